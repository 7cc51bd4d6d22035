"""Which rows of a table add up to which: by 小计, 合计 and 总计, by codes, by numbering and by 其中."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from auditlint.core.figure import Figure
from auditlint.core.number import ZERO
from auditlint.core.relation import Claim
from auditlint.parsing.table_fit import sums_to
from auditlint.parsing.tables import Cell, CellKind, Column, Role, Row, Table

_LEVELS = {Role.ITEM: 0, Role.AMONG: 0, Role.SUBTOTAL: 1, Role.TOTAL: 2, Role.GRAND: 3}
_NUMBERINGS = (
    re.compile(r"^[一二三四五六七八九十]+[、.．]"),
    re.compile(r"^[（(][一二三四五六七八九十]+[)）]"),
    re.compile(r"^\d{1,2}[、.．](?!\d)"),
    re.compile(r"^[（(]\d{1,2}[)）]"),
    re.compile(r"^[①-⑳]"),
)
_AMONG = re.compile(r"^\s*其中\s*[:：]?\s*")
_CUT_SHORT = re.compile(r"……|\.{3,}|^等$|^略$")
_SHARES = re.compile(r"占比|比重|比例|构成|百分比|^占")
_NOT_ADDED = re.compile(r"单价|均价|价格|人均|平均|均值|标准|指数|排名|名次|年龄|期限|利率|汇率|月数|天数")
_SHORT_RUN = 12  # rows that may belong to the row before them


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A row with its cells in the columns that can be added."""

    row: Row
    cells: tuple[Cell, ...]

    @property
    def level(self) -> int:
        return _LEVELS[self.row.role]

    @property
    def depth(self) -> int | None:
        """How deep its numbering stands: 一、 0, （一） 1, 1. 2 …; None without any."""
        label = _AMONG.sub("", self.row.label)
        return next((depth for depth, pattern in enumerate(_NUMBERINGS) if pattern.match(label)), None)

    @property
    def has_figures(self) -> bool:
        return any(cell.figure is not None for cell in self.cells)


@dataclass(frozen=True, slots=True, eq=False)
class Total:
    """A row and the rows that make it up, the likeliest reading first."""

    entry: Entry
    readings: tuple[tuple[Entry, ...], ...]
    claim: Claim


@lru_cache(maxsize=4096)
def totals(sheet: tuple[Table, ...]) -> tuple[Total, ...]:
    """All totals of a sheet: of each of its halves, or of all halves in turn where codes run through them."""
    halves = [_entries(table) for table in sheet]
    if all(_is_coded(half) for half in halves) and len({len(half[0].cells) for half in halves}) == 1:
        return tuple(_coded([entry for half in halves for entry in half]))
    found: list[Total] = []
    for half in halves:
        found.extend(_coded(half) if _is_coded(half) else _uncoded(half))
    return tuple(found)


def added_columns(table: Table) -> list[Column]:
    """The columns whose entries may be added up: amounts and counts, shares of one whole, points of a survey."""
    found = []
    for column in table.figure_columns:
        if table.is_rate(column) or any(
            c.cells[column.index].kind is CellKind.PERCENTAGE for c in table.rows
        ):
            if _SHARES.search(column.name):
                found.append(column)
        elif not _NOT_ADDED.search(column.name):
            found.append(column)
    return [*found, *table.score_columns] if _counts_answers(table) else found


def _counts_answers(table: Table) -> bool:
    """A survey: answers counted in people, and the points they make."""
    columns = table.figure_columns
    counted = [c for c in columns if any(row.cells[c.index].kind is CellKind.COUNT for row in table.rows)]
    return len(table.score_columns) == 1 and len(counted) >= 2


def _entries(table: Table) -> list[Entry]:
    columns = [column.index for column in added_columns(table)]
    rows = (row for row in table.rows if row.role is not Role.RUNNING)
    return [Entry(row, tuple(row.cells[index] for index in columns)) for row in rows]


# --- by codes ------------------------------------------------------------------------------------------------


def _is_coded(entries: Sequence[Entry]) -> bool:
    """Whether most rows have codes, and some code begins with another."""
    items = [entry for entry in entries if entry.level == 0 and entry.has_figures]
    coded = [entry for entry in items if entry.row.code]
    if not coded or 5 * len(coded) < 4 * len(items):
        return False
    return any(_above(a.row.code, b.row.code) for a, b in pairwise(coded))


