"""A table of every judged relation for a spreadsheet; no cell is ever taken for a formula."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditlint.core.number import EXACT
from auditlint.core.relation import Check
from auditlint.core.result import FileResult
from auditlint.core.source import Source
from auditlint.messages import Lang, render, say
from auditlint.reports.cells import table
from auditlint.reports.common import (
    computed_text,
    decimal_text,
    expression_text,
    interval_text,
    message,
    note_text,
    one_line,
    reported_text,
    telling_places,
)
from auditlint.reports.setting import Setting
from auditlint.reports.suppression import suppression_text, suppressions
from auditlint.tally import Tally

COLUMNS = (
    "path",
    "line",
    "column",
    "rule",
    "kind",
    "verdict",
    "severity",
    "reported",
    "reported_interval",
    "computed",
    "computed_interval",
    "difference",
    "expression",
    "operands",
    "message",
    "cause",
    "note",
    "suppressed",
)


SEPARATOR = ""


def piece(result: FileResult, setting: Setting) -> Iterator[str]:
    """One row a relation, in text order."""
    yield table(_rows(result, setting.lang))


def frame(tallies: Sequence[Tally], setting: Setting) -> tuple[str, str]:
    """The fixed English column names."""
    return table([COLUMNS]), ""


def _rows(result: FileResult, lang: Lang) -> Iterator[list[str]]:
    silenced = suppressions(result)
    for check in result.checks:
        reasons = (suppression_text(item, lang) for item in silenced.get(check, ()))
        yield [*_row(result.source, check, lang), "; ".join(reasons)]


def _row(source: Source, check: Check, lang: Lang) -> Iterator[str]:
    check = check.reckoned()
    line, column = source.position(check.figure.start)
    yield from (source.path, str(line), str(column), check.relation.rule, check.relation.kind)
    yield say(f"verdict-{check.verdict.value}", lang)
    yield check.severity.value if check.severity else ""
    yield reported_text(check.figure)
    yield _interval(check, lang, computed=False)
    yield computed_text(check, lang)
    yield _interval(check, lang, computed=True)
    yield _difference(check)
    yield expression_text(check)
    yield "; ".join(_operand(source, check))
    yield message(check, lang) if check.failed else ""
    yield render(check.cause, lang)
    yield note_text(check, lang)


def _interval(check: Check, lang: Lang, *, computed: bool) -> str:
    values = check.computed_set if computed else check.reported_set
    return "" if values is None else interval_text(values, check.figure, telling_places(check), lang)


def _difference(check: Check) -> str:
    """Recomputed less reported, in the reported figure's unit."""
    if check.computed is None:
        return ""
    return decimal_text(EXACT.subtract(check.computed, check.figure.amount), check.figure)


def _operand(source: Source, check: Check) -> Iterator[str]:
    for ref in check.refs():
        line, column = source.position(ref.figure.start)
        label = one_line(ref.label)
        yield f"{line}:{column} {label + ' ' if label else ''}{reported_text(ref.figure)}"
