"""The same score in two places: heading and closing sentence, prose and table, summary and detail table."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal

from auditlint.core.expression import Ref
from auditlint.core.pattern import compiled
from auditlint.core.record import kept, record
from auditlint.core.relation import Claim
from auditlint.parsing.document import Document
from auditlint.parsing.scores.index import ScoreIndex
from auditlint.parsing.scores.prose import Scored, scored
from auditlint.parsing.scores.rows import Group, ScoreTable, groups, head_groups
from auditlint.parsing.scores.tables import score_tables
from auditlint.parsing.scores.tree import Indicator, indicators


@record
class Repeat:
    """Two printings of one score; `in_table` where one of them is a cell and the other a sentence."""

    later: Ref
    earlier: Ref
    claim: Claim
    in_table: bool = False


_ANOTHER = compiled(r"同类|平均|均值|上年|上一?年度|去年|其他|其它|全[市县省区]|20\d\d")
_OWN = "自评"
_JUDGED = compiled(r"评价|评审|考评|考核|专家|财政|复")  # 评价得分 is not one's own
_OTHER_JUDGE = compiled(r"复核|复评|核查|抽查|第三方|评价(?:工作)?[小专]?组|评价机构|重点评价|部门评价|事务所|专家")
_TITLE = 200  # characters that a title and the lines around it take
_MOST_TOLD = 2  # different scores of all; where more are told, each project has its own
Pair = tuple[Ref | None, Ref | None]  # points on offer, points given


def repeats(document: Document) -> Iterator[Repeat]:
    """Every score that the report prints a second time."""
    single = _scores_one_subject(document)
    for indicator in indicators(document):
        yield from _closing_sentences(indicator)
        yield from _in_tables(document, indicator, single)
    yield from _whole_score(document, single)
    yield from _whole_score_again(document)
    for table in score_tables(document):
        yield from _heads_and_subtotals(table)
    yield from _between_tables(document, single)


def _scores_one_subject(document: Document) -> bool:
    """Whether all tables and headings score the same project: a second total or heading belongs to another."""
    wholes = sum(1 for table in score_tables(document) if table.total is not None and any(table.total.awards))
    headings = Counter((i.entry.code, i.entry.name) for i in indicators(document))
    return wholes <= 1 and all(count == 1 for count in headings.values())


def _compared(later: Pair, earlier: Pair, sure: bool, in_table: bool = False) -> Iterator[Repeat]:
    """Points on offer and points given of one indicator; where one of them agrees, the other must."""
    same = [_same(a, b) for a, b in zip(later, earlier, strict=True)]
    for index, (after, before) in enumerate(zip(later, earlier, strict=True)):
        if after is not None and before is not None:
            firm = sure and same[1 - index] is not False
            yield Repeat(after, before, Claim.STATED if firm else Claim.OBSERVED, in_table)


def _same(left: Ref | None, right: Ref | None) -> bool | None:
    """Whether two scores are equal; None where one is missing."""
    if left is None or right is None:
        return None
    return left.figure.value == right.figure.value


def _closing_sentences(indicator: Indicator) -> Iterator[Repeat]:
    """分值 3 分，得 3 分 at the end of what is said of an indicator. Several may be those of its steps."""
    entry = indicator.entry
    for again in indicator.again:
        sure = len(indicator.again) == 1 and again.own == entry.own
        if not sure and not _same(again.full, entry.full):
            continue
        yield from _compared((again.full, again.given), (entry.full, entry.given), sure)


def _in_tables(document: Document, indicator: Indicator, single: bool) -> Iterator[Repeat]:
    entry = indicator.entry
    index = ScoreIndex.of(document)
    for nearness, (table, row) in enumerate(index.rows(entry.code, entry.name, entry.place)):
        sure = single and not nearness and _same_judge(document, entry, table)
        yield from _compared((entry.full, entry.given), (row.offer, row.awards[0]), sure, in_table=True)
    closings = index.closings(entry.name, entry.place)
    for table, closing in closings:
        sure = single and table is closings[0][0] and _same_judge(document, entry, table)
        yield from _compared((entry.full, entry.given), (closing.offer, closing.award), sure, in_table=True)


def _same_judge(document: Document, entry: Scored, table: ScoreTable) -> bool:
    """Whether sentence and table both give the unit's own score (自评), or neither."""
    own = _OWN in table.awards[0]
    return entry.own == own or (entry.own and _is_own_form(document, table) and _scores_itself(document))


