from __future__ import annotations

import pytest

from auditlint.core.expression import (
    Add,
    Const,
    Div,
    Expression,
    Mul,
    Neg,
    Ref,
    evaluate,
    evaluate_point,
    growth,
    minus,
    references,
    render,
    signed_terms,
    total,
    yearly_growth,
)
from auditlint.core.figure import Figure
from auditlint.core.number import D
from auditlint.core.record import replace
from auditlint.core.unit import PLAIN


def ref(text: str, start: int) -> Ref:
    value = D(text)
    return Ref(Figure(text, start, start + len(text), value, int(value.as_tuple().exponent), PLAIN))


A, B, C = ref("6", 0), ref("4", 10), ref("2", 20)


@pytest.mark.parametrize(
    ("expression", "text", "value"),
    [
        (total([A, B, C]), "6 + 4 + 2", "12"),
        (total([A]), "6", "6"),
        (minus(A, minus(B, C)), "6 − (4 − 2)", "4"),
        (Neg(Add((A, B))), "−(6 + 4)", "-10"),
        (Add((Neg(A), B)), "−6 + 4", "-2"),
        (growth(A, B), "6 ÷ 4 − 1", "0.5"),
        (Div(A, minus(B, C)), "6 ÷ (4 − 2)", "3"),
        (Div(A, Mul(B, Const(D("0.50")))), "6 ÷ (4 × 0.5)", "3"),
        (Mul(Add((A, B)), Div(C, B)), "(6 + 4) × (2 ÷ 4)", "5"),
    ],
)
def test_value_and_text(expression: Expression, text: str, value: str) -> None:
    assert render(expression, lambda figure: figure.raw) == text
    assert evaluate_point(expression).to_decimal() == D(value)


def test_references_run_from_left_to_right() -> None:
    assert list(references(Div(minus(A, B), Mul(Neg(C), A)))) == [A, B, C, A]


def test_growth_a_year_is_a_root() -> None:
    new, old = ref("133.1", 0), ref("100", 10)
    average = yearly_growth(new, old, 3)
    assert render(average, lambda figure: figure.raw) == "(133.1 ÷ 100)^(1/3) − 1"
    assert evaluate_point(average).to_decimal() == D("0.1")
    values = evaluate(average, Figure.rounded)
    assert values.low is not None and values.high is not None
    assert D("0.09") < values.low.to_decimal() < D("0.1") < values.high.to_decimal() < D("0.11")
    assert yearly_growth(new, old, 1) == growth(new, old)
    with pytest.raises(ZeroDivisionError):
        evaluate_point(yearly_growth(ref("-5", 0), old, 3))


def test_signed_terms_open_nested_sums() -> None:
    nested = minus(A, Add((B, Neg(C), Mul(A, B))))
    assert list(signed_terms(nested)) == [(1, A), (-1, B), (1, C), (-1, Mul(A, B))]


def test_a_figure_used_twice_stands_for_one_value() -> None:
    same = evaluate(Div(A, A), Figure.interval)
    assert same.is_point and same.low is not None and same.low.to_decimal() == 1
    other = Ref(replace(A.figure, start=99))
    assert not evaluate(Div(A, other), Figure.interval).is_point


def test_many_repeated_figures_fall_back_to_wider_sets() -> None:
    figures = [ref("6", 10 * n) for n in range(12)]
    values = evaluate(minus(total([*figures, A]), A), Figure.interval)
    assert values.low is not None and values.low.to_decimal() < D("66")


def test_no_set_where_a_repeated_divisor_may_be_zero() -> None:
    with pytest.raises(ZeroDivisionError):
        evaluate(Div(A, minus(B, B)), Figure.interval)
