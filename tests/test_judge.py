"""The judge: the worked examples of the rounding rules, the claim levels and what cannot be checked."""

from __future__ import annotations

from itertools import count
from typing import Any

import pytest

from auditlint.core.expression import Add, Const, Div, Expression, Mul, Neg, Ref, growth, minus, total
from auditlint.core.figure import Figure, Hedge
from auditlint.core.message import Message
from auditlint.core.number import D, rounded
from auditlint.core.record import replace
from auditlint.core.relation import Claim, Comparison, Relation, Severity, Verdict
from auditlint.core.unit import PERCENT, PLAIN, SCORE, WAN_YUAN, YUAN, Dimension, Unit
from auditlint.judge import Rounding, judge

PEOPLE = Unit("人", Dimension.COUNT, noun="人")
POINTS = Unit("个百分点", Dimension.POINTS, D("0.01"))
_places = count(0, 100)


def figure(text: str, unit: Unit, hedge: Hedge = Hedge.NONE) -> Figure:
    value = D(text.replace(",", ""))
    start = next(_places)
    raw = text + unit.symbol
    return Figure(raw, start, start + len(raw), unit.base(value), int(value.as_tuple().exponent), unit, hedge)


def ref(text: str, unit: Unit, hedge: Hedge = Hedge.NONE) -> Ref:
    return Ref(figure(text, unit, hedge), label=text)


def refs(text: str, unit: Unit) -> list[Ref]:
    return [ref(part, unit) for part in text.split()]


def relation(reported: Ref, *readings: Expression, kind: str = "sum", **more: Any) -> Relation:
    return Relation("AL000", kind, reported, readings, **more)


def sum_of(parts: str, whole: str, unit: Unit, **more: Any) -> Relation:
    return relation(ref(whole, unit), total(refs(parts, unit)), **more)


def share(part: str, whole: str, percent: str, unit: Unit) -> Relation:
    return relation(ref(percent, PERCENT), Div(ref(part, unit), ref(whole, unit)), kind="share")


def shown(check: Any) -> tuple[str, str]:
    return check.verdict.value, check.cause.key if check.cause else ""


MILLION = Unit("百万", Dimension.PLAIN, D("1000000"))
CHANGE, LEVEL = ref("1019.89", WAN_YUAN), ref("3037.9", WAN_YUAN)
WORKED = {
    "1": (sum_of("12 45", "58", MILLION), "rounding"),
    "2": (sum_of("1234.56 789.10 45.34", "2069.01", WAN_YUAN), "rounding"),
    "3": (sum_of("1234.56 789.10 45.34", "2069.02", WAN_YUAN), "inconsistent"),
    "4": (sum_of("11,718,991.03 1,217,797.26", "12,936,788.29", YUAN), "consistent"),
    "5": (relation(ref("1293.68", WAN_YUAN), ref("12,936,788.29", YUAN)), "consistent"),
    "5 truncated": (relation(ref("1293.67", WAN_YUAN), ref("12,936,788.29", YUAN)), "suspect"),
    "6": (share("242,000.00", "3,395,742.00", "7.13", YUAN), "consistent"),
    "6 truncated": (share("242,000.00", "3,395,742.00", "7.12", YUAN), "suspect"),
    "7": (share("88,044,648.36", "88,862,851.06", "99.08", YUAN), "consistent"),
    "8": (share("2832.4", "3030.4", "93.5", WAN_YUAN), "consistent"),
    "9": (share("59.25", "3030.4", "1.9", WAN_YUAN), "suspect"),
    "10": (
        relation(ref("50.5", PERCENT), Div(CHANGE, minus(LEVEL, CHANGE)), kind="growth"),
        "consistent",
    ),
    "11": (
        relation(ref("-7.7", PERCENT), growth(ref("480", WAN_YUAN), ref("520", WAN_YUAN)), kind="growth"),
        "consistent",
    ),
    "13 truncated": (share("1", "8", "12", PEOPLE), "suspect"),
    "13": (share("1", "8", "13", PEOPLE), "consistent"),
    "14": (
        relation(Ref(figure("100", PERCENT).as_constant()), total(refs("33.3 33.3 33.3", PERCENT))),
        "rounding",
    ),
    "14 short": (
        relation(Ref(figure("100", PERCENT).as_constant()), total(refs("33.3 33.3 33.2", PERCENT))),
        "inconsistent",
    ),
    "15": (relation(ref("1019.8", WAN_YUAN), ref("1019.89", WAN_YUAN)), "suspect"),
    "15 reversed": (relation(ref("1019.89", WAN_YUAN), ref("1019.8", WAN_YUAN)), "suspect"),
    "16": (relation(ref("5.5", POINTS), minus(ref("85.6", PERCENT), ref("80.2", PERCENT))), "rounding"),
    "16 off": (
        relation(ref("5.6", POINTS), minus(ref("85.6", PERCENT), ref("80.2", PERCENT))),
        "inconsistent",
    ),
    "17": (share("3030.4", "3037.9", "98.9", WAN_YUAN), "inconsistent"),
}


