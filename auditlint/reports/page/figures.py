"""The figures of a report as the page shows them: one number each, and the relations that touch it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from auditlint.core.figure import Figure
from auditlint.core.relation import Check, Verdict
from auditlint.core.result import FileResult
from auditlint.reports.common import VERDICTS

Span = tuple[int, int]

OPERAND, BARE = "operand", "bare"


@dataclass(frozen=True)
class Figures:
    """The figures of one report, numbered in text order; `number` is that of the file on the page."""

    result: FileResult
    number: int

    @cached_property
    def spans(self) -> list[Span]:
        spans = set(self.result.figure_spans)
        for check in self.result.checks:
            spans.update(map(span, (check.figure, *(ref.figure for ref in check.refs()))))
        return sorted(spans)

    @cached_property
    def ids(self) -> dict[Span, int]:
        return {place: number for number, place in enumerate(self.spans)}

    @cached_property
    def reported_in(self) -> dict[Span, list[int]]:
        found: dict[Span, list[int]] = defaultdict(list)
        for index, check in enumerate(self.result.checks):
            found[span(check.figure)].append(index)
        return found

    @cached_property
    def used_in(self) -> dict[Span, list[int]]:
        found: dict[Span, list[int]] = defaultdict(list)
        for index, check in enumerate(self.result.checks):
            for ref in check.refs():
                found[span(ref.figure)].append(index)
        return found

    def mark(self, place: Span) -> str:
        """How a figure is marked: by its worst verdict, as an operand, or as explained by nothing."""
        verdicts = {self.result.checks[index].verdict for index in self.reported_in.get(place, ())}
        for verdict in VERDICTS:
            if verdict in verdicts:
                return verdict.value
        return OPERAND if place in self.covered else BARE

    def relation_of(self, place: Span) -> int | None:
        """The relation that a figure leads to: the worst that checks it, else the worst that uses it."""
        found = self.reported_in.get(place) or self.used_in.get(place) or ()
        return min(found, key=self._rank, default=None)

    def _rank(self, index: int) -> int:
        return VERDICTS.index(self.result.checks[index].verdict)

    @cached_property
    def unexplained(self) -> list[Span]:
        """The figures that no judged relation checks or uses, and that are not the subject of any."""
        named = self.covered | self.reported_in.keys()
        return sorted(place for place in set(self.result.figure_spans) if place not in named)

    @cached_property
    def covered(self) -> frozenset[Span]:
        return self.result.covered_spans

    def anchor(self, place: Span) -> str:
        return f"f{self.number}-{self.ids[place]}"


def span(figure: Figure) -> Span:
    return figure.start, figure.end


def card_id(number: int, index: int) -> str:
    """The id of a relation's card on the page."""
    return f"r{number}-{index}"


def listed(checks: tuple[Check, ...]) -> list[tuple[int, Check]]:
    """The relations with their numbers, those that ask for attention first, else in text order."""

    def rank(check: Check) -> int:
        return {Verdict.INCONSISTENT: 0, Verdict.SUSPECT: 1, Verdict.UNCHECKED: 3}.get(check.verdict, 2)

    return sorted(enumerate(checks), key=lambda item: (rank(item[1]), item[0]))
