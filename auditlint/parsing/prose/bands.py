"""Counts under bands of a scale: 22 家，得分 90 分以上的 7 家，80—89 分的 9 家，80 分以下的 6 家."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby, pairwise

from auditlint.core.number import D
from auditlint.core.pattern import any_of, compiled
from auditlint.core.record import record
from auditlint.core.unit import Dimension
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.nodes import Statement

_BEHIND = r"[分%岁]?(?:\(不?含\))?"
_N = r"\d{1,3}(?:\.\d+)?"
_BAND = compiled(
    rf"(?:(?P<above>{_N}){_BEHIND}(?:及以上|以上)|(?P<below>{_N}){_BEHIND}(?:及以下|以下)"
    rf"|(?P<low>{_N}){_BEHIND}[-—–~～至到]{{1,2}}(?P<high>{_N}){_BEHIND})(?:\(不?含[^()]{{0,6}}\))?(?:之间|区间)?的?(?:项目|单位|部门)?(?:共?有|为|:)?(?P<count>\d[\d,]*\D{{1,4}})$"
)
_UNIT = compiled(r"[分%岁]")
_WORDS = any_of("以上 以下")
_LONGEST = 40  # characters of a band and its count
_LEAST = 2
_MOST_BACK = 4
_NEVER, _ALWAYS = "-1", "1000"  # beyond the ends of every scale
_NEXT = 1
_Band = tuple[Decimal, Decimal]
_SENTENCES_BACK = 1


@record
class Bands:
    """The counts of each band, and the count that they split; `closed` where the bands run from the top to the bottom without a gap."""

    whole: Statement
    counts: tuple[Statement, ...]
    closed: bool


def bands(document: Document) -> Iterator[Bands]:
    """Every run of such counts behind a count of the same things."""
    for paragraph in document.figured:
        if _WORDS.search(paragraph.text):
            counted = [(s, _band(paragraph, s)) for s in paragraph.amounts if s.figure.unit.dimension is Dimension.COUNT]
            for (banded, _), group in groupby(enumerate(counted), key=lambda each: (each[1][1] is not None, each[1][0].sentence)):
                members = list(group)
                first = members[0][0]
                before = counted[max(0, first - _MOST_BACK) : first]
                found = _bands(before, [each for _, each in members]) if banded else None
                if found is not None:
                    yield found


def _band(paragraph: Paragraph, count: Statement) -> _Band | None:
    """From where to where the band reaches that a count is of; None where it is of none."""
    match = _BAND.search(paragraph.text[max(0, count.end - _LONGEST) : count.end])
    if match is None or not _UNIT.search(match.group().removesuffix(match["count"])):
        return None
    return D(match["low"] or match["above"] or _NEVER), D(match["high"] or match["below"] or _ALWAYS)


def _bands(before: list[tuple[Statement, _Band | None]], run: list[tuple[Statement, _Band | None]]) -> Bands | None:
    """Of the one count before them, or of the one that they come to: 在编 86 人，女性 30 人，35 岁以下 22 人…."""
    counts = tuple(count for count, _ in run)
    if len(counts) < _LEAST or not all(count.measures_like(counts[0]) for count in counts):
        return None
    wholes = [
        s for s, band in before
        if band is None and counts[0].sentence - s.sentence <= _SENTENCES_BACK and s.measures_like(counts[0])
    ]  # fmt: skip
    added = sum(count.figure.amount for count in counts)
    fitting = [s for s in wholes if s.figure.amount == added] or wholes
    closed = len(fitting) == 1 and _is_closed([band for _, band in run if band is not None])
    return Bands(fitting[-1], counts, closed) if fitting else None


def _is_closed(found: list[_Band]) -> bool:
    """Whether the bands reach from one end to the other, each beginning where the last one ends, 80—89 beside 90."""
    ordered = sorted(found)
    ends = ordered[0][0] == D(_NEVER) and ordered[-1][1] == D(_ALWAYS)
    return ends and all(0 <= upper[0] - lower[1] <= _NEXT for lower, upper in pairwise(ordered))
