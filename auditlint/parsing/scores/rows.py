"""Rows of scores: the one form that every table of scores is brought into."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import takewhile

from auditlint.core.choice import Choice
from auditlint.core.expression import Ref
from auditlint.core.pattern import compiled
from auditlint.core.record import entity, kept, lazy

_EXTRA = compiled(r"加分|附加|奖励|减分|扣分")
Name = tuple[str, str]  # code and name of an indicator; either may be empty


class RowKind(Choice):
    ITEM = "item"
    SUBTOTAL = "subtotal"
    TOTAL = "total"


@entity
class ScoreRow:
    """One row: its indicator, the points on offer and those given in each column of awards.

    `labels` are the indicator and those above it, outermost first. `heads` has the points of higher indicators,
    one for each column of them, where their cells begin in this row.
    """

    kind: RowKind
    labels: tuple[Name, ...]
    offer: Ref | None
    awards: tuple[Ref | None, ...]
    start: int
    heads: tuple[Ref | None, ...] = ()
    deduction: Ref | None = None

    @property
    def code(self) -> str:
        return self.labels[-1][0] if self.labels else ""

    @property
    def name(self) -> str:
        return self.labels[-1][1] if self.labels else ""

    @property
    def path(self) -> tuple[Name, ...]:
        return self.labels[:-1]

    @lazy
    def is_extra(self) -> bool:
        """Whether its points come on top of the full score."""
        return any(_EXTRA.search(name) for _, name in self.labels)

    def figure(self, column: int) -> Ref | None:
        """The points on offer for column -1, those given in a column of awards, behind them those taken off."""
        if column == len(self.awards):
            return self.deduction
        return self.offer if column < 0 else self.awards[column]


@entity
class ScoreTable:
    """Rows in order, the headers of the columns of awards, and how deep the columns of `heads` stand.

    `marked_off` where cells stand between separators, so that no figure can have slipped into the next column;
    `torn` where some row lacks a figure that its columns ask for. `above` are the scored rows of the form that stand
    in a small table of their own over this one, and count in its total. `lined` where each cell was a line.
    """

    rows: tuple[ScoreRow, ...]
    awards: tuple[str, ...]
    depths: tuple[int, ...] = ()
    section: tuple[str, ...] = ()
    marked_off: bool = False
    torn: bool = False
    end: int = 0
    above: tuple[ScoreRow, ...] = ()
    lined: bool = False

    @cached_property
    def items(self) -> list[ScoreRow]:
        return [row for row in self.rows if row.kind is RowKind.ITEM]

    @property
    def start(self) -> int:
        return self.rows[0].start

    @property
    def columns(self) -> range:
        """The columns of points: -1 for those on offer, then those given, then those taken off, where a column tells them."""
        return range(-1, len(self.awards) + any(row.deduction is not None for row in self.rows))

    @cached_property
    def is_to_scale(self) -> bool:
        """Whether the points given are of those on offer, not of a hundred each."""
        pairs = [(row.offer, award) for row in self.items for award in row.awards]
        over = sum(1 for offer, award in pairs if offer and award and award.figure.value > offer.figure.value)
        known = sum(1 for offer, award in pairs if offer and award)
        return over <= 1 or over * 4 < known

    @property
    def total(self) -> ScoreRow | None:
        """The last row where it is the total of all others."""
        return self.rows[-1] if self.rows[-1].kind is RowKind.TOTAL else None


class Group:
    """Rows that one figure is the total of: the rows down to their subtotal, or beside one merged cell."""

    __slots__ = ("name", "rows", "subtotal")

    def __init__(self, name: str, rows: list[ScoreRow] | None = None, subtotal: ScoreRow | None = None) -> None:
        self.name = name
        self.rows = rows if rows is not None else []
        self.subtotal = subtotal

    def parts(self, column: int) -> list[Ref] | None:
        """The figures of a column; None where one is missing or stands on top of the full score."""
        if any(row.is_extra for row in self.rows):
            return None
        refs = [ref for row in self.rows if (ref := row.figure(column)) is not None]
        return refs if refs and len(refs) == len(self.rows) else None


@kept
def groups(table: ScoreTable) -> tuple[Group, ...]:
    """The first-level groups in order, those of a nested subtotal before the group they stand in."""
    return tuple(_groups(table))


def _groups(table: ScoreTable) -> Iterator[Group]:
    group = Group("")
    for row in table.rows:
        if row.kind is RowKind.ITEM:
            name = row.path[0][1] if row.path else ""
            if group.rows and (name != group.name or group.subtotal is not None):
                yield group
                group = Group(name)
            group.name = name
            group.rows.append(row)
        elif group.rows and row is not table.total:
            nested = _nested(group, row)
            if nested is not None:
                yield nested
            else:
                group.subtotal = group.subtotal or row
    if group.rows:
        yield group


def _nested(group: Group, row: ScoreRow) -> Group | None:
    """The rows of the second-level indicator that a subtotal names."""
    if not row.name or row.name == group.name:
        return None
    rows = list(takewhile(lambda r: any(name == row.name for _, name in r.path[1:]), reversed(group.rows)))
    return Group(row.name, rows[::-1], row) if rows else None


def head_groups(table: ScoreTable, column: int) -> Iterator[tuple[Ref, Group]]:
    """Each figure of a column of higher indicators with the rows beside its merged cell."""
    depth = table.depths[column]
    head: Ref | None = None
    group = Group("")
    key: tuple[Name, ...] = ()
    for row in table.rows:
        own = row.labels[:depth]
        begins = row.kind is not RowKind.ITEM or own != key
        if begins and head is not None:
            yield head, group
            head = None
        if row.kind is not RowKind.ITEM:
            continue
        if begins:
            head, group, key = row.heads[column], Group(own[-1][1] if own else ""), own
        group.rows.append(row)
    if head is not None:
        yield head, group
