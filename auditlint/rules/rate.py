"""A completion or other named rate agrees with the two figures it is made of.

完成年初预算的 p% with the budget and the outturn before it in the same sentence; 执行率, 到位率, 办结率, 结案率, 调解率,
整改率 and their like with the figures that stand nearby under words that fit; 完成率, 发放率, 开工率, 核减率 and 有效率 with
the planned and the actual figure of their own sentence; any rate right behind the two figures it is of, where their words
say which is which: 抽取 400 户，接通 360 户，接通率 90%, or right before them: 整改率 90%，共 20 个问题，已整改 18 个; rates of what was wrong or is owed (差错率, 欠费率) with the number
looked at or due; any other rate with the one figure that it is named after and the one larger figure before it, where only
a clear slip is reported; 核减率 of 审定 and 核减 together, where no 送审 is stated; 预决算差异率 right behind its budget and
outturn, 预算调整率 behind the first budget and the revised one; several rates in a row by position; 完成率 and 完成计划的 with the plan of the same name in an earlier sentence;
到位率 and 执行率 with money stated in the paragraphs before, where only a clear slip is reported. A target to be reached at least (≥60 人) is measured on as the figure it is. A part's rate is never measured against
the whole's budget.

Rounding: as for share.

Fails: 年初预算为68.40万元，支出决算为71.82万元，完成年初预算的104.0%。
Passes: 年初预算为68.40万元，支出决算为71.82万元，完成年初预算的105.0%。
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from auditlint.core.expression import Div, Expression, minus, total
from auditlint.core.relation import Claim, Relation
from auditlint.parsing.document import Document
from auditlint.parsing.nodes import Statement
from auditlint.parsing.prose.adjacent_rates import adjacent_rates
from auditlint.parsing.prose.audited_rates import audited_rates
from auditlint.parsing.prose.defined_rates import defined_rates
from auditlint.parsing.prose.excesses import excesses
from auditlint.parsing.prose.funds_earlier import funds_earlier
from auditlint.parsing.prose.margins import margins
from auditlint.parsing.prose.opinions import opinions
from auditlint.parsing.prose.own_rates import own_rates
from auditlint.parsing.prose.planned_earlier import planned_earlier
from auditlint.parsing.prose.planned_series import planned_series
from auditlint.parsing.prose.rates import Rate, is_capped, measured_on, rates
from auditlint.parsing.prose.rates_ahead import rates_ahead
from auditlint.parsing.prose.rates_in_brackets import rates_in_brackets
from auditlint.parsing.prose.series_rates import series_rates
from auditlint.parsing.prose.variances import variances
from auditlint.parsing.prose.work_rates import work_rates

CODE = "AL205"
KIND = "rate"


def propose(document: Document) -> Iterator[Relation]:
    yield from _variances(document)  # first: 预算调整率 is not what a reader of shares makes of the same two figures
    worked_out = _worked_out(document)
    for rate in _rates(document):
        readings = tuple(_reading(rate, top, bottom) for top, bottom in rate.pairs)
        observed = is_capped(rate) or rate.stated.figure.start in worked_out
        yield Relation(CODE, KIND, rate.stated.ref, readings, Claim.OBSERVED if observed else rate.claim)
    yield from _satisfaction(document)


def _worked_out(document: Document) -> frozenset[int]:
    """Where the rates stand that a formula of the text gives with its own figures: 执行率=支出/预算×100%=5,760/7,983×100%=72.16%."""
    formulas = (formula for paragraph in document.figured for formula in paragraph.formulas if formula.workings)
    return frozenset(formula.result.figure.start for formula in formulas if formula.result is not None)


def _variances(document: Document) -> Iterator[Relation]:
    """预算数 80 万元，决算数 76 万元，预决算差异率 -5%, or 5% without the sign."""
    for each in variances(document):
        actual, budget = each.actual.ref, each.budget.ref
        readings = (Div(minus(actual, budget), budget), Div(minus(budget, actual), budget))
        signed = each.stated.figure.value < 0
        yield Relation(CODE, KIND, each.stated.ref, readings[:1] if signed else readings)


def _satisfaction(document: Document) -> Iterator[Relation]:
    """非常满意 30 人、比较满意 12 人、一般 3 人，满意率 93.33%: whom the report counts as satisfied is left to it."""
    for each in opinions(document):
        stated = each.satisfaction
        if stated is not None and each.weighted is None:
            whole = each.whole.ref if each.whole is not None and each.adds_up else total([c.ref for c in each.counts])
            readings = tuple(Div(total([c.ref for c in some]), whole) for some in each.satisfied)
            claim = Claim.INFERRED if each.is_graded and each.adds_up else Claim.REPEATED  # 优良率 is of these alone
            yield Relation(CODE, KIND, stated.ref, readings, claim)


def _reading(rate: Rate, top: Statement, bottom: Statement) -> Expression:
    if rate.of_both:
        return Div(top.ref, total([bottom.ref, top.ref]))
    whole = measured_on(rate.stated, bottom)
    return Div(minus(whole, top.ref) if rate.left else top.ref, whole)


def _rates(document: Document) -> Iterator[Rate]:
    """Each rate once: as the first reader finds it, but for a later one that is certain where that is not."""
    known: dict[int, Rate] = {}
    readers = (
        audited_rates,
        defined_rates,
        rates_in_brackets,
        rates,
        work_rates,
        adjacent_rates,
        rates_ahead,
        margins,
        _of_excesses,
        own_rates,
        planned_series,
        series_rates,
        planned_earlier,
        funds_earlier,
    )
    for rate in chain.from_iterable(read(document) for read in readers):
        first = known.setdefault(rate.stated.figure.start, rate)
        if first.claim is not Claim.STATED and rate.claim is Claim.STATED:
            known[rate.stated.figure.start] = rate
    return iter(known.values())


def _of_excesses(document: Document) -> Iterator[Rate]:
    """超支 20 万元，超支率 10%."""
    for excess in excesses(document):
        if excess.rate is not None:
            borne_out = Claim.INFERRED if excess.adds_up else Claim.REPEATED
            yield Rate(excess.rate, ((excess.stated, excess.base),), Claim.STATED if excess.firm else borne_out)
