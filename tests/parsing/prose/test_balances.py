"""Figures that others give between them."""

from __future__ import annotations

import pytest

from auditlint.core.source import Source
from auditlint.parsing.document import parse_document
from auditlint.parsing.prose.balances import balances


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("送审100万元，审定84万元，核减16万元。", [("16万元", "+100万元 -84万元", True)]),
        ("核减16万元（送审100万元，审定84万元）。", [("16万元", "+100万元 -84万元", True)]),
        ("送审100万元，审定90万元，核减16万元，核增6万元。", []),
        ("送审100万元，核减16万元。", []),
        ("年初在职85人，新增6人，减少9人，年末在职82人。", [("82人", "+85人 +6人 -9人", True)]),
        ("年初在职85人，年末在职82人。", []),
        ("年初在职85人，其中女性40人，年末退休82人。", []),
        ("年初结转9万元，拨款120万元，支出125万元，年末结转4万元。", [("4万元", "+9万元 +120万元 -125万元", False)]),
        ("年初结转9万元，项目12个、120万元，年末结转4万元。", []),
        ("年初预算100万元，调增20万元，调整后预算120万元。", [("120万元", "+100万元 +20万元", False)]),
        ("年初预算100万元，调增20万元，调减5万元，调整后预算115万元。", [("115万元", "+100万元 +20万元 -5万元", True)]),
        ("原值100万元，本年计提折旧5万元，净值40万元。", []),
    ],
)
def test_balances(text: str, expected: list[tuple[str, str, bool]]) -> None:
    found = balances(parse_document(Source("report.txt", text)))
    assert [
        (b.stated.figure.raw, " ".join("-+"[sign > 0] + term.figure.raw for sign, term in b.terms), b.firm) for b in found
    ] == expected
