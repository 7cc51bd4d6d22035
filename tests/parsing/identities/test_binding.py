"""Which figures of a report an identity is about, and when it is left alone."""

from __future__ import annotations

import pytest

from auditlint.core.expression import references, render
from auditlint.core.source import Source
from auditlint.parsing.document import Document, parse_document
from auditlint.parsing.identities.binding import Bound, Level, Unbound, bind
from auditlint.parsing.identities.files import parse_identities
from auditlint.parsing.identities.names import Register, names_asked
from auditlint.parsing.identities.values import Identity


def identity(equation: str) -> Identity:
    (only,) = parse_identities(Source("x.rules", f"规则 甲\n{equation}\n"))
    return only


def document(text: str) -> Document:
    return parse_document(Source("report.txt", text))


def outcomes(equation: str, text: str) -> list[Bound | Unbound]:
    asked = identity(equation)
    return list(bind(Register(document(text), names_asked([asked])), asked))


def shown(outcome: Bound | Unbound) -> str:
    if isinstance(outcome, Bound):
        formula = render(outcome.expression, lambda figure: figure.raw)
        return f"{outcome.target.figure.raw} = {formula}"
    return f"{outcome.target.figure.raw}: {'、'.join(outcome.missing) or outcome.ambiguous + ' ambiguous'}"


def bound(equation: str, text: str) -> list[str]:
    return [shown(outcome) for outcome in outcomes(equation, text)]


def test_a_report_of_one_office_named_before_its_items() -> None:
    text = "青石县水务局政府采购支出总额9.00万元，其中政府采购货物支出4.00万元，政府采购服务支出5.00万元。"
    equation = "政府采购货物支出 + 政府采购服务支出 = 政府采购支出总额"
    assert bound(equation, text) == ["9.00万元 = 4.00万元 + 5.00万元"]


SUM = "人员经费 + 公用经费 = 基本支出"
PARTS = "人员经费30.00万元，公用经费12.00万元。"


def test_one_sentence() -> None:
    (outcome,) = outcomes(SUM, "基本支出42.00万元，其中：人员经费30.00万元，公用经费12.00万元。")
    assert isinstance(outcome, Bound) and outcome.level is Level.SENTENCE
    assert [ref.figure.raw for ref in references(outcome.expression)] == ["30.00万元", "12.00万元"]


def test_names_differ_only_by_words_that_say_which_figure_it_is() -> None:
    text = "县水务局2024年度基本支出决算数为42.00万元。2024年度人员经费支出30.00万元，公用经费支出总额12.00万元。"
    assert bound(SUM, text) == ["42.00万元 = 30.00万元 + 12.00万元"]
    assert bound(SUM, "其他基本支出42.00万元。" + PARTS) == []
    assert bound(SUM, "全年基本支出类项目42.00万元。" + PARTS) == []


def test_a_listed_name_will_do() -> None:
    equation = "人员经费 + 公用经费 | 日常公用经费 = 基本支出 | 基本支出总额"
    assert bound(equation, "基本支出42.00万元。人员经费30.00万元，日常公用经费12.00万元。") == [
        "42.00万元 = 30.00万元 + 12.00万元"
    ]


def test_brackets_and_quotation_marks_in_names() -> None:
    equation = "因公出国（境）费 + 公务接待费 = “三公”经费"
    text = "“三公”经费支出决算5.00万元。因公出国(境)费支出2.00万元，公务接待费3.00万元。"
    assert bound(equation, text) == ["5.00万元 = 2.00万元 + 3.00万元"]


SECTIONS = "一、总体情况\n\n2024年基本支出42.00万元。\n\n二、具体情况\n\n{parts}\n"


def test_sections_side_by_side_under_one_heading() -> None:
    text = "第一部分 决算说明\n\n" + SECTIONS.format(parts=PARTS)
    (outcome,) = outcomes(SUM, text)
    assert isinstance(outcome, Bound) and outcome.level is Level.ONE_UP


def test_no_more_than_two_headings_up() -> None:
    deep = "第一部分 说明\n\n一、总体\n\n（一）支出\n\n1. 基本情况\n\n{}\n\n第二部分 附件\n\n" + PARTS
    (outcome,) = outcomes(SUM, deep.format("基本支出42.00万元。"))
    assert isinstance(outcome, Unbound) and outcome.missing == ("人员经费", "公用经费")


def test_the_section_itself_comes_before_the_others() -> None:
    text = "一、本级情况\n\n基本支出42.00万元。\n\n" + PARTS + "\n\n二、下属单位情况\n\n人员经费8.00万元，公用经费1.00万元。\n"
    (outcome,) = outcomes(SUM, text)
    assert shown(outcome) == "42.00万元 = 30.00万元 + 12.00万元"
    assert isinstance(outcome, Bound) and outcome.level is Level.SECTION


def test_an_operand_with_several_values_is_ambiguous() -> None:
    text = "一、情况\n\n基本支出42.00万元。\n\n" + PARTS + "\n\n人员经费31.00万元。\n"
    assert bound(SUM, text) == ["42.00万元: 人员经费 ambiguous"]


def test_the_same_value_in_another_precision_is_not_ambiguous() -> None:
    text = "一、情况\n\n基本支出42.00万元。\n\n" + PARTS + "\n\n人员经费300,000.00元。\n"
    assert bound(SUM, text) == ["42.00万元 = 30.00万元 + 12.00万元"]


def test_another_value_of_the_target_as_near_is_ambiguous() -> None:
    text = "一、情况\n\n基本支出42.00万元。\n\n" + PARTS + "\n\n基本支出50.00万元。\n"
    assert {line.split(": ")[1] for line in bound(SUM, text)} == {"基本支出 ambiguous"}


