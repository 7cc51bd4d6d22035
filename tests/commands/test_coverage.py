"""`auditlint coverage` by the installed command."""

from __future__ import annotations

from pathlib import Path

import pytest

from running import RIGHT, auditlint, err, loaded, out, write

TEXT = RIGHT + "培训参训97人次。\n"


@pytest.mark.parametrize(("least", "status"), [("75", 0), ("75.1", 1), ("100", 1), ("0", 0)])
def test_a_report_below_the_limit_fails(tmp_path: Path, least: str, status: int) -> None:
    write(tmp_path, report_txt=TEXT, good_txt=RIGHT)
    run = auditlint(tmp_path, "coverage", "good.txt", "report.txt", "--min-coverage", least)
    assert run.returncode == status
    assert err(run) == (f"report.txt：覆盖率低于 {least}%\n" if status else "")


def test_the_limit_may_stand_in_the_configuration(tmp_path: Path) -> None:
    write(tmp_path, report_txt=TEXT, auditlint_toml="min-coverage = 90\n")
    assert auditlint(tmp_path, "coverage", "report.txt").returncode == 1
    assert auditlint(tmp_path, "coverage", "report.txt", "--no-config").returncode == 0


def test_formats(tmp_path: Path) -> None:
    write(tmp_path, report_txt=TEXT)
    assert "report.txt:2:5  97人次" in out(auditlint(tmp_path, "coverage", "report.txt"))
    assert loaded(auditlint(tmp_path, "coverage", "report.txt", "--format=json"))["files"][0]["unexplained"] == 1
    assert "unexplained" in out(auditlint(tmp_path, "coverage", "report.txt", "--format=csv"))
    assert "4 figures, 75% covered" in out(auditlint(tmp_path, "coverage", "report.txt", "--lang=en"))


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (["gone.txt"], "gone.txt：文件不存在"),
        (["report.txt", "--min-coverage", "101"], "min-coverage 应为 0 到 100 之间的数"),
        (["report.txt", "--min-coverage", "most"], "min-coverage 应为 0 到 100 之间的数"),
        ([], "没有给出文件"),
    ],
)
def test_what_cannot_be_done_is_status_2(tmp_path: Path, args: list[str], line: str) -> None:
    write(tmp_path, report_txt=TEXT)
    run = auditlint(tmp_path, "coverage", *args)
    assert run.returncode == 2 and line in err(run)
