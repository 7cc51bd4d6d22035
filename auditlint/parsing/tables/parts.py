"""Which rows of a table add up to which: by codes, and by 小计, 合计, 总计 and 其中."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditlint.core.pattern import compiled
from auditlint.core.record import entity
from auditlint.core.relation import Claim
from auditlint.parsing.tables.entries import Entry, Fit, comparable, entries, fits
from auditlint.parsing.tables.readings import among_groups, is_of_funds, numbered, readings
from auditlint.parsing.tables.table import ColumnKind, Table

_MOST_PEERS = 200  # rows above a total that may be totals like it, and its parts
_NET = compiled(r"财务费用|投资(?:净)?收益|净额|差额|净增")  # 其中:利息费用 may be more than is left when 利息收入 is taken off
_OF_SOME = compiled(r"前(?:[一二三四五六七八九十]|\d+)(?:名|大|位|项|个(?!季度|月)|的|家)|节选|摘录")  # rows that are not all
_LEVEL = compiled(r"中央|[省市县区]级|自治区|上级|地方")
_CUT_SHORT = compiled(r"……|\.{3,}|^等$|^略$")


@entity
class Total:
    """A row and the rows that make it up, the likeliest reading first."""

    entry: Entry
    readings: tuple[tuple[Entry, ...], ...]
    claim: Claim


def totals(sheet: tuple[Table, ...]) -> tuple[Total, ...]:
    """All totals of a sheet: of each of its halves, or of all halves in turn where codes run through them."""
    halves = [entries(table) for table in sheet]
    if all(_is_coded(half) for half in halves) and len({len(half[0].cells) for half in halves}) == 1:
        return tuple(_coded([entry for half in halves for entry in half]))
    found: list[Total] = []
    for half in halves:
        found.extend(_coded(half) if _is_coded(half) else _uncoded(half))
    if any(map(_is_of_some, sheet)):
        return tuple(Total(each.entry, each.readings, Claim.LISTED) for each in found)
    return tuple(found)


def _is_of_some(table: Table) -> bool:
    """Whether a table says that its rows are not all: 欠费前三名的单位."""
    names = (column.header for column in table.columns if column.kind is ColumnKind.LABEL)
    return _OF_SOME.search(table.caption + "".join(names)) is not None


def _is_coded(rows: Sequence[Entry]) -> bool:
    """Whether most rows have codes, and some code begins with another."""
    items = [entry for entry in rows if entry.level == 0 and entry.has_figures]
    coded = [entry for entry in items if entry.row.code]
    if not coded or 5 * len(coded) < 4 * len(items):
        return False
    return any(_above(a.row.code, b.row.code) for a, b in pairwise(coded))


def _above(code: str, other: str) -> bool:
    return other != code and other.startswith(code)


def _coded(rows: Sequence[Entry]) -> Iterator[Total]:
    """A code's row is the sum of the rows one level below it; a 合计 that of the topmost rows."""
    children: dict[int, list[Entry]] = {}
    order: list[Entry] = []
    stack: list[Entry] = []
    since: list[Entry] = []
    sums: list[tuple[Entry, list[Entry]]] = []
    for entry in rows:
        if entry.level > 0:
            if entry.has_figures:
                sums.append((entry, since))
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
    results = [fit.holds for entry, parts in sums for fit in fits(entry, parts) if fit.parts >= 2]
    return results.count(True) > results.count(False) or (True in results and len(results) <= 2)


def _uncoded(rows: Sequence[Entry]) -> Iterator[Total]:
    """The totals by their words; whether sums stand behind or before their parts is what the figures bear out."""
    levels = {row.level for row in rows if row.has_figures}
    ways = [_grouped(rows, ())]
    for turned in ((1,), (2,), (1, 2)):
        if levels.issuperset(turned) and not all(_borne_out(total) for total in ways[0]):
            ways.append(_grouped(rows, turned))
    yield from max(ways, key=lambda way: sum(fit.holds for t in way for fit in _several(t.entry, t.readings[0])))
    yield from _lists(rows)


def _borne_out(total: Total) -> bool:
    return all(fit.holds for fit in fits(total.entry, total.readings[0]))


def _several(entry: Entry, reading: Sequence[Entry]) -> list[Fit]:
    """The columns in which two parts or more say something."""
    return [fit for fit in fits(entry, reading) if fit.parts >= 2]


