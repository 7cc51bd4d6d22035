"""`auditlint paper` by the installed command."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from running import RIGHT, WRONG, auditlint, err, loaded, out, write


@pytest.mark.parametrize("form", ["text", "md", "csv", "html", "json"])
def test_the_same_input_gives_the_same_bytes(tmp_path: Path, form: str) -> None:
    write(tmp_path, report_txt=WRONG)
    first, again = (auditlint(tmp_path, "paper", "report.txt", "--format", form) for _ in range(2))
    assert (first.returncode, err(first)) == (0, "")
    assert first.stdout == again.stdout
    assert sha256(WRONG.encode()).hexdigest() in out(first)
    dated = auditlint(tmp_path, "paper", "report.txt", "--format", form, "--date", "2026-03-31")
    assert "2026-03-31" in out(dated)


def test_the_head_says_what_was_in_force(tmp_path: Path) -> None:
    write(tmp_path, report_txt=WRONG)
    [plain] = loaded(auditlint(tmp_path, "paper", "report.txt", "--format", "json"))["papers"]
    strict = auditlint(tmp_path, "paper", "report.txt", "--format=json", "--tails=strict", "--select=AL1")
    [told] = loaded(strict)["papers"]
    assert told["configuration_digest"] != plain["configuration_digest"]
    assert set(told["rules"]) < set(plain["rules"]) and all(code.startswith("AL1") for code in told["rules"])


def test_a_bad_file_is_status_2_and_the_others_are_there(tmp_path: Path) -> None:
    write(tmp_path, report_txt=RIGHT)
    run = auditlint(tmp_path, "paper", "gone.txt", "report.txt")
    assert (run.returncode, err(run)) == (2, "错误：gone.txt：文件不存在\n")
    assert "AL101" in out(run)


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (["paper"], "没有给出文件"),
        (["paper", "report.txt", "--date", "soon"], "--date：date 应为日期"),
        (["paper", "report.txt", "--format", "pdf"], "pdf"),
    ],
)
def test_wrong_usage_is_status_2(tmp_path: Path, args: list[str], line: str) -> None:
    write(tmp_path, report_txt=RIGHT)
    run = auditlint(tmp_path, *args)
    assert (run.returncode, run.stdout) == (2, b"") and line in err(run)


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
def test_no_console_spoils_json_or_html(tmp_path: Path, encoding: str) -> None:
    write(tmp_path, report_txt=WRONG)
    plain = auditlint(tmp_path, "paper", "report.txt", "--format", "json")
    run = auditlint(tmp_path, "paper", "report.txt", "--format", "json", PYTHONIOENCODING=encoding)
    assert loaded(run) == loaded(plain)
    page = auditlint(tmp_path, "paper", "report.txt", "--format", "html", PYTHONIOENCODING=encoding)
    assert page.returncode == 0 and page.stdout.isascii()


def test_a_file_is_utf_8_and_never_a_report(tmp_path: Path) -> None:
    write(tmp_path, report_txt=WRONG)
    for form, mark in (("csv", b"\xef\xbb\xbf"), ("html", b"<!DOCTYPE html>")):
        run = auditlint(tmp_path, "paper", "report.txt", "--format", form, "-o", "paper.out", PYTHONIOENCODING="gbk")
        assert (run.returncode, run.stdout) == (0, b"")
        data = (tmp_path / "paper.out").read_bytes()
        assert data.startswith(mark) and "勾稽核对底稿" in data.decode("utf-8-sig")
    refused = auditlint(tmp_path, "paper", "report.txt", "-o", "report.txt")
    assert refused.returncode == 2 and (tmp_path / "report.txt").read_text(encoding="utf-8") == WRONG
    assert auditlint(tmp_path, "paper", "report.txt", "-o", "no/such/paper").returncode == 2
