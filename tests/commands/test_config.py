"""Settings by the installed command: `auditlint config`, and how check follows them."""

from __future__ import annotations

from pathlib import Path

import pytest

from running import RIGHT, WRONG, auditlint, err, loaded, out, write


def test_every_value_and_where_it_comes_from(tmp_path: Path) -> None:
    write(tmp_path, auditlint_toml='tails = "strict"\n[severity]\nsum = "info"\n')
    run = auditlint(tmp_path, "config", "--rounding", "auto", AUDITLINT_FAIL_ON="warning")
    lines = {line.split()[0]: line.partition("= ")[2] for line in out(run).splitlines()}
    assert lines["tails"] == '"strict"  # auditlint.toml:1'
    assert lines["severity"] == '{"sum": "info"}  # auditlint.toml:2'
    assert lines["rounding"] == '"auto"  # --rounding'
    assert lines["fail-on"] == '"warning"  # AUDITLINT_FAIL_ON'
    assert lines["lang"] == '"zh"  # 默认'
    told = loaded(auditlint(tmp_path, "config", "--format", "json"))
    assert told["file"] == "auditlint.toml"
    assert told["settings"]["tails"] == {"value": "strict", "origin": "auditlint.toml:1"}


@pytest.mark.parametrize("command", ["check", "paper", "coverage", "config", "diff"])
def test_a_bad_configuration_stops_every_command(tmp_path: Path, command: str) -> None:
    write(tmp_path, report_txt=RIGHT, auditlint_toml='\nselct = ["AL1"]\n')
    paths = ["report.txt", "report.txt"] if command == "diff" else ["report.txt"]
    run = auditlint(tmp_path, command, *paths)
    assert (run.returncode, out(run)) == (2, "")
    assert err(run) == "错误：auditlint.toml:2：没有名为“selct”的设置；最接近的是 select\n"
    assert auditlint(tmp_path, command, *paths, "--no-config").returncode == 0


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("", 1),
        ('[severity]\nAL1 = "warning"', 0),
        ('fail-on = "warning"\n[severity]\nAL1 = "warning"', 1),
        ('ignore = ["sum"]', 0),
        ('[per-file-ignores]\n"report.txt" = ["AL1"]', 0),
        ('[per-file-ignores]\n"other.txt" = ["AL1"]', 1),
        ('fail-on = "never"', 0),
    ],
)
def test_check_follows_the_file(tmp_path: Path, text: str, status: int) -> None:
    write(tmp_path, report_txt=WRONG, auditlint_toml=text)
    assert auditlint(tmp_path, "report.txt").returncode == status


def test_strict_tails_are_warnings(tmp_path: Path) -> None:
    write(tmp_path, report_txt="支出合计50.1万元，其中：基本支出31.24万元，项目支出18.82万元。\n")
    args = ("report.txt", "--fail-on", "warning", "--format", "concise")
    write(tmp_path, tail_txt="支出合计50.1万元，其中：基本支出31.2万元，项目支出18.8万元。\n")
    assert auditlint(tmp_path, *args).returncode == 0
    assert auditlint(tmp_path, "tail.txt", *args[1:]).returncode == 0
    strict = auditlint(tmp_path, "tail.txt", *args[1:], "--tails", "strict")
    assert strict.returncode == 1 and "重算与所写相差尾数" in out(strict)
    assert auditlint(tmp_path, *args, "--tails", "strict").returncode == 0


def test_a_report_that_cuts_off_is_said_once(tmp_path: Path) -> None:
    text = "2024年支出合计300.00万元，其中：甲支出47.60万元，占15.8%；乙支出66.80万元，占22.2%；丙支出185.60万元，占61.8%。\n"
    write(tmp_path, report_txt=text)
    run = auditlint(tmp_path, "report.txt", "--rounding", "auto", "--fail-on", "warning")
    assert run.returncode == 0 and err(run).count("舍去尾数") == 2
    assert auditlint(tmp_path, "report.txt", "--fail-on", "warning").returncode == 1


def test_a_bad_variable_stops_the_run(tmp_path: Path) -> None:
    write(tmp_path, report_txt=RIGHT)
    run = auditlint(tmp_path, "report.txt", AUDITLINT_LANG="fr")
    assert run.returncode == 2 and "AUDITLINT_LANG：lang 不能是“fr”" in err(run)
