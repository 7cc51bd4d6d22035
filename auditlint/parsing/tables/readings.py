"""The ways to read which rows of a table are the parts of a sum: by 其中, by numbering, and by the figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, product

from auditlint.core.pattern import compiled
from auditlint.parsing.tables.additive import is_not_added
from auditlint.parsing.tables.entries import Entry, fits, made_of
from auditlint.parsing.tables.table import Role

_SUMMED = compiled(r"(?:合计|总计|小计|总额)$")
_NET = compiled(r"净[值额]$|账面价值$")
_GROSS = compiled(r"原[价值]$|(?:折旧|摊销|减值准备)$")
_MOST_GROUPS = 3  # 其中 lists whose end is looked for
_MOST_ENDS = 200
_SHORT_RUN = 12  # rows that may belong to the row before them
_FUNDS = compiled(r"^(?:年度|项目|预算)*资金(?:总额|合计)?(?:[(:]|$)")
_LEVELS = r"中央|省级?|自治区|市级?|县级?|区级?|上级|地方"
_GRANTED = compiled(rf"财政|拨款|{_LEVELS}")
_OTHER_FUNDS = compiled(rf"结转|其[他它]|自有|自筹|{_LEVELS}")


def readings(entry: Entry, parts: Sequence[Entry], peers: Sequence[Entry]) -> list[tuple[Entry, ...]]:
    """The ways to read which rows make up a sum; one that all columns bear out ends the search."""
    distinct: list[tuple[Entry, ...]] = []
    for way in _ways(entry, parts, peers):
        kept = tuple(part for part in way if part.has_figures or part.is_unread)
        if kept and all([id(e) for e in kept] != [id(e) for e in other] for other in distinct):
            distinct.append(kept)
            found = fits(entry, kept)
            if any(fit.parts >= 2 for fit in found) and all(fit.holds for fit in found):
                break
    return distinct


def _ways(entry: Entry, parts: Sequence[Entry], peers: Sequence[Entry]) -> Iterator[list[Entry]]:
    """Without 其中, topmost numbers only, without parts of parts before or behind them, all of them, with the sums of the same kind."""
    plain = [part for part in parts if not part.is_among]
    yield _topmost(parts)
    yield plain
    yield _without_groups(parts)
    yield _without_parts(plain)
    yield _summed_up(plain)
    yield [part for part in plain if not is_not_added(part.row.label)]
    yield _of_totals(plain)
    yield list(parts)
    if any(part.depth is not None for part in parts):
        yield [part for part in plain if part.depth is None or part.level > 0]
    if peers:
        yield [*peers, *plain]
    yield from _with_longer_groups(entry, parts)


def _topmost(parts: Sequence[Entry]) -> list[Entry]:
    """Sums and rows of the outermost numbering; rows without a number only before the first numbered one."""
    depths = [entry.depth for entry in parts if entry.level == 0 and not entry.is_among]
    numbered = [depth for depth in depths if depth is not None]
    if not numbered:
        return _without_groups(parts)
    top, seen, kept = min(numbered), False, []
    for entry in parts:
        depth = entry.depth
        if entry.level > 0 or (depth == top and not entry.is_among):
            kept.append(entry)
            seen = seen or depth == top
        elif depth is None and not seen and not entry.is_among:
            kept.append(entry)
    return kept


def _of_totals(parts: Sequence[Entry]) -> list[Entry]:
    """Without totals of a kind that a later total has in it, 流动负债合计 in 负债合计, and without what a net value is left of."""
    kept: list[Entry] = []
    for part in parts:
        name = _SUMMED.sub("", part.row.label)
        if part.level > 0 and name:
            kept = [e for e in kept if e.level == 0 or not _SUMMED.sub("", e.row.label).endswith(name)]
        if _NET.search(part.row.label):
            while kept and _GROSS.search(kept[-1].row.label):
                kept.pop()
        kept.append(part)
    return kept


def _without_groups(parts: Sequence[Entry]) -> list[Entry]:
    """Without 其中 rows and those that go on a 其中 list."""
    groups = {id(entry) for group in among_groups(parts) for entry in group[1]}
    return [entry for entry in parts if id(entry) not in groups]


def _with_longer_groups(entry: Entry, parts: Sequence[Entry]) -> Iterator[list[Entry]]:
    """Without 其中 rows and some rows behind each, where that is what the sum bears out in a column."""
    groups = [tuple(_runs_on(parts, at)) for at, part in enumerate(parts) if part.is_among][:_MOST_GROUPS]
    for ends in islice(product(*groups), _MOST_ENDS):
        left_out = {at for group, end in zip(groups, ends, strict=True) for at in range(group[0] - 1, end)}
        way = [part for at, part in enumerate(parts) if at not in left_out and not part.is_among]
        if any(fit.holds and fit.parts >= 2 for fit in fits(entry, way)):
            yield way


def _runs_on(parts: Sequence[Entry], among: int) -> Iterator[int]:
    """Where the list that a 其中 row opens may end: behind the row, or behind any plain row that follows it."""
    yield among + 1
    for at in range(among + 1, min(len(parts), among + _SHORT_RUN)):
        if parts[at].level > 0 or parts[at].is_among or parts[at].depth is not None:
            return
        yield at + 1


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


def _summed_up(parts: Sequence[Entry]) -> list[Entry]:
    """Without rows that add up to the row behind them in every column: 拨款 100, 事业收入 50, 本年收入 150."""
    kept: list[Entry] = []
    run: list[Entry] = []
    for part in parts:
        if part.level == 0 and 1 < len(run) <= _SHORT_RUN and made_of(part, run):
            del kept[-len(run) :]
            run = []
        else:
            run.append(part)
        kept.append(part)
    return kept


def _end_of_parts(parts: Sequence[Entry], index: int, ends: dict[int, int]) -> int:
    """The place after the rows that make up the row at `index`; `ends` holds those of the rows behind it."""
    run: list[Entry] = []
    place = index + 1
    while parts[index].level == 0 and place < len(parts) and len(run) < _SHORT_RUN:
        run.append(parts[place])
        place = ends[place]
        if made_of(parts[index], run):
            return place
    return index + 1


def among_groups(entries: Sequence[Entry]) -> list[tuple[Entry, list[Entry]]]:
    """(row, its 其中 rows): the row before, and the rows that go on in the same numbering."""
    groups: list[tuple[Entry, list[Entry]]] = []
    index = 0
    while index < len(entries):
        entry = entries[index]
        index += 1
        if not entry.is_among or index < 2:
            continue
        parent, group = entries[index - 2], [entry]
        while index < len(entries) and len(group) <= _SHORT_RUN and _goes_on(parent, group, entries[index]):
            group.append(entries[index])
            index += 1
        groups.append((parent, group))
    return groups


def _goes_on(parent: Entry, group: list[Entry], entry: Entry) -> bool:
    if entry.level > 0:
        return False
    if entry.is_among:
        return True
    if group[0].depth is not None:
        return entry.depth == group[0].depth and entry.depth != parent.depth
    if is_of_funds(parent, (*group, entry)):
        return True
    if entry.depth is not None or made_of(parent, group):
        return False
    # Without numbers nothing says where the list ends, unless the row completes it.
    return parent.depth is not None or made_of(parent, (*group, entry))


def is_of_funds(parent: Entry, group: Sequence[Entry]) -> bool:
    """Whether rows are the funds that an amount is made of: 年度资金总额, of it 当年财政拨款, 上年结转资金, 其他资金."""
    first, *others = (entry.row.label for entry in group)
    granted = _FUNDS.search(parent.row.label) is not None and _GRANTED.search(first) is not None
    return granted and bool(others) and all(map(_OTHER_FUNDS.search, others))


def numbered(entries: Sequence[Entry]) -> Iterator[tuple[Entry, tuple[Entry, ...]]]:
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
