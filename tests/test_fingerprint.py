"""A finding is recognised again after edits elsewhere, and told apart from its like."""

from __future__ import annotations

from auditlint.core.expression import Ref
from auditlint.core.record import replace
from auditlint.core.relation import Check, Relation, Verdict
from auditlint.core.source import Source
from auditlint.fingerprint import fingerprints
from samples import TEXT, WAN_YUAN, figure


def check(text: str, raw: str, occurrence: int = 1) -> Check:
    reported = Ref(figure(text, raw, WAN_YUAN, occurrence))
    return Check(Relation("AL101", "sum", reported), Verdict.INCONSISTENT)


def fingerprint(text: str, raw: str, occurrence: int = 1) -> str:
    [found] = fingerprints(Source("any.txt", text), [check(text, raw, occurrence)])
    return found


def test_lines_and_sentences_elsewhere_do_not_matter() -> None:
    edited = "新增的一段。\n\n" + TEXT.replace("以上两项", "以上  两项").replace("3030.4", "3031.4")
    assert fingerprint(edited, "104.50") == fingerprint(TEXT, "104.50")


def test_the_sentence_the_figure_and_the_rule_do() -> None:
    base = fingerprint(TEXT, "104.50")
    assert fingerprint(TEXT.replace("合计", "总计"), "104.50") != base
    assert fingerprint(TEXT.replace("104.50", "104.51"), "104.51") != base
    other = check(TEXT, "104.50")
    other = replace(other, relation=replace(other.relation, rule="AL102"))
    assert fingerprints(Source("any.txt", TEXT), [other]) != [base]


def test_a_table_row_stands_for_itself() -> None:
    table = "甲\t10.00\n乙\t20.00\n合计\t31.00\n"
    assert fingerprint(table.replace("乙\t20.00", "乙\t20.00\n丙\t1.00"), "31.00") == fingerprint(table, "31.00")


def test_equal_findings_are_counted() -> None:
    text = "合计 5.00 万元。\n合计 5.00 万元。\n"
    checks = [check(text, "5.00", n) for n in (1, 2)]
    first, second = fingerprints(Source("any.txt", text), checks)
    assert first != second
    assert first == fingerprint(text, "5.00", 1)
