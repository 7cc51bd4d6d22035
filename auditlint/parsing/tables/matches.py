"""Figures of the prose and the table cells that give the same item."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from auditlint.core.expression import Expression
from auditlint.core.figure import Figure, Hedge
from auditlint.core.nearby import is_many, nearby
from auditlint.core.pattern import compiled
from auditlint.core.record import record, replace
from auditlint.core.unit import Dimension
from auditlint.parsing.document import Document
from auditlint.parsing.labels import stem
from auditlint.parsing.ledger import Fact, Ledger
from auditlint.parsing.nodes import Kind
from auditlint.parsing.tables.facts import CellFact, cell_facts, combined_totals, scope_of
from auditlint.parsing.tables.table import Role

_TELLING_DIGITS = 5  # a figure of so many digits hardly comes back by chance
_MOST_VALUES = 2  # a figure and the slip beside it; a name with more values is not that of one thing
_BUDGETS = frozenset(("budget", "original-budget", "revised-budget"))
_SPENT = compiled(r"决算|支出|支付|执行|实际|完成|发生|拨付|到位")
_ENDINGS = ("", "支出", "收入", "经费", "费", "资金")


@record
class Match:
    """A figure of the prose and what a table gives for it.

    `same_item` where name, period, measure and scope leave one cell to compare; `agreeing` counts the other items
    of the prose that agree with the same table by name.
    """

    fact: Fact
    expression: Expression
    same_item: bool = False
    sheet: int | None = None  # of the cell found by name
    agreeing: int = 0


def matches(document: Document) -> Iterator[Match]:
    """For every item of the prose, its cell; else the total of the same long figure."""
    cells = [fact for fact in cell_facts(document) if fact.figure.value != 0 or fact.figure.exponent < 0]
    if not cells:
        return
    by_item: dict[str, list[CellFact]] = defaultdict(list)
    for cell in cells:
        by_item[cell.item].append(cell)
    by_value = _by_value(document, cells)
    ledger = Ledger.of(document)
    facts = [fact for fact in ledger.facts if _comparable(fact)]
    found = [match for fact in facts if (match := _named(fact, by_item, ledger.year) or _same_value(fact, by_value))]
    agreeing: Counter[int | None] = Counter(m.sheet for m in found if m.sheet is not None and not m.same_item)
    shared = _shared_names(facts) if any(match.same_item for match in found) else frozenset()
    for match in found:
        yield replace(match, same_item=match.same_item and match.fact.key not in shared, agreeing=agreeing[match.sheet])


def _shared_names(facts: Sequence[Fact]) -> frozenset[object]:
    """Names that the prose gives to several things, as 审定 of one contract after the other."""
    amounts: dict[object, set[Decimal]] = defaultdict(set)
    for fact in facts:
        amounts[fact.key].add(fact.figure.amount)
    return frozenset(name for name, values in amounts.items() if len(values) > _MOST_VALUES)


def _comparable(fact: Fact) -> bool:
    dimension = fact.figure.unit.dimension
    return (
        fact.statement.kind is Kind.ITEM
        and fact.figure.hedge is Hedge.NONE
        and dimension in (Dimension.MONEY, Dimension.COUNT, Dimension.PLAIN)
    )


def _named(fact: Fact, by_item: dict[str, list[CellFact]], year: str) -> Match | None:
    own = stem(fact.item)
    names = {own + ending for ending in _ENDINGS} | {own.removesuffix(ending) for ending in _ENDINGS}
    filed = [by_item[name] for name in sorted(by_item.keys() & names)]
    near = [cell for cells in filed for cell in _around(fact, cells) if _same_sense(fact, cell)]
    agreeing = [cell for cell in near if _agree(fact.figure, cell.figure)]
    if agreeing:
        return Match(fact, agreeing[0].ref, sheet=agreeing[0].table.sheet)
    if any(map(is_many, filed)):
        return None  # a name of so many cells is that of many things
    exact = [cell for cell in near if cell.item == own and _same_scope(fact, cell)]
    if len(exact) > 1:  # 2022年决算数 beside 2023年决算数
        exact = [cell for cell in exact if cell.period == (fact.period or year)]
    if len(exact) == 1 and exact[0].measure == fact.measure and _same_unit(fact.figure, exact[0].figure):
        if not _SPENT.search(fact.statement.subject) and any(_agree(fact.figure, cell.figure) for cell in by_item[own]):
            return None  # 预留 76 万元 may well be the budget, where the table gives that beside what was spent
        return Match(fact, exact[0].ref, same_item=True, sheet=exact[0].table.sheet)
    return None


def _around(fact: Fact, cells: Sequence[CellFact]) -> Sequence[CellFact]:
    return nearby(cells, fact.figure.start, lambda cell: cell.figure.start)


def _same_sense(fact: Fact, cell: CellFact) -> bool:
    """Whether period, measure and unit allow a comparison; a budget is a budget."""
    if fact.period and cell.period and fact.period != cell.period:
        return False
    if (fact.period == "prior") != (cell.measure == "prior"):
        return False
    same = fact.measure == cell.measure or (fact.measure in _BUDGETS and cell.measure in _BUDGETS)
    return same and cell.figure.unit.dimension in (fact.figure.unit.dimension, Dimension.PLAIN)


def _same_scope(fact: Fact, cell: CellFact) -> bool:
    said = scope_of(fact.statement.subject + "".join(fact.scope[-2:]))
    return said == cell.scope


def _same_unit(one: Figure, other: Figure) -> bool:
    return one.unit.dimension is other.unit.dimension and one.unit.dimension is not Dimension.PLAIN


def _agree(one: Figure, other: Figure) -> bool:
    """Whether the two can be one value, each as printed."""
    if one.unit.dimension is not other.unit.dimension or one.unit.noun != other.unit.noun:
        return False
    return one.rounded().meets(other.rounded()) if one.last_place != other.last_place else one.amount == other.amount


def _same_value(fact: Fact, by_value: dict[Decimal, Expression]) -> Match | None:
    if fact.figure.digits < _TELLING_DIGITS:
        return None
    found = by_value.get(fact.figure.amount)
    return Match(fact, found) if found is not None else None


def _by_value(document: Document, cells: Sequence[CellFact]) -> dict[Decimal, Expression]:
    """Totals, alone and taken together, by their amounts."""
    found: dict[Decimal, Expression] = {}
    for combined in combined_totals(document):
        amount = sum((figure.amount for figure in combined.figures), Decimal(0))
        found.setdefault(amount, combined.expression)
    for cell in cells:
        if cell.row.role not in (Role.ITEM, Role.AMONG) and cell.figure.unit.dimension is Dimension.MONEY:
            found.setdefault(cell.figure.amount, cell.ref)
    return found
