"""The indicators that prose scores one under the other, and the sentences that come back to one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditlint.core.record import kept
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.scores.prose import Scored, alike, scored

_LONGEST_TEXT = 40  # paragraphs that one indicator is discussed in


class Indicator:
    """A scored heading, the headings one level below it, and what its own text says of its score again."""

    __slots__ = ("again", "entry", "level", "parts")

    def __init__(self, entry: Scored, level: int) -> None:
        self.entry = entry
        self.level = level
        self.parts: list[Indicator] = []
        self.again: list[Scored] = []

    @property
    def key(self) -> str:
        return self.entry.code or self.entry.name


@kept
def indicators(document: Document) -> tuple[Indicator, ...]:
    """The scored headings of the prose in order; those below another are among its parts too."""
    found: list[Indicator] = []
    for entry in scored(document):
        if entry.opens and entry.full is not None and not entry.of_all:
            found.append(Indicator(entry, entry.level))
        elif found and _comes_back(document, found[-1], entry):
            found[-1].again.append(entry)
    _fill_levels(found)
    _nest(found)
    return tuple(found)


def _comes_back(document: Document, indicator: Indicator, entry: Scored) -> bool:
    """Whether a score in the text below a heading is that of the heading: unnamed, or of the same name."""
    if entry.of_all or entry.full is None or entry.given is None or entry.code:
        return False
    if not _is_below(document, indicator.entry.paragraph, entry.paragraph):
        return False
    return not entry.name or alike(entry.name, indicator.entry.name)


def _is_below(document: Document, heading: Paragraph, paragraph: Paragraph) -> bool:
    """Whether a paragraph belongs to a heading: no item of the same or a higher kind begins between them."""
    between = document.paragraphs[heading.index + 1 : paragraph.index + 1]
    own = heading.marker_kind
    return len(between) <= _LONGEST_TEXT and not any(
        p.marker_kind is not None and (own is None or p.marker_kind.value <= own.value) for p in between
    )


def _fill_levels(found: Sequence[Indicator]) -> None:
    """A heading that does not say its level has that of a sibling with the same kind of number."""
    if not any(indicator.level for indicator in found):
        for indicator in found:
            kind = indicator.entry.paragraph.marker_kind
            indicator.level = kind.value if kind else 0
        return
    known: dict[object, int] = {}
    for indicator in found:
        kind = indicator.entry.paragraph.marker_kind
        sibling = (kind, indicator.entry.paragraph.section)
        if indicator.level:
            known[sibling] = indicator.level
        elif kind is not None:
            indicator.level = known.get(sibling, 0)


def _nest(found: Sequence[Indicator]) -> None:
    stack: list[Indicator] = []
    for indicator in found:
        if not indicator.level:
            continue
        while stack and not _is_above(stack[-1], indicator):
            stack.pop()
        if stack:
            stack[-1].parts.append(indicator)
        stack.append(indicator)


def _is_above(upper: Indicator, lower: Indicator) -> bool:
    section = upper.entry.paragraph.section
    return upper.level < lower.level and lower.entry.paragraph.section[: len(section)] == section


def tops(found: Sequence[Indicator]) -> Iterator[Indicator]:
    """The indicators of the highest level, which make the whole score."""
    highest = min((indicator.level for indicator in found if indicator.level), default=0)
    return (indicator for indicator in found if indicator.level == highest and highest)
