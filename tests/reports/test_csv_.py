"""The table for a spreadsheet: one row a relation, and never a formula."""

from __future__ import annotations

import csv
from functools import partial
from io import StringIO

import pytest

from auditlint.core.record import replace
from auditlint.core.result import FileResult, Suppressed
from auditlint.reports.csv_ import COLUMNS
from auditlint.reports.formats import render
from auditlint.reports.setting import Setting
from samples import sample

report = partial(render, "csv")


def rows(*results: FileResult) -> list[dict[str, str]]:
    text = report(results, Setting())
    assert text.count("\r\n") == len(text.splitlines())
    return list(csv.DictReader(StringIO(text, newline="")))


def test_one_row_for_each_relation() -> None:
    found = rows(sample("a.txt"), sample("b.txt"))
    assert [row["path"] for row in found] == ["a.txt"] * 4 + ["b.txt"] * 4
    assert tuple(found[0]) == COLUMNS
    assert [row["verdict"] for row in found[:4]] == ["未核", "存疑", "相符", "不符"]
    assert found[3] == {
        "path": "a.txt",
        "line": "3",
        "column": "8",
        "rule": "AL101",
        "kind": "sum",
        "verdict": "不符",
        "severity": "error",
        "reported": "104.50 万元",
        "reported_interval": "[104.495, 104.505) 万元",
        "computed": "103.5 万元",
        "computed_interval": "[103.49, 103.51) 万元",
        "difference": "-1",
        "expression": "59.25 + 44.25",
        "operands": "2:11 卫生健康支出 59.25 万元; 2:33 农林水支出 44.25 万元",
        "message": "各部分之和与总额不符，重算 103.5 万元，报告 104.50 万元",
        "cause": "只改一个数码即相符：104.50 → 103.50",
        "note": "",
        "suppressed": "",
    }


def test_what_does_not_count_says_why() -> None:
    result = sample()
    found = rows(replace(result, suppressed=(Suppressed(result.failed[0], "waiver", "已核实"),)))
    assert [row["suppressed"] for row in found] == ["", "已豁免：已核实", "", ""]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1+1", "-1-1", "@SUM(A1)", "\t=1", " =1", "＝1", "＋A1", "－A1", "＠x", '"=1', "|x", "-x"]
)
def test_a_cell_never_starts_a_formula(text: str) -> None:
    assert rows(sample(text))[0]["path"].startswith("'")


@pytest.mark.parametrize("text", ["-1", "-0.5", "-12.50%", "12", "2:11 甲", "占比"])
def test_numbers_and_words_stay_as_they_are(text: str) -> None:
    assert rows(sample(text))[0]["path"] == text


def test_control_characters_do_not_reach_the_spreadsheet() -> None:
    assert rows(sample("a\x1b[31m\r\n=1"))[0]["path"] == "a\\x1b[31m  =1"