def _above(code: str, other: str) -> bool:
    return other != code and other.startswith(code)


def _coded(entries: Sequence[Entry]) -> Iterator[Total]:
    """A code's row is the sum of the rows one level below it; a 合计 that of the topmost rows."""
    children: dict[int, list[Entry]] = {}
    order: list[Entry] = []
    stack: list[Entry] = []
    since: list[Entry] = []
    tops: list[list[Entry]] = []
    sums: list[tuple[Entry, list[Entry]]] = []
    for entry in entries:
        if entry.level > 0:
            if entry.has_figures:
                sums.append((entry, since))
                tops.append(since)
                since, stack = [], []
            continue
        if not entry.row.code:
            if entry.has_figures:
                since.append(entry)
            continue
        while stack and not _above(stack[-1].row.code, entry.row.code):
            stack.pop()
        if stack:
            children.setdefault(id(stack[-1]), []).append(entry)
        else:
            since.append(entry)
        stack.append(entry)
        order.append(entry)
    parents = [(entry, children[id(entry)]) for entry in order if id(entry) in children]
    confirmed = _confirmed([(entry, tuple(parts)) for entry, parts in parents])
    for entry, parts in parents:
        yield Total(entry, (tuple(parts),), Claim.STATED if confirmed else Claim.LISTED)
    for entry, before in sums:
        parts = before or since
        if parts:
            yield _stated(entry, [tuple(parts)])


def _confirmed(sums: Sequence[tuple[Entry, tuple[Entry, ...]]]) -> bool:
    """Whether the sums hold more often than not, so that the exception is one."""
    results = [fit for entry, parts in sums for fit in _fits(entry, parts)]
    return results.count(True) > results.count(False) or (True in results and len(results) <= 2)


# --- by the words for sums -------------------------------------------------------------------------------------


def _uncoded(entries: Sequence[Entry]) -> Iterator[Total]:
    """The totals by their words; whether sums stand behind or before their parts is what the figures bear out."""
    ways = [_grouped(entries, turned) for turned in ((), (1,), (2,), (1, 2))]
    best = max(ways, key=lambda way: sum(list(_fits(t.entry, t.readings[0])).count(True) for t in way))
    yield from best
    yield from _lists(entries)


def _grouped(entries: Sequence[Entry], turned: tuple[int, ...]) -> list[Total]:
    """The totals where each level of sums stands as its first one does, or the other way for those `turned`."""
    stack: list[Entry] = []
    first: dict[int, bool] = {}  # by level: whether a sum stands before its parts
    found: list[tuple[Entry, list[Entry], list[Entry]]] = []
    for entry in entries:
        level = entry.level
        if level > 0 and entry.has_figures:
            _close(stack, level, first, found)
            below = _pop(stack, level)
            if level not in first:
                first[level] = (not any(e.has_figures for e in below)) != (level in turned)
            if first[level]:
                stack.extend(below)
            else:
                found.append((entry, below, [e for e in stack if e.level == level]))
        if level == 0 or entry.has_figures:
            stack.append(entry)
    _close(stack, 4, first, found)
    return [
        _stated(entry, _readings(parts, peers))
        for entry, parts, peers in found
        if any(part.has_figures and part.row.role is not Role.AMONG for part in parts)
    ]


def _pop(stack: list[Entry], level: int) -> list[Entry]:
    """Takes what a sum of this level covers off the stack: everything below it back to a sum like it."""
    start = len(stack)
    while start and stack[start - 1].level < level:
        start -= 1
    taken = stack[start:]
    del stack[start:]
    return taken


def _close(
    stack: list[Entry],
    level: int,
    first: dict[int, bool],
    found: list[tuple[Entry, list[Entry], list[Entry]]],
) -> None:
    """Gives sums that stand before their parts the rows that followed them, up to a sum of this level."""
    for below in range(1, level + (1 if first.get(level) else 0)):
        if not first.get(below):
            continue
        at = next((i for i in range(len(stack) - 1, -1, -1) if stack[i].level >= below), None)
        if at is not None and stack[at].level == below:
            parts = stack[at + 1 :]
            del stack[at + 1 :]
            if not any(entry is stack[at] for entry, _, _ in found):
                found.append((stack[at], parts, []))


