from __future__ import annotations

from auditlint.core.expression import Ref, total
from auditlint.core.figure import Figure
from auditlint.core.number import D
from auditlint.core.relation import Check, Relation, Severity, Verdict
from auditlint.core.result import FileResult, Section, Summary
from auditlint.core.source import Source
from auditlint.core.unit import PLAIN


def ref(start: int) -> Ref:
    return Ref(Figure("1", start, start + 1, D("1"), 0, PLAIN))


RELATION = Relation("AL101", "sum", ref(0), (total([ref(2), ref(4)]),))
FAILED = Check(RELATION, Verdict.INCONSISTENT, Severity.ERROR)
UNCHECKED = Check(Relation("AL101", "sum", ref(6)), Verdict.UNCHECKED)
RESULT = FileResult(Source("a.txt", "1 1 1 1"), (FAILED, UNCHECKED), ((0, 1), (2, 3), (4, 5), (6, 7)))


def test_unchecked_relations_cover_nothing() -> None:
    assert RESULT.covered_spans == {(0, 1), (2, 3), (4, 5)}
    assert RESULT.diagnostics == (FAILED,)


def test_summaries_add_up() -> None:
    one = RESULT.summary
    assert one == Summary(figures=4, covered=3, relations=1, inconsistent=1, unchecked=1)
    assert (one + one).figures == 8


def test_a_place_is_told_by_the_innermost_part_it_stands_in() -> None:
    parts = (Section(10, ("一、",)), Section(20, ("一、", "（一）")), Section(40, ("二、",)))
    result = FileResult(Source("a.txt", "x" * 50), (), (), parts)
    assert result.section_at(9) is None
    assert [result.section_at(offset) for offset in (10, 20, 39, 45)] == [parts[0], parts[1], parts[1], parts[2]]
