"""What stands on a working paper, before any format: its head and a row for every relation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

from auditlint import __version__
from auditlint.core.interval import Interval
from auditlint.core.relation import Check
from auditlint.core.result import FileResult, Suppressed
from auditlint.core.source import Source
from auditlint.messages import Lang, render, say
from auditlint.reports.common import (
    computed_text,
    expression_text,
    interval_text,
    note_text,
    one_line,
    reported_text,
    summary_text,
    telling_places,
)
from auditlint.reports.excerpt import excerpt
from auditlint.reports.suppression import suppression_text
from auditlint.tally import tally

# Characters of the report that a row quotes around its figure.
QUOTED = 60
COLUMNS = (
    "number",
    "place",
    "rule",
    "quotation",
    "expression",
    "computed",
    "computed-set",
    "reported",
    "reported-set",
    "verdict",
    "cause",
    "from",
)
SIGNED = ("prepared", "reviewed", "signed-on")


@dataclass(frozen=True)
class Terms:
    """What the run was told: the rules in force, the digest of its settings, and the date to print, if any."""

    rules: tuple[str, ...]
    digest: str
    date: str = ""


@dataclass(frozen=True)
class Row:
    """One relation, each cell as it is printed; the fields stand in the order of COLUMNS."""

    number: str
    place: str
    rule: str
    quotation: str
    expression: str
    computed: str
    computed_set: str
    reported: str
    reported_set: str
    verdict: str
    cause: str
    operands: str

    @property
    def cells(self) -> tuple[str, ...]:
        """All fields in order."""
        return tuple(getattr(self, field.name) for field in fields(self))


@dataclass(frozen=True)
class Paper:
    """The working paper of one report."""

    result: FileResult
    terms: Terms
    lang: Lang

    def say(self, key: str) -> str:
        return say(f"paper-{key}", self.lang)

    @property
    def title(self) -> str:
        return self.say("title")

    def head(self) -> list[tuple[str, str]]:
        """The lines above the table: names and values."""
        source = self.result.source
        values = {
            "file": one_line(source.path),
            "sha256": source.sha256,
            "encoding": source.encoding,
            "tool": f"auditlint {__version__}",
            "rules": " ".join(self.terms.rules),
            "digest": self.terms.digest,
            "date": self.terms.date,
            "counts": summary_text([tally(self.result)], self.lang),
        }
        return [(self.say(name), value) for name, value in values.items()]

    def columns(self) -> list[str]:
        return [self.say(f"column-{name}") for name in COLUMNS]

    def rows(self) -> Iterator[Row]:
        suppressed = {item.check: item for item in self.result.suppressed}
        for number, check in enumerate(self.result.checks, 1):
            yield _row(number, self.result.source, check, suppressed.get(check), self.lang)

    def signatures(self) -> list[str]:
        """What is filled in by hand."""
        return [self.say(name) for name in SIGNED]


def papers(results: Sequence[FileResult], terms: Terms, lang: Lang) -> list[Paper]:
    """A paper for each report."""
    return [Paper(result, terms, lang) for result in results if not result.own]


def _row(number: int, source: Source, check: Check, known: Suppressed | None, lang: Lang) -> Row:
    relation, check = check.relation, check.reckoned()
    return Row(
        number=str(number),
        place=_place(source, check.figure.start),
        rule=f"{relation.rule} {say(f'title-{relation.kind}', lang)}",
        quotation=quotation(source, check),
        expression=expression_text(check),
        computed=computed_text(check, lang),
        computed_set=_set(check, check.computed_set, lang),
        reported=reported_text(check.figure),
        reported_set=_set(check, check.reported_set, lang),
        verdict=_verdict(check, known, lang),
        cause=_cause(check, lang),
        operands="; ".join(_operands(source, check)),
    )


def quotation(source: Source, check: Check) -> str:
    """The words around the figure, cut to a readable length."""
    part = excerpt(source, check.figure.start, check.figure.end, QUOTED, len)
    return one_line(part.before + part.marked + part.after)


def _place(source: Source, offset: int) -> str:
    return "{}:{}".format(*source.position(offset))


def _set(check: Check, values: Interval | None, lang: Lang) -> str:
    if values is None:
        return ""
    if values.is_point:
        return say("interval-exact", lang)
    return interval_text(values, check.figure, telling_places(check), lang)


def _verdict(check: Check, known: Suppressed | None, lang: Lang) -> str:
    verdict = say(f"verdict-{check.verdict.value}", lang)
    return verdict if known is None else f"{verdict} [{one_line(suppression_text(known, lang))}]"


def _cause(check: Check, lang: Lang) -> str:
    texts = (render(check.cause, lang), note_text(check, lang, with_reason=check.cause is None))
    return say("summary-separator", lang).join(filter(None, texts))


def _operands(source: Source, check: Check) -> Iterator[str]:
    for ref in check.refs():
        words = (_place(source, ref.figure.start), one_line(ref.label), reported_text(ref.figure))
        yield " ".join(filter(None, words))