@pytest.mark.parametrize("case", WORKED)
def test_worked_examples(case: str) -> None:
    given, verdict = WORKED[case]
    assert judge(given).verdict.value == verdict


PART = ref("857", WAN_YUAN)


@pytest.mark.parametrize(
    ("expression", "low", "high"),
    [
        (WORKED["10"][0].readings[0], "0.505378", "0.505410"),
        (WORKED["11"][0].readings[0], "-0.07877", "-0.07507"),
        (Div(PART, Add((PART, ref("409", WAN_YUAN)))), "0.67654", "0.67733"),
    ],
    ids=["10", "11", "12"],
)
def test_a_figure_used_twice_is_one_value(expression: Expression, low: str, high: str) -> None:
    values = judge(relation(ref("0.5", PERCENT), expression)).computed_set
    assert values is not None and values.low is not None and values.high is not None
    assert rounded(values.low.to_decimal(), -len(low.partition(".")[2])) == D(low)
    assert rounded(values.high.to_decimal(), -len(high.partition(".")[2])) == D(high)


def test_a_check_shows_what_was_computed() -> None:
    check = judge(sum_of("1 2 4", "8", PEOPLE))
    assert (check.verdict, check.severity) == (Verdict.INCONSISTENT, Severity.ERROR)
    assert check.computed == D("7")
    assert check.gap is not None and check.gap.to_decimal() == 1
    assert check.computed_set is not None and check.computed_set.is_point
    assert check.expression == check.relation.readings[0]


def test_a_fen_does_not_round() -> None:
    assert judge(sum_of("10.01 20.02", "30.04", YUAN)).verdict is Verdict.INCONSISTENT
    assert judge(sum_of("1.2345 1.2345", "2.47", YUAN)).verdict is Verdict.CONSISTENT


def test_an_exact_figure_may_be_a_rounded_quotient() -> None:
    per_head = relation(ref("33.33", YUAN), Div(ref("100.00", YUAN), ref("3", PEOPLE)), kind="formula")
    assert judge(per_head).verdict is Verdict.CONSISTENT
    score = relation(ref("4.67", SCORE), Mul(ref("5", SCORE), Div(ref("14", PEOPLE), ref("15", PEOPLE))))
    assert judge(score).verdict is Verdict.CONSISTENT
    cut = relation(ref("4.66", SCORE), score.readings[0])
    assert shown(judge(cut)) == ("suspect", "cause-truncated")


def test_any_reading_that_holds_is_enough() -> None:
    wrong, right = total(refs("1 2", PEOPLE)), total(refs("3 4", PEOPLE))
    check = judge(relation(ref("7", PEOPLE), wrong, right))
    assert (check.verdict, check.expression) == (Verdict.CONSISTENT, right)
    check = judge(relation(ref("9", PEOPLE), wrong, right))
    assert (check.verdict, check.expression) == (Verdict.INCONSISTENT, wrong)


def test_a_settled_relation_passes_through() -> None:
    given = relation(ref("2022", PLAIN), kind="year-slip", verdict=Verdict.SUSPECT)
    assert (judge(given).verdict, judge(given).severity) == (Verdict.SUSPECT, Severity.WARNING)
    assert judge(replace(given, verdict=Verdict.INCONSISTENT)).severity is Severity.ERROR
    assert judge(replace(given, verdict=Verdict.CONSISTENT)).severity is None


