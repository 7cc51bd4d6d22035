"""Counts by rule, by likely cause and by file."""

from __future__ import annotations

from auditlint.core.record import replace
from auditlint.core.result import FileResult
from auditlint.messages import CATALOGUE, Lang
from auditlint.reports import statistics
from auditlint.tally import tally
from samples import sample

EXPECTED = """\
规则            不符  存疑  舍入相符  相符  未核
AL101 sum          2     0         0     0     0
AL102 list-sum     0     0         0     0     2
AL201 share        0     2         0     2     0

线索          发现
舍去尾数         2
一个数码有误     2

文件      错误  警告  勾稽关系  数字  已覆盖
决算.txt     1     1         3     7       6
b.txt        1     1         3     7       6
"""


def report(results: list[FileResult], lang: Lang) -> str:
    return statistics.report([tally(result) for result in results], lang)


def test_three_tables_in_columns() -> None:
    assert report([sample("决算.txt"), sample("b.txt")], "zh") == EXPECTED


def test_a_table_without_rows_is_left_out() -> None:
    assert report([], "en") == ""
    text = report([replace(sample(), checks=())], "en")
    assert text.splitlines()[0].split() == ["file", "errors", "warnings", "relations", "figures", "covered"]


def test_findings_about_settings_are_no_file() -> None:
    assert "auditlint.toml" not in report([replace(sample("auditlint.toml"), own=True)], "zh")


def test_every_cause_has_a_name() -> None:
    causes = {key.removeprefix("cause-") for key in CATALOGUE if key.startswith("cause-")}
    assert [cause for cause in causes if f"slip-{cause}" not in CATALOGUE] == []