def _is_own_form(document: Document, table: ScoreTable) -> bool:
    """Whether a table whose column says only 得分 is one of self-evaluation, by its title or by that of the report."""
    text = document.source.text
    title, above = text[:_TITLE], text[max(0, table.start - _TITLE) : table.start]
    return (_OWN in title or _OWN in above) and not _OTHER_JUDGE.search(title + above) and not _JUDGED.search(table.awards[0])


@kept
def _scores_itself(document: Document) -> bool:
    """Whether every whole score that the report tells is the unit's own: then no table of it is another's."""
    return all(entry.own for entry in scored(document) if entry.of_all and entry.given is not None)


def _whole_score(document: Document, single: bool) -> Iterator[Repeat]:
    """评价得分 89 分 against the total row."""
    entries = [entry for entry in scored(document) if entry.of_all and entry.given is not None]
    same = len({entry.given.figure.value for entry in entries if entry.given}) == 1
    tables = [table for table in score_tables(document) if table.total is not None and len(table.awards) == 1]
    for entry in entries:
        at = bisect_left(tables, entry.place, key=lambda table: table.start)
        for table in tables[max(0, at - 1) : at + 1]:
            assert table.total is not None
            sure = single and same and _same_judge(document, entry, table)
            total = table.total.offer if entry.full else None, table.total.awards[0]
            yield from _compared((entry.full, entry.given), total, sure, in_table=True)


def _whole_score_again(document: Document) -> Iterator[Repeat]:
    """综合得分 86.42 分 in one sentence and in another: reports of several projects have several, so only a slip tells."""
    first: dict[bool, Ref] = {}
    told: dict[bool, set[Decimal]] = defaultdict(set)
    for entry in scored(document):
        if entry.of_all and entry.given is not None and entry.full is None and not _ANOTHER.search(entry.given.label):
            earlier = first.setdefault(entry.own, entry.given)
            told[entry.own].add(entry.given.figure.value)
            if earlier is not entry.given and len(told[entry.own]) <= _MOST_TOLD:
                yield Repeat(entry.given, earlier, Claim.REPEATED)


def _heads_and_subtotals(table: ScoreTable) -> Iterator[Repeat]:
    """The merged cell of a group against its subtotal; the sum of the group decides which disagrees."""
    if not table.depths:
        return
    heads = {id(group.rows[0]): head for head, group in head_groups(table, 0) if group.rows}
    for group in groups(table):
        head = heads.get(id(group.rows[0]))
        if head is not None and group.subtotal is not None and group.subtotal.offer is not None:
            yield Repeat(group.subtotal.offer, head, Claim.OBSERVED)


def _between_tables(document: Document, single: bool) -> Iterator[Repeat]:
    """Rows of a detail table against those of the summary above it."""
    seen: dict[object, Pair] = {}
    for table in score_tables(document):
        if len(table.awards) != 1:
            continue
        own: dict[object, Pair] = {row.labels[-2:]: (row.offer, row.awards[0]) for row in table.items if row.name}
        for column, _ in enumerate(table.depths):
            own.update((("head", column, group.name), (head, None)) for head, group in head_groups(table, column))
        own.update((("closing", group.name), _closing(group)) for group in groups(table) if group.subtotal and group.name)
        for key, pair in own.items():
            if key in seen:
                yield from _compared(pair, seen[key], single)
            else:
                seen[key] = pair


def _closing(group: Group) -> Pair:
    row = group.subtotal
    return (row.offer, row.awards[0]) if row else (None, None)
