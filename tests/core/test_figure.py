from __future__ import annotations

import pytest

from auditlint.core.figure import Figure, Hedge
from auditlint.core.interval import Interval
from auditlint.core.number import D, plain
from auditlint.core.unit import PERCENT, SCORE, WAN_YUAN, YUAN, Dimension, Unit

PEOPLE = Unit("人", Dimension.COUNT, noun="人")
WAN_PEOPLE = Unit("万人", Dimension.COUNT, D("1E+4"), noun="人")


def figure(text: str, unit: Unit, hedge: Hedge = Hedge.NONE, constant: bool = False) -> Figure:
    value = D(text)
    return Figure(text, 0, len(text), unit.base(value), int(value.as_tuple().exponent), unit, hedge, constant)


def shown(interval: Interval) -> str:
    low = "-∞" if interval.low is None else plain(interval.low.num)
    high = "∞" if interval.high is None else plain(interval.high.num)
    return f"{'(['[interval.low_closed]}{low}, {high}{')]'[interval.high_closed]}"


@pytest.mark.parametrize(
    ("text", "unit", "values", "cut"),
    [
        ("12.3", WAN_YUAN, "[122500, 123500)", "[123000, 124000)"),
        ("-12.3", WAN_YUAN, "(-123500, -122500]", "(-124000, -123000]"),
        ("0.0", WAN_YUAN, "(-500, 500)", "(-1000, 1000)"),
        ("7.13", PERCENT, "[0.07125, 0.07135)", "[0.0713, 0.0714)"),
        ("1.25", WAN_PEOPLE, "[12450, 12550)", "[12500, 12600)"),
        ("12", YUAN, "[11.5, 12.5)", "[12, 13)"),
    ],
)
def test_rounded_figures(text: str, unit: Unit, values: str, cut: str) -> None:
    assert shown(figure(text, unit).interval()) == values
    assert shown(figure(text, unit).truncated()) == cut


@pytest.mark.parametrize(
    ("text", "unit"),
    [("12.30", YUAN), ("1.234567", WAN_YUAN), ("12", PEOPLE), ("4.5", SCORE), ("0", WAN_PEOPLE)],
)
def test_exact_figures(text: str, unit: Unit) -> None:
    exact = figure(text, unit)
    assert exact.is_exact
    assert exact.interval().is_point and exact.truncated().is_point
    assert exact.rounded() != exact.interval()


@pytest.mark.parametrize("text", ["1250.30", "0", "-0.50", "100", "0.00"])
@pytest.mark.parametrize("unit", [YUAN, WAN_YUAN, PERCENT, WAN_PEOPLE])
def test_the_value_keeps_the_places_printed(text: str, unit: Unit) -> None:
    assert str(figure(text, unit).value) == text


def test_a_constant_of_a_formula_is_exact() -> None:
    assert figure("12.3", WAN_YUAN, constant=True).interval().is_point
    assert figure("12.3", WAN_YUAN).as_constant().is_exact


@pytest.mark.parametrize(
    ("text", "hedge", "values"),
    [
        ("1200", Hedge.MORE_THAN, "[1200, ∞]"),
        ("1200", Hedge.LESS_THAN, "[-∞, 1200]"),
        ("1200", Hedge.AND_SOME, "[1200, 1300)"),
        ("1200", Hedge.ABOUT, "[1100, 1300]"),
        ("0", Hedge.ABOUT, "[-1, 1]"),
    ],
)
def test_hedged_figures(text: str, hedge: Hedge, values: str) -> None:
    hedged = figure(text, PEOPLE, hedge)
    assert shown(hedged.interval()) == values
    assert hedged.truncated() == hedged.interval()


def test_the_same_digits_in_another_unit() -> None:
    read = figure("3037.9", YUAN).in_unit(WAN_YUAN)
    assert (read.amount, read.last_place, read.inherited) == (D("30379000"), D("1000"), True)
