"""What a run keeps of one report once its part of every output is made: counts, and what other files depend on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from auditlint.core.message import Message
from auditlint.core.record import record
from auditlint.core.relation import Severity, Verdict
from auditlint.core.result import FileResult, Summary


@record
class Tally:
    """The counts of one report.

    `verdicts` counts relations by rule, kind and verdict; `levels` and `causes` the findings that count, by severity
    and by what they look like; `suppressed` what keeps findings from counting, by kind, and `silenced` those that it
    keeps; `waivers` holds the places of the waivers that are needed. Findings about a configuration file, few as they
    are, are kept whole in `own`.
    """

    path: str
    encoding: str
    sha256: str
    summary: Summary
    verdicts: Counter[tuple[str, str, Verdict]]
    levels: Counter[Severity]
    causes: Counter[str]
    suppressed: Counter[str]
    silenced: int
    waivers: frozenset[str]
    notes: tuple[Message, ...]
    own: FileResult | None

    @property
    def unchecked(self) -> int:
        """How many relations could not be judged."""
        return sum(count for (_, _, verdict), count in self.verdicts.items() if verdict is Verdict.UNCHECKED)

    @property
    def findings(self) -> int:
        """How many findings count."""
        return self.levels.total()


def tally(result: FileResult) -> Tally:
    """The counts of a result."""
    source, found = result.source, result.diagnostics
    return Tally(
        source.path,
        source.encoding,
        source.sha256,
        result.summary,
        Counter((check.relation.rule, check.relation.kind, check.verdict) for check in result.checks),
        Counter(check.severity for check in found if check.severity),
        Counter(check.cause.key.removeprefix("cause-") if check.cause else "none" for check in found),
        Counter(item.kind for item in result.suppressed),
        len({item.check for item in result.suppressed}),
        frozenset(item.place for item in result.suppressed if item.kind == "waiver"),
        result.notes,
        result if result.own else None,
    )


def reports(tallies: Iterable[Tally]) -> list[Tally]:
    """Those of reports, without those of configuration files."""
    return [each for each in tallies if each.own is None]
