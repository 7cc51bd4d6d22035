"""Arithmetic over figures: what a reported figure is recomputed from, evaluated over sets of values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import product

from auditlint.core.figure import Figure
from auditlint.core.interval import Interval, hull
from auditlint.core.number import EXACT, ZERO, plain
from auditlint.core.ratio import Ratio
from auditlint.core.record import record

# Beyond this many rounded operands that occur twice, plain interval arithmetic (wider, still sound) is used.
MOST_CORNERS = 10


@record
class Ref:
    """A figure of the text used as an operand, with the item it belongs to."""

    figure: Figure
    label: str = ""


@record
class Const:
    """A number that no figure of the text stands for: the 1 of a growth rate, the 12 of twelve months."""

    value: Decimal


@record
class Neg:
    term: Expression


@record
class Add:
    terms: tuple[Expression, ...]


@record
class Mul:
    left: Expression
    right: Expression


@record
class Div:
    left: Expression
    right: Expression


@record
class Root:
    """The root of a positive number: what one year of several did on average."""

    base: Expression
    degree: int


Expression = Ref | Const | Neg | Add | Mul | Div | Root


def total(refs: list[Ref]) -> Expression:
    return Add(tuple(refs)) if len(refs) != 1 else refs[0]


def minus(left: Expression, right: Expression) -> Expression:
    return Add((left, Neg(right)))


def negate(expression: Expression) -> Expression:
    """The expression with its sign turned; two signs cancel."""
    match expression:
        case Neg(term):
            return term
        case Div(Neg(left), right):
            return Div(left, right)
        case _:
            return Neg(expression)


def growth(new: Expression, old: Expression) -> Expression:
    """new/old - 1: each operand once, so that the set is no wider than it must be."""
    return Add((Div(new, old), Neg(Const(Decimal(1)))))


def yearly_growth(new: Expression, old: Expression, years: int) -> Expression:
    """What each of some years grew by on average, one upon the other."""
    return growth(new, old) if years == 1 else Add((Root(Div(new, old), years), Neg(Const(Decimal(1)))))


def references(expression: Expression) -> list[Ref]:
    """The operands from left to right, one for each use."""
    found: list[Ref] = []
    ahead = [expression]
    while ahead:
        each = ahead.pop()
        if isinstance(each, Ref):
            found.append(each)
        elif isinstance(each, Add):
            ahead.extend(reversed(each.terms))
        elif isinstance(each, Neg):
            ahead.append(each.term)
        elif isinstance(each, Root):
            ahead.append(each.base)
        elif not isinstance(each, Const):
            ahead += (each.right, each.left)
    return found


def signed_terms(expression: Expression) -> list[tuple[int, Expression]]:
    """The terms of a sum with their signs, nested sums opened; anything else is one term."""
    found: list[tuple[int, Expression]] = []
    ahead = [(1, expression)]
    while ahead:
        sign, each = ahead.pop()
        if isinstance(each, Add):
            ahead.extend((sign, term) for term in reversed(each.terms))
        elif isinstance(each, Neg):
            ahead.append((-sign, each.term))
        else:
            found.append((sign, each))
    return found


def evaluate_point(expression: Expression, value_of: Callable[[Figure], Ratio] | None = None) -> Ratio:
    """The value at the printed figures; raises ZeroDivisionError where the formula divides by zero."""
    if isinstance(expression, Ref):
        return value_of(expression.figure) if value_of else Ratio(expression.figure.amount)
    if isinstance(expression, Const):
        return Ratio(expression.value)
    if isinstance(expression, Neg):
        return -evaluate_point(expression.term, value_of)
    if isinstance(expression, Add):
        result = Ratio(ZERO)
        for term in expression.terms:
            result = result + evaluate_point(term, value_of)
        return result
    if isinstance(expression, Root):
        return evaluate_point(expression.base, value_of).root(expression.degree)
    left, right = evaluate_point(expression.left, value_of), evaluate_point(expression.right, value_of)
    return left * right if isinstance(expression, Mul) else left / right


def evaluate(expression: Expression, set_of: Callable[[Figure], Interval]) -> Interval:
    """All values that the expression can take; raises ZeroDivisionError where a divisor may be zero.

    A figure used twice stands for one true value both times, so such expressions are evaluated at the corners
    of the box of their operands (each form used is monotone in each operand, hence extreme at a corner).
    """
    if isinstance(expression, Ref):
        return set_of(expression.figure)
    figures = [ref.figure for ref in references(expression)]
    if len({figure.start for figure in figures}) == len(figures) or len(set(figures)) == len(figures):
        return _by_parts(expression, set_of)
    sets = {figure: set_of(figure) for figure in figures}
    loose = [figure for figure, values in sets.items() if not values.is_point]
    if len(loose) > MOST_CORNERS or any(s.low is None or s.high is None for s in sets.values()):
        return _by_parts(expression, set_of)
    _by_parts(expression, set_of)  # raises where a divisor may be zero anywhere in the box
    return hull(_corners(expression, sets, loose))


def _corners(expression: Expression, sets: Mapping[Figure, Interval], loose: list[Figure]) -> Iterator[tuple[Ratio, bool]]:
    for picks in product((False, True), repeat=len(loose)):
        high = dict(zip(loose, picks, strict=True))

        def pick(figure: Figure, high: dict[Figure, bool] = high) -> Ratio:
            values = sets[figure]
            end = values.high if high.get(figure) else values.low
            assert end is not None
            return end

        closed = all(sets[f].high_closed if up else sets[f].low_closed for f, up in high.items())
        yield evaluate_point(expression, pick), closed


def _by_parts(expression: Expression, set_of: Callable[[Figure], Interval]) -> Interval:
    if isinstance(expression, Ref):
        return set_of(expression.figure)
    if isinstance(expression, Const):
        return Interval.point(expression.value)
    if isinstance(expression, Neg):
        return -_by_parts(expression.term, set_of)
    if isinstance(expression, Add):
        result = Interval.point(ZERO)
        for term in expression.terms:
            result = result + _by_parts(term, set_of)
        return result
    if isinstance(expression, Root):
        return _root(_by_parts(expression.base, set_of), expression.degree)
    left, right = _by_parts(expression.left, set_of), _by_parts(expression.right, set_of)
    return left * right if isinstance(expression, Mul) else left / right


def _root(values: Interval, degree: int) -> Interval:
    if values.low is None or values.high is None:
        raise OverflowError("a root of an unbounded figure")
    return Interval(values.low.root(degree, ROUND_FLOOR), values.high.root(degree, ROUND_CEILING))


def render(expression: Expression, show: Callable[[Figure], str]) -> str:
    """The expression as a reader writes it, with × and ÷; `show` prints one figure."""
    match expression:
        case Ref(figure):
            return show(figure)
        case Const(value):
            return plain(EXACT.plus(value))
        case Neg(term):
            return "−" + _enclosed(term, show, (Add,))
        case Add(terms):
            text = ""
            for term in terms:
                if isinstance(term, Neg):
                    text += (" − " if text else "−") + _enclosed(term.term, show, (Add,))
                else:
                    text += (" + " if text else "") + render(term, show)
            return text
        case Mul(left, right):
            return f"{_enclosed(left, show, (Add,))} × {_enclosed(right, show, (Add, Div))}"
        case Div(left, right):
            return f"{_enclosed(left, show, (Add,))} ÷ {_enclosed(right, show, (Add, Mul, Div))}"
        case Root(base, degree):
            return f"{_enclosed(base, show, (Add, Mul, Div))}^(1/{degree})"


def _enclosed(term: Expression, show: Callable[[Figure], str], loose: tuple[type, ...]) -> str:
    text = render(term, show)
    return f"({text})" if isinstance(term, loose) else text
