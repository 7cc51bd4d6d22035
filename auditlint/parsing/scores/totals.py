"""Scores that are totals of other scores: in tables, down the headings of the prose, and between the two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial
from itertools import takewhile

from auditlint.core.expression import Ref
from auditlint.core.number import EXACT, ZERO
from auditlint.core.pattern import compiled
from auditlint.core.record import record, replace
from auditlint.core.relation import Claim
from auditlint.parsing.document import Document
from auditlint.parsing.scores.index import ScoreIndex
from auditlint.parsing.scores.prose import ROUNDED_POINTS, Scored, scored
from auditlint.parsing.scores.rows import Group, ScoreTable, groups, head_groups
from auditlint.parsing.scores.tables import score_tables
from auditlint.parsing.scores.tree import Indicator, indicators, tops

_DIGIT = compiled(r"\d")
_SUMMED = compiled(r"合计|共计|总计")
_MOST_PARTS = 60
FULL_SCORES = (100, 110, 120)
_OF_EXECUTION = (10, 20)


@record
class Total:
    """A score and the ways its parts can be read, best first; it `lacks_row` where what is given falls short too."""

    reported: Ref
    readings: tuple[tuple[Ref, ...], ...]
    claim: Claim
    lacks_row: bool = False


@record
class _Sum:
    """A total and its parts in one column, before it is known how far they can be relied on."""

    column: int
    total: Ref
    parts: tuple[Ref, ...]

    @property
    def holds(self) -> bool:
        return _added(self.parts) == self.total.figure.value


def _added(refs: Sequence[Ref]) -> Decimal:
    added = ZERO
    for ref in refs:
        added = EXACT.add(added, ref.figure.value)
    return added


def totals(document: Document) -> Iterator[Total]:
    """Every score of the report that others must add up to."""
    for table in score_tables(document):
        yield from _in_table(table)
    yield from _in_prose(document)
    yield from _prose_over_tables(document)
    yield from _in_sentences(document)
    yield from _split_up(document)


def _total(reported: Ref, readings: Sequence[Sequence[Ref]], claim: Claim) -> Total:
    """A total printed with fewer decimals than its parts was rounded."""
    finest = min(part.figure.exponent for parts in readings for part in parts)
    if finest < reported.figure.exponent:
        reported = replace(reported, figure=replace(reported.figure, unit=ROUNDED_POINTS))
    return Total(reported, tuple(tuple(parts) for parts in readings), claim)


def _of_column(each: _Sum, readings: Sequence[Sequence[Ref]], claim: Claim, lacks: bool) -> Total:
    """A total of a table; where a row is not there, the points on offer say so."""
    if lacks and each.column < 0:
        return replace(_total(each.total, readings, Claim.INFERRED), lacks_row=True)
    return _total(each.total, readings, claim)


def _in_table(table: ScoreTable) -> Iterator[Total]:
    found = [(group, _group_sums(table, group)) for group in groups(table)]
    doubted = _doubted_columns(table, [sums for _, sums in found])
    unbroken = any(sums and all(each.holds for each in sums) for _, sums in found)
    for group, sums in found:
        lacks = _is_sure(table) and _lacks_rows(sums) and (unbroken or _is_bounded(group))
        for each in sums:
            yield _of_column(each, [each.parts], _claim(table, each, sums, doubted), lacks)
    yield from _over_heads(table)
    yield from _grand_totals(table)


def _over_heads(table: ScoreTable) -> Iterator[Total]:
    """The points of a merged cell against the rows beside it, or the merged cells of the next level.

    Where a subtotal repeats them, that is where a difference is reported.
    """
    found = [list(head_groups(table, column)) for column, _ in enumerate(table.depths)]
    subtotals = {id(group.rows[0]): group.subtotal.offer for group in groups(table) if group.subtotal}
    for column, pairs in enumerate(found):
        sums = [(_Sum(-1, head, tuple(parts)), group) for head, group in pairs if (parts := group.parts(-1))]
        failing = sum(not each.holds for each, _ in sums)
        claim = Claim.STATED if _is_sure(table) and failing * 2 <= len(sums) + 1 else Claim.OBSERVED
        deeper = found[column + 1] if column + 1 < len(found) else []
        heads = {id(group.rows[0]): (head, len(group.rows)) for head, group in deeper}
        for each, group in sums:
            inner = [heads[id(row)] for row in group.rows if id(row) in heads]
            whole = sum(size for _, size in inner) == len(group.rows)
            others = [[head for head, _ in inner]] if whole and len(inner) > 1 else []
            subtotal = subtotals.get(id(group.rows[0])) if column == 0 else None
            repeated = subtotal is not None and subtotal.figure.value == each.total.figure.value
            yield _total(each.total, [each.parts, *others], Claim.OBSERVED if repeated else claim)


def _group_sums(table: ScoreTable, group: Group) -> list[_Sum]:
    row = group.subtotal
    if row is None:
        return []
    cells = [(column, row.figure(column), group.parts(column)) for column in table.columns]
    return [_Sum(column, cell, tuple(parts)) for column, cell, parts in cells if cell and parts]


def _lacks_rows(sums: Sequence[_Sum]) -> bool:
    """Whether the points on offer fall short of their total, and those given by no more: a row is not there."""
    gaps = [EXACT.subtract(each.total.figure.value, _added(each.parts)) for each in sums]
    return len(sums) > 1 and sums[0].column < 0 and all(0 < gap <= gaps[0] for gap in gaps)


def _lacks_of_all(offers: _Sum) -> bool:
    """Whether the full score lacks a row; forms give the points for the execution of the budget in a table of their own."""
    full = offers.total.figure.value
    return full in FULL_SCORES and full - _added(offers.parts) not in _OF_EXECUTION


def _is_bounded(group: Group) -> bool:
    """Whether no page break took rows away: the group begins with the points that its subtotal repeats."""
    head = group.rows[0].heads[0] if group.rows[0].heads else None
    offer = group.subtotal.offer if group.subtotal else None
    return head is not None and offer is not None and head.figure.value == offer.figure.value


def _doubted_columns(table: ScoreTable, found: Sequence[Sequence[_Sum]]) -> set[int]:
    """Columns in which most groups do not add up: they are not added, or the rows are torn."""
    doubted = set()
    for column in table.columns:
        sums = [each for sums in found for each in sums if each.column == column]
        if len(sums) > 1 and sum(not each.holds for each in sums) * 2 > len(sums):
            doubted.add(column)
    return doubted


def _is_sure(table: ScoreTable) -> bool:
    return table.marked_off and not table.torn and table.is_to_scale


def _claim(table: ScoreTable, each: _Sum, beside: Sequence[_Sum], doubted: set[int]) -> Claim:
    """A sum is claimed where another column shows that no row is missing, or where there is no other column.

    Where no column adds up, the rows are not all there, or not those that the total is of.
    """
    if each.column in doubted or not table.is_to_scale:
        return Claim.OBSERVED
    others = [other for other in beside if other.column != each.column]
    if others:
        return Claim.STATED if each.holds or any(other.holds for other in others) else Claim.OBSERVED
    return Claim.STATED if _is_sure(table) else Claim.OBSERVED


def _grand_totals(table: ScoreTable) -> Iterator[Total]:
    row = table.total
    if row is None:
        return
    whole = Group("", table.items)
    with_above = Group("", [*table.above, *table.items])
    sums = [
        _Sum(column, cell, tuple(parts))
        for column in table.columns
        if (cell := row.figure(column)) and (parts := _first_adding_up(column, cell, with_above, whole))
    ]
    lacks = _is_sure(table) and _lacks_rows(sums) and _lacks_of_all(sums[0])
    for each in sums:
        others = [refs for refs in _higher_totals(table, each.column) if len(refs) > 1]
        yield _of_column(each, [each.parts, *others], _claim(table, each, sums, set()), lacks)
        for refs in others:
            yield _total(each.total, [refs], Claim.OBSERVED)


def _first_adding_up(column: int, cell: Ref, *wholes: Group) -> list[Ref] | None:
    """The rows that make a total: with those of the small table above it, or without; the widest where none do."""
    found = [parts for group in wholes if (parts := group.parts(column))]
    return next((parts for parts in found if _Sum(column, cell, tuple(parts)).holds), found[0] if found else None)


def _higher_totals(table: ScoreTable, column: int) -> Iterator[list[Ref]]:
    """The subtotals of all groups, and the heads of all groups, of one column."""
    found = [group for group in groups(table) if not _is_nested(group)]
    cells = [group.subtotal.figure(column) if group.subtotal else None for group in found]
    subtotals = [cell for cell in cells if cell is not None]
    if len(subtotals) == len(cells):
        yield subtotals
    if column < 0 and table.depths:
        pairs = list(head_groups(table, 0))
        if sum(len(group.rows) for _, group in pairs) == len(table.items):
            yield [head for head, _ in pairs]


def _is_nested(group: Group) -> bool:
    return bool(group.rows[0].path) and group.rows[0].path[0][1] != group.name


def _in_prose(document: Document) -> Iterator[Total]:
    found = indicators(document)
    for indicator in found:
        yield from _of_parts(indicator.entry, [part.entry for part in indicator.parts])
    highest = [indicator.entry for indicator in tops(found)]
    wholes = [entry for entry in scored(document) if entry.of_all and entry.given is not None]
    if wholes and len(highest) > 1:
        yield from _of_all(wholes, highest)
    yield from _table_total_of_prose(document, highest)


def _of_parts(whole: Scored, parts: Sequence[Scored]) -> Iterator[Total]:
    """The offers and the awards of the headings below one; either shows that the other is complete."""
    if len(parts) < 2:
        return
    offers = _sum(-1, whole.full, [part.full for part in parts])
    awards = _sum(0, whole.given, [part.given for part in parts])
    for each, other in ((offers, awards), (awards, offers)):
        if each is not None:
            complete = other is not None and other.holds
            firm = Claim.STATED if each.column == 0 else Claim.INFERRED
            yield _total(each.total, [each.parts], firm if complete else Claim.OBSERVED)


def _sum(column: int, total: Ref | None, parts: Sequence[Ref | None]) -> _Sum | None:
    known = [part for part in parts if part is not None]
    return _Sum(column, total, tuple(known)) if total and len(known) == len(parts) else None


def _of_all(wholes: Sequence[Scored], highest: Sequence[Scored]) -> Iterator[Total]:
    """The score of the whole report against its first-level indicators."""
    own = any(entry.own for entry in highest)
    refs = [entry.given for entry in wholes if entry.given is not None and entry.own == own]
    awards = [entry.given for entry in highest if entry.given is not None]
    offers = [entry.full for entry in highest if entry.full is not None]
    if not refs or len(awards) < len(highest):
        return
    complete = len(offers) == len(highest) and _is_full_score(offers)
    same = len({ref.figure.value for ref in refs}) == 1
    whole = _added(awards)
    chosen = next((ref for ref in refs if ref.figure.value == whole), refs[0])
    yield _total(chosen, [awards], Claim.STATED if complete and same else Claim.OBSERVED)


def _is_full_score(offers: Sequence[Ref]) -> bool:
    return _added(offers) in FULL_SCORES


def _table_total_of_prose(document: Document, highest: Sequence[Scored]) -> Iterator[Total]:
    """The total row against the first-level indicators of the prose; the table's own rows decide."""
    tables = [table for table in score_tables(document) if table.total is not None and len(table.awards) == 1]
    row = tables[0].total if len(tables) == 1 else None
    if row is None or len(highest) < 2:
        return
    for cell, refs in ((row.offer, [e.full for e in highest]), (row.awards[0], [e.given for e in highest])):
        each = _sum(0, cell, refs)
        if each is not None:
            yield _total(each.total, [each.parts], Claim.OBSERVED)


