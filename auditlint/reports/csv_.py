"""A table of every judged relation for a spreadsheet; no cell is ever taken for a formula."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from io import StringIO

from auditlint.core.number import EXACT
from auditlint.core.relation import Check
from auditlint.core.result import FileResult
from auditlint.core.source import Source
from auditlint.messages import Lang, render, say
from auditlint.reports.common import (
    clean,
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
_FORMULA = re.compile(r"[\s'\"]*[=+\-@＝＋－＠|]")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?%?")


def report(results: Sequence[FileResult], setting: Setting) -> str:
    """One row a relation, in text order, under fixed English column names."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for result in results:
        silenced = suppressions(result)
        for check in result.checks:
            reasons = (suppression_text(item, setting.lang) for item in silenced.get(check, ()))
            cells = [*_row(result.source, check, setting.lang), "; ".join(reasons)]
            writer.writerow([_cell(text) for text in cells])
    return out.getvalue()


def _row(source: Source, check: Check, lang: Lang) -> Iterator[str]:
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
    for ref in check.relation.refs():
        line, column = source.position(ref.figure.start)
        label = one_line(ref.label)
        yield f"{line}:{column} {label + ' ' if label else ''}{reported_text(ref.figure)}"


def _cell(text: str) -> str:
    """The text for one cell: a leading quote tells a spreadsheet that it is text and no formula."""
    text = clean(text)
    if _FORMULA.match(text) and not _NUMBER.fullmatch(text):
        return "'" + text
    return text
