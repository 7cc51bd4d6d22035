"""A growth rate agrees with the levels and the change it is said of.

From a change and the new level, 30 万元，比上年增加 5 万元，增长 20%: d ÷ (n − d). From two levels, before the rate or behind it (增长 20%，由 300 张增至 360 张): n ÷ c − 1;
是上年的 k 倍: n ÷ c. 年均增长 from one named year to another: the root of n ÷ c for as many years, less 1. A fall
printed beside a rise disagrees by its sign. Rates on another basis (可比价格, 同口径, 扣除…后) are not recomputed, nor
those of 生产总值 and 增加值, which grow at constant prices, nor rates on a base of zero or less.

Rounding: level and change stand for all values that round to them; each is used once.

Fails: 政府采购支出76.00万元，比上年增加9.50万元，增长12.5%。
Passes: 政府采购支出76.00万元，比上年增加9.50万元，增长14.3%。
"""

from __future__ import annotations

from collections.abc import Iterator

from auditlint.core.expression import Add, Div, Expression, Neg, Ref, growth, negate, yearly_growth
from auditlint.core.relation import Claim, Relation
from auditlint.core.unit import Dimension
from auditlint.parsing.document import Document
from auditlint.parsing.nodes import Kind, Statement
from auditlint.parsing.prose.changes import Change, changes
from auditlint.parsing.prose.moved_from import moved_from
from auditlint.parsing.prose.yearly import yearly_growths

CODE = "AL203"
KIND = "growth"


def propose(document: Document) -> Iterator[Relation]:
    for change in changes(document):
        if change.rate is None:
            continue
        readings = tuple(_signed(change.rate, reading) for reading in _readings(change))
        if readings:
            claim = Claim.STATED if change.firm else Claim.OBSERVED
            yield Relation(CODE, KIND, change.rate.ref, readings, claim)
    for each in moved_from(document):
        if each.stated.figure.unit.dimension is Dimension.RATE:
            reading = growth(each.level.ref, each.prior.ref)
            claim = Claim.INFERRED if each.firm else Claim.OBSERVED
            yield Relation(CODE, KIND, each.stated.ref, (_signed(each.stated, reading),), claim)
    for average in yearly_growths(document):
        reading = yearly_growth(average.level.ref, average.prior.ref, average.years)
        claim = Claim.STATED if average.firm else Claim.INFERRED
        yield Relation(CODE, KIND, average.rate.ref, (_signed(average.rate, reading),), claim)


def _signed(rate: Statement, reading: Expression) -> Expression:
    """下降 5% prints the size of a fall."""
    falls = rate.kind is Kind.CHANGE and rate.direction < 0
    return negate(reading) if falls else reading


def _readings(change: Change) -> Iterator[Expression]:
    """The rate as the change itself gives it, best first: rises positive, falls negative."""
    level = change.level.ref if change.level else None
    prior = change.prior.ref if change.prior else None
    if change.multiple:
        if level is not None and prior is not None:
            yield Div(level, prior)
        return
    if change.amount is not None:
        moved: Expression = change.amount.ref
        if change.amount.direction < 0:
            moved = Neg(moved)
        if level is not None:
            yield Div(moved, _before(level, change.amount))
        if level is not None and change.backward:
            yield Div(moved, level)
        if change.whole is not None:
            yield Div(moved, _before(change.whole.ref, change.amount))
        if prior is not None:
            yield Div(moved, prior)
    if level is not None and prior is not None:
        yield growth(level, prior)
    if change.whole is not None and prior is not None:
        yield growth(change.whole.ref, prior)


def _before(level: Ref, amount: Statement) -> Expression:
    """The level before the change: n − d after a rise, n + d after a fall."""
    moved = amount.ref
    return Add((level, moved)) if amount.direction < 0 else Add((level, Neg(moved)))
