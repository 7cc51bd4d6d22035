"""How a text file breaks its lines: the width they are wrapped at, and lines that only repeat on every page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from auditlint.core.pattern import compiled

_SENTENCE_MARK = compiled(r"[。；;，,：:]")
_FULL_STOP = compiled(r"[。！!？?][”’\"』”）)*\s]*$")
# A bare number may be the cell of a table.
PAGE_BREAK = compiled(r"^\s*(?:[-—–－]+\s*\d{1,4}\s*[-—–－]+|第\s*\d{1,4}\s*页.{0,12})\s*$|\f")
_LIST_END = compiled(r"[：:；;]\s*$")

_NARROWEST = 44  # columns; narrower open lines are titles
_LEAST_LINES = 4
_PLAY = 9  # columns by which a full line may fall short: the indent of a paragraph, a number that did not fit
_LIST_PLAY = 3  # a list head that falls shorter ends its line
_OVERLONG_AT_MOST = 20  # one line in so many may be longer than the wrap
_LONGEST_HEADER = 40
_LEAST_PAGES = 3
_NEAR = 2


def columns(text: str) -> int:
    """The width of a line as printed: two columns for a Chinese character, white space left out."""
    return len("".join(text.split()).encode("gbk", "replace"))


def wrap_width(texts: Sequence[str]) -> int | None:
    """The usual width of a full line; None where the lines of a report are its paragraphs."""
    unended = (columns(text) for text in texts if 2 * len(text) >= _NARROWEST and not _FULL_STOP.search(text))
    open_widths = sorted(width for width in unended if width >= _NARROWEST)
    if len(open_widths) < _LEAST_LINES:
        return None
    usual = open_widths[len(open_widths) * 4 // 5]
    near = sum(1 for width in open_widths if abs(width - usual) <= _PLAY)
    if near * 2 < len(open_widths):
        return None
    overlong = sum(1 for text in texts if columns(text) > usual + _PLAY)
    return usual if overlong * _OVERLONG_AT_MOST <= len(texts) else None


def is_full(text: str, usual: int) -> bool:
    """Whether a line breaks off because it is full: its sentence goes on, and so may a list opened by its end."""
    if _FULL_STOP.search(text):
        return False
    play = _LIST_PLAY if _LIST_END.search(text) else _PLAY
    return columns(text) >= usual - play


def running_headers(texts: Sequence[str]) -> set[int]:
    """Indices of short lines without a sentence that stand beside a page break three times and more."""
    places: dict[str, list[int]] = defaultdict(list)
    for index, text in enumerate(texts):
        if not text or _SENTENCE_MARK.search(text):
            continue
        stripped = "".join(text.split())
        if 4 <= len(stripped) <= _LONGEST_HEADER:
            places[stripped].append(index)
    return {
        index
        for found in places.values()
        if len(found) >= _LEAST_PAGES and _mostly_beside_page_breaks(texts, found)
        for index in found
    }


def _mostly_beside_page_breaks(texts: Sequence[str], found: Sequence[int]) -> bool:
    """All but one of the places: no page number stands above the first page."""
    return sum(1 for index in found if _beside_page_break(texts, index)) >= len(found) - 1


def _beside_page_break(texts: Sequence[str], index: int) -> bool:
    if "\f" in texts[index]:
        return True
    neighbours = (*_filled(texts, range(index - 1, -1, -1)), *_filled(texts, range(index + 1, len(texts))))
    return any(PAGE_BREAK.search(text) for text in neighbours)


def _filled(texts: Sequence[str], indices: Iterable[int]) -> Iterator[str]:
    """The nearest lines that are not blank, or hold a page break."""
    seen = 0
    for index in indices:
        if texts[index].strip() or "\f" in texts[index]:
            yield texts[index]
            seen += 1
            if seen == _NEAR:
                return
