"""Items that stand in two tables of a report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from auditlint.core.figure import Figure
from auditlint.core.number import ZERO
from auditlint.core.record import record
from auditlint.parsing.document import Document
from auditlint.parsing.tables.facts import CellFact, cell_facts
from auditlint.parsing.tables.table import Role

_LEAST_SHARED = 3  # rows that two tables must share before one that differs stands out


@record
class Pair:
    """An item's figure in a table and in the nearest one before it that has it too."""

    earlier: CellFact
    later: CellFact
    same_table: bool = False  # whether the two tables are about the same thing


def pairs(document: Document) -> Iterator[Pair]:
    """Each repeated item against its nearest mention before; the tables judged by all they share."""
    met: dict[tuple[str, ...], CellFact] = {}
    shared: dict[tuple[int, int], list[Pair]] = defaultdict(list)
    for fact in _single(cell_facts(document)):
        key = _key(fact)
        if key in met and met[key].table is not fact.table:
            shared[id(met[key].table), id(fact.table)].append(Pair(met[key], fact))
        met[key] = fact
    for found in shared.values():
        yield from _judged(found)


def _key(fact: CellFact) -> tuple[str, ...]:
    """What must be the same: code or name, measure, period and the column's own words."""
    name = fact.row.code.replace(".", "") or fact.item
    return name, fact.item, fact.period, fact.measure, fact.column.name, fact.figure.unit.symbol


def _single(facts: Sequence[CellFact]) -> Iterator[CellFact]:
    """Facts whose key stands only once in their table: repeated names tell nothing."""
    counted: dict[tuple[object, ...], int] = defaultdict(int)
    for fact in facts:
        counted[(id(fact.table), *_key(fact))] += 1
    return (fact for fact in facts if counted[(id(fact.table), *_key(fact))] == 1)


def _judged(found: list[Pair]) -> Iterator[Pair]:
    agree = [pair.earlier.figure.rounded().meets(pair.later.figure.rounded()) for pair in found]
    headers = found[0].later.table.headers
    same_header = any(headers) and found[0].earlier.table.headers == headers
    telling = sum(1 for pair, fits in zip(found, agree, strict=True) if fits and pair.later.figure.value != 0)
    same = same_header and telling >= _LEAST_SHARED and 5 * sum(agree) >= 3 * len(agree)
    same = same and not _both_add_up([pair for pair, fits in zip(found, agree, strict=True) if not fits])
    for pair in found:
        yield Pair(pair.earlier, pair.later, same)


def _both_add_up(apart: Sequence[Pair]) -> bool:
    """Whether a total differs by just as much as its rows do: then each table is right in itself, of something else."""
    columns: dict[str, list[Pair]] = defaultdict(list)
    for pair in apart:
        if pair.later.row.role is Role.ITEM:
            columns[pair.later.column.name].append(pair)
    return any(_total_moves_with(some) for some in columns.values())


def _total_moves_with(apart: Sequence[Pair]) -> bool:
    earlier, later = (_total(fact) for fact in (apart[0].earlier, apart[0].later))
    moved = sum((pair.later.figure.amount - pair.earlier.figure.amount for pair in apart), ZERO)
    return moved != 0 and earlier is not None and later is not None and later.amount - earlier.amount == moved


def _total(fact: CellFact) -> Figure | None:
    """The last total in the column of a cell."""
    rows = (row for row in reversed(fact.table.rows) if row.role in (Role.TOTAL, Role.GRAND))
    return next((row.figure(fact.column.index) for row in rows), None)
