"""A formula that is written out gives the result written behind its equals sign.

Brackets, × ÷ X x * /, LaTeX, percentages, 万元 beside 元 and chains of equals signs are read; a side with names in
it (预算执行率=支出÷预算) states no figures and is passed over. A payment by the month, quarter or half-year is
multiplied up to the total of its year, a price by the number beside it; an average (人均, 平均每辆, 年均 of 三年累计)
is its total by its number, the mean behind a list (分别为…，平均) that of its figures, a weighted satisfaction the
answers by their points, what a rate sets (按结算价 3% 扣留) that part of its base, and a figure what the bracket behind
it works out.

Rounding: the figures inside a formula are exact as written; the result is rounded half up to its last printed place.

Fails: 预算执行率=（46.20÷50.00）×100%=92.30%
Passes: 预算执行率=（46.20÷50.00）×100%=92.40%
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from auditlint.core.expression import Add, Const, Div, Expression, Mul, Ref, references, total
from auditlint.core.relation import Claim, Relation
from auditlint.core.unit import Dimension, Unit
from auditlint.parsing.document import Document
from auditlint.parsing.formulas import Formula
from auditlint.parsing.nodes import Statement
from auditlint.parsing.prose.averages import averages
from auditlint.parsing.prose.bracketed import bracketed
from auditlint.parsing.prose.means import means
from auditlint.parsing.prose.opinions import opinions
from auditlint.parsing.prose.portions import portions
from auditlint.parsing.prose.products import products
from auditlint.parsing.prose.worded_weights import worded_weights

CODE = "AL206"
KIND = "formula"

_HUNDRED = Const(Decimal(100))


def propose(document: Document) -> Iterator[Relation]:
    for paragraph in document.figured:
        for formula in paragraph.formulas:
            yield from _relations(formula)
    for each in bracketed(document):
        yield Relation(CODE, KIND, each.stated, (each.working,))
    yield from _implied(document)
    for average in averages(document):
        readings = tuple(Div(whole.ref, _count(number)) for whole, number in average.pairs)
        claim = Claim.INFERRED if average.firm else Claim.OBSERVED
        yield Relation(CODE, KIND, average.stated.ref, readings, claim)
    for mean in means(document):
        reading = Div(total([member.ref for member in mean.members]), Const(Decimal(len(mean.members))))
        yield Relation(CODE, KIND, _rounded(mean.stated), (reading,), Claim.INFERRED if mean.firm else Claim.OBSERVED)
    for portion in portions(document):
        claim = Claim.STATED if portion.firm else Claim.REPEATED
        yield Relation(CODE, KIND, portion.stated.ref, (Mul(portion.rate, portion.base.ref),), claim)
    yield from _weighted(document)
    yield from _worded(document)


def _weighted(document: Document) -> Iterator[Relation]:
    """非常满意 30 人、满意 12 人，按 100 分、80 分计，满意度 94.29 分."""
    for each in opinions(document):
        if each.weighted is None:
            continue
        stated, weights = each.weighted
        points = Add(tuple(Mul(w.ref, count.ref) for w, count in zip(weights, each.counts, strict=True)))
        mean = Div(points, total([count.ref for count in each.counts]))
        of_hundred = stated.figure.unit.dimension is Dimension.RATE and weights[0].figure.unit.dimension is Dimension.SCORE
        yield Relation(CODE, KIND, _rounded(stated), (Div(mean, _HUNDRED) if of_hundred else mean,))


def _worded(document: Document) -> Iterator[Relation]:
    """(很满意×1+满意×0.8)÷有效问卷数，为 82.92%."""
    for each in worded_weights(document):
        points = Add(tuple(Mul(weight, count.ref) for count, weight in each.terms))
        readings = [Div(points, total([count.ref for count in counts])) for counts in each.answered]
        percent = each.stated.figure.unit.dimension is Dimension.RATE and each.terms[0][1].figure.amount > 1
        yield Relation(CODE, KIND, _rounded(each.stated), tuple(Div(r, _HUNDRED) if percent else r for r in readings))


def _rounded(mean: Statement) -> Ref:
    """A mean of points or of things, which is rounded, unlike a score or a count."""
    unit = mean.figure.unit
    if unit.dimension in (Dimension.SCORE, Dimension.COUNT):
        unit = Unit(unit.symbol, Dimension.PLAIN, unit.scale)
    return Ref(mean.figure.in_unit(unit), mean.subject)


def _implied(document: Document) -> Iterator[Relation]:
    """全年租金 48 万元，每季度支付 12 万元."""
    for product in products(document):
        claim = Claim.INFERRED if product.firm else Claim.REPEATED if product.alone else Claim.OBSERVED
        once = Mul(product.price.ref, _count(product.times))
        in_a_year = (Mul(once, Const(Decimal(product.periods))),) if product.periods > 1 else ()
        yield Relation(CODE, KIND, product.total.ref, (once, *in_a_year), claim)


def _count(number: Statement | int) -> Expression:
    """How many there are, by a figure or by the words: 每季度, 三年."""
    return Const(Decimal(number)) if isinstance(number, int) else number.ref


def _relations(formula: Formula) -> Iterator[Relation]:
    result = formula.result
    if result is None:
        return
    for side in formula.workings:
        readings = [*_readings(side, result)]
        carried_on = formula.carried_on(side)
        if carried_on is not None:
            readings.extend(_readings(carried_on, result))
        yield Relation(CODE, KIND, Ref(result.figure, formula.name), tuple(readings))


def _readings(side: Expression, result: Ref) -> Iterator[Expression]:
    """The side as written, and as meant where a unit or a percent sign is left out on one side."""
    yield side
    operands = [ref.figure for ref in references(side)]
    scales = {figure.unit.scale for figure in operands if figure.unit.dimension is Dimension.MONEY}
    unit = result.figure.unit
    if unit.dimension is Dimension.RATE and any(f.value == 100 and f.unit.scale == 1 for f in operands):
        yield Div(side, _HUNDRED)
    if unit.dimension is Dimension.PLAIN and any(f.unit.dimension is Dimension.RATE for f in operands):
        yield Mul(side, _HUNDRED)
    if unit.scale != 1 and not scales and unit.dimension is Dimension.MONEY:
        yield Mul(side, Const(unit.scale))
    if unit.dimension is Dimension.PLAIN and len(scales) == 1 and scales != {Decimal(1)}:
        yield Div(side, Const(scales.pop()))
