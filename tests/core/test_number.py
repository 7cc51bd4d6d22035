from __future__ import annotations

from decimal import InvalidOperation

import pytest

from auditlint.core.number import D, plain, power_of_ten, rounded


def test_the_only_way_in() -> None:
    assert D("12.30").as_tuple().exponent == -2
    for text in ("", "1,234", "十二"):
        with pytest.raises(InvalidOperation):
            D(text)


def test_powers_of_ten() -> None:
    assert power_of_ten(4) == 10_000
    assert power_of_ten(-2) == D("0.01")


@pytest.mark.parametrize(
    ("number", "text"),
    [("0.00", "0"), ("-0", "0"), ("1E+4", "10000"), ("12.50", "12.5"), ("100", "100"), ("-1.0", "-1")],
)
def test_plain_digits(number: str, text: str) -> None:
    assert plain(D(number)) == text


@pytest.mark.parametrize(
    ("number", "exponent", "result"),
    [
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("7.12657", -2, "7.13"),
        ("0.125", -2, "0.13"),
        ("1249", 2, "1.2E+3"),
    ],
)
def test_half_up_by_magnitude(number: str, exponent: int, result: str) -> None:
    assert rounded(D(number), exponent) == D(result)


def test_long_numbers_have_room() -> None:
    assert rounded(D("9" * 60 + ".5"), 0) == D("1" + "0" * 60)