def test_a_relation_without_a_reading_is_unchecked() -> None:
    note = Message.of("reason-undefined", expression="利润率")
    check = judge(relation(ref("5", PLAIN), note=note))
    assert (check.verdict, check.reason) == (Verdict.UNCHECKED, note)


class TestUnchecked:
    def reason(self, given: Relation) -> str:
        check = judge(given)
        assert check.verdict is Verdict.UNCHECKED and check.severity is None and check.reason is not None
        return check.reason.key

    def test_division_by_zero(self) -> None:
        assert self.reason(share("0", "0", "0", PEOPLE)) == "reason-zero-base"

    def test_a_divisor_that_may_be_zero(self) -> None:
        base = minus(ref("5.2", WAN_YUAN), ref("5.1", WAN_YUAN))
        given = relation(ref("50", PERCENT), Div(ref("1.0", WAN_YUAN), base), kind="growth")
        assert self.reason(given) == "reason-zero-base"

    def test_growth_from_a_negative_base(self) -> None:
        change = growth(ref("20.00", WAN_YUAN), ref("-10.00", WAN_YUAN))
        assert self.reason(relation(ref("300", PERCENT), change, kind="growth")) == "reason-zero-base"

    def test_a_product_too_long(self) -> None:
        long = ref("9" * 300, PEOPLE)
        assert self.reason(relation(ref("1", PEOPLE), Mul(long, long))) == "reason-too-long"

    def test_an_unbounded_factor(self) -> None:
        part = ref("50", PEOPLE, Hedge.MORE_THAN)
        given = relation(ref("50", PERCENT), Div(part, ref("100", PEOPLE)), kind="share")
        assert self.reason(given) == "reason-hedged"

    def test_a_weak_binding(self) -> None:
        assert self.reason(sum_of("1 2", "4", PEOPLE, claim=Claim.OBSERVED)) == "reason-weak-binding"

    def test_a_hedged_figure_that_is_not_claimed(self) -> None:
        given = relation(ref("100", PEOPLE, Hedge.MORE_THAN), total(refs("1 2", PEOPLE)), claim=Claim.INFERRED)
        assert self.reason(given) == "reason-hedged"


class TestHedged:
    @pytest.mark.parametrize(
        ("text", "hedge", "verdict"),
        [
            ("100", Hedge.MORE_THAN, Verdict.CONSISTENT),
            ("150", Hedge.MORE_THAN, Verdict.SUSPECT),
            ("140", Hedge.LESS_THAN, Verdict.CONSISTENT),
            ("100", Hedge.LESS_THAN, Verdict.SUSPECT),
            ("130", Hedge.AND_SOME, Verdict.CONSISTENT),
            ("130", Hedge.ABOUT, Verdict.CONSISTENT),
            ("120", Hedge.ABOUT, Verdict.SUSPECT),
        ],
    )
    def test_a_hedge_is_never_an_error(self, text: str, hedge: Hedge, verdict: Verdict) -> None:
        check = judge(relation(ref(text, PEOPLE, hedge), total(refs("66 70", PEOPLE))))
        assert check.verdict is verdict