def _readings(parts: Sequence[Entry], peers: Sequence[Entry]) -> list[tuple[Entry, ...]]:
    """The ways to read which of the rows are parts: without 其中, topmost numbers only, without parts of parts."""
    plain = [entry for entry in parts if entry.row.role is not Role.AMONG]
    ways = [_topmost(parts), plain, _without_groups(parts), _without_parts(plain), list(parts)]
    if any(entry.depth is not None for entry in parts):
        ways.append([entry for entry in plain if entry.depth is None or entry.level > 0])
    if peers:
        ways.append([*peers, *plain])
    distinct: list[tuple[Entry, ...]] = []
    for way in ways:
        kept = tuple(entry for entry in way if entry.has_figures or _unread(entry))
        if kept and all([id(e) for e in kept] != [id(e) for e in other] for other in distinct):
            distinct.append(kept)
    return distinct


def _unread(entry: Entry) -> bool:
    return any(cell.kind is CellKind.UNREAD for cell in entry.cells)


def _topmost(parts: Sequence[Entry]) -> list[Entry]:
    """Sums and rows of the outermost numbering; rows without a number only before the first numbered one."""
    depths = [entry.depth for entry in parts if entry.level == 0 and entry.row.role is not Role.AMONG]
    numbered = [depth for depth in depths if depth is not None]
    if not numbered:
        return _without_groups(parts)
    top, seen, kept = min(numbered), False, []
    for entry in parts:
        depth = entry.depth
        if entry.level > 0 or (depth == top and entry.row.role is not Role.AMONG):
            kept.append(entry)
            seen = seen or depth == top
        elif depth is None and not seen and entry.row.role is not Role.AMONG:
            kept.append(entry)
    return kept


def _without_groups(parts: Sequence[Entry]) -> list[Entry]:
    """Without 其中 rows and those that go on a 其中 list."""
    groups = {id(entry) for group in _among_groups(parts) for entry in group[1]}
    return [entry for entry in parts if id(entry) not in groups]


def _without_parts(parts: Sequence[Entry]) -> list[Entry]:
    """Without rows that add up to the row before them in every column, and without their own parts."""
    ends: dict[int, int] = {}
    for index in range(len(parts) - 1, -1, -1):
        ends[index] = _end_of_parts(parts, index, ends)
    kept: list[Entry] = []
    index = 0
    while index < len(parts):
        kept.append(parts[index])
        index = ends[index]
    return kept


def _end_of_parts(parts: Sequence[Entry], index: int, ends: dict[int, int]) -> int:
    """The place after the rows that make up the row at `index`; `ends` holds those of the rows behind it."""
    run: list[Entry] = []
    place = index + 1
    while parts[index].level == 0 and place < len(parts) and len(run) < _SHORT_RUN:
        run.append(parts[place])
        place = ends[place]
        if _made_of(parts[index], run):
            return place
    return index + 1


def _made_of(entry: Entry, parts: Sequence[Entry]) -> bool:
    """Whether the parts come to the row in every column, and to more than nothing in one."""
    fits = [
        figures is not None and sums_to(cell.figure, [(1, figure) for figure in figures])
        for cell, figures in ((cell, part_figures(parts, i)) for i, cell in enumerate(entry.cells))
        if cell.figure is not None
    ]
    return all(fits) and any(cell.figure is not None and cell.figure.value != 0 for cell in entry.cells)


# --- 其中 and numbering ---------------------------------------------------------------------------------------


def _among_groups(entries: Sequence[Entry]) -> list[tuple[Entry, list[Entry]]]:
    """(row, its 其中 rows): the row before, and the rows that go on in the same numbering."""
    groups: list[tuple[Entry, list[Entry]]] = []
    index = 0
    while index < len(entries):
        entry = entries[index]
        index += 1
        if entry.row.role is not Role.AMONG or index < 2:
            continue
        parent, group = entries[index - 2], [entry]
        while (
            index < len(entries)
            and len(group) <= _SHORT_RUN
            and _goes_on(entries, parent, group, entries[index])
        ):
            group.append(entries[index])
            index += 1
        groups.append((parent, group))
    return groups


def _goes_on(entries: Sequence[Entry], parent: Entry, group: list[Entry], entry: Entry) -> bool:
    if entry.level > 0:
        return False
    if entry.row.role is Role.AMONG:
        return True
    if group[0].depth is not None:
        return entry.depth == group[0].depth and entry.depth != parent.depth
    complete = list(_fits(parent, group))
    if entry.depth is not None or (complete and all(complete)):
        return False
    if parent.depth is not None:
        return True
    # Without numbers nothing says where the list ends, unless the row completes it.
    fits = list(_fits(parent, (*group, entry)))
    return bool(fits) and all(fits)


