"""Waivers and baselines by the installed command."""

from __future__ import annotations

import json
from pathlib import Path

from running import RIGHT, WRONG, auditlint, err, loaded, out, write

WAIVER = """\
[[waive]]
rule = "sum"
figure = "50.00万元"
reason = "已核对原始凭证"
by = "张三"
until = 2026-12-31
"""


def test_a_waiver_keeps_the_finding_visible(tmp_path: Path) -> None:
    write(tmp_path, report_txt=WRONG, auditlint_toml=WAIVER)
    run = auditlint(tmp_path, "report.txt", "--format", "json", "--date", "2026-12-31")
    [file] = loaded(run)["files"]
    assert (run.returncode, file["diagnostics"]) == (0, [])
    [known] = file["suppressed"]
    assert known["rule"] == "AL101" and known["suppression"] == {
        "kind": "waiver",
        "reason": "已核对原始凭证",
        "by": "张三",
        "until": "2026-12-31",
        "place": "auditlint.toml:1",
    }
    assert "其中 1 个发现已豁免" in out(auditlint(tmp_path, "report.txt", "--date", "2026-12-31"))


def test_an_expired_waiver_is_reported_and_its_finding_counts_again(tmp_path: Path) -> None:
    write(tmp_path, report_txt=WRONG, auditlint_toml=WAIVER)
    run = auditlint(tmp_path, "report.txt", "--date", "2027-01-01", "--format", "concise")
    assert run.returncode == 1
    assert [line.split()[1] for line in out(run).splitlines()] == ["AL101", "AL904"]


def test_an_unused_waiver_is_a_warning_at_its_own_place(tmp_path: Path) -> None:
    write(tmp_path, report_txt=RIGHT, auditlint_toml=WAIVER)
    run = auditlint(tmp_path, "report.txt", "--date", "2026-01-01", "--format", "concise")
    assert run.returncode == 0 and out(run).startswith("auditlint.toml:1:1: AL902 ")
    strict = auditlint(tmp_path, "report.txt", "--date", "2026-01-01", "--fail-on", "warning")
    assert strict.returncode == 1
    quiet = auditlint(tmp_path, "report.txt", "--date=2026-01-01", "--fail-on=warning", "--ignore=AL902")
    assert quiet.returncode == 0


def test_a_baseline_sleeps_through_inserted_lines(tmp_path: Path) -> None:
    write(tmp_path, report_txt=WRONG)
    written = auditlint(tmp_path, "report.txt", "--write-baseline", "known.json")
    assert written.returncode == 0 and "known.json 已写入 1 个发现" in err(written)
    first = (tmp_path / "known.json").read_bytes()
    write(tmp_path, report_txt="新增的一段。\n\n" + WRONG)
    run = auditlint(tmp_path, "report.txt", "--baseline", "known.json", "--format", "json")
    [file] = loaded(run)["files"]
    assert (run.returncode, file["diagnostics"]) == (0, [])
    assert file["suppressed"][0]["suppression"] == {"kind": "baseline", "place": "known.json"}
    auditlint(tmp_path, "report.txt", "--write-baseline", "known.json")
    assert (tmp_path / "known.json").read_bytes() == first
    write(tmp_path, report_txt=WRONG + WRONG.replace("支出", "收入"))
    assert auditlint(tmp_path, "report.txt", "--baseline", "known.json").returncode == 1


def test_what_is_gone_from_a_report_is_stale(tmp_path: Path) -> None:
    write(tmp_path, report_txt=WRONG)
    auditlint(tmp_path, "report.txt", "--write-baseline", "known.json")
    write(tmp_path, report_txt=RIGHT)
    run = auditlint(tmp_path, "report.txt", "--baseline", "known.json", "--format", "concise")
    assert run.returncode == 0 and ": AL903 " in out(run)


def test_a_baseline_of_another_version_is_status_2(tmp_path: Path) -> None:
    write(tmp_path, report_txt=WRONG, known_json=json.dumps({"schema_version": 9, "findings": []}))
    run = auditlint(tmp_path, "report.txt", "--baseline", "known.json")
    assert (run.returncode, out(run)) == (2, "")
    assert "known.json：基线文件的版本为 9，本程序只认 1" in err(run)
    assert auditlint(tmp_path, "report.txt", "--baseline", "gone.json").returncode == 2
    unwritable = auditlint(tmp_path, "report.txt", "--write-baseline", "no/such/folder.json")
    assert unwritable.returncode == 2 and "无法写入" in err(unwritable)


def test_a_baseline_never_takes_the_place_of_another_file(tmp_path: Path) -> None:
    write(tmp_path, report_txt=WRONG)
    run = auditlint(tmp_path, "report.txt", "--write-baseline", "report.txt")
    assert run.returncode == 2 and "不是 auditlint 的基线文件" in err(run)
    assert (tmp_path / "report.txt").read_text(encoding="utf-8") == WRONG
