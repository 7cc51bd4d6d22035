from __future__ import annotations

import pytest

from auditlint.core.interval import Interval, hull
from auditlint.core.number import D, plain
from auditlint.core.ratio import Ratio


def span(text: str) -> Interval:
    """[1, 2) as written; ∞ for an end at infinity."""
    low, high = text[1:-1].split(",")
    ends = [None if "∞" in end else Ratio(D(end.strip())) for end in (low, high)]
    return Interval(ends[0], ends[1], text[0] == "[", text[-1] == "]")


def shown(interval: Interval) -> str:
    low = "-∞" if interval.low is None else plain(interval.low.to_decimal())
    high = "∞" if interval.high is None else plain(interval.high.to_decimal())
    return f"{'(['[interval.low_closed]}{low}, {high}{')]'[interval.high_closed]}"


def test_negation_swaps_ends_and_flags() -> None:
    assert shown(-span("[1, 2)")) == "(-2, -1]"
    assert shown(span("[300, 300]") - span("[100, 101)")) == "(199, 200]"


@pytest.mark.parametrize(
    ("left", "right", "total"),
    [
        ("[1, 2)", "[3, 4)", "[4, 6)"),
        ("[1, 2)", "(3, 4]", "(4, 6)"),
        ("[1, ∞)", "[3, 4)", "[4, ∞)"),
        ("(-∞, 2]", "[3, 4]", "(-∞, 6]"),
    ],
)
def test_sums_are_closed_only_where_all_ends_are(left: str, right: str, total: str) -> None:
    assert shown(span(left) + span(right)) == total


@pytest.mark.parametrize(
    ("left", "right", "product"),
    [
        ("[2, 3)", "[4, 5)", "[8, 15)"),
        ("[-3, 2)", "[4, 5)", "(-15, 10)"),
        ("[0, 5]", "(2, 3)", "[0, 15)"),
        ("[0, 0]", "(-1, 1)", "[0, 0]"),
        ("[2, 2]", "[3, 3]", "[6, 6]"),
    ],
)
def test_products(left: str, right: str, product: str) -> None:
    assert shown(span(left) * span(right)) == product


@pytest.mark.parametrize(
    ("left", "right", "quotient"),
    [
        ("[1, 2)", "[4, 8)", "(0.125, 0.5)"),
        ("[-2, -1)", "[4, 8)", "[-0.5, -0.125)"),
        ("[0, 0]", "(4, 8)", "[0, 0]"),
    ],
)
def test_quotients(left: str, right: str, quotient: str) -> None:
    assert shown(span(left) / span(right)) == quotient


def test_no_quotient_by_what_may_be_zero() -> None:
    for divisor in ("[-1, 1]", "[0, 1)", "[0, 0]"):
        with pytest.raises(ZeroDivisionError):
            span("[1, 2]") / span(divisor)
    assert shown(span("[1, 1]") / span("[1, 2)")) == "(0.5, 1]"


def test_no_product_with_an_unbounded_figure() -> None:
    with pytest.raises(OverflowError):
        span("[1, ∞)") * span("[1, 2]")


@pytest.mark.parametrize(
    ("left", "right", "meet"),
    [
        ("[1, 2)", "[2, 3)", False),
        ("[1, 2]", "[2, 3)", True),
        ("[1, 2)", "[1.9, 3)", True),
        ("[5, 5]", "[1, ∞)", True),
        ("[0, 0]", "[1, ∞)", False),
    ],
)
def test_meeting(left: str, right: str, meet: bool) -> None:
    assert span(left).meets(span(right)) is meet
    assert span(right).meets(span(left)) is meet


def test_below_asks_for_some_values_only() -> None:
    assert span("[1, 9]").below(span("[0, 1]"))
    assert not span("(1, 9]").below(span("[0, 1]"))


def test_the_gap_is_the_distance() -> None:
    assert span("[1, 2)").gap(span("[5, 6)")).to_decimal() == 3
    assert span("[5, 6)").gap(span("[1, 2)")).to_decimal() == 3
    assert span("[1, 2)").gap(span("[2, 6)")).to_decimal() == 0
    assert span("[1, 4)").gap(span("[2, 6)")).to_decimal() == 0


def test_a_hull_is_closed_where_any_equal_end_is() -> None:
    one, two = Ratio(D("1")), Ratio(D("2"))
    assert shown(hull([(one, False), (two, False), (one, True)])) == "[1, 2)"
    assert shown(hull([(one, False)])) == "[1, 1]"
