"""A completion or other named rate agrees with the two figures it is made of.

完成年初预算的 p% with the budget and the outturn before it in the same sentence; 执行率, 到位率, 办结率, 结案率, 调解率,
整改率 and their like with the figures that stand nearby under words that fit; 完成率, 发放率, 开工率, 核减率 and 有效率 with
the planned and the actual figure of their own sentence; any other rate with the one figure that it is named after and the
one larger figure before it, where only a clear slip is reported. A part's rate is never measured
against the whole's budget.

Rounding: as for share.

Fails: 年初预算为68.40万元，支出决算为71.82万元，完成年初预算的104.0%。
Passes: 年初预算为68.40万元，支出决算为71.82万元，完成年初预算的105.0%。
"""

from __future__ import annotations

from collections.abc import Iterator

from auditlint.core.expression import Div, total
from auditlint.core.relation import Claim, Relation
from auditlint.parsing.document import Document
from auditlint.parsing.prose.excesses import excesses
from auditlint.parsing.prose.opinions import opinions
from auditlint.parsing.prose.own_rates import own_rates
from auditlint.parsing.prose.rates import Rate, rates
from auditlint.parsing.prose.work_rates import work_rates

CODE = "AL205"
KIND = "rate"


def propose(document: Document) -> Iterator[Relation]:
    known: set[int] = set()
    for rate in _rates(document):
        known.add(rate.stated.figure.start)
        readings = tuple(Div(top.ref, bottom.ref) for top, bottom in rate.pairs)
        claim = Claim.OBSERVED if rate.loose else Claim.STATED if rate.firm else Claim.INFERRED
        yield Relation(CODE, KIND, rate.stated.ref, readings, claim)
    yield from _satisfaction(document)
    yield from _named_alike(document, known)


def _named_alike(document: Document, known: set[int]) -> Iterator[Relation]:
    """使用公务卡结算 743 笔，公务卡结算率 57.78%: of what is bound by a name alone, only a clear slip is certain."""
    for excess in excesses(document):
        if excess.rate is not None:
            known.add(excess.rate.figure.start)
            yield Relation(CODE, KIND, excess.rate.ref, (Div(excess.stated.ref, excess.base.ref),), Claim.REPEATED)
    for rate in own_rates(document):
        if rate.stated.figure.start not in known:
            readings = tuple(Div(top.ref, bottom.ref) for top, bottom in rate.pairs)
            yield Relation(CODE, KIND, rate.stated.ref, readings, Claim.REPEATED if rate.firm else Claim.OBSERVED)


def _satisfaction(document: Document) -> Iterator[Relation]:
    """非常满意 30 人、比较满意 12 人、一般 3 人，满意率 93.33%: whom the report counts as satisfied is left to it."""
    for each in opinions(document):
        stated = each.satisfaction
        if stated is not None:
            whole = each.whole.ref if each.whole is not None and each.adds_up else total([c.ref for c in each.counts])
            readings = tuple(Div(total([c.ref for c in some]), whole) for some in each.satisfied)
            yield Relation(CODE, KIND, stated.ref, readings, Claim.REPEATED)


def _rates(document: Document) -> Iterator[Rate]:
    known: set[int] = set()
    for rate in rates(document):
        known.add(rate.stated.figure.start)
        yield rate
    yield from (rate for rate in work_rates(document) if rate.stated.figure.start not in known)
