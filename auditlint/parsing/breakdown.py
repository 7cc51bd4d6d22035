"""Totals and their parts: where the text splits a figure, by 其中, brackets, colons, items or a closing 合计."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from auditlint.core.figure import Hedge
from auditlint.core.number import D
from auditlint.core.relation import Claim
from auditlint.core.unit import Dimension
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.families import is_complete_family
from auditlint.parsing.labels import measure, normalise
from auditlint.parsing.layout import BlockKind, MarkerKind
from auditlint.parsing.statements import Fragment, Kind, Mark, Node, Statement

ADDABLE = (Dimension.MONEY, Dimension.COUNT, Dimension.SCORE)
_MOST_TOTALS = 4
_CLOSING = re.compile(r"^(?:以上|上述)?(?:各项|项目)?(?:资金|金额|经费|支出|收入|费用|人数|投资|总分)?(?:合计|共计|总计|总共|小计)(?:金额|资金|支出|收入)?$")
_PARTIAL = re.compile(r"主要|等(?=[，。；)]|$|\d*[项个类]|方面)|部分|重点|如")
_REST = re.compile(r"其他|其它|其余|剩余")
_SPLIT_VIEW = re.compile(r"^(?:分|按|从)")


@dataclass(frozen=True, eq=False)
class Breakdown:
    """A total with the statements listed as its parts.

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

    @property
    def claim(self) -> Claim:
        """How firmly the words say that the parts make the total."""
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
                found = _opened(document, paragraph, at, node)
                if found is not None:
                    yield found
            elif _is_closing(node):
                assert isinstance(node, Statement)
                found = _closed(paragraph, at, node)
                if found is not None:
                    yield found


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


def _opened(document: Document, paragraph: Paragraph, at: int, opener: Mark) -> Breakdown | None:
    nodes = paragraph.nodes
    if opener.kind == "LPAR":
        inner = at + 1 < len(nodes) and nodes[at + 1]
        if isinstance(inner, Mark) and inner.kind in ("AMONG", "INCLUDE"):
            return None
    if opener.kind == "COLON" and not _opens_list(nodes, at):
        return None
    if opener.kind == "INCLUDE" and _among_follows(nodes, at):
        return None
    totals = _totals(document, paragraph, at, opener)
    if not totals:
        return None
    inside = list(_scope(nodes, at, opener))
    parts, shares = _parts(inside, totals[0])
    across = False
    if not parts and _ends_with_opener(paragraph, opener):
        parts = _listed_paragraphs(document, paragraph, totals[0])
        across = True
    if opener.kind == "LPAR" and len(parts) < 2:
        return None
    if not parts:
        return None
    lead = _lead_text(nodes, at)
    tail = paragraph.text[parts[-1].end : parts[-1].end + 6] if not across else ""
    partial = opener.kind != "AMONG" and bool(_PARTIAL.search(lead + opener.text)) or tail.startswith("等")
    kind = "CONSIST" if opener.text == "由" else opener.kind
    total = _likeliest(totals, parts)
    if total is None:
        return None
    return Breakdown(
        paragraph, total, tuple(_fitting_prefix(total, parts)), tuple(shares), kind, partial, across
    )


def _likeliest(totals: list[Statement], parts: list[Statement]) -> Statement | None:
    """The nearest figure that the parts add up to, or else the nearest that is no smaller than each of them."""
    alike = [t for t in totals if t.figure.unit.measures_like(parts[0].figure.unit)]
    whole = sum((part.figure.amount for part in parts), D("0"))
    largest = max(part.figure.amount for part in parts)
    exact = (t for t in alike if t.figure.amount == whole)
    roomy = (t for t in alike if t.figure.amount >= largest)
    return next(exact, None) or next(roomy, None)


def _fitting_prefix(total: Statement, parts: list[Statement]) -> list[Statement]:
    """The first parts alone where they add up to the total: what follows them in the sentence is something else."""
    running = D("0")
    for count, part in enumerate(parts, 1):
        running += part.figure.amount
        if count >= 2 and running == total.figure.amount and running > 0:
            return parts[:count]
    return parts


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


def _lead_text(nodes: Sequence[Node], at: int) -> str:
    before = nodes[at - 1] if at else None
    return before.text if isinstance(before, Fragment) else ""


def _totals(document: Document, paragraph: Paragraph, at: int, opener: Mark) -> list[Statement]:
    nodes = paragraph.nodes
    if opener.depth > 0 or opener.kind == "LPAR":
        return _total_before_bracket(nodes, at, opener)
    found = _amounts_before(nodes, at, opener.sentence, opener.depth)
    sentence = opener.sentence - 1
    while not found and sentence >= 0:
        found = _amounts_before(nodes, at, sentence, opener.depth)
        sentence -= 1
    if not found and not any(isinstance(n, Statement) for n in nodes[:at]):
        found = _amounts_of_previous(document, paragraph)
    return found[:_MOST_TOTALS]


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
        parts.append(amounts[0])
        if kind is None and item.text.rstrip()[-1:] in "。." and not _next_is_alike(document, item):
            break
    return parts


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
