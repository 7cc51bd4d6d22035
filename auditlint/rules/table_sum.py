"""A 小计, 合计 or 总计 of a table equals the rows it adds up, in every column.

The rows are found by the words for sums, by codes (201, 20101, 2010101, also split over 类, 款 and 项), by
numbering and by 其中. Rows that are taken off (减:坏账准备) are; blank cells and dashes count as nothing. A reading that another column confirms is taken as
claimed; 其中 rows need not be all, so only an excess or a clear slip is reported there. Columns of rates, unit
prices and scores are not added; a table whose figures cannot be told apart is recorded as unchecked.

Rounding: as for sum.

Fails:
    | 项目 | 金额（万元） |
    | 办公费 | 12.50 |
    | 差旅费 | 8.30 |
    | 合计 | 20.90 |
Passes:
    | 项目 | 金额（万元） |
    | 办公费 | 12.50 |
    | 差旅费 | 8.30 |
    | 合计 | 20.80 |
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from auditlint.core.expression import Add, Expression, Neg, Ref, references
from auditlint.core.message import Message
from auditlint.core.relation import Claim, Relation, Verdict
from auditlint.parsing.document import Document, Reads
from auditlint.parsing.tables.additive import may_have_no_sum
from auditlint.parsing.tables.columns import identities
from auditlint.parsing.tables.entries import Entry, part_figures
from auditlint.parsing.tables.parts import Total, totals
from auditlint.parsing.tables.table import Table

CODE = "AL301"
KIND = "table-sum"
READS = Reads.TABLES

_LEAST_FIGURES = 3  # a table with fewer has nothing to add up


def propose(document: Document) -> Iterator[Relation]:
    for _, group in groupby(document.tables, key=lambda table: table.sheet):
        sheet = tuple(group)
        unread = next((table.note for table in sheet if table.note), "")
        sums = () if unread else totals(sheet)
        for total in sums:
            yield from _columns(total)
        if not sums:
            yield from _unchecked(sheet, unread)


def _columns(total: Total) -> Iterator[Relation]:
    for column, cell in enumerate(total.entry.cells):
        if cell.figure is None:
            continue
        reported = Ref(cell.figure, total.entry.row.label)
        readings = [_terms(reading, column) for reading in total.readings]
        known = [terms for terms in readings if terms]
        if any(terms is None for terms in readings):
            note = Message.of("reason-table-cell")
            yield Relation(CODE, KIND, reported, verdict=Verdict.UNCHECKED, note=note)
        elif readings[0]:
            expressions = tuple(Add(tuple(terms)) if len(terms) > 1 else terms[0] for terms in known if terms)
            parts = [ref.figure for ref in references(expressions[0])]
            labels = [part.row.label for part in total.readings[0]]
            no_sum = may_have_no_sum(total.entry.columns[column].header, labels, cell.figure, parts)
            yield Relation(CODE, KIND, reported, expressions, Claim.GUESSED if no_sum else total.claim)


def _terms(parts: tuple[Entry, ...], column: int) -> list[Expression] | None:
    """What is added up in one column, and taken off: 减:坏账准备; None where a cell could not be read."""
    if part_figures(parts, column) is None:
        return None
    cells = [(part, part.cells[column].figure) for part in parts]
    refs = [(part.is_taken_off, Ref(figure, part.row.label)) for part, figure in cells if figure is not None]
    return [Neg(ref) if taken_off else ref for taken_off, ref in refs]


def _unchecked(sheet: tuple[Table, ...], reason: str) -> Iterator[Relation]:
    """A table of figures that no rule can bind is named, so that nobody takes it for checked."""
    figures = [figure for table in sheet for figure in table.figures]
    bound = any(table.score_columns or identities(table) for table in sheet)
    if len(figures) >= _LEAST_FIGURES and (reason or not bound):
        note = Message.of(reason or "reason-table-unbound")
        label = sheet[0].caption
        yield Relation(CODE, KIND, Ref(figures[0], label), claim=Claim.OBSERVED, verdict=Verdict.UNCHECKED, note=note)
