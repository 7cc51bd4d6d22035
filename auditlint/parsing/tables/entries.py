"""Rows of a table as entries that can be added up, and whether some of them come to another."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from auditlint.core.figure import Figure
from auditlint.core.number import ZERO
from auditlint.core.pattern import compiled
from auditlint.core.record import entity, lazy, record
from auditlint.core.relation import Claim
from auditlint.parsing.tables.additive import is_not_added
from auditlint.parsing.tables.columns import identities
from auditlint.parsing.tables.identity import Kind
from auditlint.parsing.tables.table import Cell, CellKind, Column, Role, Row, Table

_LEVELS = {Role.ITEM: 0, Role.AMONG: 0, Role.SUBTOTAL: 1, Role.TOTAL: 2, Role.GRAND: 3}
_NUMBERINGS = (
    compiled(r"^[一二三四五六七八九十]+[、.．]"),
    compiled(r"^[（(][一二三四五六七八九十]+[)）]"),
    compiled(r"^\d{1,2}[、.．](?!\d)"),
    compiled(r"^[（(]\d{1,2}[)）]"),
    compiled(r"^[①-⑳]"),
)
_AMONG = compiled(r"^\s*其中\s*[:：]?\s*")
_TAKEN_OFF = compiled(r"^\s*减\s*[:：]")
_SHARES = compiled(r"占比|比重|比例|构成|百分比|^占")
_RATES = compiled(r"(?:占比|比重|比例|百分比|率)(?P<percent>[(（][%％][)）])?$")


@record
class Fit:
    """Whether the parts of a row come to it in one column, and how many of them are not zero."""

    holds: bool
    parts: int


@entity
class Entry:
    """A row with its cells in the `columns` that can be added; `sizes` their amounts and how far these may be off."""

    row: Row
    cells: tuple[Cell, ...]
    sizes: tuple[tuple[Decimal, Decimal] | None, ...]
    columns: tuple[Column, ...]

    @property
    def level(self) -> int:
        """0 for an item, 1 for a 小计, 2 for a 合计, 3 for a 总计."""
        return _LEVELS[self.row.role]

    @property
    def is_among(self) -> bool:
        return self.row.role is Role.AMONG

    @lazy
    def depth(self) -> int | None:
        """How deep its numbering stands: 一、 0, （一） 1, 1. 2 …; None without any."""
        label = _AMONG.sub("", self.row.label)
        return next((depth for depth, pattern in enumerate(_NUMBERINGS) if pattern.match(label)), None)

    @lazy
    def has_figures(self) -> bool:
        return any(size is not None for size in self.sizes)

    @lazy
    def is_taken_off(self) -> bool:
        """Whether the row is taken off what stands above it: 减:坏账准备, unless its figures are printed with a minus."""
        return bool(_TAKEN_OFF.match(self.row.label)) and all(size is None or size[0] >= 0 for size in self.sizes)

    @property
    def is_unread(self) -> bool:
        return any(cell.kind is CellKind.UNREAD for cell in self.cells)


def entries(table: Table) -> list[Entry]:
    """The rows of a table but for those that run on over its end, 历年累计, and those of rates of the rows above them."""
    columns = tuple(added_columns(table))
    rows = (row for row in table.rows if row.role is not Role.RUNNING and not _is_of_rates(row))
    return [_entry(row, columns) for row in rows]


def _entry(row: Row, columns: tuple[Column, ...]) -> Entry:
    cells = tuple([row.cells[column.index] for column in columns])
    figures = (cell.figure for cell in cells)
    return Entry(row, cells, tuple(None if f is None else (f.amount, f.slack) for f in figures), columns)


def added_columns(table: Table) -> list[Column]:
    """The columns whose entries may be added up: amounts and counts, shares of one whole, points of a survey."""
    found = []
    rows = [row for row in table.rows if not _is_of_rates(row)]
    for column in table.figure_columns:
        if table.is_rate(column) or any(row.cells[column.index].kind is CellKind.PERCENTAGE for row in rows):
            if _SHARES.search(column.name) and not (is_not_added(column.name) or _is_of_its_row(table, column)):
                found.append(column)
        elif not is_not_added(column.name):
            found.append(column)
    return [*found, *table.score_columns] if _counts_answers(table) else found


def _is_of_rates(row: Row) -> bool:
    """占比 49.65% 34.27%: a row of rates, of figures that stand above them."""
    label = _RATES.search(row.label)
    kinds = [cell.kind for cell in row.cells if cell.figure is not None]
    return label is not None and len(kinds) > 1 and (bool(label["percent"]) or set(kinds) == {CellKind.PERCENTAGE})


def _is_of_its_row(table: Table, column: Column) -> bool:
    """Whether each share is of a figure of its own row, so that the shares have no common whole."""
    made = (identity for identity in identities(table) if identity.kind is Kind.RATE and identity.claim is Claim.STATED)
    return any(identity.column.index == column.index for identity in made)


def _counts_answers(table: Table) -> bool:
    """A survey: answers counted in people, and the points they make."""
    columns = table.figure_columns
    counted = [c for c in columns if any(row.cells[c.index].kind is CellKind.COUNT for row in table.rows)]
    return len(table.score_columns) == 1 and len(counted) >= 2


def fits(entry: Entry, parts: Sequence[Entry]) -> list[Fit]:
    """For every column in which the row has a figure and its parts could be read."""
    return [found for column in range(len(entry.cells)) if (found := _fit(entry, parts, column)) is not None]


def _fit(entry: Entry, parts: Sequence[Entry], column: int) -> Fit | None:
    whole = entry.sizes[column]
    if whole is None:
        return None
    gap, room = whole
    count = 0
    for part in parts:
        size = part.sizes[column]
        if size is not None:
            gap = gap + size[0] if part.is_taken_off else gap - size[0]
            room, count = room + size[1], count + (size[0] != 0)
        elif part.cells[column].kind is CellKind.UNREAD:
            return None
    return Fit(abs(gap) <= room, count)


def made_of(entry: Entry, parts: Sequence[Entry]) -> bool:
    """Whether the parts come to the row in every column, and to more than nothing in one."""
    something = False
    for column, size in enumerate(entry.sizes):
        if size is None:
            continue
        fit = _fit(entry, parts, column)
        if fit is None or not fit.holds:
            return False
        something = something or size[0] != 0
    return something


def part_figures(parts: Sequence[Entry], column: int) -> list[Figure] | None:
    """The figures of the parts in one column, blanks left out; None where a cell could not be read."""
    cells = [part.cells[column] for part in parts]
    if any(cell.kind is CellKind.UNREAD for cell in cells):
        return None
    return [cell.figure for cell in cells if cell.figure is not None]


def comparable(entry: Entry, parts: Sequence[Entry]) -> bool:
    """Whether some column's parts come to between half and twice the sum: else they are not its parts."""
    for column, size in enumerate(entry.sizes):
        added = sum(((part.sizes[column] or (ZERO, ZERO))[0] for part in parts), ZERO)
        if size is not None and abs(size[0]) <= 2 * abs(added) <= 4 * abs(size[0]) != 0:
            return True
    return False
