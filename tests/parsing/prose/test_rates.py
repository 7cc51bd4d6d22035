"""Rates with the two figures they are made of, products and running wraps."""

from __future__ import annotations

import pytest

from auditlint.core.relation import Claim
from auditlint.core.source import Source
from auditlint.parsing.document import parse_document
from auditlint.parsing.prose.rates import rates


def found(text: str) -> list[tuple[str, list[tuple[str, str]], bool]]:
    return [
        (r.stated.figure.raw, [(t.figure.raw, b.figure.raw) for t, b in r.pairs], r.claim is Claim.STATED)
        for r in rates(parse_document(Source("report.txt", text)))
    ]


@pytest.mark.parametrize(
    ("text", "rate", "pair"),
    [
        ("年初预算为60万元，支出决算为57万元，完成年初预算的95%。", "95%", ("57万元", "60万元")),
        ("年初预算为0万元，全年预算为60万元，支出决算为57万元，完成全年预算的95%。", "95%", ("57万元", "60万元")),
        ("收入57万元，完成预算数60万元的95%。", "95%", ("57万元", "60万元")),
        ("收入57万元，占调整预算数60万元的95%。", "95%", ("57万元", "60万元")),
        ("年度目标任务60亿元，实际完成57亿元，完成年度目标的95%。", "95%", ("57亿元", "60亿元")),
        ("受理60件，已办结57件，办结率95%。", "95%", ("57件", "60件")),
        ("预算资金60万元，实际支出57万元，预算执行率95%。", "95%", ("57万元", "60万元")),
    ],
)
def test_pairs(text: str, rate: str, pair: tuple[str, str]) -> None:
    assert found(text) == [(rate, [pair], True)]


@pytest.mark.parametrize(
    "text",
    [
        "税收收入完成36亿元，为预算的101.2%。",
        "年初预算为38万元，其中：接待费支出决算为4万元，完成预算的53.8%。",
        "群众满意率98.6%，设备完好率97%。",
        "年初预算为60万元，支出决算为57万元，完成调整预算的95%。",
    ],
)
def test_rates_whose_base_is_not_stated(text: str) -> None:
    assert all(not pairs for _, pairs, _ in found(text))
