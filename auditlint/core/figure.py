"""A printed figure: its place, its value, and the set of true values it can stand for."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from auditlint.core.choice import Choice
from auditlint.core.interval import Interval
from auditlint.core.number import EXACT, HALF, ONE, ZERO, power_of_ten
from auditlint.core.ratio import Ratio
from auditlint.core.record import derived, record, replace
from auditlint.core.unit import Dimension, Unit

_FEN = power_of_ten(-2)


class Hedge(Choice):
    """A word beside the figure that loosens it."""

    NONE = ""
    ABOUT = "约"
    MORE_THAN = "超过"
    AT_LEAST = "不少于"  # what is to be reached, as a rule
    LESS_THAN = "不足"
    AND_SOME = "余"
    RANGE = "至"


@record
class Figure:
    """A figure as printed.

    `amount` is its value in base units (12503000 of 1250.3 万元), `exponent` that of its last printed digit, `start`
    and `end` its place in the source text (code points), `raw` the text between them.
    """

    raw: str
    start: int
    end: int
    amount: Decimal
    exponent: int
    unit: Unit
    hedge: Hedge = Hedge.NONE
    constant: bool = False  # written inside a formula: exact as it stands
    inherited: bool = False  # its unit stands elsewhere

    def __hash__(self) -> int:
        """Figures are told apart by where they stand, save the same one read in two units."""
        return self.start

    @property
    def value(self) -> Decimal:
        """The value in printed units, to the places printed: 1250.3 of 1250.3 万元."""
        return self.amount if self.unit.scale is ONE else EXACT.divide(self.amount, self.unit.scale)

    @derived
    def last_place(self) -> Decimal:
        """The worth of one unit in the last printed digit, in base units."""
        return _place(self.exponent, self.unit.scale)

    @property
    def digits(self) -> int:
        """How many digits stand from the first to the last that is not zero."""
        return len(format(self.value, "f").replace(".", "").strip("-0"))

    @derived
    def slack(self) -> Decimal:
        """How far the true value may lie from the printed one.

        Counts, scores, formula constants and money printed to the 分 do not round.
        """
        dimension = self.unit.dimension
        if dimension is Dimension.MONEY:
            exact = self.last_place <= _FEN
        elif dimension is Dimension.COUNT:
            exact = self.unit.scale == 1 or self.value == 0
        else:
            exact = dimension is Dimension.SCORE
        return ZERO if exact or self.constant else _half(self.last_place)

    @property
    def is_exact(self) -> bool:
        return self.slack is ZERO

    def interval(self) -> Interval:
        """The true values that this figure can stand for under rounding half up by magnitude."""
        if self.hedge is not Hedge.NONE:
            return self._hedged()
        if self.is_exact:
            return Interval.point(self.amount)
        return self.rounded()

    def rounded(self) -> Interval:
        """The values that print as this figure when rounded half up by magnitude, exact or not."""
        half = _half(self.last_place)
        low, high = Ratio(EXACT.subtract(self.amount, half)), Ratio(EXACT.add(self.amount, half))
        if self.value == 0:
            return Interval(low, high, False, False)
        return Interval(low, high, self.value > 0, self.value < 0)

    def measured(self) -> Interval:
        """The same for a figure that is divided: 132.8 公斤 and 0.25 次 are measured or averaged, not counted, and so rounded."""
        counted = self.unit.dimension is Dimension.COUNT and self.exponent < 0 and self.hedge is Hedge.NONE and not self.constant
        return self.rounded() if counted else self.interval()

    def truncated(self) -> Interval:
        """The true values if the tail was cut off instead of rounded."""
        return self.interval() if self.is_exact or self.hedge is not Hedge.NONE else self.cut()

    def cut(self) -> Interval:
        """The values that print as this figure when the tail is cut off, exact or not."""
        amount, place = self.amount, self.last_place
        above, below = Ratio(EXACT.add(amount, place)), Ratio(EXACT.subtract(amount, place))
        if self.value > 0:
            return Interval(Ratio(amount), above, True, False)
        if self.value < 0:
            return Interval(below, Ratio(amount), False, True)
        return Interval(below, above, False, False)

    def _hedged(self) -> Interval:
        amount = Ratio(self.amount)
        loose = Ratio(EXACT.multiply(power_of_ten(_last_nonzero(self.value)), self.unit.scale))
        if self.hedge in (Hedge.MORE_THAN, Hedge.AT_LEAST):
            return Interval(amount, None)
        if self.hedge is Hedge.LESS_THAN:
            return Interval(None, amount)
        if self.hedge is Hedge.AND_SOME:
            return Interval(amount, amount + loose, True, False)
        return Interval(amount - loose, amount + loose)

    def in_unit(self, unit: Unit) -> Figure:
        """The same printed digits read in another unit."""
        return Figure(self.raw, self.start, self.end, unit.base(self.value), self.exponent, unit, self.hedge, self.constant, True)

    def as_constant(self) -> Figure:
        return replace(self, constant=True)


@lru_cache(maxsize=1024)
def _place(exponent: int, scale: Decimal) -> Decimal:
    """10 to the given exponent in base units; a report prints its figures to a handful of places."""
    return EXACT.multiply(power_of_ten(exponent), scale)


@lru_cache(maxsize=1024)
def _half(place: Decimal) -> Decimal:
    return EXACT.multiply(place, HALF)


def _last_nonzero(value: Decimal) -> int:
    """The exponent of the last digit that is not zero: 1200 gives 2, 0.5 gives -1."""
    digits = value.as_tuple()
    exponent = int(digits.exponent)
    for digit in reversed(digits.digits):
        if digit:
            return exponent
        exponent += 1
    return int(digits.exponent)
