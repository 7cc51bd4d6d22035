"""Figures, sets and gaps in print."""

from __future__ import annotations

import pytest

from auditlint.core.expression import Add, Const, Div, Expression, Mul, Neg, Ref
from auditlint.core.figure import Figure, Hedge
from auditlint.core.interval import Interval
from auditlint.core.message import Message
from auditlint.core.number import EXACT, D, power_of_ten
from auditlint.core.ratio import Ratio
from auditlint.core.record import replace
from auditlint.core.relation import Check, Comparison, Relation, Severity, Verdict
from auditlint.core.unit import PERCENT, PLAIN, WAN_YUAN, YUAN, Dimension, Unit
from auditlint.reports import common
from auditlint.tally import tally
from samples import figure, judged, sample

YI_YUAN = Unit("亿元", Dimension.MONEY, power_of_ten(8))
PEOPLE = Unit("人", Dimension.COUNT, noun="人")


def printed(raw: str, unit: Unit) -> Figure:
    return figure(raw, raw, unit)


def check(reported: Figure, expression: Expression, **fields: Comparison) -> Check:
    relation = Relation("AL101", "sum", Ref(reported), (expression,), **fields)
    return judged(relation, Verdict.INCONSISTENT, Severity.ERROR)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("平常 文字\u3000\xa0", "平常 文字\u3000\xa0"),
        ("a\tb\r\nc", "a b  c"),
        ("\x1b[31m\x07\x9b", "\\x1b[31m\\x07\\x9b"),
        ("\u202e\u200b\ufeff\u2028\ud800", "\\u202e\\u200b\\ufeff\\u2028\\ud800"),
    ],
)
def test_control_characters_are_spelled_out(text: str, expected: str) -> None:
    assert common.clean(text) == expected


def test_values_go_two_places_beyond_the_printed_figure() -> None:
    share = printed("1.9%", PERCENT)
    assert common.amount(Ratio(D("59.25"), D("3030.4")), share) == "1.955%"
    assert common.amount(Ratio(D("1"), D("3")), printed("5", PEOPLE)) == "0.33 人"
    assert common.amount(Ratio(D("-15000")), printed("1.5", WAN_YUAN)) == "−1.5 万元"
    assert common.amount(Ratio(D("12936788.29")), printed("12,936,788.28", YUAN)) == "12,936,788.29 元"
    assert common.amount(Ratio(D("5")), printed("5", PLAIN)) == "5"


@pytest.mark.parametrize(
    ("raw", "unit", "expected"),
    [("1.9%", PERCENT, "1.9%"), ("59.25", WAN_YUAN, "59.25 万元"), ("5", PLAIN, "5")],
)
def test_a_unit_that_stands_elsewhere_is_added(raw: str, unit: Unit, expected: str) -> None:
    assert common.reported_text(printed(raw, unit)) == expected


def test_a_figure_broken_over_lines_is_shown_on_one() -> None:
    broken = replace(printed("12.5", WAN_YUAN), raw="12\n  .5 万元")
    assert common.reported_text(broken) == "12 .5 万元"


def test_expressions_show_units_only_where_they_differ() -> None:
    yi, wan = Ref(printed("1.2", YI_YUAN)), Ref(printed("300", WAN_YUAN))
    total = printed("12300", WAN_YUAN)
    assert common.expression_text(check(total, Add((yi, wan)))) == "1.2 亿元 + 300 万元"
    assert common.expression_text(check(total, Add((wan, wan)))) == "300 + 300"
    assert common.expression_text(check(printed("1.2%", PERCENT), Div(wan, wan))) == "300 ÷ 300"
    assert common.expression_text(check(printed("3,000,000", YUAN), Add((wan, wan)))) == "300 万元 + 300 万元"
    constant = Ref(printed("12", PLAIN).as_constant())
    assert common.expression_text(check(total, Mul(wan, constant))) == "300 × 12"
    assert common.expression_text(check(total, Add((wan, Neg(Const(D("1"))))))) == "300 − 1"
    rate = Ref(printed("99.7%", PERCENT))
    rest = check(printed("0.3%", PERCENT), Add((Const(D("1")), Neg(rate))))
    assert common.expression_text(rest) == "1 − 99.7%"
    loss = Ref(printed("-5.0", WAN_YUAN))
    assert common.expression_text(check(total, Add((wan, loss)))) == "300 + (−5.0)"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (Interval(Ratio(D("0.0185")), Ratio(D("0.0195")), True, False), "[1.85%, 1.95%)"),
        (Interval(None, Ratio(D("0.02"))), "(−∞, 2%]"),
        (Interval(Ratio(D("0.02")), None, False), "(2%, +∞)"),
        (Interval(None, None), "任意值"),
    ],
)
def test_sets(values: Interval, expected: str) -> None:
    assert common.interval_text(values, printed("1.9%", PERCENT), 2, "zh") == expected


