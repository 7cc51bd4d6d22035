"""The only way in for decimal numbers, and the context that keeps them exact."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal, DivisionByZero, Inexact, InvalidOperation, Overflow
from functools import lru_cache

# Sums and products of printed figures are exact in this context; a result that is not raises Inexact, so a
# lost digit can never turn into a wrong verdict.
EXACT = Context(
    prec=400,
    rounding=ROUND_HALF_UP,
    Emax=999_999,
    Emin=-999_999,
    traps=[Inexact, InvalidOperation, DivisionByZero, Overflow],
)

# Only for showing a quotient to a reader; never for deciding.
DISPLAY = Context(prec=40, rounding=ROUND_HALF_UP)

# Roots have no end; they are taken to so many digits and then rounded off to fewer, up or down as is safe.
ROOTS = Context(prec=80)

ZERO = Decimal(0)
ONE = Decimal(1)
HALF = Decimal("0.5")


def D(text: str) -> Decimal:
    """The decimal written in plain digits `text`; raises decimal.InvalidOperation on anything else."""
    return EXACT.create_decimal(text)


@lru_cache(maxsize=256)
def power_of_ten(exponent: int) -> Decimal:
    """10 to the given exponent, exactly."""
    return Decimal((0, (1,), exponent))


def plain(number: Decimal) -> str:
    """The number in plain digits: no exponent, no trailing zeros after the point."""
    if number == 0:
        return "0"
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def rounded(number: Decimal, exponent: int) -> Decimal:
    """`number` rounded half up by magnitude to its last place 10**exponent."""
    digits = number.adjusted() - exponent + 2
    with_room = DISPLAY if digits <= DISPLAY.prec else Context(prec=digits, rounding=ROUND_HALF_UP)
    return number.quantize(power_of_ten(exponent), context=with_room)
