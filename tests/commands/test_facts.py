"""`auditlint facts` lists every figure with what is said of it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from auditlint.cli import exit_status

REPORT = """一、支出

2024年度支出合计50.00万元，年初预算数48.00万元，上年支出45.00万元。

单位：万元

科目	支出数
设备购置	30.00
系统维护	20.00
合计	50.00
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_text(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_status(["facts", str(report)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("3:11 支出合计 50.00万元")
    assert "[年初预算]" in lines[1] and "[上年]" in lines[2]


def test_json(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_status(["facts", "--format", "json", str(report)]) == 0
    (file,) = json.loads(capsys.readouterr().out)["files"]
    first, *_, last = file["facts"]
    assert (first["item"], first["value"], first["unit"], first["where"]) == ("支出合计", "50", "万元", "text")
    assert (last["line"], last["raw"], last["where"]) == (9, "20.00", "table")


def test_csv(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_status(["facts", "--format", "csv", "--lang", "en", str(report)]) == 0
    head, *rows = csv.reader(io.StringIO(capsys.readouterr().out))
    assert head[:3] == ["place", "item", "period"]
    assert len(rows) == 5


def test_a_missing_report(tmp_path: Path) -> None:
    assert exit_status(["facts", str(tmp_path / "none.txt")]) == 2
