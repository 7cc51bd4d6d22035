"""One reading of a relation, evaluated: at the printed figures and over their sets of true values."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial

from auditlint.core.expression import (
    Const,
    Expression,
    Ref,
    evaluate,
    evaluate_point,
    references,
    signed_terms,
)
from auditlint.core.figure import Figure, Hedge
from auditlint.core.interval import Interval
from auditlint.core.number import EXACT, ZERO
from auditlint.core.ratio import Ratio
from auditlint.core.record import lazy, record
from auditlint.core.relation import Comparison, Relation, Values
from auditlint.core.unit import Dimension

Terms = tuple[tuple[int, Ref | Const], ...]
_PLAIN_TERMS = (Ref, Const)


@record
class Trial:
    """What a reading gives: `point` and `computed` from the operands, `printed` from the reported figure."""

    relation: Relation
    expression: Expression
    point: Ratio
    printed: Interval
    terms: Terms | None  # signed, where the reading only adds and subtracts
    truncated: bool = False

    @lazy
    def computed(self) -> Interval:
        """All that the operands can give; of most sums nobody asks, for they come out as printed."""
        if not self.terms:
            return evaluate(self.expression, Figure.truncated if self.truncated else Figure.measured)
        set_of = Figure.truncated if self.truncated else Figure.interval
        place = self.reported.last_place
        summed = _summed(self.terms, self.point.num, place)
        if summed is None or (self.truncated and not summed.is_point):
            return evaluate(self.expression, partial(_none_is_none, place, set_of))
        return summed

    @property
    def reported(self) -> Figure:
        return self.relation.reported.figure

    @property
    def residual(self) -> Ratio:
        """The reported figure less the recomputed one, as printed."""
        return Ratio(self.reported.amount) - self.point

    @property
    def exact_fit(self) -> bool:
        """Whether the printed operands already give the printed figure."""
        if self.relation.comparison is Comparison.AT_MOST:
            return self.point.compare(Ratio(self.reported.amount)) <= 0
        return self.printed.holds(self.point)

    @property
    def fits(self) -> bool:
        """Whether some true values print as all the figures, or nearly so where the relation tolerates a gap."""
        return holds(self.relation.comparison, self.computed, self._tolerated)

    @property
    def needs_tolerance(self) -> bool:
        """Whether the sets do not meet, so that only the tolerance of the relation makes it fit."""
        return not holds(self.relation.comparison, self.computed, self.printed)

    @property
    def _tolerated(self) -> Interval:
        """The values of the reported figure and those within the tolerance of them."""
        if not self.relation.tolerance:
            return self.printed
        play = EXACT.multiply(self.reported.last_place, Decimal(self.relation.tolerance))
        return self.printed + Interval(Ratio(play.copy_negate()), Ratio(play))

    @property
    def hedged(self) -> bool:
        return any(figure.hedge is not Hedge.NONE for figure in (self.reported, *operands(self.expression)))


def holds(comparison: Comparison, computed: Interval, printed: Interval) -> bool:
    return computed.below(printed) if comparison is Comparison.AT_MOST else computed.meets(printed)


def operands(expression: Expression) -> list[Figure]:
    return [ref.figure for ref in references(expression)]


def sum_terms(expression: Expression) -> Terms | None:
    """The signed terms where the expression only adds and subtracts, else None."""
    if isinstance(expression, Ref):
        return ((1, expression),)
    terms: list[tuple[int, Ref | Const]] = []
    for sign, term in signed_terms(expression):
        if isinstance(term, _PLAIN_TERMS):
            terms.append((sign, term))
        else:
            return None
    return tuple(terms)


def attempt(relation: Relation, expression: Expression, truncated: bool = False) -> Trial:
    """Evaluate one reading, of figures that are rounded or whose tails are cut off.

    Raises ZeroDivisionError, OverflowError or decimal.DecimalException where that is not possible.
    """
    set_of, full_set_of = (Figure.truncated, Figure.cut) if truncated else (Figure.interval, Figure.rounded)
    figure = relation.reported.figure
    terms = sum_terms(expression)
    printed = full_set_of(figure) if _had_to_round(figure, terms) else set_of(figure)  # an exact one too
    point = Ratio(_added(terms)) if terms else evaluate_point(expression)
    trial = Trial(relation, expression, point, printed, terms, truncated)
    if not terms or any(isinstance(term, Ref) and term.figure.hedge is not Hedge.NONE for _, term in terms):
        _ = trial.computed  # at once, for a divisor may be zero and a hedged figure may have no end
    return trial


def values_rounded(relation: Relation, expression: Expression) -> Values:
    return _values(attempt(relation, expression))


def values_truncated(relation: Relation, expression: Expression) -> Values:
    return _values(attempt(relation, expression, truncated=True))


def _values(trial: Trial) -> Values:
    return Values(trial.point.to_decimal(), trial.computed, trial.printed)


def _none_is_none(place: Decimal, set_of: Callable[[Figure], Interval], figure: Figure) -> Interval:
    return Interval.point(ZERO) if _is_none(figure, place) and figure.hedge is Hedge.NONE else set_of(figure)


def _is_none(figure: Figure, place: Decimal) -> bool:
    """A part printed as a bare 0 in a sum that is printed finer is nothing at all: 经营收入 0 万元 of 3,699.82 万元."""
    return figure.value == 0 and figure.last_place > place


def _had_to_round(figure: Figure, terms: Terms | None) -> bool:
    """Whether an exact figure is the rounded result of a quotient or of parts finer than itself."""
    if figure.hedge is not Hedge.NONE or figure.constant or not figure.is_exact:
        return False
    if terms is None:
        return True
    if figure.unit.dimension is not Dimension.MONEY:
        return False
    place = figure.last_place
    return any(isinstance(term, Ref) and term.figure.last_place < place for _, term in terms)


def _added(terms: Terms) -> Decimal:
    """A sum at the printed figures."""
    result = ZERO
    for sign, term in terms:
        value = term.figure.amount if isinstance(term, Ref) else term.value
        result = EXACT.add(result, value) if sign > 0 else EXACT.subtract(result, value)
    return result


def _summed(terms: Terms, result: Decimal, place: Decimal) -> Interval | None:
    """All that a sum with this result can be, where its figures are exact or rounded and each comes once.

    It may be off by the half places of its figures, added up: most sums are told so without a set made for each of them.
    """
    play = ZERO
    low_closed = high_closed = True
    starts: set[int] = set()
    for sign, term in terms:
        if isinstance(term, Const):
            continue
        figure = term.figure
        if figure.hedge is not Hedge.NONE:
            return None
        if not figure.is_exact and not _is_none(figure, place):
            if figure.start in starts:
                return None
            starts.add(figure.start)
            play = EXACT.add(play, figure.slack)
            low_closed = low_closed and (figure.value > 0 if sign > 0 else figure.value < 0)
            high_closed = high_closed and (figure.value < 0 if sign > 0 else figure.value > 0)
    if not play:
        return Interval.point(result)
    low, high = Ratio(EXACT.subtract(result, play)), Ratio(EXACT.add(result, play))
    return Interval(low, high, low_closed, high_closed)
