"""What is kept of a report is enough for every count of a run."""

from __future__ import annotations

from auditlint.core.message import Message
from auditlint.core.record import replace
from auditlint.core.relation import Severity, Verdict
from auditlint.core.result import Suppressed
from auditlint.tally import reports, tally
from samples import sample


def test_counts() -> None:
    result = replace(sample("a.txt"), notes=(Message.of("note-zero-division"),))
    kept = tally(result)
    assert (kept.path, kept.summary, kept.notes, kept.own) == ("a.txt", result.summary, result.notes, None)
    assert kept.verdicts["AL201", "share", Verdict.SUSPECT] == kept.verdicts["AL201", "share", Verdict.CONSISTENT] == 1
    assert dict(kept.levels) == {Severity.WARNING: 1, Severity.ERROR: 1}
    assert dict(kept.causes) == {"truncated": 1, "one-digit": 1}
    assert (kept.findings, kept.unchecked, kept.silenced) == (2, 1, 0)


def test_what_does_not_count() -> None:
    result = sample()
    first, second = result.failed
    silent = (Suppressed(first, "waiver", place="auditlint.toml:3"), Suppressed(first, "baseline"))
    kept = tally(replace(result, suppressed=silent))
    assert (kept.findings, kept.silenced, dict(kept.suppressed)) == (1, 1, {"waiver": 1, "baseline": 1})
    assert kept.waivers == {"auditlint.toml:3"}
    assert second.severity is not None and kept.levels[second.severity] == 1


def test_findings_about_settings_are_no_report() -> None:
    own = tally(replace(sample("auditlint.toml"), own=True))
    assert own.own is not None and reports([own, tally(sample("a.txt"))])[0].path == "a.txt"
