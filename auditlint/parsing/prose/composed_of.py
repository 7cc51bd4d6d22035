"""Totals whose parts are named first and told behind: 基本支出 60 万元，包括人员经费和公用经费。人员经费 48 万元，…；公用经费 12 万元."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditlint.core.pattern import compiled
from auditlint.core.record import record
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.families import is_complete_family
from auditlint.parsing.labels import same_item
from auditlint.parsing.nodes import Statement, is_amount

_NAME = r"[^，。；:、()\d和及与等]{2,16}"
_NAMED = compiled(
    rf"[，,。]?(?:主要)?(?:由|包括|包含|分[为成])(?P<names>{_NAME}(?:、{_NAME})*(?:[和及与]|以及|、){_NAME}?)"
    r"(?P<count>[两二三四五六七八九]个?大?(?:部分|方面|块|项|类))?(?P<whole>[组构]成)?(?=[。；，,:])"
)
_SEPARATORS = compiled(r"、|以及|[和及与]")
_IN_TURN = compiled(r"[，,。](?:金额)?分别(?:为|是)$")
_MARK = compiled(r"^(?:[一二三四五六七八九]是|其中[:：]?|\d[.、]|\([一二三四五六七八九\d]\))+")
_WORDS = ("由", "包括", "包含", "分为", "分成")
_FARTHEST = 400  # characters
_MOST_STATEMENTS = 40


@record
class Composition:
    """A total and the parts that its words name.

    `announced` where they say that these are all (由…组成, 三部分), `family` where the parts are all there is.
    """

    total: Statement
    parts: tuple[Statement, ...]
    announced: bool
    family: bool


def compositions(document: Document) -> Iterator[Composition]:
    """Every total whose parts are named right behind it, and each told once in the paragraph."""
    for paragraph in document.figured:
        if not any(word in paragraph.text for word in _WORDS):
            continue
        for at, total in enumerate(paragraph.amounts):
            named = _NAMED.match(paragraph.text, total.end) if total.depth == 0 else None
            if named is not None:
                names = _SEPARATORS.split(named["names"])
                parts = _told(paragraph, paragraph.amounts[at + 1 : at + 1 + _MOST_STATEMENTS], names, named)
                if parts and all(part.measures_like(total) for part in parts):
                    announced = named["whole"] is not None or named["count"] is not None
                    yield Composition(total, parts, announced, is_complete_family(names))


def _told(paragraph: Paragraph, behind: Sequence[Statement], names: Sequence[str], named: re.Match[str]) -> tuple[Statement, ...]:
    """The amounts of the names: by position behind 分别为, or the first of each name, in their order; none where one is missing."""
    near = [s for s in behind if is_amount(s, 0) and s.start < named.end() + _FARTHEST]
    first = near[0] if near else None
    if first is not None and _IN_TURN.search(paragraph.text[named.end() - 1 : first.end - len(first.figure.raw)]):
        return tuple(near) if len(near) == len(names) and _are_paused(paragraph, near) else ()
    found = [next((s for s in near if same_item(_MARK.sub("", s.subject), name)), None) for name in names]
    told = tuple(s for s in found if s is not None)
    in_order = all(one.start < other.start for one, other in pairwise(told))
    return told if len(told) == len(names) and in_order else ()


def _are_paused(paragraph: Paragraph, listed: Sequence[Statement]) -> bool:
    return all(paragraph.text[one.end : other.start] in ("、", "和", "") for one, other in pairwise(listed))