def _lists(entries: Sequence[Entry]) -> Iterator[Total]:
    """Rows with 其中 rows or deeper numbers below them: lists that need not be whole."""
    for parent, group in _among_groups(entries):
        if parent.has_figures:
            claim = Claim.PARTIAL if len(group) == 1 else Claim.LISTED
            yield Total(parent, (tuple(group),), claim)
    numbered = list(_numbered(entries))
    confirmed = _confirmed(numbered)
    for parent, parts in numbered:
        yield Total(parent, (parts,), Claim.STATED if confirmed and len(numbered) > 1 else Claim.LISTED)


def _numbered(entries: Sequence[Entry]) -> Iterator[tuple[Entry, tuple[Entry, ...]]]:
    """(row, the rows of the next deeper numbering below it)."""
    open_rows: list[tuple[int, Entry, list[Entry]]] = []
    for entry in [*entries, None]:
        depth = entry.depth if entry is not None and entry.level == 0 else -1
        if depth is None:
            continue
        while open_rows and open_rows[-1][0] >= depth:
            _, parent, parts = open_rows.pop()
            if len(parts) >= 2 and parent.has_figures and parent.row.role is Role.ITEM:
                yield parent, tuple(parts)
        if entry is not None and depth >= 0 and entry.row.role is Role.ITEM:
            if open_rows:
                open_rows[-1][2].append(entry)
            open_rows.append((depth, entry, []))


# --- what the figures confirm --------------------------------------------------------------------------------


def _fits(entry: Entry, parts: Sequence[Entry], least: int = 2) -> Iterator[bool]:
    """For every column with a figure in the sum and some in its parts: whether they add up."""
    for column, cell in enumerate(entry.cells):
        if cell.figure is None:
            continue
        figures = part_figures(parts, column)
        if figures is not None and sum(1 for figure in figures if figure.value != 0) >= least:
            yield sums_to(cell.figure, [(1, figure) for figure in figures])


def part_figures(parts: Sequence[Entry], column: int) -> list[Figure] | None:
    """The figures of the parts in one column, blanks left out; None where a cell could not be read."""
    cells = [part.cells[column] for part in parts]
    if any(cell.kind is CellKind.UNREAD for cell in cells):
        return None
    return [cell.figure for cell in cells if cell.figure is not None]


def _stated(entry: Entry, readings: list[tuple[Entry, ...]]) -> Total:
    """The reading that most columns confirm, with a claim as strong as they make it."""
    best = max(readings, key=lambda reading: _merit(entry, reading))
    results = list(_fits(entry, best))
    holds, fails = results.count(True), results.count(False)
    alone = list(_fits(entry, best, least=1))
    if any(not part.row.label and not part.row.code for part in best):
        return Total(entry, (best,), Claim.OBSERVED)
    if any(_CUT_SHORT.search(part.row.label) for part in best):
        return Total(entry, (best,), Claim.LISTED)
    if holds or (alone and all(alone)):
        return Total(entry, (best,), Claim.STATED if holds >= fails else Claim.INFERRED)
    if len(readings) == 1:
        return Total(entry, (best,), Claim.STATED if _comparable(entry, best) else Claim.REPEATED)
    return Total(
        entry, tuple(readings), Claim.INFERRED if _comparable(entry, readings[0]) else Claim.REPEATED
    )


def _merit(entry: Entry, reading: Sequence[Entry]) -> tuple[int, int]:
    """Columns with several parts that bear a reading out, less those that do not; then those with one part."""
    several, all_columns = list(_fits(entry, reading)), list(_fits(entry, reading, least=1))
    return several.count(True) - several.count(False), all_columns.count(True) - all_columns.count(False)


def _comparable(entry: Entry, parts: Sequence[Entry]) -> bool:
    """Whether some column's parts come to between half and twice the sum: else they are not its parts."""
    for column, cell in enumerate(entry.cells):
        figures = part_figures(parts, column)
        if cell.figure is None or not figures:
            continue
        whole, added = abs(cell.figure.amount), abs(sum((figure.amount for figure in figures), ZERO))
        if whole <= 2 * added <= 4 * whole:
            return True
    return False
