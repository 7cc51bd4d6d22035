"""Parts that stand in items of their own, below a paragraph that ends in 其中： or 包括：."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from auditlint.core.pattern import compiled
from auditlint.core.record import replace
from auditlint.core.unit import Dimension
from auditlint.parsing.chinese import chinese_integer
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.labels import is_unmarked, measure
from auditlint.parsing.nodes import Kind, Mark, Node, Statement, is_amount
from auditlint.parsing.prose.point_kinds import DUE, EARNED, point_kind
from auditlint.parsing.text.layout import BlockKind, MarkerKind

_LONGEST_HEAD = 80
_MOST_ITEMS = 200
_MOST_SENTENCES = 2
_BREAKS_OFF = ("；", "，", ",", "、")
_HEAD_ENDS = (":", "：")
_FULL_MARKS = 100
_NUMBER = compiled(r"\d+|[一二三四五六七八九十]+")

_Told = tuple[list[Statement], list[Statement]]  # amounts, and their shares


def ends_with(paragraph: Paragraph, opener: Mark) -> bool:
    """Whether nothing but marks follows the words that open a list."""
    end = opener.start + len(opener.text)
    return len(paragraph.text) - end <= 6 and not paragraph.text[end:].strip(":：。, ")


def listed_parts(document: Document, paragraph: Paragraph, total: Statement) -> _Told:
    """The first fitting amount of each item that follows the paragraph, and the shares right behind them."""
    parts: list[Statement] = []
    shares: list[Statement] = []
    style: MarkerKind | None = None
    opens_own = nested = False
    number = 0
    last = paragraph.index + 1 + _MOST_ITEMS
    for item in document.paragraphs[paragraph.index + 1 : last]:
        kind = item.marker_kind
        if item.block.kind is BlockKind.HEADING:
            break
        if parts and kind is not style and _is_nested(kind, style):
            nested = True
            continue  # （1）… below 1.…
        if parts and nested and not _goes_on(item, number):
            break
        if parts and kind is not style:
            aside = style is not None and item.text[-1:] not in _HEAD_ENDS if kind is None else opens_own
            if aside:
                continue  # words between the items, or the list of an item
            break
        amount = fitting(item, total)
        if amount is None and not _tells_of_none(item, total):
            break
        style, opens_own, nested = kind, item.text[-1:] in _HEAD_ENDS, False
        number += 1
        if amount is None:
            continue
        parts.append(headed(item, amount))
        shares += _share_behind(item, amount)
        if kind is None and item.text.rstrip()[-1:] in "。." and not _next_is_alike(document, item):
            break
    return parts, shares


def _is_nested(kind: MarkerKind | None, style: MarkerKind | None) -> bool:
    """Whether items are numbered in a style that stands below another: （1） below 1."""
    return kind is not None and style is not None and kind.value > style.value


def _goes_on(item: Paragraph, number: int) -> bool:
    """Whether an item behind others that are nested is the next of its list."""
    marker = item.block.marker
    found = _NUMBER.search(marker.text) if marker is not None else None
    if found is None:
        return False
    digits = found.group()
    return (int(digits) if digits.isdigit() else chinese_integer(digits)) == number + 1


def _tells_of_none(item: Paragraph, total: Statement) -> bool:
    """Whether an item says that there was nothing: 因公出国费：预算数为 0，决算数为 0."""
    wanted = measure(total.subject)
    return any(
        s.figure.value == 0 and s.figure.unit.dimension is Dimension.PLAIN and measure(s.subject) == wanted
        for s in item.statements
    )


def _share_behind(item: Paragraph, amount: Statement) -> list[Statement]:
    """The share that is the next figure behind an amount of an item."""
    behind = next((s for s in item.in_sentence(amount.sentence) if s.start >= amount.end), None)
    return [behind] if behind is not None and behind.kind is Kind.SHARE else []


def next_sentences(document: Document, paragraph: Paragraph, sentence: int) -> Iterator[Statement]:
    """The first amounts of the next two sentences and of the next two plain paragraphs, where those open with one."""
    for following in range(sentence, sentence + _MOST_SENTENCES):
        at = bisect_right(paragraph.nodes, following, key=lambda node: node.sentence)
        node = paragraph.nodes[at] if at < len(paragraph.nodes) and _opens_sentence(paragraph.nodes, at) else None
        if not isinstance(node, Statement) or not is_amount(node, 0):
            break
        yield node
    for item in document.paragraphs[paragraph.index + 1 : paragraph.index + 3]:
        first = item.nodes[0] if item.nodes else None
        if item.block.marker is not None or not isinstance(first, Statement) or not is_amount(first, 0):
            return
        yield first


def carried_on(document: Document, paragraph: Paragraph, last: Statement) -> list[Statement]:
    """What goes on with a list in the next line, where its own breaks off behind `last` with a semicolon, a comma or a pause."""
    breaks_off = paragraph.marker_kind is None and paragraph.text.rstrip()[-1:] in _BREAKS_OFF
    following = document.paragraphs[paragraph.index + 1 : paragraph.index + 2]
    if not breaks_off or not following or paragraph.statements[-1].sentence != last.sentence:
        return []
    first = following[0].nodes[0] if following[0].nodes else None
    if following[0].marker_kind is not None or not isinstance(first, Statement) or not is_amount(first, 0):
        return []
    return [s for s in following[0].amounts if s.sentence == first.sentence and s.depth == last.depth and s.measures_like(last)]


def sentences_with_shares(paragraph: Paragraph, last: Statement) -> _Told:
    """A 60 万元，占 60%。B 30 万元，占 30%。C 10 万元，占 10%。: what goes on with a list, each in a sentence of its own."""
    share = _share_at_end(paragraph, last)
    parts: list[Statement] = []
    shares: list[Statement] = []
    before, sentence = share, last.sentence + 1
    while share is not None and before is not None and _is_told_like(told := paragraph.in_sentence(sentence), last, share):
        if paragraph.text[before.end : told[0].start] != "。":
            break  # 其中：… opens a list of its own
        parts.append(told[0])
        shares.append(told[1])
        before, sentence = told[1], sentence + 1
    return parts, shares


def lines_with_shares(document: Document, paragraph: Paragraph, last: Statement) -> _Told:
    """A 60 万元，占 60%；⏎B 30 万元，占 30%；⏎C 10 万元，占 10%。: the lines up to the full stop, each an amount and its share."""
    share = _share_at_end(paragraph, last)
    parts: list[Statement] = []
    shares: list[Statement] = []
    if share is None or paragraph.text.rstrip()[-1:] not in _BREAKS_OFF or share is not paragraph.statements[-1]:
        return [], []
    for line in document.paragraphs[paragraph.index + 1 : paragraph.index + 1 + _MOST_ITEMS]:
        if line.marker_kind is not None or not _is_told_like(line.statements, last, share):
            return [], []
        if line.nodes[0] is not line.statements[0]:
            return [], []
        parts.append(line.statements[0])
        shares.append(line.statements[1])
        if line.text.rstrip()[-1:] not in _BREAKS_OFF:
            return parts, shares
    return [], []


def _share_at_end(paragraph: Paragraph, last: Statement) -> Statement | None:
    """The share that alone follows a figure in its sentence."""
    behind = [s for s in paragraph.in_sentence(last.sentence) if s.start >= last.end]
    return behind[0] if len(behind) == 1 and behind[0].kind is Kind.SHARE and not last.depth else None


def _is_told_like(told: Sequence[Statement], last: Statement, share: Statement) -> bool:
    """Whether some statements are an amount with a name and its share, of the same whole as that before them."""
    if len(told) != 2 or not is_amount(told[0], 0) or not told[0].subject or not told[0].measures_like(last):
        return False
    return told[1].kind is Kind.SHARE and (told[1].word, told[1].base) == (share.word, share.base)


def _opens_sentence(nodes: Sequence[Node], at: int) -> bool:
    before = nodes[at - 1] if at else None
    return isinstance(before, Mark) and before.kind == "STOP"


def fitting(item: Paragraph, total: Statement) -> Statement | None:
    """The first amount of an item that measures what the total does."""
    wanted, unit = measure(total.subject), total.figure.unit
    if unit.dimension is Dimension.SCORE:
        return _score(item, total)
    for amount in item.amounts:
        if amount.depth > 0 or not amount.figure.unit.measures_like(unit):
            continue
        if measure(amount.subject) == wanted or (wanted == "budget" and is_unmarked(amount.subject)):
            return amount
    return None


def _score(item: Paragraph, total: Statement) -> Statement | None:
    """The points of an item that are earned, lost or due as those of the total are: 投入：权重 10 分，得 9 分."""
    scores = [a for a in item.amounts if a.depth == 0 and a.figure.unit.dimension is Dimension.SCORE]
    wanted = point_kind(total.subject) or (DUE if total.figure.value == _FULL_MARKS else EARNED)
    named = [a for a in scores if point_kind(a.subject) == wanted]
    bare = [a for a in scores if not point_kind(a.subject)]
    if not named and (wanted == DUE or len(scores) == 1):
        named = bare
    return named[0] if named else None


def headed(item: Paragraph, amount: Statement) -> Statement:
    """The amount with the name that stands before the colon of its item: 住房公积金（项）：支出决算为 5 万元."""
    if not item.text.startswith(amount.subject, amount.start):
        return amount  # A 预算为 5 万元，支出决算为 4 万元: it has been given its name already
    head = item.text[: min(amount.start, _LONGEST_HEAD + 2)].rstrip(":：")
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
