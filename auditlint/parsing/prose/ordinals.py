"""Things counted by words: 一是…；二是…；…十一是…, in one paragraph and on in those below it."""

from __future__ import annotations

from auditlint.core.pattern import compiled
from auditlint.parsing.chinese import chinese_integer
from auditlint.parsing.document import Document, Paragraph

OPENS_ORDINALS = compiled(r"[^，。；:、\d]{0,12}(?:[:]|[，。](?:具体)?(?:包括|为|是)?[:]?)一是")
_ORDINAL = compiled(r"(?:^|[，。；:、,;])(?P<number>[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])是")
_LONGEST_ITEM = 2000  # characters
_MOST_BETWEEN = 3  # paragraphs of one item


def ordinals(document: Document, paragraph: Paragraph, start: int) -> tuple[tuple[int, int], ...]:
    """The source offsets of the words that count one, two, three … from `start`, none of them left out."""
    found: list[tuple[int, int]] = []
    _count_on(paragraph, start, found)
    at = last = paragraph.index
    while (at := at + 1) < len(document.paragraphs):
        below = document.paragraphs[at]
        marker = below.block.marker
        opens = _ORDINAL.fullmatch(marker.text) if marker is not None else None
        if marker is not None and opens is not None and chinese_integer(opens["number"]) == len(found) + 1:
            found.append((marker.start, marker.end))
            _count_on(below, 0, found)
            last = below.index
        elif opens is not None or below.index - last > _MOST_BETWEEN:
            break
    return tuple(found)


def _count_on(paragraph: Paragraph, start: int, found: list[tuple[int, int]]) -> None:
    """Add those of one paragraph; the count ends where another begins, so that each is read once."""
    while (match := _ORDINAL.search(paragraph.text, start, start + _LONGEST_ITEM)) is not None:
        if chinese_integer(match["number"]) != len(found) + 1:
            return
        found.append(paragraph.block.text.span(*match.span("number")))
        start = match.end()
