"""The part of a source line around a figure that fits beside the margin of a report."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from auditlint.core.record import record
from auditlint.core.source import Source
from auditlint.reports.common import clean

Width = Callable[[str], int]
ELLIPSIS = "…"


@record
class Excerpt:
    """A line of the source cut to size, in three parts: the figure is the middle one."""

    line: int
    before: str
    marked: str
    after: str


def excerpt(source: Source, start: int, end: int, room: int, width: Width) -> Excerpt:
    """The line of the figure at start..end in at most `room` terminal cells, with the figure in view."""
    line = source.position(start)[0]
    line_start, line_end = source.line_span(line)
    end = min(end, line_end)  # a figure broken by a line end is marked up to there
    marked = _head(source.text[start:end], room, width)
    before, after = source.text[line_start:start].lstrip(), source.text[end:line_end].rstrip()
    spare = room - width(marked)
    # Each side may take what the other leaves; the words before a figure say more than those after it.
    left = max(spare - min(_need(after, spare, width), spare // 3), 0)
    before = _tail(before, left, width)
    return Excerpt(line, before, marked, _head(after, spare - width(before), width))


def _need(text: str, most: int, width: Width) -> int:
    return min(width(clean(text[: most + 1])), most)


def _head(text: str, room: int, width: Width) -> str:
    """As much of the beginning as fits."""
    short = clean(text[: room + 1])
    if len(text) <= room + 1 and width(short) <= room:
        return short
    return _fitting(short, room - 1, width) + ELLIPSIS if room > 0 else ""


def _tail(text: str, room: int, width: Width) -> str:
    """As much of the end as fits."""
    short = clean(text[-room - 1 :])
    if len(text) <= room + 1 and width(short) <= room:
        return short
    return ELLIPSIS + _fitting(reversed(short), room - 1, width)[::-1] if room > 0 else ""


def _fitting(characters: Iterable[str], room: int, width: Width) -> str:
    taken = []
    for character in characters:
        room -= width(character)
        if room < 0:
            break
        taken.append(character)
    return "".join(taken)
