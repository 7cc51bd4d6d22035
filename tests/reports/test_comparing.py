"""Two drafts: findings that are new, fixed and unchanged."""

from __future__ import annotations

import json

from auditlint.core.record import replace
from auditlint.core.result import FileResult, Suppressed
from auditlint.reports.comparing import as_json, compare, text
from samples import sample

OLD, NEW = sample("old.txt"), sample("new.txt")


def without(result: FileResult, index: int) -> FileResult:
    gone = result.diagnostics[index]
    return replace(result, checks=tuple(check for check in result.checks if check != gone))


def counts(old: FileResult, new: FileResult) -> list[int]:
    return [len(findings) for _, findings in compare(old, new).groups()]


def test_findings_are_told_apart() -> None:
    assert counts(OLD, NEW) == [0, 0, 2]
    assert counts(without(OLD, 0), NEW) == [1, 0, 1]
    assert counts(OLD, without(NEW, 0)) == [0, 1, 1]
    assert counts(without(OLD, 0), without(NEW, 1)) == [1, 1, 0]


def test_what_is_waived_is_no_finding() -> None:
    waived = replace(NEW, suppressed=(Suppressed(NEW.diagnostics[0], "waiver"),))
    assert counts(OLD, waived) == [0, 1, 1]


def test_text() -> None:
    assert text(compare(without(OLD, 0), without(NEW, 1)), "en") == (
        "new:\n"
        "  new.txt:2:22  AL201  suspect  the share disagrees with its part and whole, "
        "recomputed 1.955%, reported 1.9%\n"
        "\n"
        "fixed:\n"
        "  old.txt:3:8  AL101  disagrees  the parts and the total disagree, "
        "recomputed 103.5 万元, reported 104.50 万元\n"
        "\n"
        "1 new, 1 fixed, 0 unchanged\n"
    )


def test_json() -> None:
    document = json.loads(as_json(compare(OLD, without(NEW, 0)), "zh"))
    assert (document["old"]["path"], document["new"]["path"]) == ("old.txt", "new.txt")
    assert {name: len(found) for name, found in document["findings"].items()} == {
        "new": 0,
        "fixed": 1,
        "unchanged": 1,
    }
    assert document["findings"]["fixed"][0]["rule"] == "AL201"
