from __future__ import annotations

from auditlint.core.expression import Ref, total
from auditlint.core.figure import Figure
from auditlint.core.message import Message
from auditlint.core.number import D
from auditlint.core.relation import Check, Relation, Severity, Verdict
from auditlint.core.unit import PLAIN


def ref(text: str, start: int) -> Ref:
    return Ref(Figure(text, start, start + len(text), D(text), 0, PLAIN))


def test_operands_come_once_each() -> None:
    a, b, c = ref("1", 0), ref("2", 5), ref("3", 9)
    given = Relation("AL101", "sum", c, (total([a, b, a]), total([c])), operands=(b, c))
    assert Check(given, Verdict.UNCHECKED).refs() == (a, b, c)
    assert Check(Relation("AL505", "year-slip", c), Verdict.SUSPECT).refs() == ()


def test_operands_are_those_of_the_reading_that_held() -> None:
    a, b, c = ref("1", 0), ref("3", 5), ref("3", 9)
    given = Relation("AL101", "sum", c, (total([a, b]), total([b])), operands=(a,))
    assert Check(given, Verdict.CONSISTENT, expression=given.readings[1]).refs() == (b, a)


def test_details_of_a_message_are_ordered() -> None:
    assert Message.of("cause-unit", raw="1", fixed="2") == Message.of("cause-unit", fixed="2", raw="1")


def test_a_check_fails_where_it_is_reported() -> None:
    given = Relation("AL101", "sum", ref("3", 9))
    assert not Check(given, Verdict.UNCHECKED).failed
    check = Check(given, Verdict.SUSPECT, Severity.WARNING)
    assert check.failed and check.figure.raw == "3"
