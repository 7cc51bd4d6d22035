"""Announced numbers of indicators and the names in score tables."""

from __future__ import annotations

from auditlint.core.source import Source
from auditlint.parsing.document import parse_document
from auditlint.parsing.scores.indicator_counts import indicator_counts

TABLE = """
| 一级指标 | 二级指标 | 三级指标 | 分值 | 得分 |
|---|---|---|---|---|
| 决策 | 立项 | 依据充分 | 5 | 5 |
|  |  | 程序规范 | 5 | 4 |
|  | 目标 | 合理 | 5 | 5 |
| 产出 | 数量 | 完成率 | 20 | 19 |
|  | 小计 |  | 20 | 19 |
| 合计 |  |  | 35 | 33 |
"""


def counted(text: str) -> list[tuple[str, list[str]]]:
    found = indicator_counts(parse_document(Source("x", text + "\n" + TABLE)))
    return [(each.mention.figure.raw, [cell.text.strip() for cell in each.cells]) for each in found]


def test_each_level_is_counted_by_its_own_column() -> None:
    assert counted("共设2个一级指标、3个二级指标。") == [("2个", ["决策", "产出"]), ("3个", ["立项", "目标", "数量"])]


def test_a_number_that_no_table_bears_out_says_nothing() -> None:
    assert counted("共设5个一级指标。") == []
