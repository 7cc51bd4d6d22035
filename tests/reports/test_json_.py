"""The machine-readable report: every field of schema version 1."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

from auditlint import __version__
from auditlint.reports.formats import render
from auditlint.reports.setting import Setting
from samples import sample

report = partial(render, "json")

SUMMARY = {
    "figures": 7,
    "covered": 6,
    "relations": 3,
    "consistent": 1,
    "rounding": 0,
    "suspect": 1,
    "inconsistent": 1,
    "unchecked": 1,
}
HEALTH = {"label": "卫生健康支出", "raw": "59.25", "value": "59.25", "unit": "万元", "line": 2, "column": 11}
FARMING = {"label": "农林水支出", "raw": "44.25", "value": "44.25", "unit": "万元", "line": 2, "column": 33}
UNCHECKED = {
    "rule": "AL102",
    "kind": "list-sum",
    "verdict": "unchecked",
    "line": 1,
    "column": 12,
    "end_line": 1,
    "end_column": 18,
    "reported": "3030.4",
    "expression": "",
    "computed": None,
    "computed_interval": None,
    "reported_interval": None,
    "operands": [HEALTH, FARMING],
    "note": "原文未称所列各部分为全部，不能据以求和",
}
SHARE = {
    "rule": "AL201",
    "kind": "share",
    "verdict": "suspect",
    "line": 2,
    "column": 22,
    "end_line": 2,
    "end_column": 26,
    "reported": "1.9%",
    "expression": "59.25 ÷ 3030.4",
    "computed": "1.9551874340021",
    "computed_interval": {
        "low": "1.9549901829761",
        "high": "1.9553846915373",
        "low_closed": False,
        "high_closed": False,
    },
    "reported_interval": {"low": "1.85", "high": "1.95", "low_closed": True, "high_closed": False},
    "operands": [
        HEALTH,
        {"label": "支出总计", "raw": "3030.4", "value": "3030.4", "unit": "万元", "line": 1, "column": 12},
    ],
    "note": "",
}


def loaded() -> Any:
    return json.loads(report([sample()], Setting()))


def test_the_frame() -> None:
    document = loaded()
    assert document["schema_version"] == 1
    assert document["tool"] == {"name": "auditlint", "version": __version__}
    [file] = document["files"]
    assert {key: file[key] for key in ("path", "encoding", "sha256")} == {
        "path": "report.txt",
        "encoding": "utf-8",
        "sha256": "0" * 64,
    }
    assert file["summary"] == document["summary"] == SUMMARY
    assert list(file) == ["path", "encoding", "sha256", "summary", "diagnostics", "suppressed", "notes", "checks"]


def test_checks_hold_every_judged_relation() -> None:
    checks = loaded()["files"][0]["checks"]
    assert [check["verdict"] for check in checks] == ["unchecked", "suspect", "consistent", "inconsistent"]
    assert checks[:2] == [UNCHECKED, SHARE]


def test_diagnostics_hold_what_failed_and_say_why() -> None:
    share, parts = loaded()["files"][0]["diagnostics"]
    fingerprint = share.pop("fingerprint")
    assert len(share.pop("context")) == 12
    assert len(fingerprint) == 32 and fingerprint != parts["fingerprint"]
    assert share == {
        **SHARE,
        "severity": "warning",
        "message": "占比与部分、整体的数字不符，重算 1.955%，报告 1.9%",
        "cause": "按舍去尾数相符，按四舍五入不符",
    }
    assert (parts["severity"], parts["computed"]) == ("error", "103.5")


def test_a_relation_stands_on_one_line() -> None:
    lines = report([sample()], Setting()).splitlines()
    assert sum('"rule": "AL201"' in line and '"operands": [{' in line for line in lines) == 3


def test_no_files_is_still_a_document() -> None:
    document = json.loads(report([], Setting("en")))
    assert (document["files"], document["summary"]) == ([], dict.fromkeys(SUMMARY, 0))
