"""The report's own text with every figure marked and linked to its relation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from auditlint.reports.page.figures import Figures, Span, card_id
from auditlint.reports.page.markup import Markup, tag


def marked_text(figures: Figures) -> Markup:
    """All lines, which the style numbers; a figure that is broken over lines is marked on both."""
    source = figures.result.source
    by_line: dict[int, list[Span]] = defaultdict(list)
    for place in figures.spans:
        first, last = source.position(place[0])[0], source.position(max(place[0], place[1] - 1))[0]
        for line in range(first, last + 1):
            by_line[line].append(place)
    seen: set[Span] = set()
    lines = (_line(figures, line, by_line.get(line, []), seen) for line in range(1, len(source.line_starts) + 1))
    return tag("div", lines, class_="lines")


def _line(figures: Figures, line: int, places: list[Span], seen: set[Span]) -> Markup:
    start, end = figures.result.source.line_span(line)
    if not figures.result.source.text[start:end].strip():
        return tag("p")
    return tag("p", _pieces(figures, start, end, places, seen), class_=_look(figures, start, end))


def _look(figures: Figures, start: int, end: int) -> str | None:
    """A line as it is to stand out: as a title or as a row of a table."""
    text = figures.result.source.text[start:end].strip()
    section = figures.result.section_at(start)
    if text.count("\t") > 1:
        return "table"
    return "title" if section and section.start == start and text.endswith(section.titles[-1]) else None


def _pieces(figures: Figures, start: int, end: int, places: list[Span], seen: set[Span]) -> Iterator[str]:
    """The line cut where a figure begins or ends, so that figures within figures are marked too."""
    text = figures.result.source.text
    cuts = sorted({start, end, *(cut for place in places for cut in place if start < cut < end)})
    for left, right in pairwise(cuts):
        inside = [place for place in places if place[0] <= left and right <= place[1]]
        if inside:
            yield _figure(figures, text[left:right], inside, seen)
        else:
            yield text[left:right]


def _figure(figures: Figures, text: str, places: list[Span], seen: set[Span]) -> Markup:
    """A piece of text that one figure or several cover; the innermost gives the mark.

    The numbers of its figures are written out only where its id does not tell them.
    """
    inner = min(places, key=lambda place: place[1] - place[0])
    mark, index = figures.mark(inner), figures.relation_of(inner)
    # Each figure carries its id once, on its first piece.
    first = inner not in seen
    seen.add(inner)
    numbers = " ".join(str(figures.ids[place]) for place in places)
    return tag(
        "a",
        text,
        class_=mark,
        id=figures.anchor(inner) if first else None,
        data_f=None if first and len(places) == 1 else numbers,
        href=None if index is None else f"#{card_id(figures.number, index)}",
    )
