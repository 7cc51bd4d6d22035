from __future__ import annotations

from auditlint.core.expression import Ref, total
from auditlint.core.figure import Figure
from auditlint.core.number import D
from auditlint.core.relation import Check, Relation, Severity, Verdict
from auditlint.core.result import FileResult, Summary
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
