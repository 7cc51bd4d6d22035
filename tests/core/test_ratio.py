from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Inexact

import pytest

from auditlint.core.number import D
from auditlint.core.ratio import Ratio


def ratio(num: str, den: str = "1") -> Ratio:
    return Ratio(D(num), D(den))


def test_arithmetic_keeps_numerator_and_denominator() -> None:
    third = ratio("1") / ratio("3")
    assert (third + third + third).compare(ratio("1")) == 0
    assert (third * ratio("3")).compare(ratio("1")) == 0
    assert (third - ratio("1", "2")).compare(ratio("-1", "6")) == 0


def test_a_root_is_near_and_its_bounds_are_safe() -> None:
    assert ratio("1.331").root(3).to_decimal() == D("1.1")
    low, high = ratio("2").root(2, ROUND_FLOOR), ratio("2").root(2, ROUND_CEILING)
    assert (low * low).compare(ratio("2")) < 0 < (high * high).compare(ratio("2"))
    with pytest.raises(ZeroDivisionError):
        ratio("0").root(2)


def test_the_denominator_stays_positive() -> None:
    quotient = ratio("1") / ratio("-4")
    assert quotient.den > 0
    assert quotient.to_decimal() == D("-0.25")
    assert abs(quotient).to_decimal() == D("0.25")


@pytest.mark.parametrize(
    ("left", "right", "order"),
    [
        (ratio("1", "3"), ratio("0.33"), 1),
        (ratio("2", "6"), ratio("1", "3"), 0),
        (ratio("-1"), ratio("0"), -1),
    ],
)
def test_comparing_never_divides(left: Ratio, right: Ratio, order: int) -> None:
    assert left.compare(right) == order


def test_division_by_zero() -> None:
    with pytest.raises(ZeroDivisionError):
        ratio("1") / ratio("0.00")


def test_a_lost_digit_is_an_error() -> None:
    with pytest.raises(Inexact):
        ratio("9" * 250) * ratio("9" * 250)


def test_forty_digits_are_shown() -> None:
    assert ratio("2", "3").to_decimal() == D("0." + "6" * 39 + "7")
