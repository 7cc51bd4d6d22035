"""A baseline knows old findings by their content."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from auditlint.baseline import Baseline, known_from_now, made_of, read
from auditlint.core.record import replace
from auditlint.core.result import FileResult, Suppressed
from auditlint.errors import ConfigError
from auditlint.messages import render
from samples import sample


def snapshot(path: str, results: list[FileResult]) -> Baseline:
    return made_of(path, [known for result in results for known in known_from_now(path, result)])


def suppressed(baseline: Baseline, result: FileResult) -> list[str]:
    return [item.check.relation.rule for item in baseline.covers(result)]


def test_written_and_read_again(tmp_path: Path) -> None:
    path = tmp_path / "known.json"
    report = sample(str(tmp_path / "2024" / "report.txt"))
    written = snapshot(str(path), [report])
    path.write_text(written.text, encoding="utf-8")
    known = read(str(path))
    assert known == written
    assert [finding.path for finding in known.findings] == ["2024/report.txt"] * 2
    assert suppressed(known, report) == ["AL201", "AL101"]
    assert suppressed(known, sample(str(tmp_path / "2025" / "report.txt"))) == []


def test_the_same_findings_give_the_same_bytes() -> None:
    one, other = sample("a.txt"), sample("b.txt")
    assert snapshot("known.json", [one, other]).text == snapshot("known.json", [other, one]).text


def test_what_is_gone_is_stale_where_its_report_was_checked() -> None:
    known = snapshot("known.json", [sample("a.txt"), sample("b.txt")])
    mended = replace(sample("a.txt"), checks=sample().checks[:3])
    assert [(f.path, f.rule) for f in known.stale(mended)] == [("a.txt", "AL101")]
    assert known.stale(sample("a.txt")) == known.stale(sample("c.txt")) == ()


def test_waived_findings_are_not_written_and_not_known_twice() -> None:
    result = sample("a.txt")
    waived = replace(result, suppressed=(Suppressed(result.diagnostics[0], "waiver"),))
    assert [finding.rule for finding in snapshot("known.json", [waived]).findings] == ["AL101"]
    assert suppressed(snapshot("known.json", [result]), waived) == ["AL101"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", "not a baseline file of auditlint"),
        ("[]", "not a baseline file of auditlint"),
        ('{"findings": []}', "not a baseline file of auditlint"),
        (json.dumps({"schema_version": 2, "findings": []}), "a baseline of version 2, this program knows 1"),
        (json.dumps({"schema_version": 1}), "not a baseline file of auditlint"),
        (
            json.dumps({"schema_version": 1, "findings": [{"rule": "AL101"}]}),
            "not a baseline file of auditlint",
        ),
        (json.dumps({"schema_version": 1, "findings": 5}), "not a baseline file of auditlint"),
    ],
)
def test_what_is_no_baseline_is_refused(tmp_path: Path, text: str, line: str) -> None:
    path = tmp_path / "known.json"
    path.write_text(text)
    with pytest.raises(ConfigError) as caught:
        read(str(path))
    assert line in render(caught.value.message, "en")


def test_a_missing_baseline_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        read(str(tmp_path / "gone.json"))
    assert caught.value.message.key == "error-missing"
