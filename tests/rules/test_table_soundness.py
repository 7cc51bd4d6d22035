"""No false alarm: tables whose true figures add up and are honestly rounded are never flagged."""

from __future__ import annotations

import random
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

import pytest

from auditlint.core.source import Source
from auditlint.engine import check_source
from auditlint.rules.registry import RULES

TABLES = [rule for rule in RULES if rule.code.startswith("AL3")]
CASES = 150
NAMES = [
    "办公费", "差旅费", "培训费", "会议费", "印刷费", "水费", "电费", "邮电费", "劳务费", "维修费", "租赁费", "咨询费",
    "基本工资", "津贴补贴", "奖金", "住房公积金", "工会经费", "福利费", "物业管理费", "教育支出", "卫生健康支出", "农林水支出",
]  # fmt: skip

Row = tuple[list[str], list[Decimal]]


def amounts(draw: random.Random, columns: int) -> list[Decimal]:
    """True amounts to the 分, some of them nothing."""
    return [Decimal(draw.choice((0, draw.randint(1, 99_999_999)))) / 100 for _ in range(columns)]


def added(rows: list[Row]) -> list[Decimal]:
    return [sum(column, Decimal(0)) for column in zip(*(values for _, values in rows), strict=True)]


def flat(draw: random.Random, columns: int) -> list[Row]:
    rows = [([name], amounts(draw, columns)) for name in draw.sample(NAMES, draw.randint(2, 9))]
    total = (["合计"], added(rows))
    return [total, *rows] if draw.random() < 0.3 else [*rows, total]


def grouped(draw: random.Random, columns: int) -> list[Row]:
    rows: list[Row] = []
    subtotals: list[Row] = []
    names = iter(draw.sample(NAMES, len(NAMES)))
    for group in ("公用经费", "人员经费", "专项经费")[: draw.randint(2, 3)]:
        part = [
            ([group if first else "", next(names)], amounts(draw, columns)) for first in [True, *[False] * draw.randint(0, 3)]
        ]
        subtotal: Row = ([f"{group}小计", ""], added(part))
        subtotals.append(subtotal)
        rows.extend((*part, subtotal))
    return [*rows, (["合计", ""], added(subtotals))]


def numbered(draw: random.Random, columns: int) -> list[Row]:
    rows: list[Row] = []
    tops: list[Row] = []
    names = iter(draw.sample(NAMES, len(NAMES)))
    for number in "一二三"[: draw.randint(2, 3)]:
        below = [([f"{i}.{next(names)}"], amounts(draw, columns)) for i in range(1, draw.randint(2, 5))]
        top: Row = ([f"{number}、{next(names)}"], added(below))
        tops.append(top)
        rows.extend((top, *below))
    return [*rows, (["总计"], added(tops))]


def nested_by_name(draw: random.Random, columns: int) -> list[Row]:
    staff = [(["工资福利支出"], amounts(draw, columns)), (["对个人和家庭的补助"], amounts(draw, columns))]
    office = (["公用经费"], amounts(draw, columns))
    people: Row = (["人员经费"], added(staff))
    basic: Row = (["基本支出"], added([people, office]))
    project = (["项目支出"], amounts(draw, columns))
    return [basic, people, *staff, office, project, (["合计"], added([basic, project]))]


def coded(draw: random.Random, columns: int) -> list[Row]:
    rows: list[Row] = []
    classes: list[Row] = []
    for klass in draw.sample(("201", "205", "208", "210", "221"), draw.randint(1, 4)):
        sections: list[Row] = []
        inside: list[Row] = []
        for section in draw.sample(("01", "05", "11"), draw.randint(1, 2)):
            items = [
                ([f"{klass}{section}{i:02}", draw.choice(NAMES)], amounts(draw, columns)) for i in range(1, draw.randint(2, 4))
            ]
            head: Row = ([klass + section, draw.choice(NAMES)], added(items))
            sections.append(head)
            inside.extend((head, *items))
        top: Row = ([klass, draw.choice(NAMES)], added(sections))
        classes.append(top)
        rows.extend((top, *inside))
    return [*rows, (["合计", ""], added(classes))]


def listed(draw: random.Random, columns: int) -> list[Row]:
    rows: list[Row] = []
    tops: list[Row] = []
    for name in draw.sample(NAMES[-6:], draw.randint(2, 4)):
        values = [value + 1000 for value in amounts(draw, columns)]
        tops.append(([name], values))
        rows.append(tops[-1])
        if draw.random() < 0.5:
            rows.append(
                (
                    [f"其中：{draw.choice(NAMES[:12])}"],
                    [(value / 3).quantize(Decimal("0.01")) for value in values],
                )
            )
    return [*rows, (["合计"], added(tops))]


def printed(value: Decimal, scale: Decimal, draw: random.Random) -> str:
    shown = (value / scale).quantize(Decimal("0.01"), ROUND_HALF_UP)
    if shown == 0:
        return draw.choice(("", "0.00", "-", "—"))
    return format(shown, ",") if draw.random() < 0.8 else format(shown, "f")


def widened(draw: random.Random, rows: list[Row], width: int) -> tuple[list[str], list[Row]]:
    """Amount columns of some meaning, each column made of the two that were drawn."""
    heads = {
        1: ["编码", "项目"][-width:],
        2: (["类别", "项目"], ["科目编码", "科目名称"])[rows[0][0][0].isdigit()],
    }[width]
    kind = draw.choice(("two", "difference", "sum", "one"))
    if kind == "one":
        return [*heads, "金额"], [(labels, values[:1]) for labels, values in rows]
    if kind == "difference":
        return [*heads, "上年数", "本年数", "增减额"], [(ls, [*vs, vs[1] - vs[0]]) for ls, vs in rows]
    if kind == "sum":
        return [*heads, "合计", "基本支出", "项目支出"], [(ls, [vs[0] + vs[1], *vs]) for ls, vs in rows]
    return [*heads, "预算数", "决算数"], rows


@pytest.mark.parametrize("make", [flat, grouped, numbered, nested_by_name, coded, listed], ids=lambda make: make.__name__)
def test_honest_tables_are_never_flagged(make: Callable[[random.Random, int], list[Row]]) -> None:
    draw = random.Random(make.__name__)
    for _ in range(CASES):
        rows = make(draw, 2)
        header, rows = widened(draw, rows, len(rows[0][0]))
        unit, scale = draw.choice((("元", Decimal(1)), ("万元", Decimal(10_000))))
        lines = [
            header,
            *([*labels, *(printed(value, scale, draw) for value in values)] for labels, values in rows),
        ]
        sign = draw.choice(("\t", " | "))
        body = "\n".join(sign.join(cells) if sign == "\t" else f"| {sign.join(cells)} |" for cells in lines)
        text = f"单位：{unit}\n\n{body}\n"
        found = check_source(Source("report.txt", text), TABLES).diagnostics
        assert not found, text
