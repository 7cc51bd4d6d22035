"""The SARIF report holds to the published schema, and says where and why."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from auditlint.core.record import replace
from auditlint.core.result import FileResult, Suppressed
from auditlint.core.source import Source
from auditlint.fingerprint import fingerprints
from auditlint.reports.formats import render
from auditlint.reports.sarif import uri
from auditlint.reports.setting import Failure, Setting
from auditlint.rules.registry import RULES
from samples import sample

report = partial(render, "sarif")

SCHEMA = json.loads((Path(__file__).parents[1] / "data" / "sarif-schema-2.1.0.json").read_text("utf-8"))


def run(*results: FileResult, **settings: Any) -> Any:
    """The one run of the log, after the whole log has been held against the schema."""
    log = json.loads(report(results, Setting(rules=RULES, **settings)))
    jsonschema.Draft4Validator(SCHEMA).validate(log)
    assert log["version"] == "2.1.0" and log["$schema"] == SCHEMA["id"]
    [only] = log["runs"]
    return only


def test_no_files_is_still_a_log() -> None:
    assert run()["results"] == []


def test_findings_with_their_places() -> None:
    share, parts = run(sample())["results"]
    assert (share["ruleId"], share["level"]) == ("AL201", "warning")
    assert (parts["ruleId"], parts["level"]) == ("AL101", "error")
    [place] = parts["locations"]
    assert place["physicalLocation"]["artifactLocation"] == {"uri": "report.txt"}
    region = {"startLine": 3, "startColumn": 8, "endLine": 3, "endColumn": 14, "snippet": {"text": "104.50"}}
    assert place["physicalLocation"]["region"] == region
    assert parts["message"]["text"].startswith("各部分之和与总额不符，重算 103.5 万元，报告 104.50 万元（线索：")


def test_every_operand_is_a_related_place() -> None:
    _, parts = run(sample())["results"]
    texts = [place["message"]["text"] for place in parts["relatedLocations"]]
    assert texts == ["卫生健康支出 59.25 万元", "农林水支出 44.25 万元"]
    assert [place["id"] for place in parts["relatedLocations"]] == [1, 2]
    columns = [p["physicalLocation"]["region"]["startColumn"] for p in parts["relatedLocations"]]
    assert columns == [11, 33]


def test_columns_count_code_points() -> None:
    result = sample()
    wide = Source("report.txt", result.source.text.replace("其中", "\U00020000\U00020001"))
    found = run(replace(result, source=wide))
    assert found["columnKind"] == "unicodeCodePoints"
    assert found["results"][0]["locations"][0]["physicalLocation"]["region"]["startColumn"] == 22


def test_rules_are_described_and_pointed_at() -> None:
    found = run(sample())
    rules = found["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted(rule.code for rule in RULES)
    assert all(rule["shortDescription"]["text"] and rule["help"]["text"] for rule in rules)
    assert all(rules[each["ruleIndex"]]["id"] == each["ruleId"] for each in found["results"])


def test_a_rule_without_a_manual_is_still_named() -> None:
    log = json.loads(report([sample()], Setting()))
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert [(rule["id"], rule["name"]) for rule in rules] == [
        ("AL101", "Sum"),
        ("AL102", "ListSum"),
        ("AL201", "Share"),
    ]


def test_fingerprints_are_those_of_every_report() -> None:
    result = sample()
    found = [each["partialFingerprints"]["auditlint/v1"] for each in run(result)["results"]]
    assert found == fingerprints(result.source, result.failed)


def test_what_does_not_count_is_kept_and_says_why() -> None:
    result = sample()
    first, second = result.failed
    silent = (
        Suppressed(first, "waiver", "已与财政局核对", "张三", "2026-12-31"),
        Suppressed(first, "baseline"),
        Suppressed(second, "baseline"),
    )
    waived, known = run(replace(result, suppressed=silent))["results"]
    texts = [each["justification"] for each in waived["suppressions"]]
    assert texts == ["已豁免：已与财政局核对，张三，至 2026-12-31", "基线已有"]
    assert {each["status"] for each in waived["suppressions"] + known["suppressions"]} == {"accepted"}


def test_a_file_that_was_not_checked_fails_the_invocation() -> None:
    [invocation] = run(sample(), failures=[Failure("坏 .txt", "坏 .txt：文件不存在")])["invocations"]
    assert invocation["executionSuccessful"] is False
    [notification] = invocation["toolExecutionNotifications"]
    assert notification["message"]["text"] == "坏 .txt：文件不存在"
    assert run(sample())["invocations"] == [{"executionSuccessful": True}]


def test_the_reports_read_are_artifacts() -> None:
    [artifact] = run(sample())["artifacts"]
    assert artifact == {
        "location": {"uri": "report.txt"},
        "encoding": "UTF-8",
        "mimeType": "text/plain",
        "hashes": {"sha-256": "0" * 64},
    }


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a/b.txt", "a/b.txt"),
        ("./a.txt", "a.txt"),
        ("决算 1.txt", "%E5%86%B3%E7%AE%97%201.txt"),
        ("/reports/a b.txt", "file:///reports/a%20b.txt"),
        ("a:b#c?.txt", "a%3Ab%23c%3F.txt"),
        ("\udcff.txt", "%FF.txt"),
    ],
)
def test_paths_become_uri_references(path: str, expected: str) -> None:
    assert uri(path) == expected
