"""Items that stand in two tables of a report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from auditlint.core.record import record
from auditlint.parsing.document import Document
from auditlint.parsing.tables.facts import CellFact, cell_facts

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
    for pair in found:
        yield Pair(pair.earlier, pair.later, same)
