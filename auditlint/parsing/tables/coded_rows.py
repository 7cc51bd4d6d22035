"""Rows of a code, a name and figures that one space parts, below a 合计 row: blank cells leave no trace, and the header fits nothing.

The form of expenditure by function is printed so in most final accounts. The first figure of each row is what the others of the
row add up to, which tells such rows from others; the 合计 row has a figure for every column that is used at all, so that a row
with as many figures has each in its column. Of a row with fewer only the first is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile

from auditlint.core.number import ZERO, D
from auditlint.core.pattern import compiled
from auditlint.core.record import record
from auditlint.core.source import Source
from auditlint.parsing.tables.cells import Arranged, RawRow, Span
from auditlint.parsing.tables.table import ColumnKind

_VALUE = r"[-−]?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d{1,6}"
_TOTAL = compiled(rf"\s*(?P<name>合计|合\s计|总计)(?P<figures>(?: {_VALUE}){{2,12}})\s*$")
_ROW = compiled(
    rf"\s*(?P<code>\d{{3}}(?:\d{{2}}){{0,2}}) ?(?P<name>[\u4e00-\u9fff][^\s\d]*)(?P<figures>(?: {_VALUE}){{1,12}})\s*$"
)
_FIGURE = compiled(_VALUE)
_LEAST_ROWS, _MOST_ROWS = 3, 400


@record
class CodedRows:
    """Such rows: their lines, and the cells of each."""

    lines: range
    arranged: Arranged


@lru_cache(maxsize=2)
def coded_rows(source: Source) -> tuple[CodedRows, ...]:
    """All such rows of a report."""
    return tuple(_found(source))


def coded_lines(source: Source) -> set[int]:
    """Numbers of their lines."""
    return {number for rows in coded_rows(source) for number in rows.lines}


def _found(source: Source) -> Iterator[CodedRows]:
    lines = source.lines
    for number, line in enumerate(lines, 1):
        total = _TOTAL.match(line) if "计" in line else None
        if total is not None:
            rows = [*takewhile(lambda row: row is not None, map(_ROW.match, lines[number : number + _MOST_ROWS]))]
            matches = [total, *(row for row in rows if row is not None)]
            if len(rows) >= _LEAST_ROWS and _add_up(matches):
                yield _arranged(source, number, matches)


def _add_up(rows: Sequence[re.Match[str]]) -> bool:
    """Whether the first figure is the sum of the others in nearly all rows, none of which has more than the first row."""
    values = [[D(text.replace(",", "").replace("−", "-")) for text in _FIGURE.findall(row["figures"])] for row in rows]
    split = [row for row in values if len(row) > 1]
    held = sum(row[0] == sum(row[1:], ZERO) for row in split)
    return len(split) >= _LEAST_ROWS and 4 * held >= 3 * len(split) and len(values[0]) == max(map(len, values)) > 1


def _arranged(source: Source, first: int, matches: Sequence[re.Match[str]]) -> CodedRows:
    """The rows, below the word 合计 as the header of their first figures."""
    starts = source.line_starts
    count = len(_FIGURE.findall(matches[0]["figures"]))
    name = _moved(matches[0].span("name"), starts[first - 1])
    blank = (name[0], name[0])
    rows = [RawRow((blank, blank, name, *[blank] * (count - 1)), first)]
    for at, match in enumerate(matches):
        start = starts[first + at - 1]
        code = _moved(match.span("code"), start) if at else blank
        figures = [_moved(found.span(), start) for found in _FIGURE.finditer(match.string, *match.span("figures"))]
        unread = range(3, 2 + count) if len(figures) < count else ()
        cells = figures if len(figures) == count else [figures[0], *[(figures[0][1], figures[0][1])] * (count - 1)]
        rows.append(RawRow((code, _moved(match.span("name"), start), *cells), first + at, tuple(unread)))
    kinds = (ColumnKind.CODE, ColumnKind.LABEL, *[ColumnKind.FIGURE] * count)
    return CodedRows(range(first, first + len(matches)), Arranged(rows, 1, kinds))


def _moved(span: Span, start: int) -> Span:
    return span[0] + start, span[1] + start
