"""What one run over one report found: every judged relation and how much of the report they cover."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from operator import add

from auditlint.core.message import Message
from auditlint.core.record import fields_of, lazy, record
from auditlint.core.relation import Check, Verdict
from auditlint.core.source import Source


@record
class Summary:
    """Counts of one report, or of several added up."""

    figures: int = 0
    covered: int = 0
    relations: int = 0
    consistent: int = 0
    rounding: int = 0
    suspect: int = 0
    inconsistent: int = 0
    unchecked: int = 0

    def __add__(self, other: Summary) -> Summary:
        return Summary(*map(add, fields_of(self).values(), fields_of(other).values()))


@record
class Section:
    """A part of a report: where it begins, and its title after those of the parts it stands in."""

    start: int
    titles: tuple[str, ...]


@record
class Suppressed:
    """A finding that does not count: waived by a person, or known from a baseline."""

    check: Check
    kind: str  # waiver or baseline
    reason: str = ""
    by: str = ""
    until: str = ""
    place: str = ""  # where that is written


@record
class FileResult:
    """The judged relations of one report, in text order.

    `figure_spans` are the (start, end) offsets of every figure that could take part in a relation, `sections`
    the parts of the report in order, `notes` what is to be said of the whole report. Findings about a
    configuration file have `own` set: they belong to no report and count in no summary.
    """

    source: Source
    checks: tuple[Check, ...]
    figure_spans: Iterable[tuple[int, int]]
    sections: tuple[Section, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
    notes: tuple[Message, ...] = ()
    own: bool = False

    def section_at(self, offset: int) -> Section | None:
        """The innermost part that the offset stands in; None before the first heading."""
        index = bisect_right(self.sections, offset, key=lambda section: section.start)
        return self.sections[index - 1] if index else None

    @property
    def failed(self) -> tuple[Check, ...]:
        """All findings, those too that do not count."""
        return tuple(check for check in self.checks if check.failed)

    @property
    def diagnostics(self) -> tuple[Check, ...]:
        """The findings that count."""
        known = {item.check for item in self.suppressed}
        return tuple(check for check in self.failed if check not in known) if known else self.failed

    @lazy
    def covered_spans(self) -> frozenset[tuple[int, int]]:
        """The figures that a judged relation checks or uses; unchecked relations cover nothing."""
        return frozenset(self._covered())

    def _covered(self) -> Iterator[tuple[int, int]]:
        for check in self.checks:
            if check.verdict is not Verdict.UNCHECKED:
                yield check.figure.start, check.figure.end
                for ref in check.touched:
                    yield ref.figure.start, ref.figure.end

    @lazy
    def summary(self) -> Summary:
        if self.own:
            return Summary()
        verdicts = Counter(check.verdict for check in self.checks)
        covered = self.covered_spans
        return Summary(
            figures=len(covered) + len({span for span in self.figure_spans if span not in covered}),
            covered=len(covered),
            relations=len(self.checks) - verdicts[Verdict.UNCHECKED],
            consistent=verdicts[Verdict.CONSISTENT],
            rounding=verdicts[Verdict.ROUNDING],
            suspect=verdicts[Verdict.SUSPECT],
            inconsistent=verdicts[Verdict.INCONSISTENT],
            unchecked=verdicts[Verdict.UNCHECKED],
        )
