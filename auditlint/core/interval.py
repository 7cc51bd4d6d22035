"""Sets of true values: an interval with open or closed, finite or infinite ends."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from itertools import product

from auditlint.core.number import ZERO
from auditlint.core.ratio import Ratio
from auditlint.core.record import record


@record
class Interval:
    """All numbers between `low` and `high`; None is an end at infinity."""

    low: Ratio | None
    high: Ratio | None
    low_closed: bool = True
    high_closed: bool = True

    @classmethod
    def point(cls, value: Decimal | Ratio) -> Interval:
        ratio = value if isinstance(value, Ratio) else Ratio(value)
        return cls(ratio, ratio)

    @property
    def is_point(self) -> bool:
        return self.low is not None and self.high is not None and self.low.compare(self.high) == 0

    def __add__(self, other: Interval) -> Interval:
        return Interval(
            None if self.low is None or other.low is None else self.low + other.low,
            None if self.high is None or other.high is None else self.high + other.high,
            self.low_closed and other.low_closed,
            self.high_closed and other.high_closed,
        )

    def __neg__(self) -> Interval:
        """Mirrored at zero: the ends and their open or closed flags both swap."""
        return Interval(
            None if self.high is None else -self.high,
            None if self.low is None else -self.low,
            self.high_closed,
            self.low_closed,
        )

    def __sub__(self, other: Interval) -> Interval:
        return self + (-other)

    def __mul__(self, other: Interval) -> Interval:
        # A zero that is attained gives a zero that is attained, whatever the other factor is near.
        return hull(
            (a * b, (a_closed and (b_closed or a.num == 0)) or (b_closed and b.num == 0))
            for (a, a_closed), (b, b_closed) in product(self._ends(), other._ends())
        )

    def __truediv__(self, other: Interval) -> Interval:
        """The quotients; raises ZeroDivisionError where the divisor may be zero."""
        if other.may_be_zero():
            raise ZeroDivisionError
        if self._is_positive and other._is_positive:  # as most are: two of the four quotients are the ends
            assert self.low and self.high and other.low and other.high
            low = self.low / other.high, self.low_closed and other.high_closed
            return hull((low, (self.high / other.low, self.high_closed and other.low_closed)))
        return hull(
            (a / b, a_closed and (b_closed or a.num == 0))
            for (a, a_closed), (b, b_closed) in product(self._ends(), other._ends())
        )

    @property
    def _is_positive(self) -> bool:
        return self.low is not None and self.high is not None and self.low.num > 0

    def _ends(self) -> tuple[tuple[Ratio, bool], ...]:
        if self.low is None or self.high is None:
            raise OverflowError("an unbounded figure in a product")
        if self.is_point:
            return ((self.low, self.low_closed),)
        return (self.low, self.low_closed), (self.high, self.high_closed)

    def may_be_zero(self) -> bool:
        return self.holds(_ZERO)

    def holds(self, value: Ratio) -> bool:
        """Whether the value lies in the set."""
        if self.low is not None and self.low is self.high:  # one value, as most sets are
            return self.low.compare(value) == 0
        return _below(self.low, self.low_closed, value, True) and _below(value, True, self.high, self.high_closed)

    def meets(self, other: Interval) -> bool:
        """Whether some number lies in both."""
        return _below(self.low, self.low_closed, other.high, other.high_closed) and _below(
            other.low, other.low_closed, self.high, self.high_closed
        )

    def below(self, other: Interval) -> bool:
        """Whether some number of this is at most some number of `other`."""
        return _below(self.low, self.low_closed, other.high, other.high_closed)

    def gap(self, other: Interval) -> Ratio:
        """The distance between the two sets; zero where they meet or only just touch."""
        for left, right in ((self, other), (other, self)):
            if left.high is not None and right.low is not None and left.high.compare(right.low) <= 0:
                return right.low - left.high
        return _ZERO


_ZERO = Ratio(ZERO)


def _below(low: Ratio | None, low_closed: bool, high: Ratio | None, high_closed: bool) -> bool:
    if low is None or high is None:
        return True
    order = low.compare(high)
    return order < 0 or (order == 0 and low_closed and high_closed)


def hull(values: Iterable[tuple[Ratio, bool]]) -> Interval:
    """The smallest interval that holds all the given ends; an end is closed where any equal value is."""
    items = iter(values)
    low, low_closed = next(items)
    high, high_closed = low, low_closed
    for value, closed in items:
        order = value.compare(low)
        if order < 0:
            low, low_closed = value, closed
        elif order == 0:
            low_closed = low_closed or closed
        order = value.compare(high)
        if order > 0:
            high, high_closed = value, closed
        elif order == 0:
            high_closed = high_closed or closed
    single = low.compare(high) == 0  # a set of one value holds that value
    return Interval(low, high, low_closed or single, high_closed or single)
