"""Rule files on the command line: used in a run, and checked for themselves."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from auditlint.cli import cli

REPORT = "住宿费13.20万元。伙食费9.45万元。经核算，培训费25.65万元。\n"
RULES = "规则 培训费\n    住宿费 + 伙食费 = 培训费\n    级别 错误\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("AUDITLINT_LANG", raising=False)
    Path("report.txt").write_text(REPORT, encoding="utf-8")
    Path("office.rules").write_text(RULES, encoding="utf-8")
    return tmp_path


def run(*args: str) -> tuple[int, Result]:
    result = CliRunner().invoke(cli, list(args), standalone_mode=False)
    assert result.exception is None, result.exception
    return result.return_value, result


def found(*args: str) -> list[str]:
    _, result = run("check", "report.txt", "--format", "json", *args)
    (file,) = json.loads(result.stdout)["files"]
    return [diagnostic["rule"] for diagnostic in file["diagnostics"]]


def test_a_run_with_a_rule_file() -> None:
    assert found() == []
    assert found("--rules", "office.rules") == ["AL701"]
    assert found("--rules", "office.rules", "--ignore", "AL701") == []
    status, result = run("check", "report.txt", "--rules", "office.rules")
    assert status == 1 and "培训费" in result.stdout


def test_rule_files_in_the_configuration() -> None:
    Path("auditlint.toml").write_text('rules-files = ["office.rules"]\n', encoding="utf-8")
    assert found() == ["AL701"]


def test_several_rule_files() -> None:
    Path("more.rules").write_text("规则 伙食费\n伙食费 = 9.40万元\n级别 警告\n", encoding="utf-8")
    assert found("--rules", "office.rules", "--rules", "more.rules") == ["AL701", "AL701"]


def test_a_rule_file_that_cannot_be_followed_ends_the_run() -> None:
    Path("bad.rules").write_text("规则 甲\n住宿费 + 伙食费\n", encoding="utf-8")
    status, result = run("check", "report.txt", "--rules", "bad.rules")
    assert status == 2 and result.stdout == ""
    assert "bad.rules:2:10" in result.stderr and "rules --check" in result.stderr
    assert run("check", "report.txt", "--rules", "absent.rules")[0] == 2


def test_well_written_files_are_counted() -> None:
    Path("gb.rules").write_bytes(RULES.encode("gb18030"))
    for name in ("office.rules", "gb.rules"):
        status, result = run("rules", "--check", name)
        assert status == 0 and name in result.stdout and "1" in result.stdout
    assert "OK" in run("rules", "--check", "office.rules", "--lang", "en")[1].stdout


def test_a_mistake_is_pointed_out_in_cells() -> None:
    Path("bad.rules").write_text("规则 甲\n    住宿费 + 伙食费 培训费\n", encoding="utf-8")
    status, result = run("rules", "--check", "bad.rules", "--check", "office.rules")
    assert status == 2 and "office.rules" in result.stdout
    told, line, caret = result.stderr.splitlines()
    assert "bad.rules:2:15" in told and "培训费" in told
    assert line == "   2 |     住宿费 + 伙食费 培训费"
    assert caret == " " * (7 + 4 + 6 + 3 + 6 + 1) + "^"
    english = run("rules", "--check", "bad.rules", "--lang", "en")[1].stderr
    assert "expected: = or ≤" in english


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\x00\x01", b"\xff\xff\xff"])
def test_a_file_that_is_no_text_is_told_in_one_line(content: bytes) -> None:
    Path("empty.rules").write_bytes(content)
    status, result = run("rules", "--check", "empty.rules")
    assert status == 2 and "empty.rules" in result.stderr and result.stdout == ""