def test_a_set_of_amounts_has_its_unit_once() -> None:
    total = printed("3037.9", WAN_YUAN)
    assert common.interval_text(total.interval(), total, 2, "zh") == "[3037.85, 3037.95) 万元"


def test_ends_that_differ_are_never_shown_alike() -> None:
    base = check(printed("1.9%", PERCENT), Div(Ref(printed("59.25", WAN_YUAN)), Ref(printed("3030.4", WAN_YUAN))))
    assert base.values is not None

    def places(computed: Interval) -> int:
        values = replace(base.values, computed_set=computed)
        return common.telling_places(replace(base, reckon=lambda _relation, _expression: values))

    near = Interval(Ratio(D("0.0185")), Ratio(D("0.0194999996")))
    assert places(near) == 7
    assert places(base.values.reported_set) == common.MORE_PLACES
    nearer = Interval(Ratio(D("0.0185")), Ratio(EXACT.subtract(D("0.0195"), power_of_ten(-30))))
    assert places(nearer) == common.MOST_PLACES


def test_gaps_of_exact_figures() -> None:
    people = check(printed("152", PEOPLE), Add((Ref(printed("80", PEOPLE)), Ref(printed("70", PEOPLE)))))
    assert common.gap_text(people, "zh") == "相差 2 人"
    money = check(printed("1.52", YUAN), Add((Ref(printed("0.80", YUAN)), Ref(printed("0.70", YUAN)))))
    assert common.gap_text(money, "zh") == "相差 0.02 元；合 2 个末位"


def test_gaps_of_sets_that_touch_or_meet() -> None:
    meeting = check(printed("1.3", WAN_YUAN), Add((Ref(printed("0.7", WAN_YUAN)), Ref(printed("0.5", WAN_YUAN)))))
    assert common.gap_text(meeting, "zh") == "相差 0.1 万元；两区间相交"
    three = [Ref(printed(raw, WAN_YUAN)) for raw in ("0.7", "0.5", "0.1")]
    touching = check(printed("1.5", WAN_YUAN), Add(tuple(three)))
    assert common.gap_text(touching, "zh") == "相差 0.2 万元；两区间首尾相接而不相交"


def test_a_lower_limit_says_so() -> None:
    capped = check(printed("12", PEOPLE), Ref(printed("10", PEOPLE)), comparison=Comparison.AT_MOST)
    assert common.computed_text(capped, "zh") == "不低于 10 人"
    assert common.computed_text(capped, "en") == "at least 10 人"


def test_findings_without_arithmetic_are_their_headline() -> None:
    relation = Relation("AL504", "duplicate", Ref(printed("5", PLAIN)))
    bare = Check(relation, Verdict.SUSPECT, Severity.WARNING)
    assert common.message(bare, "zh") == "同一段文字在另一标题下重复"
    assert (common.gap_text(bare, "zh"), common.expression_text(bare), common.computed_text(bare, "zh")) == ("",) * 3


def test_notes_are_said_once() -> None:
    truncated, plugged = Message.of("cause-truncated"), Message.of("reason-plugged")
    base = sample().diagnostics[0]
    both = replace(base, cause=truncated, reason=plugged, relation=replace(base.relation, note=plugged))
    assert common.note_text(both, "zh") == "只有调平尾差才相符"
    other = replace(both, relation=replace(base.relation, note=truncated))
    assert common.note_text(other, "zh") == "只有调平尾差才相符"
    assert common.note_text(other, "zh", with_reason=False) == ""


def test_coverage_is_never_rounded_up() -> None:
    result = replace(sample(), checks=(), figure_spans=tuple((n, n + 1) for n in range(3000)))
    assert common.summary_text([tally(result)], "en").endswith("3000 figures, 0 covered (0%)")
    assert common.summary_text([], "en") == (
        "0 files: 0 relations: 0 agree (0 of them only by rounding), 0 disagree, 0 suspect; "
        "0 more not checked; 0 figures, 0 covered (—)"
    )


def test_machines_get_plain_decimals_in_the_unit_of_the_figure() -> None:
    assert common.decimal_text(D("0.374"), printed("37.4%", PERCENT)) == "37.4"
    assert common.decimal_text(Ratio(D("1"), D("3")), printed("33%", PERCENT)) == "33.333333333333"
    hedged = replace(printed("5", WAN_YUAN), hedge=Hedge.ABOUT)
    assert common.decimal_text(D("50000.01"), hedged) == "5.000001"