class TestClaims:
    def test_inferred_warns(self) -> None:
        check = judge(sum_of("1 2", "4", PEOPLE, claim=Claim.INFERRED))
        assert (check.verdict, check.severity) == (Verdict.SUSPECT, Severity.WARNING)

    @pytest.mark.parametrize(
        ("parts", "whole", "expected"),
        [
            ("30 20 60", "100", ("inconsistent", "cause-exceeds-whole")),
            ("30 20", "100", ("unchecked", "")),
            ("50 30 19", "100", ("inconsistent", "cause-short")),
            ("50 49", "100", ("unchecked", "")),
            ("50 48", "100", ("unchecked", "")),
            ("98", "100", ("unchecked", "")),
            ("9 9", "19", ("unchecked", "")),
            ("857 412", "1469", ("inconsistent", "cause-one-digit")),
            ("800 412", "1412", ("unchecked", "")),
            ("1234 567", "18010", ("inconsistent", "cause-shifted")),
            ("1234 567", "8101", ("inconsistent", "cause-swapped")),
            ("1200 601", "8101", ("unchecked", "")),
            ("761.39 1.86", "763.79", ("inconsistent", "cause-swapped")),
            ("760.33 1.86", "763.79", ("unchecked", "")),
        ],
    )
    def test_a_list_that_may_stop_short(self, parts: str, whole: str, expected: tuple[str, str]) -> None:
        assert shown(judge(sum_of(parts, whole, PEOPLE, claim=Claim.LISTED))) == expected

    def test_a_list_said_not_to_be_all_is_held_to_its_whole_only(self) -> None:
        def partial(parts: str) -> tuple[str, str]:
            return shown(judge(sum_of(parts, "100", PEOPLE, claim=Claim.PARTIAL)))

        assert partial("50 48") == ("unchecked", "")
        assert partial("50 52") == ("inconsistent", "cause-exceeds-whole")

    def test_of_a_guess_only_a_slip_that_hardly_comes_by_chance_is_told(self) -> None:
        def guessed(parts: str, whole: str) -> tuple[str, str]:
            return shown(judge(sum_of(parts, whole, WAN_YUAN, claim=Claim.GUESSED)))

        assert guessed("652.40 385.26 298.15", "1375.81") == ("suspect", "cause-one-digit")
        assert guessed("652.40 385.26 298.15", "1290.37") == ("unchecked", "")
        assert guessed("652.40 385.26 298.15", "1335.81") == ("consistent", "")

    def test_an_excess_must_be_one_in_all_readings(self) -> None:
        over, under = total(refs("60 70", PEOPLE)), total(refs("20 30", PEOPLE))
        given = relation(ref("100", PEOPLE), over, under, claim=Claim.LISTED)
        assert judge(given).verdict is Verdict.UNCHECKED

    def test_parts_of_both_signs_prove_no_excess(self) -> None:
        given = sum_of("130 -10", "100", YUAN, claim=Claim.LISTED)
        assert judge(given).verdict is Verdict.UNCHECKED

    def test_negative_parts_beyond_a_negative_whole(self) -> None:
        given = sum_of("-60.00 -50.00", "-100.00", WAN_YUAN, claim=Claim.LISTED)
        assert shown(judge(given)) == ("inconsistent", "cause-exceeds-whole")


class TestAtMost:
    def at_most(self, parts: str, whole: str, unit: Unit = WAN_YUAN) -> tuple[str, str]:
        return shown(judge(sum_of(parts, whole, unit, comparison=Comparison.AT_MOST)))

    def test_below(self) -> None:
        assert self.at_most("10.0 20.0", "31.0") == ("consistent", "")

    def test_within_rounding(self) -> None:
        assert self.at_most("10.0 20.0", "29.9") == ("rounding", "")

    def test_above(self) -> None:
        assert self.at_most("10.0 20.0", "25.0") == ("inconsistent", "cause-exceeds-whole")
        assert self.at_most("11", "10", SCORE) == ("inconsistent", "cause-exceeds-whole")


def test_a_report_that_truncates() -> None:
    given = share("242,000.00", "3,395,742.00", "7.12", YUAN)
    assert judge(given, Rounding.TRUNCATED).verdict is Verdict.CONSISTENT
    rounded_up = share("88,044,648.36", "88,862,851.06", "99.08", YUAN)
    assert judge(rounded_up, Rounding.TRUNCATED).verdict is Verdict.INCONSISTENT


def test_constants_take_part() -> None:
    spare = relation(ref("14.4", PERCENT), Add((Const(D("1")), Neg(ref("85.6", PERCENT)))))
    assert judge(spare).verdict is Verdict.CONSISTENT


@pytest.mark.parametrize(
    ("whole", "places", "verdict"),
    [
        ("10.00", 0, "consistent"),
        ("10.02", 0, "inconsistent"),
        ("10.02", 1, "rounding"),
        ("10.05", 3, "inconsistent"),
        ("10.05", 4, "rounding"),
        ("9.95", 4, "rounding"),
    ],
)
def test_a_tolerance_counts_last_places_beyond_rounding(whole: str, places: int, verdict: str) -> None:
    check = judge(sum_of("6.00 4.00", whole, WAN_YUAN, tolerance=places))
    assert check.verdict.value == verdict
    told = check.reason is not None and check.reason.key == "reason-tolerance"
    assert told is (verdict == "rounding")
