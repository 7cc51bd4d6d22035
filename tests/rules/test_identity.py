"""AL701: how firmly an identity is claimed, and what it says of itself."""

from __future__ import annotations

from pathlib import Path

import pytest

import auditlint
from auditlint.core.relation import Check, Claim, Severity, Verdict
from auditlint.core.source import Source
from auditlint.engine import check_source
from auditlint.messages import render
from auditlint.parsing.document import parse_document
from auditlint.parsing.identities.files import parse_identities
from auditlint.rules.identity import CODE, propose
from auditlint.rules.registry import RULES, own_rule

EXAMPLES = Path(auditlint.__file__).parent.parent / "examples"


def own(text: str, rules: str) -> list[Check]:
    rule = own_rule(parse_identities(Source("office.rules", rules)))
    checks = check_source(Source("report.txt", text), (rule, *RULES)).checks
    return [check for check in checks if check.relation.rule == CODE]


def shipped(text: str) -> list[Check]:
    return [c for c in check_source(Source("report.txt", text)).checks if c.relation.rule == CODE]


REPORT = "住宿费13.20万元。伙食费9.45万元。经核算，培训费{total}万元。"
RULE = "规则 培训费\n住宿费 + 伙食费 = 培训费\n级别 {level}\n"


@pytest.mark.parametrize(
    ("level", "verdict", "severity"),
    [
        ("错误", Verdict.INCONSISTENT, Severity.ERROR),
        ("警告", Verdict.SUSPECT, Severity.WARNING),
        ("提示", Verdict.UNCHECKED, None),
    ],
)
def test_the_level_decides_how_grave_a_failure_is(level: str, verdict: Verdict, severity: Severity | None) -> None:
    (check,) = own(REPORT.format(total="25.65"), RULE.format(level=level))
    assert (check.verdict, check.severity, check.figure.raw) == (verdict, severity, "25.65万元")
    (check,) = own(REPORT.format(total="22.65"), RULE.format(level=level))
    assert check.verdict is Verdict.CONSISTENT


@pytest.mark.parametrize(("places", "verdict"), [("1", Verdict.INCONSISTENT), ("3", Verdict.ROUNDING)])
def test_a_tolerance_allows_for_last_places(places: str, verdict: Verdict) -> None:
    (check,) = own(REPORT.format(total="22.69"), RULE.format(level="错误") + f"容差 {places}\n")
    assert check.verdict is verdict
    assert check.failed is (verdict is Verdict.INCONSISTENT)


def test_an_upper_bound() -> None:
    rules = "规则 限额\n专项债务余额 ≤ 专项债务限额\n级别 错误\n"
    text = "专项债务余额{}亿元，控制在限额之内，专项债务限额20.00亿元。"
    assert [c.verdict for c in own(text.format("18.50"), rules)] == [Verdict.CONSISTENT]
    assert [c.verdict for c in own(text.format("21.50"), rules)] == [Verdict.INCONSISTENT]


def test_a_missing_operand_is_named() -> None:
    (check,) = own("经核算，培训费22.65万元。伙食费9.45万元。", RULE.format(level="错误"))
    assert check.verdict is Verdict.UNCHECKED and not check.failed
    assert "住宿费" in render(check.reason) and "培训费" in render(check.reason)


def test_an_ambiguous_operand_is_named() -> None:
    (check,) = own("住宿费12.00万元。" + REPORT.format(total="22.65"), RULE.format(level="错误"))
    assert check.verdict is Verdict.UNCHECKED and "住宿费" in render(check.reason)


def test_the_note_is_shown_with_the_title() -> None:
    (check,) = own(REPORT.format(total="25.65"), RULE.format(level="错误") + "说明 两项之和\n")
    assert render(check.relation.note) == "勾稽规则“培训费”：两项之和"


def test_a_failure_that_another_rule_reports_is_not_repeated() -> None:
    rules = "规则 支出\n基本支出 + 项目支出 = 支出合计\n级别 错误\n"
    text = "2024年支出合计50.00万元，其中：基本支出31.20万元，项目支出18.90万元。"
    checks = check_source(Source("x", text), (own_rule(parse_identities(Source("r", rules))), *RULES)).checks
    assert [c.relation.rule for c in checks if c.failed] == ["AL101"]
    assert [c.verdict for c in checks if c.relation.rule == CODE] == [Verdict.UNCHECKED]


def claims(text: str) -> set[Claim]:
    found = propose(parse_document(Source("report.txt", text)))
    return {relation.claim for relation in found if relation.verdict is None}


SPREAD = "第一部分 决算\n\n一、总体\n\n2024年基本支出{}万元。\n\n二、构成\n\n人员经费30.00万元。公用经费12.00万元。\n"


def test_shipped_identities_warn_within_a_section() -> None:
    text = "第一部分 决算\n\n基本支出45.00万元。\n\n人员经费30.00万元。公用经费12.00万元。\n"
    assert claims(text) == {Claim.INFERRED}
    assert [(c.verdict, c.severity) for c in shipped(text)] == [(Verdict.SUSPECT, Severity.WARNING)]


@pytest.mark.parametrize(
    ("total", "verdict"),
    [("42.00", Verdict.CONSISTENT), ("47.35", Verdict.UNCHECKED), ("41.00", Verdict.INCONSISTENT)],
)
def test_shipped_sums_across_sections_are_lists(total: str, verdict: Verdict) -> None:
    text = SPREAD.format(total)
    assert claims(text) == {Claim.LISTED}
    assert [check.verdict for check in shipped(text)] == [verdict]


def test_shipped_identities_need_more_than_their_target() -> None:
    assert shipped("2024年基本支出42.00万元，均已支付。") == []
    assert [c.verdict for c in shipped("2024年基本支出42.00万元。人员经费30.00万元。")] == [Verdict.UNCHECKED]


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("clean*.txt")), ids=lambda path: path.name)
def test_shipped_identities_hold_on_clean_reports(path: Path) -> None:
    checks = shipped(path.read_text(encoding="utf-8"))
    assert checks and not [check for check in checks if check.failed]


def test_the_example_of_an_office() -> None:
    rules = (EXAMPLES / "office.rules").read_text(encoding="utf-8")
    text = (EXAMPLES / "office-report.txt").read_text(encoding="utf-8")
    checks = own(text, rules)
    assert len(checks) == 5 and {c.verdict for c in checks if not c.failed} <= {
        Verdict.CONSISTENT,
        Verdict.ROUNDING,
    }
    (failed,) = [check for check in checks if check.failed]
    assert (failed.figure.raw, failed.severity) == ("42.60万元", Severity.ERROR)
