"""What the words of a score say: the indicator, its points, its place in the tree."""

from __future__ import annotations

import pytest

from auditlint.core.source import Source
from auditlint.parsing.document import Document, parse_document
from auditlint.parsing.scores.prose import alike, code_level, indicator_name, scored
from auditlint.parsing.scores.tables import score_tables
from auditlint.parsing.scores.tree import indicators


def read(text: str) -> Document:
    return parse_document(Source("report.txt", text))


def points(text: str) -> list[tuple[str, str, str]]:
    """(name, points on offer, points given) of every score of the text."""
    return [(s.name, s.full.figure.raw if s.full else "", s.given.figure.raw if s.given else "") for s in scored(read(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A11绩效目标合理性分值3分，得分2分。", ("绩效目标合理性", "3分", "2分")),
        ("“预算执行率”指标满分10分，自评得分9.6分。", ("预算执行率", "10分", "9.6分")),
        ("1.立项程序规范性（4分），得3分。", ("立项程序规范性", "4分", "3分")),
        ("立项程序规范性得分3分（满分4分）。", ("立项程序规范性", "4分", "3分")),
        ("投入一级指标总分值15分，得分14分。", ("投入", "15分", "14分")),
        ("（三）产出指标：30分，实得27分。", ("产出", "30分", "27分")),
        ("根据评分规则，分值3分，得3分。", ("", "3分", "3分")),
    ],
)
def test_wordings(text: str, expected: tuple[str, str, str]) -> None:
    assert points(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "完成率100%得10分，每低1个百分点扣0.5分，扣完为止。",
        "综合得分在75—90分之间。",
        "会议用时15分钟，得到3分公司支持。",
        "自评得分90分以上的10个。",
    ],
)
def test_what_is_no_score(text: str) -> None:
    assert points(text) == []


def test_a_whole_score_is_told_from_that_of_an_indicator() -> None:
    entries = scored(read("本项目绩效评价得分为89分。\n\n预算执行率指标自评得分9分。\n"))
    assert [entry.of_all for entry in entries] == [True, False]
    assert [entry.own for entry in entries] == [False, True]


def test_headings_make_a_tree() -> None:
    found = indicators(
        read(
            "投入一级指标总分值9分，得分8分。\n\n1、A1目标设定指标分值6分，得分5分。\n\n——A11合理性分值6分，得分5分。\n\n"
            "目标合理。分值6分，得5分。\n\n2、服务满意度分值3分，得分3分。\n"
        )
    )
    assert [(i.key, [part.key for part in i.parts]) for i in found] == [
        ("投入", ["A1", "服务满意度"]),
        ("A1", ["A11"]),
        ("A11", []),
        ("服务满意度", []),
    ]
    assert [len(i.again) for i in found] == [0, 0, 1, 0]


@pytest.mark.parametrize(("code", "level"), [("", 0), ("A", 1), ("A1", 2), ("A11", 3), ("A1.1", 3)])
def test_levels_of_codes(code: str, level: int) -> None:
    assert code_level(code) == level


def test_names() -> None:
    assert indicator_name("B24 “三公经费”控制率") == "三公经费控制率"
    assert indicator_name("D12 劳动保护监督工作") == "劳动保护监督"
    assert alike("资产管理安全性", "固定资产管理的安全性")
    assert not alike("资产管理", "信息公开")


def test_merged_cells_hold_for_the_rows_below() -> None:
    table = score_tables(
        read("一级指标\t二级指标\t分值\t得分\n决策（20分）\t立项\t12\t10\n\t目标\t8\t8\n产出\t数量\t80\t75\n总分\t\t100\t93\n")
    )[0]
    assert [row.labels[0][1] for row in table.items] == ["决策", "决策", "产出"]
    assert table.items[0].heads[0] is not None and table.items[1].heads == (None,)
    assert table.total is not None and table.is_to_scale
