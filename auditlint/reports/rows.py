"""A judged relation as a table: each operand with its sign and set, the recomputed and the reported figure."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from auditlint.core.expression import Add, Const, Div, Expression, Mul, Neg, Ref, Root
from auditlint.core.figure import Figure
from auditlint.core.interval import Interval
from auditlint.core.number import plain
from auditlint.core.ratio import Ratio
from auditlint.core.record import record
from auditlint.core.relation import Check
from auditlint.messages import Lang, say
from auditlint.reports.common import (
    MORE_PLACES,
    computed_text,
    one_line,
    reported_text,
    shown,
    telling_places,
)


@record
class Row:
    """One line of the table; `figure` is the place in the text that it shows, if it shows one."""

    sign: str
    item: str
    value: str
    low: str = ""
    high: str = ""
    figure: Figure | None = None
    exact: bool = False


def operand_rows(check: Check) -> list[Row]:
    """The operands in the order of the expression, then the further places that the relation touches."""
    rows: list[Row] = []
    if check.expression is not None:
        terms = list(signed(check.expression))
        plus = "+" if all(sign in "+−" for sign, _ in terms) and len(terms) > 1 else ""
        rows += [_row(sign if number or sign != "+" else plus, term) for number, (sign, term) in enumerate(terms)]
    used = {row.figure for row in rows}
    rows += [_row("", ref) for ref in check.refs() if ref.figure not in used]
    return rows


def computed_row(check: Check, lang: Lang) -> Row | None:
    """The recomputed value; None where nothing was computed."""
    if check.computed is None:
        return None
    text, name = computed_text(check, lang), say("field-computed", lang)
    return _with_set("=", name, text, check.computed_set, check.figure, telling_places(check))


def reported_row(check: Check, lang: Lang) -> Row:
    """The figure as printed, with the set it stands for."""
    figure, name = check.figure, say("field-reported", lang)
    places = telling_places(check) if check.reported_set else 0
    row = _with_set("", name, reported_text(figure), check.reported_set, figure, places)
    return Row(row.sign, row.item, row.value, row.low, row.high, figure, row.exact)


def signed(expression: Expression, sign: str = "+") -> Iterator[tuple[str, Ref | Const]]:
    """The operands with the sign that each has in the expression."""
    match expression:
        case Ref() | Const():
            yield sign, expression
        case Neg(term):
            yield from signed(term, "+" if sign == "−" else "−")
        case Add(terms):
            for term in terms:
                yield from signed(term, sign)
        case Mul(left, right):
            yield from signed(left, sign)
            yield from signed(right, "×")
        case Div(left, Add((first, *others))):  # the terms that together divide
            yield from signed(left, sign)
            yield from signed(first, "÷")
            yield from (("÷" + inner, ref) for term in others for inner, ref in signed(term))
        case Div(left, right):
            yield from signed(left, sign)
            yield from signed(right, "÷")
        case Root(base, degree):
            yield from signed(base, sign)
            yield "^1/", Const(Decimal(degree))


def _row(sign: str, term: Ref | Const) -> Row:
    if isinstance(term, Const):
        return Row(sign, "", plain(term.value), exact=True)
    figure = term.figure
    row = _with_set(sign, one_line(term.label), reported_text(figure), figure.interval(), figure, MORE_PLACES)
    return Row(row.sign, row.item, row.value, row.low, row.high, figure, row.exact)


def _with_set(sign: str, item: str, value: str, values: Interval | None, figure: Figure, places: int) -> Row:
    if values is None:
        return Row(sign, item, value)
    if values.is_point:
        return Row(sign, item, value, exact=True)
    low = _end(values.low, figure, places, "−∞")
    high = _end(values.high, figure, places, "+∞")
    left = "[" if values.low_closed and values.low is not None else "("
    right = "]" if values.high_closed and values.high is not None else ")"
    return Row(sign, item, value, left + low, high + right)


def _end(value: Ratio | None, figure: Figure, places: int, infinite: str) -> str:
    return infinite if value is None else shown(value, figure, places)
