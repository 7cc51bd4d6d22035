"""The tool's own findings: waivers and baseline entries that no longer do anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby

from auditlint.baseline import Baseline, Known
from auditlint.core.expression import Ref
from auditlint.core.figure import Figure
from auditlint.core.message import Message
from auditlint.core.relation import Check, Relation, Severity, Verdict
from auditlint.core.result import FileResult
from auditlint.core.source import Source
from auditlint.core.unit import PLAIN
from auditlint.tally import Tally
from auditlint.waivers import Waiver

UNUSED = ("AL902", "unused-waiver")
STALE = ("AL903", "stale-baseline")
EXPIRED = ("AL904", "expired-waiver")


def idle_waivers(waivers: Sequence[Waiver], tallies: Sequence[Tally], today: date | None) -> Iterator[FileResult]:
    """A finding for every waiver that has run out, or that no finding of the reports meant needs."""
    used = {place for each in tallies for place in each.waivers}
    for path, group in groupby(waivers, key=lambda waiver: waiver.origin):
        found = []
        for waiver in group:
            if not any(waiver.covers(each.path) for each in tallies):
                continue
            if waiver.expired(today):
                found.append((EXPIRED, waiver, {"until": str(waiver.until)}))
            elif f"{waiver.origin}:{waiver.line}" not in used:
                found.append((UNUSED, waiver, {}))
        if found:
            source = _source(path)
            checks = (
                _finding(source, rule, source.line_starts[min(waiver.line, len(source.line_starts)) - 1], details)
                for rule, waiver, details in found
            )
            yield FileResult(source, tuple(checks), (), own=True)


def stale_entries(baseline: Baseline, stale: Iterable[Known]) -> Iterator[FileResult]:
    """A finding for every entry of the baseline that its report no longer holds."""
    source = Source(baseline.path, baseline.text)
    checks = [_finding(source, STALE, max(baseline.text.find(known.fingerprint), 0), {"path": known.path}) for known in stale]
    if checks:
        yield FileResult(source, tuple(checks), (), own=True)


def _source(path: str) -> Source:
    with open(path, encoding="utf-8-sig") as file:
        return Source(path, file.read())


def _finding(source: Source, rule: tuple[str, str], start: int, details: dict[str, str]) -> Check:
    """A finding at the line that begins at, or holds, the offset."""
    code, kind = rule
    first, last = source.line_span(source.position(start)[0])
    raw = source.text[first:last].strip()
    first = source.text.index(raw, first)
    figure = Figure(raw, first, first + len(raw), Decimal(0), 0, PLAIN, constant=True)
    relation = Relation(code, kind, Ref(figure), verdict=Verdict.SUSPECT)
    return Check(relation, Verdict.SUSPECT, Severity.WARNING, reason=Message.of(f"reason-{kind}", **details))
