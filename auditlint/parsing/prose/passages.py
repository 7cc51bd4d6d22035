"""Passages that stand twice: a paragraph under another heading, or a sentence twice in a row."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from auditlint.core.figure import Figure
from auditlint.core.pattern import compiled
from auditlint.core.record import record
from auditlint.core.unit import Dimension
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.text.layout import BlockKind

_OF_SCORING = (Dimension.SCORE, Dimension.RATE)
_LEAST_LENGTH = 30
_LEAST_FIGURES = 2
_OWN_TITLE = compiled(r"^[^，。；:]{2,40}:")
_SENTENCE = compiled(r"[^。]*。|[^。]+")


@record
class Copy:
    """A passage and the earlier passage it repeats, as the figures of each."""

    figures: tuple[Figure, ...]
    original: tuple[Figure, ...]


def copies(document: Document) -> Iterator[Copy]:
    """Every copied passage that holds figures."""
    yield from _under_other_headings(document)
    for paragraph in document.figured:
        yield from _twice_in_a_row(paragraph)


def _under_other_headings(document: Document) -> Iterator[Copy]:
    """A whole paragraph word for word under another title of the same chapter."""
    seen: dict[str, tuple[Paragraph, str]] = {}
    for paragraph in document.figured:
        if paragraph.block.kind is BlockKind.HEADING or len(paragraph.mentions) < _LEAST_FIGURES:
            continue
        title, body = _titled(paragraph)
        earlier, other_title = seen.setdefault(body, (paragraph, title))
        if len(body) >= _LEAST_LENGTH and title != other_title and _same_chapter(paragraph, earlier):
            figures, original = (_figures(each, len(each.text) - len(body), len(each.text)) for each in (paragraph, earlier))
            if _says_something(figures):
                yield Copy(figures, original)


def _titled(paragraph: Paragraph) -> tuple[str, str]:
    """The title a passage stands under and the passage: the item's own title, or the nearest heading."""
    match = _OWN_TITLE.match(paragraph.text)
    if paragraph.block.marker is not None and match:
        return match.group(), paragraph.text[match.end() :].strip()
    return (paragraph.section[-1] if paragraph.section else ""), paragraph.text


def _same_chapter(paragraph: Paragraph, earlier: Paragraph) -> bool:
    """Whether two passages are neighbours in one chapter, where the same words cannot fit both titles."""
    if paragraph.block.marker is not None and earlier.block.marker is not None:
        return paragraph.section == earlier.section
    return paragraph.section[:-1] == earlier.section[:-1]


def _figures(paragraph: Paragraph, start: int, end: int) -> tuple[Figure, ...]:
    first, last = (bisect_left(paragraph.mentions, place, key=lambda mention: mention.start) for place in (start, end))
    return tuple(mention.figure for mention in paragraph.mentions[first:last] if mention.end <= end)


def _says_something(figures: tuple[Figure, ...]) -> bool:
    """Nothing but zeros, 政府性基金 0 万元, or the points and rates of an indicator, may well be said twice."""
    if all(figure.unit.dimension in _OF_SCORING for figure in figures):
        return False
    return len({figure.value for figure in figures if figure.value}) >= _LEAST_FIGURES


def _twice_in_a_row(paragraph: Paragraph) -> Iterator[Copy]:
    if len(paragraph.mentions) < 2 * _LEAST_FIGURES:
        return
    last: tuple[str, int] | None = None
    for sentence in _SENTENCE.finditer(paragraph.text):
        words = sentence.group().lstrip("一二三四五六七八九十0123456789、.()")
        start = sentence.end() - len(words)
        if last is not None and words == last[0] and len(words) >= _LEAST_LENGTH:
            figures, original = (_figures(paragraph, place, place + len(words)) for place in (start, last[1]))
            if len(figures) >= _LEAST_FIGURES:
                yield Copy(figures, original)
        last = words, start
