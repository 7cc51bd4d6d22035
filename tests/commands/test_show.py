"""`auditlint show` by the installed command."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from running import RIGHT, WRONG, auditlint, err, out, write

TEXT = "第一行。\n" + RIGHT + WRONG.replace("2024", "2023")


def test_relations_of_a_line_judged_or_not(tmp_path: Path) -> None:
    write(tmp_path, report_txt=TEXT)
    agrees, fails = (out(auditlint(tmp_path, "show", f"report.txt:{line}")) for line in (2, 3))
    assert "report.txt:2:10  AL101 sum  相符" in agrees and "report.txt:3" not in agrees.splitlines()[0]
    assert "report.txt:3:10  AL101 sum  不符" in fails
    both = out(auditlint(tmp_path, "show", "report.txt:1-3"))
    assert "report.txt:2:10" in both and "report.txt:3:10" in both


def test_a_line_without_relations_says_so(tmp_path: Path) -> None:
    write(tmp_path, report_txt=TEXT)
    run = auditlint(tmp_path, "show", "report.txt:1")
    assert (run.returncode, out(run), err(run)) == (0, "", "提示：report.txt:1 未触及任何勾稽关系\n")


def test_a_waiver_is_made_ready_and_works_once_it_has_a_reason(tmp_path: Path) -> None:
    write(tmp_path, report_txt=WRONG)
    text = out(auditlint(tmp_path, "show", "report.txt:1", "--waiver"))
    assert set(tomllib.loads(text)["waive"][0]) == {"rule", "figure", "context", "file", "reason", "by"}
    write(tmp_path, auditlint_toml=text)
    refused = auditlint(tmp_path, "report.txt")
    assert refused.returncode == 2 and "auditlint.toml:6：豁免缺少 reason" in err(refused)
    signed = text.replace('reason = ""', 'reason = "已核对原始凭证"').replace('by = ""', 'by = "张三"')
    write(tmp_path, auditlint_toml=signed)
    assert auditlint(tmp_path, "report.txt", "--fail-on", "warning").returncode == 0


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("report.txt:4", "没有第 4 行"),
        ("report.txt:99", "没有第 99 行"),
        ("report.txt:0", "不是位置"),
        ("report.txt", "不是位置"),
        ("report.txt:3-2", "不是位置"),
        ("gone.txt:1", "gone.txt：文件不存在"),
    ],
)
def test_what_is_no_place_is_status_2(tmp_path: Path, place: str, line: str) -> None:
    write(tmp_path, report_txt=RIGHT * 3 if place != "report.txt:4" else RIGHT.strip())
    run = auditlint(tmp_path, "show", place)
    assert (run.returncode, run.stdout) == (2, b"") and line in err(run)
