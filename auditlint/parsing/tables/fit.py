"""Quick tests whether figures of a table fit together, to learn its structure; the judge decides afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from auditlint.core.figure import Figure
from auditlint.core.number import DISPLAY, EXACT, HALF, ZERO
from auditlint.core.record import replace


def sums_to(reported: Figure, parts: Sequence[tuple[int, Figure]]) -> bool:
    """Whether the signed parts can add up to the reported figure."""
    gap, room = reported.amount, reported.slack
    for sign, part in parts:
        gap = EXACT.subtract(gap, part.amount if sign > 0 else EXACT.minus(part.amount))
        room = EXACT.add(room, part.slack)
    return abs(gap) <= room


def divides_to(rate: Figure, over: Figure, under: Figure, less: int = 0) -> bool:
    """Whether over ÷ under − less can be the printed rate."""
    if under.amount == 0:
        return False
    quotient = DISPLAY.divide(over.amount, under.amount)
    size = DISPLAY.divide(over.slack + abs(quotient) * under.slack, abs(under.amount))
    return abs(quotient - less - rate.amount) <= size + DISPLAY.multiply(rate.last_place, HALF)


def divides_but_for_the_point(rate: Figure, over: Figure, under: Figure) -> bool:
    """Whether over ÷ under can be the printed rate once the point of one of them is moved by one place."""
    return any(divides_to(rate, _moved(over, by), under) or divides_to(rate, over, _moved(under, by)) for by in (-1, 1))


def _moved(figure: Figure, by: int) -> Figure:
    return replace(figure, amount=EXACT.scaleb(figure.amount, by))


def multiplies_to(reported: Figure, factors: Sequence[Figure]) -> bool:
    """Whether the product of the factors can be the reported figure."""
    product, room = Decimal(1), ZERO
    for factor in factors:
        room = DISPLAY.add(abs(room * factor.amount), abs(product) * factor.slack)
        product = DISPLAY.multiply(product, factor.amount)
    return abs(product - reported.amount) <= room + reported.slack
