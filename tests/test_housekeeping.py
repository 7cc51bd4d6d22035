"""Waivers and baseline entries that do nothing are findings at their own place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from auditlint.baseline import known_from_now, made_of
from auditlint.core.record import replace
from auditlint.core.relation import Severity
from auditlint.housekeeping import idle_waivers, stale_entries
from auditlint.tally import tally
from auditlint.waivers import Waiver, waived
from samples import sample

CONFIG = """\
[[waive]]
rule = "sum"

[[waive]]
rule = "share"
"""
TODAY = date(2026, 6, 30)


def findings(path: Path, *waivers: Waiver) -> list[tuple[str, int]]:
    path.write_text(CONFIG)
    placed = [replace(waiver, origin=str(path)) for waiver in waivers]
    report = sample("report.txt")
    report = replace(report, suppressed=tuple(waived(report, placed, TODAY)))
    results = list(idle_waivers(placed, [tally(report)], TODAY))
    assert all(result.own and not result.summary.suspect for result in results)
    return [
        (check.relation.rule, result.source.position(check.figure.start)[0]) for result in results for check in result.diagnostics
    ]


def test_waivers_that_do_nothing(tmp_path: Path) -> None:
    used = Waiver("sum", "104.50", "x", line=1)
    idle = Waiver("share", "9%", "x", line=4)
    path = tmp_path / "auditlint.toml"
    assert findings(path, used) == []
    assert findings(path, used, idle) == [("AL902", 4)]
    assert findings(path, used, replace(idle, file="other.txt")) == []
    assert findings(path, used, replace(idle, until=date(2026, 6, 29))) == [("AL904", 4)]
    assert findings(path, replace(used, until=date(2026, 6, 29)), idle) == [("AL904", 1), ("AL902", 4)]


def test_entries_that_are_gone() -> None:
    known = made_of("known.json", known_from_now("known.json", sample("report.txt")))
    assert list(stale_entries(known, known.stale(sample("report.txt")))) == []
    [result] = stale_entries(known, known.stale(replace(sample("report.txt"), checks=())))
    places = [(c.relation.rule, c.severity, known.text[c.figure.start : c.figure.end]) for c in result.checks]
    assert places == [("AL903", Severity.WARNING, f'"fingerprint": "{finding.fingerprint}"') for finding in known.findings]
