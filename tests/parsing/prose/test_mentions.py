"""Which later figures repeat which earlier ones."""

from __future__ import annotations

from auditlint.core.source import Source
from auditlint.parsing.document import parse_document
from auditlint.parsing.prose.mentions import Repeat, repeats


def found(text: str) -> list[Repeat]:
    return list(repeats(parse_document(Source("report.txt", text))))


def pairs(text: str) -> list[tuple[str, str]]:
    return [(repeat.later.figure.raw, repeat.earlier.figure.raw) for repeat in found(text)]


def test_an_item_across_units() -> None:
    assert pairs("本年支出合计2,365,480元。\n\n本年支出合计236.55万元。\n") == [("236.55万元", "2,365,480元")]


def test_a_long_figure_under_a_related_name() -> None:
    assert pairs("项目支出1,902.23万元。\n\n年度执行项目经费支出1,902.23万元。\n") == [("1,902.23万元", "1,902.23万元")]


def test_a_short_figure_needs_more_of_the_name() -> None:
    assert pairs("设备购置支出7.5万元。\n\n会议支出7.5万元。\n") == []


def test_the_same_breath_is_marked() -> None:
    (repeat,) = [r for r in found("支出120.00万元，即1,200,000.00元。\n") if r.same_breath]
    assert repeat.later.figure.raw == "1,200,000.00元"
