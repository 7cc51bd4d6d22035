"""Several named rates in a row, by position: 预算分别为 30、50 万元，支出分别为 27、40 万元，预算执行率分别为 90%、80%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from auditlint.core.pattern import compiled
from auditlint.core.record import record
from auditlint.core.relation import Claim
from auditlint.core.unit import Dimension
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.nodes import Kind, Statement, is_amount
from auditlint.parsing.prose.rate_names import made_of
from auditlint.parsing.prose.rates import Rate, are_of_other_years, is_undone

_CLAUSE_MARK = compiled(r"[，。；:、,;()](?!.*[，。；:、,;()])")
_FIGURE = compiled(r"-?\d[\d,.]*[^\d]*$")
_BY_POSITION = compiled(r"分别|依次|均|各|为|是|达到?|共计?|总额")
_BY_SIZE = compiled(r"[由从][高大低小多少]到")  # in an order of their own
_POINTS_RATE = compiled(r"得分率$")
_POINTS = (compiled(r"(?:得分|评分)$"), compiled(r"(?:满分|分值|权重|标准分)$"))
_LONGEST_TOPIC = 40  # characters
_SENTENCES_BACK = 1


@record
class _Series:
    """Figures that stand in a row for as many things, under what all of them are called."""

    topic: str
    members: tuple[Statement, ...]


def series_rates(document: Document) -> Iterator[Rate]:
    """Every rate of a series under its name, with the figures in its place of the series that it is made of."""
    for paragraph in document.figured:
        if len(paragraph.percentages) < 2 or ("分别" not in paragraph.text and "依次" not in paragraph.text):
            continue
        series = [*_series(paragraph)]
        for at, rates in enumerate(series):
            if rates.members[0].figure.unit.dimension is not Dimension.RATE:
                continue
            words = _POINTS if _POINTS_RATE.search(rates.topic) else made_of(rates.topic)
            if words is not None:
                near = [each for each in series[:at] if _is_beside(each, rates)]
                yield from _rates(rates, near, *words)


def _series(paragraph: Paragraph) -> Iterator[_Series]:
    """The rows of figures of a paragraph, but for those that are ordered by size."""
    for number, group in groupby(paragraph.statements, key=lambda s: s.series):
        members = tuple(group)
        topic = _topic(paragraph, members[0])
        alike = all(member.measures_like(members[0]) for member in members)
        if number and len(members) > 1 and alike and not _BY_SIZE.search(topic):
            yield _Series(_BY_POSITION.sub("", topic), members)


def _topic(paragraph: Paragraph, first: Statement) -> str:
    """The words of the clause before the first figure of a row."""
    words = _FIGURE.sub("", paragraph.text[max(0, first.end - _LONGEST_TOPIC) : first.end])
    mark = _CLAUSE_MARK.search(words)
    return words[mark.end() :] if mark is not None else words


def _is_beside(amounts: _Series, rates: _Series) -> bool:
    """Whether a row of amounts is of the same things as a row of rates, and stands near it."""
    first, rate = amounts.members[0], rates.members[0]
    if len(amounts.members) != len(rates.members) or not (is_amount(first) and first.kind is Kind.ITEM):
        return False
    near = 0 <= rate.sentence - first.sentence <= _SENTENCES_BACK and first.depth == rate.depth
    return near and not any(map(are_of_other_years, amounts.members, rates.members))


def _rates(rates: _Series, near: Sequence[_Series], top: re.Pattern[str], bottom: re.Pattern[str]) -> Iterator[Rate]:
    tops = [each for each in near if top.search(each.topic) and not is_undone(each.topic)]
    bottoms = [each for each in near if bottom.search(each.topic) and each not in tops]
    pairs = [(t, b) for b in reversed(bottoms) for t in reversed(tops) if t.members[0].measures_like(b.members[0])]
    claim = Claim.STATED if len(pairs) == 1 else Claim.INFERRED
    for at, rate in enumerate(rates.members):
        readings = tuple((t.members[at], b.members[at]) for t, b in pairs)
        if readings:
            yield Rate(rate, readings, claim)
