"""Implied multiplications."""

from __future__ import annotations

import pytest

from auditlint.core.source import Source
from auditlint.parsing.document import parse_document
from auditlint.parsing.nodes import Statement
from auditlint.parsing.prose.products import products


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("物业费全年36万元，每月支付3万元。", [("36万元", "3万元", "12", True)]),
        ("每季度支付租金9万元，全年36万元。", [("36万元", "9万元", "4", True)]),
        ("按每户补助3,000元，共48户，补助资金14.4万元。", [("14.4万元", "3,000元", "48户", False)]),
        ("全年租金48万元，首月支付6万元，之后每月支付3.8万元。", []),
        ("每月支付3万元。", []),
        ("每人补助500元，共20户，资金1万元。", []),
    ],
)
def test_products(text: str, expected: list[tuple[str, str, str, bool]]) -> None:
    found = products(parse_document(Source("report.txt", text)))
    assert [
        (
            p.total.figure.raw,
            p.price.figure.raw,
            p.times.figure.raw if isinstance(p.times, Statement) else str(p.times),
            p.firm,
        )
        for p in found
    ] == expected