def _prose_over_tables(document: Document) -> Iterator[Total]:
    """A heading of the prose against the rows of its indicator in the nearest table."""
    index = ScoreIndex.of(document)
    for indicator in indicators(document):
        entry = indicator.entry
        rows = index.below(entry.code, entry.name, entry.place)
        yield from _beside(indicator, Group(entry.name, rows))


def _beside(indicator: Indicator, group: Group) -> Iterator[Total]:
    entry = indicator.entry
    sums = [
        _Sum(column, total, tuple(parts))
        for column, total in ((-1, entry.full), (0, entry.given))
        if total is not None and (parts := group.parts(column))
    ]
    for each in sums:
        complete = any(other.holds for other in sums if other is not each) and not indicator.parts
        yield _total(each.total, [each.parts], Claim.STATED if complete else Claim.OBSERVED)


def _in_sentences(document: Document) -> Iterator[Total]:
    """投入 15 分得 14 分，过程 29 分得 26 分，…，综合得分 89 分: indicators and their total in one breath, or a sentence each."""
    run: list[Scored] = []
    for entry in scored(document):
        if run and not _goes_on(run, entry):
            run = []
        summed = entry.given is not None and _SUMMED.search(entry.given.label + entry.name) is not None
        beside = bool(run) and (summed or not _DIGIT.search(_between(run[-1], entry)))  # 到位率 3 分，…到位率 87%，得 2.6 分
        alone = beside and (summed or not entry.name)
        is_total = (entry.of_all or alone) and entry.full is None
        if is_total and entry.given is not None and len(run) > 1:
            awards = [each.given for each in run if each.given is not None]
            offers = [each.full for each in run if each.full is not None]
            crossed = "。" in _between(run[0], entry)  # scores of several sentences are all where they offer all points
            if _is_full_score(offers) or not crossed:
                yield _total(entry.given, [awards], Claim.STATED if _is_full_score(offers) else Claim.INFERRED)
            run = []
        elif entry.full is not None and entry.given is not None and entry.name:
            run.append(entry)
        else:
            run = []


