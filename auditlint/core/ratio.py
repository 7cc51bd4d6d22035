"""Quotients that are kept as numerator and denominator, so that comparing them never divides."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Context, Decimal

from auditlint.core.number import DISPLAY, EXACT, ONE, ROOTS, power_of_ten
from auditlint.core.record import record


@record
class Ratio:
    """`num / den` with den > 0, both exact decimals."""

    num: Decimal
    den: Decimal = ONE

    def __add__(self, other: Ratio) -> Ratio:
        if self.den == other.den:
            return Ratio(EXACT.add(self.num, other.num), self.den)
        return Ratio(
            EXACT.add(EXACT.multiply(self.num, other.den), EXACT.multiply(other.num, self.den)),
            EXACT.multiply(self.den, other.den),
        )

    def __neg__(self) -> Ratio:
        return Ratio(self.num.copy_negate(), self.den)

    def __sub__(self, other: Ratio) -> Ratio:
        return self + (-other)

    def __mul__(self, other: Ratio) -> Ratio:
        return Ratio(EXACT.multiply(self.num, other.num), EXACT.multiply(self.den, other.den))

    def __truediv__(self, other: Ratio) -> Ratio:
        """The quotient; raises ZeroDivisionError where `other` is zero."""
        if other.num == 0:
            raise ZeroDivisionError
        num, den = EXACT.multiply(self.num, other.den), EXACT.multiply(self.den, other.num)
        return Ratio(num, den) if den > 0 else Ratio(num.copy_negate(), den.copy_negate())

    def root(self, degree: int, rounding: str = ROUND_HALF_EVEN) -> Ratio:
        """The root of a positive number to 40 digits, or a number that is surely below (floor) or above it.

        Raises ZeroDivisionError where the number is not positive.
        """
        if self.num <= 0:
            raise ZeroDivisionError
        value = ROOTS.exp(ROOTS.divide(ROOTS.ln(ROOTS.divide(self.num, self.den)), Decimal(degree)))
        off = {ROUND_FLOOR: -1, ROUND_CEILING: 1}.get(rounding, 0) * power_of_ten(value.adjusted() - 60)
        return Ratio(Context(prec=40, rounding=rounding).create_decimal(ROOTS.add(value, off)))

    def compare(self, other: Ratio) -> int:
        """-1, 0 or 1 as this is below, equal to or above `other`; by cross-multiplying."""
        left, right = self.num, other.num
        if self.den is not other.den:
            left, right = EXACT.multiply(left, other.den), EXACT.multiply(right, self.den)
        return (left > right) - (left < right)

    def __abs__(self) -> Ratio:
        return Ratio(abs(self.num), self.den)

    def to_decimal(self) -> Decimal:
        """The quotient to 40 digits, for showing only."""
        return self.num if self.den == ONE else DISPLAY.divide(self.num, self.den)
