"""A relation as a table: signs, items, values and sets."""

from __future__ import annotations

from decimal import Decimal

from auditlint.core.expression import Add, Const, Div, Neg, Ref, growth, minus, yearly_growth
from auditlint.core.relation import Relation, Verdict
from auditlint.core.unit import WAN_YUAN
from auditlint.reports.rows import Row, computed_row, operand_rows, reported_row, signed
from samples import TEXT, figure, judged, sample

UNCHECKED, SHARE, _, PARTS = sample().checks
A, B, C = (Ref(figure(TEXT, raw, WAN_YUAN), raw) for raw in ("3030.4", "59.25", "44.25"))


def cells(row: Row) -> tuple[str, ...]:
    return row.sign, row.item, row.value, row.low, row.high


def test_the_parts_of_a_sum() -> None:
    assert [cells(row) for row in operand_rows(PARTS)] == [
        ("+", "卫生健康支出", "59.25 万元", "[59.245", "59.255)"),
        ("+", "农林水支出", "44.25 万元", "[44.245", "44.255)"),
    ]
    assert cells(reported_row(PARTS, "zh")) == ("", "报告", "104.50 万元", "[104.495", "104.505)")
    computed = computed_row(PARTS, "zh")
    assert computed and cells(computed) == ("=", "重算", "103.5 万元", "[103.49", "103.51)")


def test_the_first_of_a_quotient_has_no_sign() -> None:
    assert [row.sign for row in operand_rows(SHARE)] == ["", "÷"]


def test_one_operand_alone_has_no_sign() -> None:
    check = judged(Relation("AL501", "cross-mention", A, (B,)), Verdict.CONSISTENT)
    assert [row.sign for row in operand_rows(check)] == [""]


def test_signs_turn_with_the_brackets() -> None:
    assert [sign for sign, _ in signed(minus(A, Add((B, Neg(C)))))] == ["+", "−", "+"]
    assert [sign for sign, _ in signed(growth(A, B))] == ["+", "÷", "−"]
    assert [sign for sign, _ in signed(Div(A, Add((B, C))))] == ["+", "÷", "÷+"]
    assert [sign for sign, _ in signed(yearly_growth(A, B, 3))] == ["+", "÷", "^1/", "−"]
    assert [sign for sign, _ in signed(Div(A, minus(B, A)))] == ["+", "÷", "÷−"]


def test_a_constant_is_exact_and_stands_nowhere() -> None:
    check = judged(Relation("AL203", "growth", C, (growth(A, B),)), Verdict.INCONSISTENT)
    assert operand_rows(check)[-1] == Row("−", "", "1", exact=True)
    assert list(signed(Const(Decimal(1)))) == [("+", Const(Decimal(1)))]


def test_without_arithmetic_the_places_are_listed() -> None:
    assert [(row.sign, row.item) for row in operand_rows(UNCHECKED)] == [
        ("", "卫生健康支出"),
        ("", "农林水支出"),
    ]
    assert computed_row(UNCHECKED, "zh") is None
    assert cells(reported_row(UNCHECKED, "zh")) == ("", "报告", "3030.4 万元", "", "")
