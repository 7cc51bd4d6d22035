"""Where the text splits a figure into parts: by 其中, brackets, colons, items or a closing 合计."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from auditlint.core.pattern import compiled
from auditlint.core.record import kept, replace
from auditlint.core.unit import Unit
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.families import is_complete_family
from auditlint.parsing.labels import is_unmarked, measure, names, normalise, same_item
from auditlint.parsing.nodes import Fragment, Mark, Node, Statement, is_amount, is_parted, nodes_before
from auditlint.parsing.prose.alongside import is_borne_out
from auditlint.parsing.prose.bases import YEAR_NAMED
from auditlint.parsing.prose.breakdown import Breakdown, make_whole
from auditlint.parsing.prose.closings import closing_of
from auditlint.parsing.prose.list_words import have_pauses_alone, is_partial, is_rest, own_parts
from auditlint.parsing.prose.listed import (
    carried_on,
    ends_with,
    lines_with_shares,
    listed_parts,
    next_sentences,
    sentences_with_shares,
)
from auditlint.parsing.prose.listed_again import of_other_measures
from auditlint.parsing.prose.outlines import outlines
from auditlint.parsing.prose.point_kinds import of_one_kind
from auditlint.parsing.prose.rectified import rectified
from auditlint.parsing.prose.runs import runs
from auditlint.parsing.prose.scope import comes_to_another, is_view, listed_behind, scope
from auditlint.parsing.prose.totals import candidates, first_fit, is_change, moved_before, resolve
from auditlint.parsing.prose.two_sides import two_sides
from auditlint.parsing.prose.within import within

_OPENERS = frozenset(("AMONG", "INCLUDE", "LPAR", "COLON"))
_JOINED = compiled(r"(?:以及|[和及与])$")  # what stands before a figure that is added to the one before it
_AVERAGE = compiled(r"[人户亩车辆生台次日月年]均|平均|均价|每(?:一|个)?[人户亩车辆生台次日月家村头只株吨套项平]|单价")
_SCORES = compiled(r"(?:一级指标|各项?指标|分项|分类)得分(?:情况)?(?:如下|为|是)?$")
_SIDES = (
    (compiled(r"收入[^支]{0,4}$"), compiled(r"^[^收]*(?:支出|成本|费用|利润|结余)")),
    (compiled(r"支出[^收]{0,4}$"), compiled(r"^[^支]*(?:收入|结余)")),
    (compiled(r"资产[^负]{0,4}$"), compiled(r"^[^资]*(?:负债|权益)|净资产")),
    (compiled(r"负债[^资]{0,4}$"), compiled(r"权益|净资产")),
)
_ITEM = compiled(r"[；。:]\d{1,2}[.、．](?!\d)|[；。:][(（]\d{1,2}[)）]")
_LONGEST_LEAD = 60
_KIND_END = 2  # characters
_UNFINISHED = compiled(r"(?:[；;]|[加减][上去]?[:：])$")
_REMAINS = compiled(r"剩余|其余|余下")
_COMPOSED = compiled(r"[组构]成(?!的)")
_POSTS = compiled(r"编制(?!人员)")
_VACANT = compiled(r"[空缺超]编|缺员")
_IN_POST = compiled(r"实有|在职|在岗|现有|退休")  # people are no part of the posts there are


@kept
def breakdowns(document: Document) -> tuple[Breakdown, ...]:
    """Every split of a figure that the prose makes."""
    found = [split for paragraph in document.paragraphs if paragraph.nodes for split in _of_paragraph(document, paragraph)]
    found = [replace(split, borne_out=True) if is_borne_out(split, found, at) else split for at, split in enumerate(found)]
    return (*found, *_of_outlines(document, {split.total.figure.start for split in found if split.across_lines}))


def _of_outlines(document: Document, told: set[int]) -> Iterator[Breakdown]:
    """The figures that numbered items split without words that open a list."""
    for each in outlines(document):
        if each.total.figure.start not in told:
            opener = "SOURCES" if each.whole else "OUTLINE"
            yield Breakdown(each.paragraph, each.total, each.parts, (), opener, each.partial, across_lines=True)


def _of_paragraph(document: Document, paragraph: Paragraph) -> Iterator[Breakdown]:
    lists_within = "中" in paragraph.text
    of_views: set[int] = set()  # where parts of an earlier 从…看 stand: the next view splits the same total
    for at, node in enumerate(paragraph.nodes):
        if isinstance(node, Mark):
            if node.kind in _OPENERS:
                for split in _opened(document, paragraph, at, node, of_views):
                    if is_view(node):
                        of_views.update(part.start for part in split.parts)
                    yield split
                    yield from of_other_measures(document, split)
            continue
        if isinstance(node, Statement):
            if not is_amount(node):
                continue
            closing = closing_of(document, paragraph, at, node)
            if closing is not None:
                certain = closing.certain and not _may_begin_above(document, paragraph, closing.parts[0])
                yield Breakdown(paragraph, node, closing.parts, (), "CLOSING", closing.partial, certain=certain)
        inside = within(document, paragraph, at, node) if lists_within else None
        if inside is not None:
            for _, members, certain in resolve([inside.total], [], list(inside.parts)):
                yield Breakdown(
                    paragraph, inside.total, tuple(members), inside.shares, "AMONG", False, certain=certain and inside.sure
                )
    yield from rectified(paragraph)
    yield from runs(paragraph)
    yield from two_sides(paragraph)


def _may_begin_above(document: Document, paragraph: Paragraph, first: Statement) -> bool:
    """Whether a list that opens a line goes on with the line above: 安排支出 43 亿元；⏎上解支出 2 亿元，支出总计 45 亿元."""
    above = document.paragraphs[paragraph.index - 1].text if paragraph.index else ""
    return bool(_UNFINISHED.search(above)) and paragraph.block.marker is None and first is paragraph.amounts[0]


def _opened(document: Document, paragraph: Paragraph, at: int, opener: Mark, of_views: set[int]) -> Iterator[Breakdown]:
    nodes = paragraph.nodes
    if not _is_opener(nodes, at, opener):
        return
    amounts, shares = listed_behind(nodes, at, opener)
    across = not amounts and ends_with(paragraph, opener)
    amounts = _up_to_next_item(paragraph, opener, amounts)
    if not amounts:
        yield from _moved(paragraph, at, opener)
    if not (amounts or across) or (opener.kind == "LPAR" and len(amounts) < 2):
        return
    near, far = (of_one_kind(some, amounts) for some in candidates(document, paragraph, at, opener))
    if is_view(opener):
        near, far = ([s for s in some if s.start not in of_views] for some in (near, far))
    if not near and not far:
        return
    if across:
        amounts, shares = _listed_below(document, paragraph, near or far)
        near, far = ([t for t in some if not _is_gone_into(t, amounts)] for some in (near, far))
    if opener.depth == 0 and amounts and not across:
        lines = lines_with_shares(document, paragraph, amounts[-1])
        if lines[0]:
            yield from _over_lines(paragraph, opener, near, far, [*amounts, *lines[0]], [*shares, *lines[1]])
            return
        further = sentences_with_shares(paragraph, amounts[-1])
        amounts, shares = [*amounts, *further[0]], [*shares, *further[1]]
    carried = carried_on(document, paragraph, amounts[-1]) if amounts and not across and opener.depth == 0 else []
    if opener.depth == 0 and not across and not carried:
        amounts = _with_next(document, paragraph, amounts)
    if opener.text == "由":
        amounts = [amount for amount in amounts if _COMPOSED.search(paragraph.text, amount.end)]
    for unit in _units(amounts):
        totals = next(filter(None, ([t for t in some if unit.adds_up_to(t.figure.unit)] for some in (near, far))), [])
        if not totals:
            continue
        parts = [p for p in amounts if p.figure.unit.measures_like(unit) and _like(p, totals[0])]
        if not parts or (opener.kind == "LPAR" and len(parts) < 2) or _is_matched(totals[0], parts):
            continue
        kind = "CONSIST" if opener.text == "由" else opener.kind
        partial = is_partial(paragraph, at, opener, parts, across)
        one = _is_one_list(paragraph, parts)
        parts = own_parts(paragraph.text, totals[0], parts)
        if _AVERAGE.search(parts[0].subject):
            near, far = ([t for t in some if _AVERAGE.search(t.subject)] for some in (near, far))
        splits = [*resolve(near, far, parts, one, one or make_whole(shares) or (bool(near) and _is_of_all(parts)))]
        left_out = _is_left_out(paragraph, splits, parts)
        if left_out:
            splits = [(splits[0][0], parts, splits[0][2])]
        first = _up_to_semicolon(paragraph, totals[0], parts)
        if len(first) < len(parts) and all(first_fit([total], members) is None for total, members, _ in splits):
            splits = [*resolve(near, far, first)]
        if carried and all(first_fit([total], members) is None for total, members, _ in splits):
            splits = [*resolve(near, far, [*parts, *carried])]
            splits = [split for split in splits if first_fit([split[0]], split[1]) is not None]
        for total, members, certain in splits:
            other = _is_of_another_clause(nodes, total, opener) or not total.measures_like(members[0])
            if other and first_fit([total], members) is None:
                continue  # 600 人次，其中干部 120 人: some of them came twice
            own = [share for share in shares if across or members[0].start < share.start]
            sure = certain and not _is_of_another(paragraph, total, opener) and not comes_to_another(nodes, members[-1], total)
            yield Breakdown(paragraph, total, tuple(members), tuple(own), kind, partial, across, sure, borne_out=left_out)


def _over_lines(
    paragraph: Paragraph,
    opener: Mark,
    near: Sequence[Statement],
    far: Sequence[Statement],
    parts: list[Statement],
    shares: list[Statement],
) -> Iterator[Breakdown]:
    """The split that a list makes which begins behind its opener and goes on line by line."""
    if len(shares) == len(parts) and all(part.measures_like(parts[0]) for part in parts):
        largest = max(part.figure.amount for part in parts)
        near, far = ([total for total in some if total.figure.amount >= largest] for some in (near, far))
        for total, members, certain in resolve(near, far, parts, True, make_whole(shares)):
            yield Breakdown(paragraph, total, tuple(members), tuple(shares), opener.kind, False, True, certain)


def _up_to_next_item(paragraph: Paragraph, opener: Mark, amounts: list[Statement]) -> list[Statement]:
    """The parts up to the next number of a list within the paragraph: 3.补助 9 万元，其中甲 4 万元；4.其他 2 万元."""
    if len(amounts) < 2 or not _ITEM.search(paragraph.text, max(0, opener.start - _LONGEST_LEAD), opener.start):
        return amounts
    ends = (n for n in range(1, len(amounts)) if _ITEM.search(paragraph.text, amounts[n - 1].end, amounts[n].end))
    return amounts[: next(ends, len(amounts))]


def _is_matched(total: Statement, parts: Sequence[Statement]) -> bool:
    """Whether each of several is a part of its own total: 两年分别投入 10 万元、12 万元，其中省级分别为 6 万元、7 万元."""
    return bool(total.series and parts[0].series) and total.series != parts[0].series


def _is_gone_into(total: Statement, items: Sequence[Statement]) -> bool:
    """Whether one item of several below names the figure again, to say more of it: that splits nothing."""
    return len(items) > 1 and any(same_item(total.subject, item.subject) for item in items)


def _is_of_another(paragraph: Paragraph, total: Statement, opener: Mark) -> bool:
    """Whether a list may split a figure of another kind: 查处 148 起；暂扣 40 辆，其中…; 3,000 人，500 个家庭，由父母 2 人组成."""
    between = [s for s in paragraph.between(total.end, opener.start) if is_amount(s, total.depth)]
    other = bool(between) and not any(s.measures_like(total) for s in between)
    if opener.text == "由" and total.sentence != opener.sentence and _is_named_apart(paragraph, total, opener):
        return True
    if any(s.measures_like(total) and _JOINED.search(s.subject) for s in (total, *between[:1])):
        return True  # 58 个项目和 6 个部门，其中…
    return other and (opener.text == "由" or is_parted(paragraph.text, total.end, between[-1].start))


def _is_named_apart(paragraph: Paragraph, total: Statement, opener: Mark) -> bool:
    """Whether what is made up is named anew: 全长 55 公里。主体工程由 23 公里桥梁和 7 公里隧道组成."""
    node = next(iter(nodes_before(paragraph.nodes, opener.start)), None)
    named = isinstance(node, Fragment) and node.sentence == opener.sentence and normalise(node.text)
    return bool(named) and not names(str(named), total.subject) and str(named) not in total.subject


def _up_to_semicolon(paragraph: Paragraph, total: Statement, parts: list[Statement]) -> list[Statement]:
    """The parts before the first semicolon, where they are a whole set: 货物 4 万元、服务 9 万元；合同金额 12 万元.

    Or end with the rest: 甲类 40 份、乙类 7 份、其他 3 份；已到期 6 份; or the other side of the accounts follows: 收入…；支出….
    """
    ends = (n for n in range(1, len(parts)) if "；" in paragraph.text[parts[n - 1].end : parts[n].start])
    first = parts[: next(ends, len(parts))]
    if len(first) in (1, len(parts)):
        return parts
    whole = len(first) > 2 and is_rest(first[-1].subject)
    new = "，" in paragraph.text[first[-1].end : parts[len(first)].start]  # 社团 9 家、基金会 2 家；应年检的均已通知，参检 8 家
    whole = whole or (new and have_pauses_alone(paragraph.text, first))
    other = any(one.search(total.subject) and other.search(parts[len(first)].subject) for one, other in _SIDES)
    return first if whole or other or is_complete_family([part.subject for part in first]) else parts


def _is_of_all(parts: Sequence[Statement]) -> bool:
    """Whether parts leave nothing out by their names: year by year, or one and what remains."""
    years = [YEAR_NAMED.match(part.subject) for part in parts]
    rest = len(parts) == 2 and _REMAINS.match(parts[-1].subject) is not None
    return rest or (len(parts) > 1 and all(years))


def _is_one_list(paragraph: Paragraph, parts: Sequence[Statement]) -> bool:
    """Whether no shorter part of a list is one: the rest of the whole ends it, or all are of one kind, with pauses alone between."""
    if len(parts) <= 2:
        return False
    rest = is_rest(parts[-1].subject) and "；" not in paragraph.text[parts[0].end : parts[-1].start]
    return rest or (_are_of_one_kind(parts) and have_pauses_alone(paragraph.text, parts))


def _is_of_another_clause(nodes: Sequence[Node], total: Statement, opener: Mark) -> bool:
    """Whether a semicolon, and words behind it, part a figure from a list: 第一批 9 万元；第二批于 5 月下达，其中中央 4 万元."""
    if total.sentence != opener.sentence or total.start > opener.start:
        return False
    between = takewhile(lambda node: node.start >= total.end, nodes_before(nodes, opener.start))
    marks = [node for node in between if isinstance(node, Mark | Fragment) and node.depth <= opener.depth]
    at = next((at for at, node in enumerate(marks) if isinstance(node, Mark) and node.kind == "SEMICOLON"), 0)
    return any(isinstance(node, Fragment) for node in marks[:at])


def _is_left_out(
    paragraph: Paragraph, splits: Sequence[tuple[Statement, list[Statement], bool]], parts: Sequence[Statement]
) -> bool:
    """Whether a total is that of all but the last of a list which only pauses, or semicolons, part.

    共 34 万元，其中甲 19 万元、乙 15 万元、丙 12 万元.
    """
    if len(splits) != 1 or len(splits[0][1]) != len(parts) - 1 or len(parts) <= 2:
        return False
    alike = parts[-1].measures_like(parts[0]) and parts[-1].sentence == splits[0][0].sentence
    marks = {paragraph.text[a.end : b.start] for a, b in pairwise(parts)}
    return alike and len(marks) == 1 and marks <= {"、", "；"} and paragraph.text[parts[-1].end :].startswith("。")


def _are_of_one_kind(parts: Sequence[Statement]) -> bool:
    """Whether all names end alike, and differ before that: 会议团组、培训团组、磋商团组."""
    names = [normalise(part.subject) for part in parts]
    ends = {name[-_KIND_END:] for name in names}
    return len(ends) == 1 and len(set(names)) == len(names) and all(len(name) > _KIND_END for name in names)


def _with_next(document: Document, paragraph: Paragraph, amounts: list[Statement]) -> list[Statement]:
    """其中：人员经费 80 万元，主要包括…。公用经费 20 万元: a set that the next sentences complete."""
    if not amounts or len(amounts) > 2 or is_complete_family([a.subject for a in amounts]):
        return amounts
    longer, whole = list(amounts), amounts
    for amount in next_sentences(document, paragraph, amounts[-1].sentence):
        if not amount.measures_like(amounts[0]):
            continue
        longer.append(amount)
        if is_complete_family([a.subject for a in longer]):
            whole = list(longer)  # 基本支出、项目支出, and 经营支出 behind them
    return whole


def _listed_below(
    document: Document, paragraph: Paragraph, totals: Sequence[Statement]
) -> tuple[list[Statement], list[Statement]]:
    """The parts in the items below, or all in the one plain paragraph below: A 5 万元，占 50%；B 5 万元，占 50%。"""
    below = document.paragraphs[paragraph.index + 1 : paragraph.index + 2]
    if below and below[0].block.marker is None and below[0].nodes and is_amount(below[0].nodes[0], 0):
        opener = Mark("AMONG", "", 0, 0, below[0].nodes[0].sentence)
        amounts, shares = listed_behind(below[0].nodes, -1, opener)
        alone = amounts == [*below[0].amounts] and all(amount.subject for amount in amounts)
        if len(amounts) >= 2 and (alone or ";" in below[0].text.replace("；", ";")):
            return amounts, shares
    for at, total in enumerate(totals):  # 支出 60 万元，受益 90 人次。其中: the items may have but amounts
        if not any(total.measures_like(other) for other in totals[:at]):
            parts, shares = listed_parts(document, paragraph, total)
            if parts:
                return parts, shares
    return [], []


def _like(part: Statement, total: Statement) -> bool:
    wanted = measure(total.subject)
    if _AVERAGE.search(part.subject) and not _AVERAGE.search(total.subject):
        return False
    if _POSTS.search(total.subject) and _IN_POST.search(part.subject):
        return False
    if _VACANT.search(part.subject) and _IN_POST.search(total.subject):
        return False
    return measure(part.subject) == wanted or (wanted == "budget" and is_unmarked(part.subject))


def _units(amounts: Sequence[Statement]) -> list[Unit]:
    """The kinds of units of the amounts, each once: 48 个、3600 万元 is split twice by its list."""
    units: list[Unit] = []
    for amount in amounts:
        if not any(amount.figure.unit.measures_like(unit) for unit in units):
            units.append(amount.figure.unit)
    return units


def _moved(paragraph: Paragraph, at: int, opener: Mark) -> Iterator[Breakdown]:
    """A change split into the changes of its parts."""
    if opener.kind != "AMONG":
        return
    total = moved_before(paragraph.nodes, at, opener)
    if total is None:
        return
    changes = [n for n in scope(paragraph.nodes, at, opener) if isinstance(n, Statement) and is_change(n)]
    parts = [c for c in changes if c.subject and c.figure.unit.measures_like(total.figure.unit)]
    if len(parts) >= 2:
        yield Breakdown(paragraph, total, tuple(parts), (), opener.kind, False)


def _is_opener(nodes: Sequence[Node], at: int, opener: Mark) -> bool:
    if opener.kind == "LPAR":
        inner = nodes[at + 1] if at + 1 < len(nodes) else None
        return not (isinstance(inner, Mark) and inner.kind in ("AMONG", "INCLUDE"))
    if opener.kind == "COLON":
        return _opens_list(nodes, at)
    return not (opener.kind == "INCLUDE" and _among_follows(nodes, at))


def _opens_list(nodes: Sequence[Node], at: int) -> bool:
    """Whether a colon stands between two amounts, as in 支出合计 50 万元：A 30 万元，B 20 万元."""
    before = nodes[at - 1] if at else None
    if isinstance(before, Fragment) and _SCORES.search(before.text):
        return True
    if before is None or not is_amount(before):
        return False
    behind = nodes[at + 1 : at + 6]
    bracket = ("LPAR", "RPAR")  # 得分 85 分：甲（20 分）18 分、乙（80 分）67 分
    outside = (n for n in behind if n.depth == before.depth and not (isinstance(n, Mark) and n.kind in bracket))
    first = next((n for n in outside if not isinstance(n, Fragment)), None)
    return first is not None and is_amount(first)


def _among_follows(nodes: Sequence[Node], at: int) -> bool:
    """Whether 其中 stands right behind, as in 按功能分类，其中：."""
    for node in nodes[at + 1 : at + 3]:
        if isinstance(node, Mark) and node.kind == "AMONG":
            return True
        if not isinstance(node, Mark):
            return False
    return False
