"""Points that are the points on offer times a rate: 得分（20 分×执行率）, 执行率 98.2%，分值 10 分，得 9.82 分."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from auditlint.core.expression import Ref
from auditlint.core.pattern import compiled
from auditlint.core.record import record
from auditlint.core.relation import Claim
from auditlint.core.unit import Dimension
from auditlint.parsing.document import Document
from auditlint.parsing.nodes import Kind, Statement
from auditlint.parsing.scores.prose import ROUNDED_POINTS, Scored, as_score, scored
from auditlint.parsing.tables.table import Column, Row, Table

_OFFER = compiled(r"^(?:指标)?(?:分值|权重|满分|标准分)(?:值|分)?$")
_AWARD = compiled(r"^(?:自评|评价|实际)?(?:得分|评分)$")
_BY_RATE = compiled(r"^得分[(（](?P<points>\d{1,3})分?[×*xX](?:预算)?执行率[)）]$")
_RATE = compiled(r"执行率|到位率|完成率|支付率|支出率")
_IN_PROPORTION = compiled(r"按(?:照)?(?:执行率|完成率|到位率|实际)?比例")
_CLAUSE = compiled(r"[。；]")
_MOST_BACK = 6


@record
class Proportional:
    """Points given, the rate and the points on offer (or the number that the header prints for them)."""

    award: Ref
    rate: Ref
    offer: Ref | None
    points: int
    claim: Claim


def proportional(document: Document) -> Iterator[Proportional]:
    """Awards with a rate beside them; what they must be is certain only where the header says so."""
    for table in document.tables:
        if table.is_readable:
            yield from _in_table(table)
    for entry in scored(document):
        yield from _in_prose(entry)


def _in_table(table: Table) -> Iterator[Proportional]:
    rates = [c for c in table.columns if _RATE.search(c.name) and not _BY_RATE.match(c.name)]
    offers = [c for c in table.columns if _OFFER.match(c.name)]
    for award in table.columns:
        told = _BY_RATE.match(award.name)
        if len(rates) != 1 or not (told or (_AWARD.match(award.name) and len(offers) == 1)):
            continue
        for row in table.rows:
            yield from _in_row(row, award, rates[0], None if told else offers[0], int(told["points"]) if told else 0)


def _in_row(row: Row, award: Column, rate: Column, offer: Column | None, points: int) -> Iterator[Proportional]:
    given, percent = row.figure(award.index), row.figure(rate.index)
    full = row.figure(offer.index) if offer is not None else None
    if given is None or percent is None or percent.unit.dimension is not Dimension.RATE or (offer and full is None):
        return
    claim = Claim.STATED if points else Claim.OBSERVED
    full_ref = Ref(as_score(full), "分值") if full is not None else None
    yield Proportional(Ref(given.in_unit(ROUNDED_POINTS), row.label), Ref(percent, rate.name), full_ref, points, claim)


def _in_prose(entry: Scored) -> Iterator[Proportional]:
    """The rate before the points, in their own clause."""
    if entry.full is None or entry.given is None or entry.rate is not None:
        return
    rate = _rate_before(entry)
    if rate is not None:
        award = Ref(entry.given.figure.in_unit(ROUNDED_POINTS), entry.given.label)
        told = _IN_PROPORTION.search(entry.paragraph.text, rate.end, entry.end)
        yield Proportional(award, rate.ref, entry.full, 0, Claim.REPEATED if told else Claim.OBSERVED)


def _rate_before(entry: Scored) -> Statement | None:
    text = entry.paragraph.text
    statements = entry.paragraph.statements
    last = bisect_right(statements, entry.end, key=lambda statement: statement.end)
    for statement in reversed(statements[max(0, last - _MOST_BACK) : last]):
        if statement.figure.unit.dimension is not Dimension.RATE:
            continue
        if _CLAUSE.search(text, statement.end, entry.end) or statement.kind is not Kind.RATIO:
            return None
        return statement if _RATE.search(statement.subject) else None
    return None
