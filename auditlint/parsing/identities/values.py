"""Identities as values: names of items, what is done with them, and what is to be said of the result."""

from __future__ import annotations

from collections.abc import Iterator

from auditlint.core.expression import Const
from auditlint.core.record import record
from auditlint.core.relation import Comparison, Severity


@record
class Name:
    """One way to name an item; `period`, `measure` and `optional` stand in square brackets behind it."""

    text: str
    period: str = ""
    measure: str = ""
    optional: bool = False


@record
class Item:
    """An item by any of its names."""

    names: tuple[Name, ...]

    @property
    def label(self) -> str:
        return self.names[0].text

    @property
    def is_optional(self) -> bool:
        """Whether the item counts as zero where the report does not have it."""
        return any(name.optional for name in self.names)


@record
class Operation:
    """Two sides of a sign: + - × ÷."""

    sign: str
    left: Side
    right: Side


Side = Item | Const | Operation


@record
class Identity:
    """A target and what it must equal, or for AT_MOST what it must not stay below."""

    title: str
    target: Item
    formula: Side
    comparison: Comparison = Comparison.EQUAL
    severity: Severity = Severity.WARNING
    tolerance: int = 0
    note: str = ""
    path: str = ""
    line: int = 1


def items_of(side: Side) -> Iterator[Item]:
    """The items of a side from left to right, one for each use."""
    if isinstance(side, Item):
        yield side
    elif isinstance(side, Operation):
        yield from items_of(side.left)
        yield from items_of(side.right)


def is_linear(side: Side) -> bool:
    """Whether a side only adds and subtracts."""
    if isinstance(side, Operation):
        return side.sign in "+-" and is_linear(side.left) and is_linear(side.right)
    return True
