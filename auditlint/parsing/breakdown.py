"""Totals and their parts: where the text splits a figure, by 其中, brackets, colons, items or a closing 合计."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from itertools import groupby, takewhile

from auditlint.core.figure import Hedge
from auditlint.core.number import HALF, D
from auditlint.core.relation import Claim
from auditlint.core.unit import Dimension
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.families import is_complete_family, is_process_pair
from auditlint.parsing.labels import measure, normalise
from auditlint.parsing.layout import BlockKind, MarkerKind
from auditlint.parsing.statements import Fragment, Kind, Mark, Node, Statement

ADDABLE = (Dimension.MONEY, Dimension.COUNT, Dimension.SCORE)
_MOST_TOTALS = 4
_MOST_SENTENCES = 4
_MOST_FAR = 12
_LONGEST_RUN = 8
_LONGEST_HEAD = 80
_CLOSING = re.compile(r"^(?:以上|上述)?(?:各项|项目)?(?:资金|金额|经费|支出|收入|费用|人数|投资|总分)?(?:合计|共计|总计|总共|小计)(?:金额|资金|支出|收入)?$")
_PARTIAL = re.compile(r"主要|等(?=[，。；)]|$|\d*[项个类]|方面)|部分|重点|如")
_REST = re.compile(r"其他|其它|其余|剩余")
_SPLIT_VIEW = re.compile(r"^(?:分|按|从)")


@dataclass(frozen=True, eq=False)
class Breakdown:
    """A total with the statements listed as its parts; not `certain` where several figures could be the total.

    `partial` is set where the words say that the list is not whole (主要, 等); `shares` are the percentages that
    follow the parts; `across_lines` where each part is an item of its own.
    """

    paragraph: Paragraph
    total: Statement
    parts: tuple[Statement, ...]
    shares: tuple[Statement, ...]
    opener: str
    partial: bool
    across_lines: bool = False
    certain: bool = True

    @cached_property
    def is_whole(self) -> bool:
        """Whether the list claims to leave nothing out."""
        if len(self.parts) < 2:
            return False
        if is_complete_family([part.subject for part in self.parts]):
            return True
        if len(self.shares) == len(self.parts) and self._shares_make_whole():
            return True
        if self.opener in ("CLOSING", "CONSIST"):
            return True
        return bool(_REST.search(normalise(self.parts[-1].subject)[:6])) and len(self.parts) >= 3

    @cached_property
    def adds_up(self) -> bool:
        """Whether the parts agree with their total within rounding, so that nothing is left out."""
        return _first_fit([self.total], list(self.parts)) == (self.total, list(self.parts))

    @property
    def total_has_share(self) -> bool:
        """Whether the total is a share of something larger, which the shares of its parts may be of too."""
        return any(
            s.kind is Kind.SHARE and self.total.end <= s.start < self.parts[0].start
            for s in self.paragraph.statements
        )

    @property
    def claim(self) -> Claim:
        """How firmly the words say that the parts make the total."""
        if not self.certain:
            return Claim.OBSERVED
        if self.is_whole:
            return Claim.STATED
        return Claim.PARTIAL if self.partial else Claim.LISTED

    def _shares_make_whole(self) -> bool:
        return abs(sum((s.figure.value for s in self.shares), D("0")) - 100) <= 1


def breakdowns(document: Document) -> Iterator[Breakdown]:
    """Every split of a figure that the prose makes."""
    for paragraph in document.paragraphs:
        nodes = paragraph.nodes
        for at, node in enumerate(nodes):
            if isinstance(node, Mark) and node.kind in ("AMONG", "INCLUDE", "LPAR", "COLON"):
                yield from _opened(document, paragraph, at, node)
            elif _is_closing(node):
                assert isinstance(node, Statement)
                found = _closed(paragraph, at, node)
                if found is not None:
                    yield found
        yield from _runs(paragraph)


def is_amount(node: Node, depth: int | None = None) -> bool:
    """Whether a node is an item with an amount that can be added up."""
    return (
        isinstance(node, Statement)
        and node.kind is Kind.ITEM
        and not node.spelled
        and not node.compare
        and node.figure.unit.dimension in ADDABLE
        and node.figure.hedge is not Hedge.RANGE
        and (depth is None or node.depth == depth)
    )


def _is_closing(node: Node) -> bool:
    return is_amount(node) and isinstance(node, Statement) and bool(_CLOSING.match(_bare(node.subject)))


def _bare(subject: str) -> str:
    return re.sub(r"[为是达共:：]+$", "", subject)


def _opened(document: Document, paragraph: Paragraph, at: int, opener: Mark) -> Iterator[Breakdown]:
    nodes = paragraph.nodes
    if not _is_opener(nodes, at, opener):
        return
    near, far = _totals(document, paragraph, at, opener)
    if not near and not far:
        return
    parts, shares = _parts(list(_scope(nodes, at, opener)), (near or far)[0])
    across = not parts and _ends_with_opener(paragraph, opener)
    if across:
        parts = _listed_paragraphs(document, paragraph, (near or far)[0])
    if not parts or (opener.kind == "LPAR" and len(parts) < 2):
        return
    lead = nodes[at - 1] if at else None
    words = (lead.text if isinstance(lead, Fragment) else "") + opener.text
    tail = "" if across else paragraph.text[parts[-1].end : parts[-1].end + 6]
    partial = (opener.kind != "AMONG" and bool(_PARTIAL.search(words))) or tail.startswith("等")
    kind = "CONSIST" if opener.text == "由" else opener.kind
    for total, members, certain in _resolve(near, far, parts):
        own = [share for share in shares if members[0].start < share.start]
        yield Breakdown(paragraph, total, tuple(members), tuple(own), kind, partial, across, certain)


def _is_opener(nodes: Sequence[Node], at: int, opener: Mark) -> bool:
    if opener.kind == "LPAR":
        inner = nodes[at + 1] if at + 1 < len(nodes) else None
        return not (isinstance(inner, Mark) and inner.kind in ("AMONG", "INCLUDE"))
    if opener.kind == "COLON":
        return _opens_list(nodes, at)
    return not (opener.kind == "INCLUDE" and _among_follows(nodes, at))


def _resolve(
    near: list[Statement], far: list[Statement], parts: list[Statement]
) -> Iterator[tuple[Statement, list[Statement], bool]]:
    """The totals that the parts split, with the parts of each, and whether the total is certain.

    One list may split its total several times over (男…，女…；城镇…，乡村…), and what follows the last part in a
    sentence may be something else; so parts that add up are taken group by group.
    """
    candidates = [t for t in (*near, *far) if t.figure.unit.measures_like(parts[0].figure.unit)]
    rest, found = parts, False
    while rest:
        fit = _first_fit(candidates, rest)
        if fit is None:
            break
        total, members = fit
        yield total, members, True
        rest, found = rest[len(members) :], True
    if found or not rest:
        return
    largest = max(part.figure.amount for part in parts)
    roomy_near = [t for t in candidates if t in near and t.figure.amount >= largest]
    roomy_far = [t for t in candidates if t not in near and t.figure.amount >= largest]
    if roomy_near:
        yield roomy_near[0], parts, True
    elif roomy_far:
        yield roomy_far[0], parts, len({t.figure.amount for t in roomy_far}) == 1


def _first_fit(candidates: list[Statement], parts: list[Statement]) -> tuple[Statement, list[Statement]] | None:
    """The nearest figure that all the parts, or else the first few of them, add up to within rounding."""
    for count in (len(parts), *range(2, len(parts))):
        members = parts[:count]
        whole = sum((part.figure.amount for part in members), D("0"))
        slack = sum((_half_place(part) for part in members), D("0"))
        for total in candidates:
            apart = abs(total.figure.amount - whole)
            if apart <= slack + _half_place(total) and (whole or count == len(parts)):
                return total, members
    return None


def _half_place(statement: Statement) -> Decimal:
    figure = statement.figure
    return D("0") if figure.is_exact else figure.last_place * HALF


def _opens_list(nodes: Sequence[Node], at: int) -> bool:
    """Whether a colon stands between two amounts, as in 支出合计 50 万元：A 30 万元，B 20 万元."""
    if at == 0 or not is_amount(nodes[at - 1]):
        return False
    first = next((n for n in nodes[at + 1 :] if not isinstance(n, Fragment)), None)
    return first is not None and is_amount(first)


def _among_follows(nodes: Sequence[Node], at: int) -> bool:
    """Whether 其中 stands right behind, as in 按功能分类，其中：."""
    for node in nodes[at + 1 : at + 3]:
        if isinstance(node, Mark) and node.kind == "AMONG":
            return True
        if not isinstance(node, Mark):
            return False
    return False


def _totals(
    document: Document, paragraph: Paragraph, at: int, opener: Mark
) -> tuple[list[Statement], list[Statement]]:
    """Figures that a list may split, nearest first: those of its own sentence, and those of earlier ones."""
    nodes = paragraph.nodes
    if opener.depth > 0 or opener.kind == "LPAR":
        return _total_before_bracket(nodes, at, opener), []
    near = _amounts_before(nodes, at, opener.sentence, opener.depth)[:_MOST_TOTALS]
    far: list[Statement] = []
    for sentence in range(opener.sentence - 1, max(-1, opener.sentence - 1 - _MOST_SENTENCES), -1):
        far.extend(_amounts_before(nodes, at, sentence, opener.depth))
    if not near and not far and not any(isinstance(n, Statement) for n in nodes[:at]):
        far = _amounts_of_previous(document, paragraph)
    return near, far[:_MOST_FAR]


def _total_before_bracket(nodes: Sequence[Node], at: int, opener: Mark) -> list[Statement]:
    depth = opener.depth if opener.kind == "LPAR" else opener.depth - 1
    for node in reversed(nodes[:at]):
        if isinstance(node, Mark) and node.kind == "LPAR" and node.depth == depth:
            continue
        if isinstance(node, Fragment) and node.depth > depth:
            continue
        if is_amount(node, depth) and isinstance(node, Statement):
            return [node]
        if isinstance(node, Statement) and node.depth > depth:
            return []
        return []
    return []


def _amounts_before(nodes: Sequence[Node], at: int, sentence: int, depth: int) -> list[Statement]:
    return [
        node
        for node in reversed(nodes[:at])
        if isinstance(node, Statement) and node.sentence == sentence and is_amount(node, depth)
    ]


def _amounts_of_previous(document: Document, paragraph: Paragraph) -> list[Statement]:
    """Amounts of the nearest earlier paragraph of the same section that has any."""
    for index in range(paragraph.index - 1, max(-1, paragraph.index - 4), -1):
        earlier = document.paragraphs[index]
        if earlier.block.kind is BlockKind.HEADING:
            return []
        if _is_view(earlier):
            continue
        found = [s for s in reversed(earlier.statements) if is_amount(s, 0)]
        if found:
            return found
    return []


def _is_view(paragraph: Paragraph) -> bool:
    """Whether a paragraph only splits a figure stated before it: 按功能分类，其中：…"""
    for node in paragraph.nodes:
        if isinstance(node, Statement):
            return False
        if isinstance(node, Mark) and node.kind in ("AMONG", "INCLUDE"):
            return True
    return False


def _scope(nodes: Sequence[Node], at: int, opener: Mark) -> Iterator[Node]:
    """The nodes of the list that an opener opens, without the lists nested in it."""
    depth = opener.depth + (opener.kind == "LPAR")
    nested = False
    for i in range(at + 1, len(nodes)):
        node = nodes[i]
        if node.depth < depth or node.sentence != opener.sentence:
            return
        if isinstance(node, Mark) and node.kind == "RPAR" and node.depth < depth:
            return
        if node.depth > depth:
            continue
        if isinstance(node, Mark) and node.kind in ("AMONG", "INCLUDE") and i > at + 1:
            if any(isinstance(n, Statement) for n in nodes[at + 1 : i]):
                nested = True
        elif isinstance(node, Mark) and node.kind == "SEMICOLON":
            if nested and _new_view(nodes, i):
                return
            nested = False
            yield node
        elif not nested:
            yield node


def _new_view(nodes: Sequence[Node], at: int) -> bool:
    following = nodes[at + 1] if at + 1 < len(nodes) else None
    return isinstance(following, Fragment | Mark) and bool(_SPLIT_VIEW.match(following.text))


def _parts(inside: list[Node], total: Statement) -> tuple[list[Statement], list[Statement]]:
    wanted = measure(total.subject)
    parts: list[Statement] = []
    shares: list[Statement] = []
    for node in inside:
        if not isinstance(node, Statement):
            continue
        if node.kind is Kind.SHARE and parts:
            shares.append(node)
        elif is_amount(node) and node.figure.unit.measures_like(total.figure.unit):
            if _is_closing(node):
                break
            if measure(node.subject) == wanted:
                parts.append(node)
    return parts, shares


def _ends_with_opener(paragraph: Paragraph, opener: Mark) -> bool:
    return not paragraph.text[opener.start + len(opener.text) :].strip(":：。, ")


def _listed_paragraphs(document: Document, paragraph: Paragraph, total: Statement) -> list[Statement]:
    """The first fitting amount of each item that follows a paragraph ending in 其中： or 包括：."""
    wanted = measure(total.subject)
    parts: list[Statement] = []
    style: MarkerKind | None = None
    for item in document.paragraphs[paragraph.index + 1 :]:
        kind = item.block.marker.kind if item.block.marker else None
        if item.block.kind is BlockKind.HEADING or (parts and kind is not style):
            if parts and kind is None and style is not None and item.block.kind is not BlockKind.HEADING:
                continue
            break
        amounts = [
            s
            for s in item.statements
            if is_amount(s, 0) and s.figure.unit.measures_like(total.figure.unit) and measure(s.subject) == wanted
        ]
        if not amounts:
            break
        style = kind
        parts.append(_headed(item, amounts[0]))
        if kind is None and item.text.rstrip()[-1:] in "。." and not _next_is_alike(document, item):
            break
    return parts


def _headed(item: Paragraph, amount: Statement) -> Statement:
    """The amount with the name that stands before the colon of its item: 住房公积金（项）：支出决算为 5 万元."""
    head = item.text[: amount.start].rstrip(":：")
    return replace(amount, subject=head + amount.subject) if head and len(head) <= _LONGEST_HEAD else amount


def _next_is_alike(document: Document, item: Paragraph) -> bool:
    """Whether the next unnumbered paragraph still opens with an amount, as 公用经费 80 万元，主要包括： does."""
    if item.index + 1 >= len(document.paragraphs):
        return False
    following = document.paragraphs[item.index + 1]
    first = next(iter(following.nodes), None)
    return (
        following.block.kind is BlockKind.PARAGRAPH
        and following.block.marker is None
        and first is not None
        and is_amount(first, 0)
        and following.section == item.section
    )


def _closed(paragraph: Paragraph, at: int, total: Statement) -> Breakdown | None:
    """Items that a 合计 closes: A 30 万元，B 20 万元，合计 50 万元."""
    nodes = paragraph.nodes
    parts = []
    for node in reversed(nodes[:at]):
        if node.sentence != total.sentence or (isinstance(node, Mark) and node.kind in ("AMONG", "INCLUDE")):
            break
        if node.depth == total.depth and isinstance(node, Statement) and is_amount(node):
            if not node.figure.unit.measures_like(total.figure.unit):
                continue
            parts.append(node)
    if len(parts) < 2:
        return None
    return Breakdown(paragraph, total, tuple(reversed(parts)), (), "CLOSING", False)


def _runs(paragraph: Paragraph) -> Iterator[Breakdown]:
    """Items in one sentence that add up to the item before them, with no word that says so."""
    for sentence in _by_sentence(paragraph):
        for at, total in enumerate(sentence):
            parts = _run_behind(sentence, at)
            if len(parts) < 2 or total.figure.value == 0:
                continue
            pair = parts[:2]
            if is_process_pair([part.subject for part in pair]) and _holds_each(total, pair):
                yield Breakdown(paragraph, total, tuple(pair), (), "RUN", False)
                continue
            fit = _first_fit([total], parts)
            if fit is not None:
                yield Breakdown(paragraph, total, tuple(fit[1]), (), "RUN", False, certain=False)


def _holds_each(total: Statement, parts: list[Statement]) -> bool:
    return all(part.figure.amount <= total.figure.amount for part in parts)


def _by_sentence(paragraph: Paragraph) -> Iterator[list[Statement]]:
    amounts = [s for s in paragraph.statements if is_amount(s)]
    for _, group in groupby(amounts, key=lambda s: (s.sentence, s.depth)):
        yield list(group)


def _run_behind(sentence: list[Statement], at: int) -> list[Statement]:
    total = sentence[at]
    behind = sentence[at + 1 : at + 1 + _LONGEST_RUN]
    alike = takewhile(lambda s: s.figure.unit.measures_like(total.figure.unit), behind)
    return [s for s in alike if measure(s.subject) == measure(total.subject)]
