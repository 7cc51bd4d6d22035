"""Shares that name one whole, and whether it is the one that stands far before them."""

from __future__ import annotations

import pytest

from auditlint.core.source import Source
from auditlint.engine import check_source

BETWEEN = "\n\n" + "审计人员按照规定查阅了有关账册资料。" * 70 + "\n\n"
SHARES = "甲业务收入50.71亿元，占总收入的89.29%；乙业务收入1.08亿元，占总收入的1.90%；丙业务收入4.82亿元，占总收入的{}。\n"


@pytest.mark.parametrize(
    ("whole", "last", "failing"),
    [
        ("56.79", "8.49%", []),
        ("170.00", "8.49%", []),  # they agree on another whole: this is some other body's
        ("56.97", "8.49%", ["89.29%"]),  # two digits of the whole swapped
        ("56.79", "8.94%", ["8.94%"]),
    ],
)
def test_a_whole_far_before_its_shares(whole: str, last: str, failing: list[str]) -> None:
    text = f"2018年总收入达{whole}亿元。{BETWEEN}{SHARES.format(last)}"
    assert [check.figure.raw for check in check_source(Source("report.txt", text)).checks if check.failed] == failing