def _goes_on(run: Sequence[Scored], entry: Scored) -> bool:
    """Whether a score is of the breath of those before it; their total may be of the next sentence."""
    if entry.paragraph is not run[-1].paragraph:
        return False
    between = _between(run[-1], entry)
    offers = [each.full for each in run if each.full is not None]
    of_all = entry.of_all or (entry.given is not None and not entry.name and _SUMMED.search(entry.given.label))
    next_to = between.startswith("。") and between.count("。") == 1 and not _DIGIT.search(between)
    one_more = bool(entry.name) and entry.full is not None and entry.given is not None
    return "。" not in between or (next_to and (one_more or (bool(of_all) and _is_full_score(offers))))


def _split_up(document: Document) -> Iterator[Total]:
    """总分 100 分，得分 98 分。其中产出 50 分，得 49 分；…: a score and then its indicators, in one paragraph."""
    entries = scored(document)
    for at, whole in enumerate(entries):
        if whole.given is None or not (whole.of_all or (not whole.name and whole.full is None)):
            continue  # 本项目得分 98 分 names nothing, and may be of all
        run = list(takewhile(partial(_is_part, whole), entries[at + 1 : at + 1 + _MOST_PARTS]))
        offers = [part.full for part in run if part.full is not None]
        awards = [part.given for part in run if part.given is not None]
        full = whole.full.figure.value if whole.full else None
        covers = whole.of_all or all(award.figure.value < whole.given.figure.value for award in awards)
        if len(run) > 1 and covers and (_added(offers) == full if full is not None else _is_full_score(offers)):
            yield _total(whole.given, [awards], Claim.STATED)


def _is_part(whole: Scored, entry: Scored) -> bool:
    same = entry.paragraph is whole.paragraph and not entry.of_all and bool(entry.name)
    return same and entry.full is not None and entry.given is not None


def _between(left: Scored, right: Scored) -> str:
    return left.paragraph.text[left.end : right.start]
