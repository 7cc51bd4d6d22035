"""Changes with their levels."""

from __future__ import annotations

import pytest

from auditlint.core.source import Source
from auditlint.parsing.document import parse_document
from auditlint.parsing.nodes import Statement
from auditlint.parsing.prose.changes import changes
from auditlint.parsing.prose.points import point_changes


def raw(statement: Statement | None) -> str:
    return statement.figure.raw if statement is not None else ""


def found(text: str) -> list[tuple[str, str, str, str]]:
    document = parse_document(Source("report.txt", text))
    return [(raw(c.rate), raw(c.amount), raw(c.level), raw(c.prior)) for c in changes(document)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("支出76万元，比上年增加9万元，增长13.4%。", ("13.4%", "9万元", "76万元", "")),
        ("支出76万元，增长13.4%，增支9万元。", ("13.4%", "9万元", "76万元", "")),
        ("支出76万元，较上年67万元增长13.4%。", ("13.4%", "", "76万元", "67万元")),
        ("支出76万元，较上年67减少9万元，减少了13.4%。", ("13.4%", "9万元", "76万元", "")),
        ("由67万元增加到76万元，增长13.4%。", ("13.4%", "", "76万元", "67万元")),
        ("2023年经费67万元，2024年经费76万元，增长13.4%。", ("13.4%", "", "76万元", "67万元")),
        ("2024年经费76万元，2023年经费67万元，增长13.4%。", ("13.4%", "", "76万元", "67万元")),
        ("2023年执行数为67万元，2024年预算安排76万元，比2023年执行数增加13.4%。", ("13.4%", "", "76万元", "67万元")),
        ("上年培训42人，本年培训84人，是上年的2倍。", ("2倍", "", "84人", "42人")),
        ("收入总计76万元。与上年相比，收入总计增加9万元，增长13.4%。", ("13.4%", "9万元", "76万元", "")),
        ("收入76万元。同比增加9万元，增长13.4%。", ("13.4%", "9万元", "76万元", "")),
    ],
)
def test_levels(text: str, expected: tuple[str, str, str, str]) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "工业增加值同比增长6.8%。",
        "总值320亿元，比上年增加20亿元，按可比价格计算，增长5.1%。",
        "收入（同口径）完成33亿元，增长10%，增收3亿元。",
        "接待36万人次，旅游收入增长12%。",
        "支出5万元。收入8万元。同比增长3%。",
        "由20个增加到80个，年均增长41.4%。",
    ],
)
def test_what_cannot_be_recomputed(text: str) -> None:
    assert found(text) == []


def test_a_change_behind_a_list_may_be_that_of_the_total() -> None:
    document = parse_document(Source("report.txt", "经费50万元，其中：甲10万元，乙40万元，同比增加5万元，增长11.1%。"))
    assert [raw(change.whole) for change in changes(document)] == ["50万元"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("满意度由85.6%提高到91.1%，提高5.5个百分点。", [("91.1%", "85.6%")]),
        ("执行率96.4%，上年为93.1%，提高3.3个百分点。", [("96.4%", "93.1%")]),
        ("上年结案率92%，本年结案率95%，比上年提高3个百分点。", [("95%", "92%")]),
        ("2023年执行率92%，2024年执行率95%，提高3个百分点。", [("95%", "92%")]),
        ("增长6.2%，高于全省0.8个百分点。", []),
        ("执行率95%，满意率98%，提高3个百分点。", []),
        ("增长6.2%，上年增长5.0%，收窄0.4个百分点。", []),
    ],
)
def test_points(text: str, expected: list[tuple[str, str]]) -> None:
    document = parse_document(Source("report.txt", text))
    assert [(raw(c.level), raw(c.prior)) for c in point_changes(document)] == expected
