"""Facts carry item, period, measure and scope."""

from __future__ import annotations

import re

from auditlint.core.source import Source
from auditlint.parsing import ledger
from auditlint.parsing.document import parse_document
from auditlint.parsing.ledger import Fact, Ledger

REPORT = """一、收支情况

（一）支出

2024年度支出合计50.00万元，比上年增加5.00万元，增长11.1%。其中：基本支出30.00万元，占60.0%。

上年基本支出28.00万元，年初预算数为31.00万元，年末结转结余2.00万元。
"""


def facts() -> dict[str, Fact]:
    ledger = Ledger.of(parse_document(Source("report.txt", REPORT)))
    return {fact.figure.raw: fact for fact in ledger.facts}


def test_items_are_named_without_their_period() -> None:
    assert facts()["50.00万元"].item == "支出合计"


def test_the_year_of_the_report_is_no_period_and_another_one_is() -> None:
    found = facts()
    assert found["50.00万元"].period == ""
    assert found["28.00万元"].period == "prior"


def test_budgets_and_balances_are_measures_of_their_own() -> None:
    found = facts()
    assert found["31.00万元"].measure == "original-budget"
    assert found["2.00万元"].measure == "balance"


def test_shares_and_changes_belong_to_the_item_before_them() -> None:
    found = facts()
    assert found["60.0%"].item == "基本支出占比"
    assert found["5.00万元"].measure == "change"


def test_the_scope_is_the_path_of_headings() -> None:
    assert facts()["30.00万元"].scope == ("收支情况", "支出")


def test_facts_of_one_key_can_be_compared() -> None:
    text = "2024年基本支出30.00万元。\n\n本年度基本支出决算数30.0万元。\n"
    first, second = Ledger.of(parse_document(Source("report.txt", text))).facts
    assert first.key == second.key


def test_every_word_for_a_time_holds_a_sign_by_which_a_paragraph_with_times_is_known() -> None:
    for pattern in (ledger._PRIOR, ledger._OPENING, ledger._CLOSING, ledger.YEAR):
        ways = re.sub(r"\(\?[!<].*?\)|19\|20", "", pattern.pattern).split("|")
        assert all("年" in way or "期" in way for way in ways)
