"""Likely causes: what the gap between two figures says about its origin."""

from __future__ import annotations

from itertools import count

import pytest

from auditlint import check_text
from auditlint.core.expression import Add, Div, Expression, Neg, Ref, growth, minus
from auditlint.core.figure import Figure, Hedge
from auditlint.core.message import Message
from auditlint.core.number import D
from auditlint.core.relation import Check, Relation
from auditlint.core.unit import PERCENT, SCORE, WAN_YUAN, YUAN, Dimension, Unit
from auditlint.diagnosis.variants import Kind, slips
from auditlint.judge import judge

PEOPLE = Unit("人", Dimension.COUNT, noun="人")
POINTS = Unit("个百分点", Dimension.POINTS, D("0.01"))
_places = count(0, 100)


def ref(text: str, unit: Unit, hedge: Hedge = Hedge.NONE) -> Ref:
    value = D(text.replace(",", ""))
    start = next(_places)
    raw = text + unit.symbol
    exponent = int(value.as_tuple().exponent)
    return Ref(Figure(raw, start, start + len(raw), unit.base(value), exponent, unit, hedge), f"项{text}")


def told(reported: Ref, expression: Expression, kind: str = "sum") -> tuple[str, dict[str, str]]:
    cause = judge(Relation("AL000", kind, reported, (expression,))).cause
    return ("", {}) if cause is None else (cause.key, dict(cause.details))


def parts(text: str, unit: Unit) -> Add:
    return Add(tuple(ref(part, unit) for part in text.split()))


def fixes(raw: str, fixed: str) -> dict[str, str]:
    return {"raw": raw, "fixed": fixed}


@pytest.mark.parametrize(
    ("terms", "whole", "unit", "cause", "details"),
    [
        ("1,234 2,345", "3,679", PEOPLE, "one-digit", fixes("3,679人", "3,579人")),
        ("1,234.56 2,345.67", "3,850.23", YUAN, "swapped", fixes("3,850.23元", "3,580.23元")),
        ("1,234.56 2,345.67", "35,802.30", YUAN, "shifted", fixes("35,802.30元", "3,580.23元")),
        ("1234.56 2345.67", "358.023", WAN_YUAN, "shifted", fixes("358.023万元", "3580.23万元")),
        ("1234.5 2345.6", "3580.1", YUAN, "", {}),
        ("1234.56 2345.67", "3580.23", YUAN, "", {}),
        ("1,351 2,345 417 88", "3,784", PEOPLE, "missed-part", {"label": "项417", "amount": "417人"}),
        ("1,351 2,345 417", "4,530", PEOPLE, "double-part", {"label": "项417", "amount": "417人"}),
        ("1,351 2,345 417", "3,279", PEOPLE, "sign", {"label": "项417", "amount": "417人"}),
        ("1,351 2,345 417", "4,365", PEOPLE, "divisible-by-nine", {"gap": "252人"}),
        ("1,351 2,345 417", "3,999", PEOPLE, "exceeds-whole", {"excess": "114人"}),
        ("1,351 2,345 417", "4,360", PEOPLE, "short", {"missing": "247人"}),
        ("10.01 20.02", "30.04", YUAN, "tail", {}),
        ("1234.56 789.10 45.34", "2069.02", WAN_YUAN, "tail", {}),
    ],
)
def test_causes_of_a_sum_that_is_off(terms: str, whole: str, unit: Unit, cause: str, details: dict[str, str]) -> None:
    key, said = told(ref(whole, unit), parts(terms, unit))
    assert (key, said) == (f"cause-{cause}" if cause else "", details)


def test_a_unit_that_slipped_in_the_total() -> None:
    key, said = told(ref("2819.38", YUAN), parts("1807.26 1012.12", WAN_YUAN))
    assert (key, said) == ("cause-unit", fixes("2819.38元", "2819.38万元"))


def test_a_unit_that_slipped_in_a_part() -> None:
    whole = Add((ref("1807.26", WAN_YUAN), ref("1012.12", YUAN)))
    key, said = told(ref("2819.38", WAN_YUAN), whole)
    assert (key, said) == ("cause-unit", fixes("1012.12元", "1012.12万元"))


def test_of_two_units_the_one_that_left_out_wan() -> None:
    risen = ref("11.86", WAN_YUAN)
    rate = Div(risen, minus(ref("128.94", YUAN), risen))
    assert told(ref("10.13", PERCENT), rate, "growth") == ("cause-unit", fixes("128.94元", "128.94万元"))


def test_a_unit_that_stands_elsewhere() -> None:
    figure = Figure("2819.38", 0, 7, D("2819.38"), -2, YUAN, inherited=True)
    assert [slip.fixed.raw for slip in slips(figure, Kind.UNIT)] == ["2819.38万元"]


def test_one_digit_in_a_part() -> None:
    key, said = told(ref("10,012", PEOPLE), parts("951 7,061", PEOPLE))
    assert (key, said) == ("cause-one-digit", fixes("7,061人", "9,061人"))


def test_a_slip_that_several_parts_may_hold_is_not_pinned_on_one() -> None:
    key, _ = told(ref("9,012", PEOPLE), parts("1,151 7,661", PEOPLE))
    assert key == "cause-short"


