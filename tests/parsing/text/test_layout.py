"""Lines to blocks: wraps, blank lines between all lines, page breaks, headings and items."""

from __future__ import annotations

import random

import pytest

from auditlint import check_text
from auditlint.core.relation import Verdict
from auditlint.core.source import Source
from auditlint.parsing.document import parse_document
from auditlint.parsing.text.folding import fold
from auditlint.parsing.text.layout import Block, BlockKind, MarkerKind, blocks


def read(text: str) -> list[Block]:
    return blocks(Source("report.txt", text))


def texts(text: str) -> list[str]:
    return [block.text.text for block in read(text) if block.kind is not BlockKind.TABLE]


WRAPPED = [
    "一般公共预算财政拨款支出年初预算为2,993.92万元，支出决",
    "算为2,940.05万元，完成年初预算的98.2%，决算数小于预算数",
    "的主要原因是：年中压减一般性支出和项目支出，其中：会议费",
    "减少2.10万元，培训费减少1.35万元，差旅费减少0.9",
    "5万元，公务接待费减少0.20万元，其余各项与上年基本持平。",
]
JOINED = "".join(WRAPPED)


def test_full_lines_go_on_after_colons_and_commas_and_inside_numbers() -> None:
    assert texts("\n".join(WRAPPED)) == [JOINED.replace("：", ":")]


def test_blank_lines_between_all_lines_part_nothing() -> None:
    assert texts("\n\n".join("            " + line for line in WRAPPED)) == [JOINED.replace("：", ":")]


def test_a_page_break_parts_no_paragraph() -> None:
    lines = [*WRAPPED[:2], "", "— 12 —", "", *WRAPPED[2:]]
    assert texts("\n".join(lines)) == [JOINED.replace("：", ":")]


def test_running_headers_are_left_out() -> None:
    page = ["某县教育局2024年度部门决算", "", *WRAPPED[:3]]
    text = "\n".join([*page, "- 1 -", *page, "- 2 -", *page, "- 3 -"])
    assert all("某县教育局" not in found for found in texts(text))


def test_a_short_list_head_ends_its_line() -> None:
    assert len(texts("项目支出30.00万元，包括：\n设备购置12.50万元；\n系统维护17.50万元。")) == 3


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("第一部分 部门概况", MarkerKind.PART),
        ("一、收入支出决算总体情况说明", MarkerKind.CHINESE),
        ("（一）总体情况", MarkerKind.CHINESE_BRACKET),
        ("1.设备购置12.50万元", MarkerKind.ARABIC),
        ("2、系统维护", MarkerKind.ARABIC),
        ("3．差旅费", MarkerKind.ARABIC),
        ("3.23家单位未公示", MarkerKind.ARABIC),
        ("（4）会议费", MarkerKind.ARABIC_BRACKET),
        ("①培训费", MarkerKind.CIRCLED),
        ("一是压减支出", MarkerKind.ORDINAL),
        ("——税收收入", MarkerKind.DASH),
        ("## （二）结构情况", MarkerKind.CHINESE_BRACKET),
        ("**(三)具体情况**", MarkerKind.CHINESE_BRACKET),
    ],
)
def test_numbering(line: str, kind: MarkerKind) -> None:
    marker = read(line)[0].marker
    assert marker is not None
    assert marker.kind is kind


@pytest.mark.parametrize("line", ["12.5万元用于采购办公设备", "2024.5.1前完成", "3.5个百分点，2.5个月"])
def test_numbers_are_no_numbering(line: str) -> None:
    assert read(line)[0].marker is None


def test_a_number_that_a_sentence_goes_on_with_is_no_numbering() -> None:
    wrapped = "全县每千名老年人拥有养老床位和护理人员的数量分别为三十六点五张和\n2.4名，其中持证上岗的护理人员占百分之八十，较上年有所提高。"
    assert [block.marker for block in read(wrapped)] == [None]


def test_sections_are_the_headings_above() -> None:
    found = read("一、收入情况\n（一）总体\n收入5.00万元。\n二、支出情况\n支出4.00万元。")
    assert found[2].section == ("收入情况", "总体")
    assert found[-1].section == ("支出情况",)


def test_a_table_of_contents_holds_nothing() -> None:
    assert texts("目 录\n一、收入支出决算总表 ........ 47\n二、收入决算表	48\n") == []


def test_every_figure_is_the_substring_it_points_to() -> None:
    draw = random.Random(11)
    pieces = [*WRAPPED, "", "— 3 —", "（一）支出合计 1 ,200.50 万元", "占 ９２.0％", "**5.00**万元", "\t12.00\t13.00"]
    for _ in range(60):
        ending = draw.choice(["\n", "\r\n", "\r"])
        text = ending.join(draw.choice(pieces) for _ in range(12))
        for paragraph in parse_document(Source("report.txt", text)).paragraphs:
            for mention in paragraph.mentions:
                figure = mention.figure
                assert figure.raw == text[figure.start : figure.end]
                assert figure.raw.strip() == figure.raw != ""


def test_a_report_in_which_no_line_ends_is_parted_between_sentences() -> None:
    sentence = "支出8.00万元，其中：甲3.00万元，乙５．００万元。"
    text = "一、" + sentence * 1500
    found = read(text)
    assert 1 < len(found) < 5
    assert all(block.text.text.endswith("。") for block in found)
    assert "".join(block.text.text for block in found) == fold(sentence, [(0, len(sentence))]).text * 1500
    sums = [check for check in check_text(text).checks if check.relation.kind == "sum"]
    assert [check.verdict for check in sums] == [Verdict.CONSISTENT] * 1500
