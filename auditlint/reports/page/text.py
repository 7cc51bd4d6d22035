"""The report's own text with every figure marked and linked to its relation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from auditlint.messages import Lang, say
from auditlint.reports.page.figures import BARE, OPERAND, Figures, Span, card_id
from auditlint.reports.page.markup import Markup, joined, tag


def marked_text(figures: Figures, lang: Lang) -> Markup:
    """All lines, each with its number; a figure that is broken over lines is marked on both."""
    source = figures.result.source
    by_line: dict[int, list[Span]] = defaultdict(list)
    for place in figures.spans:
        first, last = source.position(place[0])[0], source.position(max(place[0], place[1] - 1))[0]
        for line in range(first, last + 1):
            by_line[line].append(place)
    seen: set[Span] = set()
    lines = (
        _line(figures, line, by_line.get(line, []), seen, lang)
        for line in range(1, len(source.line_starts) + 1)
    )
    return tag("div", *lines, class_="lines")


def _line(figures: Figures, line: int, places: list[Span], seen: set[Span], lang: Lang) -> Markup:
    start, end = figures.result.source.line_span(line)
    pieces = joined(*_pieces(figures, start, end, places, seen, lang))
    look = _look(figures, start, end)
    return tag("div", tag("span", str(line), class_="no"), tag("span", pieces, class_="tx"), class_=look)


def _look(figures: Figures, start: int, end: int) -> str:
    """A line as it is to stand out: as a title, as a row of a table, or hardly where there is nothing in it."""
    text = figures.result.source.text[start:end].strip()
    section = figures.result.section_at(start)
    if not text:
        return "line blank"
    if text.count("\t") > 1:
        return "line table"
    return (
        "line title" if section and section.start == start and text.endswith(section.titles[-1]) else "line"
    )


def _pieces(
    figures: Figures, start: int, end: int, places: list[Span], seen: set[Span], lang: Lang
) -> Iterator[str]:
    """The line cut where a figure begins or ends, so that figures within figures are marked too."""
    text = figures.result.source.text
    cuts = sorted({start, end, *(cut for place in places for cut in place if start < cut < end)})
    for left, right in pairwise(cuts):
        inside = [place for place in places if place[0] <= left and right <= place[1]]
        if inside:
            yield _figure(figures, text[left:right], inside, seen, lang)
        else:
            yield text[left:right]


def _figure(figures: Figures, text: str, places: list[Span], seen: set[Span], lang: Lang) -> Markup:
    """A piece of text that one figure or several cover; the innermost gives the mark."""
    inner = min(places, key=lambda place: place[1] - place[0])
    mark, index = figures.mark(inner), figures.relation_of(inner)
    # Each figure carries its id once, on its first piece.
    first = inner not in seen
    seen.add(inner)
    settings: dict[str, str | None] = {
        "id": figures.anchor(inner) if first else None,
        "class_": f"fig {mark}",
        "data_f": " ".join(str(figures.ids[place]) for place in places),
        "title": _title(mark, lang),
    }
    if index is None:
        return tag("span", text, **settings)
    settings["href"] = f"#{card_id(figures.number, index)}"
    settings["tabindex"] = None if mark in ("inconsistent", "suspect") else "-1"
    return tag("a", text, **settings)


def _title(mark: str, lang: Lang) -> str:
    return say(f"mark-{mark}" if mark in (OPERAND, BARE) else f"verdict-{mark}", lang)
