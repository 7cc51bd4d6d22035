"""Averages of money with their total and number."""

from __future__ import annotations

import pytest

from auditlint.core.source import Source
from auditlint.parsing.document import parse_document
from auditlint.parsing.prose.averages import averages


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("接待105人次，接待费1.26万元，人均120元。", [("120元", "1.26万元/105人次", True)]),
        ("接待费1.26万元，接待18批次、105人次，批均700元。", [("700元", "1.26万元/18批次", True)]),
        ("生均1.50万元（在校生21000人，支出3.15亿元）。", [("1.50万元", "3.15亿元/21000人", True)]),
        ("接待105人次、陪同12人次，接待费1.26万元，人均120元。", [("120元", "1.26万元/105人次 1.26万元/12人次", False)]),
        ("接待费1.26万元，人均120元。", []),
        ("接待105人次，接待费1.26万元，人均120元标准。", []),
        ("人口105人，存款1.26万元，人均存款120元。", []),
        ("接待105人次，用车费1.26万元，人均接待费120元。", [("120元", "1.26万元/105人次", False)]),
    ],
)
def test_averages(text: str, expected: list[tuple[str, str, bool]]) -> None:
    found = averages(parse_document(Source("report.txt", text)))
    assert [
        (a.stated.figure.raw, " ".join(f"{t.figure.raw}/{n.figure.raw}" for t, n in a.pairs), a.firm) for a in found
    ] == expected