def test_swapped_digits_in_a_share() -> None:
    share = Div(ref("3030.4", WAN_YUAN), ref("3037.9", WAN_YUAN))
    assert told(ref("98.9", PERCENT), share, "share") == ("cause-swapped", fixes("98.9%", "99.8%"))


def test_the_wrong_direction() -> None:
    change = growth(ref("480.00", WAN_YUAN), ref("520.00", WAN_YUAN))
    assert told(ref("7.7", PERCENT), change, "growth") == ("cause-direction", {})
    less = minus(ref("80.21", WAN_YUAN), ref("93.86", WAN_YUAN))
    assert told(ref("13.65", WAN_YUAN), less, "difference") == ("cause-direction", {})


def test_a_negative_term_left_out() -> None:
    terms = Add((ref("1,351", PEOPLE), ref("2,345", PEOPLE), Neg(ref("417", PEOPLE))))
    assert told(ref("3,696", PEOPLE), terms) == ("cause-missed-part", {"label": "项417", "amount": "417人"})


def test_truncation_is_the_cause_of_a_suspicion() -> None:
    share = Div(ref("59.25", WAN_YUAN), ref("3030.4", WAN_YUAN))
    assert told(ref("1.9", PERCENT), share, "share") == ("cause-truncated", {})


def test_one_slip_in_an_operand_of_a_quotient() -> None:
    share = Div(ref("1,234.56", YUAN), ref("9,876.54", YUAN))
    assert told(ref("13.411", PERCENT), share, "share") == (
        "cause-swapped",
        fixes("1,234.56元", "1,324.56元"),
    )
    per_head = Div(ref("98.76", WAN_YUAN), ref("8", PEOPLE))
    assert told(ref("12.35", YUAN), per_head, "formula") == ("cause-unit", fixes("12.35元", "12.35万元"))


def test_a_short_percentage_tells_nothing_about_its_operands() -> None:
    share = Div(ref("1234.56", WAN_YUAN), ref("9876.54", WAN_YUAN))
    assert told(ref("30", PERCENT), share, "share") == ("", {})


def raws(text: str, value: str, exponent: int, kind: Kind, unit: Unit = YUAN) -> list[str]:
    figure = Figure(text, 0, len(text), unit.base(D(value)), exponent, unit)
    return [slip.fixed.raw for slip in slips(figure, kind)]


def test_slips_keep_the_printed_style() -> None:
    assert raws("1,203.5元", "1203.5", -1, Kind.SWAPPED) == [
        "2,103.5元",
        "1,023.5元",
        "1,230.5元",
        "1,205.3元",
    ]
    assert raws("1,203.5元", "1203.5", -1, Kind.SHIFTED)[:3] == ["12,035元", "120.35元", "120,350元"]
    assert "1,203.9元" in raws("1,203.5元", "1203.5", -1, Kind.ONE_DIGIT)
    assert raws("（5）", "-5", 0, Kind.ONE_DIGIT)[0] == "（0）"


def test_a_leading_zero_is_no_slip() -> None:
    assert "02" not in raws("12", "12", 0, Kind.ONE_DIGIT)
    assert "0.2" in raws("1.2", "1.2", -1, Kind.ONE_DIGIT)
    assert raws("10", "10", 0, Kind.SWAPPED) == []


def test_a_figure_that_is_not_its_digits_has_no_slips() -> None:
    assert raws("1亿2千万元", "120000000", 0, Kind.ONE_DIGIT) == []
    assert raws("十三", "13", 0, Kind.ONE_DIGIT) == []


def test_a_long_sum_is_diagnosed_too() -> None:
    terms = Add(tuple(ref(f"{1000 + n}.{n % 90 + 10}", WAN_YUAN) for n in range(300)))
    whole = sum((term.figure.value for term in terms.terms if isinstance(term, Ref)), D("0"))
    check: Check = judge(Relation("AL000", "sum", ref(f"{whole + 3000}", WAN_YUAN), (terms,)))
    assert check.cause is not None and check.cause.key == "cause-one-digit"


def test_a_cause_that_the_rule_has_seen_comes_before_a_guess() -> None:
    awarded, full = ref("16", SCORE), parts("8 4", SCORE)
    guessed = judge(Relation("AL000", "score-sum", awarded, (full,))).cause
    seen = judge(Relation("AL000", "score-sum", awarded, (full,), cause=Message.of("cause-lacks-row"))).cause
    assert guessed is not None and guessed.key == "cause-one-digit"
    assert seen == Message.of("cause-lacks-row")


def test_a_score_table_that_lacks_a_row_is_told_as_such() -> None:
    rows = "产出 | 清淤长度 | 8 | 8\n产出 | 植树面积 | 6 | 5\n产出小计 | | 14 | 13\n"
    short = "效益 | 受益人口 | 9 | 9\n效益 | 水质 | 7 | 6\n效益小计 | | 22 | 20\n"
    (found,) = check_text("一级指标 | 三级指标 | 分值 | 得分\n" + rows + short).diagnostics
    assert found.cause == Message.of("cause-lacks-row")