def test_missing_operands_are_told_once() -> None:
    text = "基本支出42.00万元，人员经费30.00万元。\n\n经查，基本支出42.00万元。\n"
    (outcome,) = outcomes(SUM, text)
    assert isinstance(outcome, Unbound)
    assert outcome.missing == ("公用经费",) and [r.figure.raw for r in outcome.found] == ["30.00万元"]


def test_a_target_that_is_bound_elsewhere_misses_nothing() -> None:
    text = "第一部分 概况\n\n基本支出42.00万元。\n\n第二部分 决算\n\n基本支出42.00万元。" + PARTS
    assert bound(SUM, text) == ["42.00万元 = 30.00万元 + 12.00万元"]


def test_nothing_of_the_identity_is_silent() -> None:
    assert outcomes(SUM, "全年培训12次，支出3.00万元。") == []
    assert outcomes(SUM, PARTS) == []


def test_years_are_kept_apart() -> None:
    text = (
        "2024年度基本支出42.00万元，人员经费30.00万元，公用经费12.00万元。2024年度情况良好。\n"
        "2023年度基本支出40.00万元，人员经费29.00万元。\n"
    )
    assert bound(SUM, text) == ["42.00万元 = 30.00万元 + 12.00万元"]


def test_budget_and_outturn_are_kept_apart() -> None:
    text = "基本支出年初预算45.00万元，人员经费年初预算32.00万元，公用经费年初预算13.00万元。基本支出42.00万元，" + PARTS
    assert bound(SUM, text) == ["45.00万元 = 32.00万元 + 13.00万元", "42.00万元 = 30.00万元 + 12.00万元"]


def test_units_are_kept_apart_in_sums() -> None:
    text = "在编人员42人，其中：行政编制30万元，事业编制12人。"
    (outcome,) = outcomes("行政编制 + 事业编制 = 在编人员", text)
    assert isinstance(outcome, Unbound) and outcome.missing == ("行政编制",)


def test_sources_of_money_are_kept_apart() -> None:
    text = "第一部分 决算\n\n一、支出决算情况\n\n基本支出50.00万元。\n\n二、一般公共预算财政拨款基本支出情况\n\n" + PARTS + "\n"
    (outcome,) = outcomes(SUM, text)
    assert isinstance(outcome, Unbound) and outcome.missing
    named = "人员经费 + 公用经费 = 一般公共预算财政拨款基本支出"
    own = text.replace("情况\n\n人员", "情况\n\n一般公共预算财政拨款基本支出42.00万元。人员")
    assert bound(named, own) == ["42.00万元 = 30.00万元 + 12.00万元"]


def test_offices_are_kept_apart() -> None:
    text = "县水务局基本支出42.00万元。县教育局人员经费30.00万元，县水务局公用经费12.00万元。"
    (outcome,) = outcomes(SUM, text)
    assert isinstance(outcome, Unbound) and outcome.missing == ("人员经费",)


def test_opening_and_closing() -> None:
    equation = "年初结转和结余 + 本年收入合计 − 本年支出合计 = 年末结转和结余"
    text = "年初结转和结余5.00万元，本年收入合计40.00万元，本年支出合计42.00万元，年末结转和结余3.00万元。"
    assert bound(equation, text) == ["3.00万元 = 5.00万元 + 40.00万元 − 42.00万元"]


def test_the_year_before_in_square_brackets() -> None:
    equation = "培训费之差 = 培训费 − 培训费[上年]"
    text = "2024年度培训费42.00万元，上年培训费40.00万元，培训费之差2.00万元。"
    assert bound(equation, text) == ["2.00万元 = 42.00万元 − 40.00万元"]


def test_a_change_counts_with_its_direction() -> None:
    equation = "培训费[增减额] = 培训费 − 培训费[上年]"
    text = "2024年度培训费38.00万元，上年培训费40.00万元，培训费比上年减少2.00万元。"
    (outcome,) = outcomes(equation, text)
    assert shown(outcome) == "2.00万元 = 38.00万元 − 40.00万元"
    assert isinstance(outcome, Bound) and outcome.falls


def test_a_change_against_the_budget_is_no_change_against_last_year() -> None:
    equation = "培训费[增减额] = 培训费 − 培训费[上年]"
    assert outcomes(equation, "培训费38.00万元，上年培训费40.00万元，培训费比年初预算减少2.00万元。") == []


def test_falling_parts_are_taken_off() -> None:
    equation = "住宿费[增减额] + 师资费[增减额] = 培训费[增减额]"
    text = "培训费比上年增加3.00万元。住宿费比上年增加5.00万元，师资费比上年减少2.00万元。"
    assert bound(equation, text) == ["3.00万元 = 5.00万元 − 2.00万元"]


def test_a_rate_of_budget_and_outturn() -> None:
    equation = "预算执行率 = 培训费[决算] ÷ 培训费[年初预算]"
    text = "培训费年初预算50.00万元，培训费支出决算42.00万元，预算执行率84.0%。"
    assert bound(equation, text) == ["84.0% = 42.00万元 ÷ 50.00万元"]


def test_a_rate_of_unlike_figures_is_left_alone() -> None:
    (outcome,) = outcomes("参训率 = 参训人数 ÷ 培训费", "参训人数30人，培训费42.00万元，参训率84.0%。")
    assert isinstance(outcome, Unbound) and outcome.ambiguous


@pytest.mark.parametrize("text", ["指标分值合计100分。", "指标分值合计98分。"])
def test_a_constant_needs_no_operand(text: str) -> None:
    (outcome,) = outcomes("指标分值 = 100", text)
    assert isinstance(outcome, Bound) and outcome.level is Level.SENTENCE