def _grouped(rows: Sequence[Entry], turned: tuple[int, ...]) -> list[Total]:
    """The totals where each level of sums stands as its first one does, or the other way for those `turned`."""
    stack: list[Entry] = []
    first: dict[int, bool] = {}  # by level: whether a sum stands before its parts
    found: list[tuple[Entry, list[Entry], list[Entry]]] = []
    for entry in rows:
        level = entry.level
        if level > 0 and entry.has_figures:
            _close(stack, level, first, found)
            below = _pop(stack, level)
            if level not in first:
                first[level] = (not any(e.has_figures for e in below)) != (level in turned)
            if first[level]:
                stack.extend(below)
            else:
                found.append((entry, below, [e for e in stack[-_MOST_PEERS:] if e.level == level]))
        if level == 0 or entry.has_figures:
            stack.append(entry)
    _close(stack, 4, first, found)
    return [
        _stated(entry, readings(entry, parts, peers), any(_CUT_SHORT.search(part.row.label) for part in parts))
        for entry, parts, peers in found
        if any(part.has_figures and not part.is_among for part in parts)
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
            parts = _below(stack[at], stack[at + 1 :])
            del stack[at + 1 : at + 1 + len(parts)]
            if not any(entry is stack[at] for entry, _, _ in found):
                found.append((stack[at], parts, []))


def _below(entry: Entry, parts: list[Entry]) -> list[Entry]:
    """The rows behind a numbered sum up to the next number of its kind: （一）支出合计 … （二）合同金额."""
    depth = entry.depth
    if depth is None:
        return parts
    ends = (at for at, part in enumerate(parts) if part.depth is not None and part.depth <= depth)
    return parts[: next(ends, len(parts))]


def _lists(rows: Sequence[Entry]) -> Iterator[Total]:
    """Rows with 其中 rows or deeper numbers below them: lists that need not be whole."""
    for parent, group in among_groups(rows):
        if parent.has_figures:
            yield Total(parent, (tuple(group),), _claim_of_list(parent, group))
    lists = list(numbered(rows))
    confirmed = _confirmed(lists)
    for parent, parts in lists:
        yield Total(parent, (parts,), Claim.STATED if confirmed and len(lists) > 1 else Claim.LISTED)


def _claim_of_list(parent: Entry, group: Sequence[Entry]) -> Claim:
    """A list of funds is whole where it is that of the form, 当年财政拨款 and what is not, or where a column bears it out."""
    if is_of_funds(parent, group):
        held = [fit.holds for fit in _several(parent, group)]
        of_form = all(not _LEVEL.search(entry.row.label) for entry in group)
        return Claim.STATED if of_form or held.count(True) >= max(1, held.count(False)) else Claim.LISTED
    if _NET.search(parent.row.label):
        return Claim.OBSERVED
    return Claim.PARTIAL if len(group) == 1 else Claim.LISTED


def _stated(entry: Entry, ways: Sequence[tuple[Entry, ...]], cut_short: bool = False) -> Total:
    """The reading that most columns confirm, with a claim as strong as they make it; rows that are `cut_short` need not be all."""
    best = max(ways, key=lambda way: _merit(entry, way))
    several = [fit.holds for fit in _several(entry, best)]
    holds, fails = several.count(True), several.count(False)
    alone = [fit.holds for fit in fits(entry, best) if fit.parts]
    if any(not part.row.label and not part.row.code and not part.row.cells[0].text for part in best):
        return Total(entry, (best,), Claim.OBSERVED)
    if cut_short:
        return Total(entry, (best,), Claim.LISTED)
    if holds or (alone and all(alone)):
        return Total(entry, (best,), Claim.STATED if holds >= fails else Claim.INFERRED)
    if not comparable(entry, ways[0]):
        return Total(entry, tuple(ways), Claim.REPEATED)
    return Total(entry, tuple(ways), Claim.STATED if len(ways) == 1 else Claim.INFERRED)


def _merit(entry: Entry, reading: Sequence[Entry]) -> tuple[int, int]:
    """Columns with several parts that bear a reading out, less those that do not; then those with one part."""
    found = fits(entry, reading)
    several = [fit.holds for fit in found if fit.parts >= 2]
    any_parts = [fit.holds for fit in found if fit.parts]
    return several.count(True) - several.count(False), any_parts.count(True) - any_parts.count(False)
