"""Rows of shares: 占比 under a row of counts or amounts, each of them of the whole of that row."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from auditlint.core.figure import Figure
from auditlint.core.number import ZERO
from auditlint.core.pattern import compiled
from auditlint.core.record import record, replace
from auditlint.core.unit import PERCENT, Dimension
from auditlint.parsing.tables.fit import divides_to
from auditlint.parsing.tables.identity import TOTAL
from auditlint.parsing.tables.table import Column, Row, Table

_SHARES = compiled(r"^(?:所占|占)?(?:占比|比例|比重|百分比|百分率|构成比)(?P<percent>[(（]?[%％][)）]?)?$")
_LEAST_SHARES = 2


@record
class ShareCell:
    """A share with the figure above it and those of that figure's row that make its whole: the total, or all there are."""

    column: Column
    share: Figure
    part: Figure
    whole: tuple[Figure, ...]


def share_rows(table: Table) -> Iterator[ShareCell]:
    """Every cell of such a row, where most of its shares are of that whole."""
    totals = [column for column in table.figure_columns if TOTAL.search(column.name)]
    if len(totals) > 1:
        return
    for above, row in pairwise(table.rows):
        label = _SHARES.match(row.label)
        if label is not None:
            cells = _cells(table, row, above, totals, bool(label["percent"]))
            counted = [_of_counts(cell) for cell in cells]
            if _bears_out(counted, len(cells) - 1):
                yield from counted
            elif _bears_out(cells, len(cells) // 2 + 1):
                yield from cells


def _cells(table: Table, row: Row, above: Row, totals: list[Column], percent: bool) -> list[ShareCell]:
    parts = [column for column in table.figure_columns if column not in totals and row.figure(column.index) is not None]
    whole = tuple(figure for column in totals or parts if (figure := above.figure(column.index)) is not None)
    found = []
    for column in parts:
        share, part = row.figure(column.index), above.figure(column.index)
        if share is not None and part is not None and part.unit.dimension is not Dimension.RATE:
            share = share.in_unit(PERCENT) if percent else share
            found.append(ShareCell(column, share, part, whole))
    return found if whole and all(cell.share.unit.dimension is Dimension.RATE for cell in found) else []


def _of_counts(cell: ShareCell) -> ShareCell:
    """The same where bare whole numbers are counts, which do not round."""
    return replace(cell, part=_as_count(cell.part), whole=tuple(_as_count(figure) for figure in cell.whole))


def _as_count(figure: Figure) -> Figure:
    whole = figure.exponent == 0 and figure.unit.dimension is Dimension.PLAIN
    return figure.as_constant() if whole else figure


def _bears_out(cells: list[ShareCell], least: int) -> bool:
    holds = sum(map(_holds, cells))
    return holds >= max(least, _LEAST_SHARES)


def _holds(cell: ShareCell) -> bool:
    whole = sum((figure.amount for figure in cell.whole), ZERO)
    return divides_to(cell.share, cell.part, replace(cell.whole[0], amount=whole))
