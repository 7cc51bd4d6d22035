"""Deductions in a list below their sum: 得分 82.6 分，共扣 17.4 分，扣分情况如下：1.目标不明确，扣 2 分；2.…, or above it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from auditlint.core.pattern import compiled
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.scores.headed import AllOff, deductions, points_of

_OPENS = compiled(
    r"(?:共计?|合计|累计|总计|总共)扣(?:除|减|掉|了|分)?(?:为|:)?(?P<points>\d{1,3}(?:\.\d+)?)分"
    r"(?:[，,。]?(?:具体|各项|其中)?(?:的)?(?:扣分|失分|丢分)?(?:的)?(?:情况|原因|明细|事项|指标|点|项)*(?:及(?:情况|原因))?(?:如下|为|是|有)?)?[:：。]?$"
)
_CLOSES = compiled(
    r"(?:[以综]上|上述)?(?:各?项|指标)*[，,]?(?:共计?|合计|累计|总计|总共)扣(?:除|减|掉|了|分)?(?:为|:)?(?P<points>\d{1,3}(?:\.\d+)?)分(?=[，,。;；]|$)"
)
_NOT_ALL = compiled(r"主要|部分|等|之一")
_MOST_ITEMS = 40


def listed_off(document: Document) -> Iterator[AllOff]:
    """Every 共扣 at the end of a paragraph with the deductions of the items below it, one in each."""
    for paragraph in document.figured:
        if "扣" not in paragraph.text:
            continue
        closing = _CLOSES.match(paragraph.text)
        if closing is not None:
            yield from _added(paragraph, closing, _items_above(document, paragraph))
            continue
        opening = _OPENS.search(paragraph.text)
        if opening is None or _NOT_ALL.search(paragraph.text, paragraph.text.rfind("。", 0, opening.start()) + 1):
            continue
        yield from _added(paragraph, opening, _items(document, paragraph))


def _added(paragraph: Paragraph, total: re.Match[str], items: list[Paragraph]) -> Iterator[AllOff]:
    """A sum with the deductions of its items, where each has one."""
    taken = [deductions(item) for item in items]
    stated = points_of(paragraph, total, "共扣")
    if stated is not None and len(taken) >= 2 and all(len(refs) == 1 for refs in taken):
        yield AllOff(stated, tuple(refs[0] for refs in taken))


def _items_above(document: Document, paragraph: Paragraph) -> list[Paragraph]:
    """The numbered items right above a paragraph, from the first of them on."""
    above = document.paragraphs[max(0, paragraph.index - _MOST_ITEMS) : paragraph.index][::-1]
    kind = above[0].marker_kind if above else None
    items = list(takewhile(lambda item: kind is not None and item.marker_kind is kind, above))
    return items[::-1] if paragraph.marker_kind is None and len(items) < _MOST_ITEMS else []


def _items(document: Document, paragraph: Paragraph) -> list[Paragraph]:
    """The numbered items below a paragraph, all of one kind; what is said below one of them is passed over."""
    below = document.paragraphs[paragraph.index + 1 : paragraph.index + 1 + _MOST_ITEMS]
    own = paragraph.marker_kind
    kind = below[0].marker_kind if below else None
    if kind is None or kind is own:
        return []
    own_list = takewhile(lambda item: own is None or item.marker_kind is not own, below)
    return [item for item in own_list if item.marker_kind is kind]
