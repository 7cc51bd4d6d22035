"""The points of a group of indicators add up to the points of the group.

分值 and 得分 alike: third-level indicators make the second level, these the first, and the first the total, in tables
(merged cells, 小计, 总计), under the headings of the prose, and between the two; a table in which both 分值 and 得分 fall
short lacks a row. Points taken off, 扣 1 分, lead from the points on offer to those given, and are those of each fault,
每处扣 0.5 分, times their number; 得分率 is their quotient; a header 得分（20分×执行率） tells what to multiply; in a survey each
answer counts its points.

Rounding: scores are exact as printed; a total printed with fewer decimals than its parts was rounded.

Fails: 该指标分值20分，因2项任务延期各扣1分，群众满意度未达标扣1.5分，得分17.5分。
Passes: 该指标分值20分，因2项任务延期各扣1分，群众满意度未达标扣1.5分，得分16.5分。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from auditlint.core.expression import Add, Const, Div, Mul, Neg, minus, total
from auditlint.core.message import Message
from auditlint.core.relation import Claim, Relation
from auditlint.parsing.document import Document
from auditlint.parsing.scores.by_each import Left, off_by_each
from auditlint.parsing.scores.by_rate import proportional
from auditlint.parsing.scores.deductions import deducted
from auditlint.parsing.scores.headed import all_off, headed_awards
from auditlint.parsing.scores.listed_off import listed_off
from auditlint.parsing.scores.offered import offer_of
from auditlint.parsing.scores.prose import scored
from auditlint.parsing.scores.scales import tallied
from auditlint.parsing.scores.sentences import sentence_totals
from auditlint.parsing.scores.totals import totals

CODE = "AL401"
KIND = "score-sum"


def propose(document: Document) -> Iterator[Relation]:
    for each in (*totals(document), *sentence_totals(document)):
        readings = tuple(total(list(parts)) for parts in each.readings)
        cause = Message.of("cause-lacks-row") if each.lacks_row else None
        yield Relation(CODE, KIND, each.reported, readings, each.claim, cause=cause)
    for off in deducted(document):
        left = Add((off.offer, *(Neg(taken) for taken in off.taken)))
        yield Relation(CODE, KIND, off.award, (left,), off.claim)
    yield from _taken_off(document)
    for row in tallied(document):
        yield Relation(CODE, KIND, row.award, (row.answers,), row.claim)
    yield from _rates(document)
    for part in proportional(document):
        points = part.offer or Const(Decimal(part.points))
        yield Relation(CODE, KIND, part.award, (Mul(points, part.rate),), part.claim)


def _taken_off(document: Document) -> Iterator[Relation]:
    """完成率（8 分）。…扣 1.82 分，得 6.18 分, and 立项扣 1 分，产出扣 2 分，共扣 3 分, and 每处扣 0.5 分，共 3 处，扣 1.5 分."""
    for headed in headed_awards(document):
        if headed.taken:
            left = Add((headed.offer, *(Neg(taken) for taken in headed.taken)))
            last = Add((headed.offer, Neg(headed.taken[-1])))
            claim = Claim.STATED if len(headed.taken) == 1 else Claim.OBSERVED
            yield Relation(CODE, KIND, headed.award, (left, last), claim)
    for each in off_by_each(document):
        if isinstance(each, Left):
            yield Relation(CODE, KIND, each.given, (minus(each.offer, each.off),))
        else:
            yield Relation(CODE, KIND, each.stated, (Mul(each.count, each.each),))
    for off in (*all_off(document), *listed_off(document)):
        yield Relation(CODE, KIND, off.stated, (total(list(off.taken)),))


def _rates(document: Document) -> Iterator[Relation]:
    """得分率 against the points given and the points on offer before it."""
    for entry in scored(document):
        if entry.rate and entry.given:
            full = entry.full or offer_of(document, entry)
            if full is not None and full.figure.value:
                yield Relation(CODE, KIND, entry.rate, (Div(entry.given, full),))
