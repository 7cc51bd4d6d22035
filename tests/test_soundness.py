"""No false alarm: figures that are honestly rounded are never flagged; and slips are caught.

True values are drawn, every figure is printed to its own places, half up, and the relation that holds
between the true values is judged on the printed figures alone.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from decimal import Decimal
from itertools import count

import pytest

from auditlint.core.expression import Add, Const, Div, Expression, Mul, Ref, growth, minus, total
from auditlint.core.figure import Figure
from auditlint.core.number import D, plain, rounded
from auditlint.core.ratio import Ratio
from auditlint.core.relation import Claim, Comparison, Relation, Verdict
from auditlint.core.unit import PERCENT, WAN_YUAN, Dimension, Unit
from auditlint.judge import judge

CASES = 10_000
PEOPLE = Unit("人", Dimension.COUNT, noun="人")
YEARS = Const(D("12"))
Case = tuple[Ratio, Expression]
_places = count(0, 100)


def amount(draw: random.Random) -> Decimal:
    """A true amount in 元, to the 分, of ten 万元 or more."""
    return Decimal(draw.randint(1, 99_999) * 10 ** draw.randint(0, 5) + 10**7 + draw.randint(0, 99)).scaleb(-2)


def printed(true: Ratio, unit: Unit, places: int) -> Ref:
    """The figure as a careful author prints it."""
    value = rounded((true / Ratio(unit.scale)).to_decimal(), -places)
    start = next(_places)
    raw = format(value, ",f") + unit.symbol
    return Ref(Figure(raw, start, start + len(raw), unit.base(value), -places, unit))


def money(draw: random.Random, value: Decimal) -> Ref:
    return printed(Ratio(value), WAN_YUAN, draw.randint(0, 6))


def a_sum(draw: random.Random) -> Case:
    values = [amount(draw) * draw.choice((1, 1, 1, -1)) for _ in range(draw.randint(1, 8))]
    return Ratio(sum(values, Decimal(0))), total([money(draw, value) for value in values])


def a_difference(draw: random.Random) -> Case:
    new, old = amount(draw), amount(draw)
    return Ratio(new - old), minus(money(draw, new), money(draw, old))


def a_mention(draw: random.Random) -> Case:
    value = amount(draw)
    return Ratio(value), money(draw, value)


def a_share(draw: random.Random) -> Case:
    part, whole = sorted((amount(draw), amount(draw)))
    return Ratio(part, whole), Div(money(draw, part), money(draw, whole))


def a_part_of_the_parts(draw: random.Random) -> Case:
    part, rest = amount(draw), amount(draw)
    shown = money(draw, part)
    return Ratio(part, part + rest), Div(shown, Add((shown, money(draw, rest))))


def a_growth_of_levels(draw: random.Random) -> Case:
    new, old = amount(draw), amount(draw)
    return Ratio(new - old, old), growth(money(draw, new), money(draw, old))


def a_growth_of_a_change(draw: random.Random) -> Case:
    new, old = amount(draw), amount(draw)
    change, level = money(draw, new - old), money(draw, new)
    return Ratio(new - old, old), Div(change, minus(level, change))


def a_decrease_of_a_change(draw: random.Random) -> Case:
    new, old = sorted((amount(draw), amount(draw)))
    change, level = money(draw, old - new), money(draw, new)
    return Ratio(old - new, old), Div(change, Add((level, change)))


def a_formula(draw: random.Random) -> Case:
    value, heads = amount(draw), draw.randint(1, 5000)
    people = printed(Ratio(Decimal(heads)), PEOPLE, 0)
    return Ratio(value, heads * YEARS.value), Div(money(draw, value), Mul(people, YEARS))


def a_share_of_heads(draw: random.Random) -> Case:
    part, whole = sorted((draw.randint(0, 400), draw.randint(1, 400)))
    refs = [printed(Ratio(Decimal(value)), PEOPLE, 0) for value in (part, whole)]
    return Ratio(Decimal(part), Decimal(whole)), Div(*refs)


AMOUNTS = (a_sum, a_difference, a_mention, a_formula)
RATES = (
    a_share,
    a_part_of_the_parts,
    a_growth_of_levels,
    a_growth_of_a_change,
    a_decrease_of_a_change,
    a_share_of_heads,
)


@pytest.mark.parametrize("make", AMOUNTS + RATES, ids=lambda make: make.__name__)
def test_honest_rounding_is_never_flagged(make: Callable[[random.Random], Case]) -> None:
    draw = random.Random(make.__name__)
    unit, kind = (PERCENT, "growth") if make in RATES else (WAN_YUAN, "sum")
    for _ in range(CASES):
        true, expression = make(draw)
        reported = printed(true, unit, draw.randint(0, 3) if unit is PERCENT else draw.randint(0, 6))
        check = judge(Relation("AL000", kind, reported, (expression,)))
        assert check.verdict in (Verdict.CONSISTENT, Verdict.ROUNDING), check


@pytest.mark.parametrize("claim", Claim)
def test_shares_of_a_whole_may_add_to_a_hundred(claim: Claim) -> None:
    draw = random.Random(claim.value)
    hundred = Ref(Figure("100%", 0, 4, D("1"), 0, PERCENT, constant=True))
    for _ in range(CASES // 10):
        values = [amount(draw) for _ in range(draw.randint(2, 9))]
        places = draw.randint(0, 2)
        shares = [printed(Ratio(value, sum(values, Decimal(0))), PERCENT, places) for value in values]
        check = judge(Relation("AL000", "percent-total", hundred, (total(shares),), claim))
        assert check.verdict in (Verdict.CONSISTENT, Verdict.ROUNDING), check


def test_parts_are_at_most_their_whole() -> None:
    draw = random.Random("at most")
    for _ in range(CASES // 10):
        values = [amount(draw) for _ in range(draw.randint(2, 9))]
        rest = draw.choice((Decimal(0), amount(draw)))
        whole = money(draw, sum(values, rest))
        parts = total([money(draw, value) for value in values])
        check = judge(Relation("AL000", "sum", whole, (parts,), comparison=Comparison.AT_MOST))
        assert check.verdict in (Verdict.CONSISTENT, Verdict.ROUNDING), check


def with_one_digit_changed(draw: random.Random, ref: Ref) -> Ref:
    digits = list(plain(ref.figure.value))
    index = draw.choice([index for index, char in enumerate(digits) if char.isdigit()])
    digits[index] = draw.choice([digit for digit in "0123456789" if digit != digits[index]])
    value = D("".join(digits))
    return Ref(Figure(f"{value}万元", 0, 10, WAN_YUAN.base(value), ref.figure.exponent, WAN_YUAN))


def test_nine_slips_in_ten_are_caught() -> None:
    """The others leave the total within two last places of the parts' sum, where rounding can explain it."""
    draw = random.Random("power")
    caught = 0
    for _ in range(500):
        values = [Decimal(draw.randint(10**4, 10**10)).scaleb(-2) for _ in range(4)]
        parts = total([printed(Ratio(value), WAN_YUAN, 2) for value in values])
        whole = with_one_digit_changed(draw, printed(Ratio(sum(values, Decimal(0))), WAN_YUAN, 2))
        caught += judge(Relation("AL000", "sum", whole, (parts,))).verdict is Verdict.INCONSISTENT
    assert caught >= 450


def test_every_slip_in_exact_figures_is_caught() -> None:
    draw = random.Random("exact")
    for _ in range(500):
        values = [draw.randint(1, 9999) for _ in range(draw.randint(2, 6))]
        parts = total([printed(Ratio(Decimal(value)), PEOPLE, 0) for value in values])
        whole = printed(Ratio(Decimal(sum(values) + draw.choice((-1, 1)) * draw.randint(1, 99))), PEOPLE, 0)
        assert judge(Relation("AL000", "count", whole, (parts,))).verdict is Verdict.INCONSISTENT
