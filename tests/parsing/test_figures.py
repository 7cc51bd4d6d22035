"""Figures in prose: units, signs, hedges, ranges; and the digits that are no figures."""

from __future__ import annotations

from decimal import Decimal

import pytest

from auditlint.core.figure import Hedge
from auditlint.parsing.figures import Mention, find_figures
from auditlint.parsing.text.folding import fold


def figures(text: str) -> list[Mention]:
    return find_figures(fold(text, [(0, len(text))]), text)


def printed(text: str) -> list[str]:
    return [f"{m.figure.value}{m.figure.unit.symbol}" for m in figures(text) if not m.spelled]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("共计12, 936,788.29元", ["12936788.29元"]),
        ("到位资金 4,596,539.19 元", ["4596539.19元"]),
        ("得15 分", ["15分"]),
        ("增长95.23\\%", ["95.23%"]),
        ("约748万余元", ["748万元"]),
        ("年初预算数16972.44万元", ["16972.44万元"]),
        ("7341人次，金额1255.83万元", ["7341人次", "1255.83万元"]),
        ("1-12月预算支出5.00万元", ["5.00万元"]),
        ("22 人，金额3.5万元", ["22人", "3.5万元"]),
        ("0.00 元，2023 年支出", ["0.00元"]),
        ("用电52,000千瓦时，装机3.2万千瓦", ["52000千瓦时", "3.2万千瓦"]),
        ("1,200元/人/月×25人×12月", ["1200元/人/月", "25人", "12"]),
        ("提高5.5个百分点，下降0.75个千分点", ["5.5个百分点", "0.75个千分点"]),
        ("变动率−5.01％", ["-5.01%"]),
        ("[(818,202.70-861,366.81)/861,366.81]×100%=-5.01%", ["818202.70", "861366.81", "861366.81", "100%", "-5.01%"]),
        ("1.21万亿元，36.16万头", ["1.21万亿元", "36.16万头"]),
        ("3.5倍", ["3.5倍"]),
    ],
)
def test_figures_and_their_units(text: str, expected: list[str]) -> None:
    assert printed(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "财发〔2024〕35号",
        "云政发[2015]7号",
        "（2024）12号文",
        "2024年12月31日",
        "第3条",
        "编号：20241231",
        "三支一扶",
        "时间为9:30",
        "2024-03-15",
        "2024/3/15",
        "PM2.5",
        "第5页",
        "账号：6222020200012345678",
        "18岁以上，3级",
    ],
)
def test_digits_that_are_no_amounts(text: str) -> None:
    assert printed(text) == []


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("超过30亿元", Hedge.MORE_THAN),
        ("90%以上", Hedge.MORE_THAN),
        ("不足5人", Hedge.LESS_THAN),
        ("近75%", Hedge.LESS_THAN),
        ("约50万元", Hedge.ABOUT),
        ("40%左右", Hedge.ABOUT),
        ("3,000余份", Hedge.AND_SOME),
        ("5万元", Hedge.NONE),
    ],
)
def test_hedges(text: str, hedge: Hedge) -> None:
    assert figures(text)[0].figure.hedge is hedge


def test_both_ends_of_a_range_are_marked() -> None:
    assert [m.figure.hedge for m in figures("每人1,200—1,500元")] == [Hedge.RANGE, Hedge.RANGE]


def test_spelled_counts() -> None:
    found = figures("下设十三个股室")
    assert [(m.figure.value, m.spelled) for m in found] == [(Decimal(13), True)]


def test_the_raw_text_is_the_substring_of_the_source() -> None:
    text = "支出 1 ,500.00 万元，占 ９２.0％，增加\n12,93\n6.50元"
    for mention in figures(text):
        figure = mention.figure
        assert figure.raw == text[figure.start : figure.end] != ""


def test_other_measures_in_a_bracket_belong_to_the_unit() -> None:
    found = figures("盘亏设备64台（件/套），追责132人（次），报废12辆（含挂车）")
    assert [(m.figure.raw, m.figure.unit.noun) for m in found] == [
        ("64台（件/套）", "台"),
        ("132人（次）", "人次"),
        ("12辆", "辆"),
    ]


def test_numbers_of_items_in_a_paragraph_are_no_figures() -> None:
    assert printed("具体为：（1）多计5万元；（2）少列3万元。每项（2）分") == ["5万元", "3万元", "2"]


def test_overlong_digits_are_noise() -> None:
    assert printed("7" * 40) == []
