"""How far an outturn lies from its budget, as a rate: 预算数 80 万元，决算数 86 万元，预决算差异率 7.5%; a revised budget from the first: 预算调整率."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditlint.core.pattern import any_of, compiled
from auditlint.core.record import record
from auditlint.parsing.document import Document
from auditlint.parsing.labels import measure
from auditlint.parsing.nodes import Kind, Statement, is_amount

_NAME = compiled(r"(?:差异|偏差|偏离)(?:率|度|幅度)(?:为|是|达)?$")
_REVISED_BY = compiled(r"^(?:年度|全年)?(?:预算)?(?:调整|调剂)(?:率|幅度)(?:为|是|达)?$")
_FIRST, _REVISED = compiled(r"年初|原预算"), compiled(r"调整后|^调整预算|^全年预算|^变动预算")
_RAISED, _CUT = compiled(r"追加|[调核]增"), compiled(r"追减|[调核压]减|收回")
_WORDS = any_of("差 偏 调整 调剂")
_MOST_BACK = 6
_SPENT = compiled(r"决算|执行数|实际")


@record
class Variance:
    """A stated rate, what was spent and what was planned."""

    stated: Statement
    actual: Statement
    budget: Statement


def variances(document: Document) -> Iterator[Variance]:
    """Every such rate with its two figures, which 差异率 stands right behind in whichever order."""
    for paragraph in document.figured:
        if not _WORDS.search(paragraph.text):
            continue
        statements = paragraph.statements
        for at in range(2, len(statements)):
            stated, beside = statements[at], statements[at - 2 : at]
            if stated.kind is not Kind.RATIO:
                continue
            if _REVISED_BY.match(stated.subject):
                yield from _revision(stated, statements[max(0, at - _MOST_BACK) : at])
            if not _NAME.search(stated.subject) or any(
                s.sentence != stated.sentence or not is_amount(s, stated.depth) for s in beside
            ):
                continue
            budgets = [s for s in beside if measure(s.subject) == "budget"]
            actuals = [s for s in beside if s not in budgets and _SPENT.search(s.subject)]
            if len(budgets) == len(actuals) == 1 and actuals[0].measures_like(budgets[0]):
                yield Variance(stated, actuals[0], budgets[0])


def _revision(stated: Statement, before: Sequence[Statement]) -> Iterator[Variance]:
    """年初预算 100 万元，追加 20 万元，调整后预算 120 万元，预算调整率 20%; where money was cut too, the rate may be of both moves together."""
    near = [s for s in before if s.sentence == stated.sentence and s.depth == stated.depth and s.figure.unit.is_addable]
    first = [s for s in near if _FIRST.search(s.subject)]
    revised = [s for s in near if _REVISED.search(s.subject)]
    moves = [s.subject + s.word for s in near if s not in first and s not in revised]
    both = any(_RAISED.search(move) for move in moves) and any(_CUT.search(move) for move in moves)
    if len(first) != 1 or len(revised) != 1 or both or not first[0].measures_like(revised[0]):
        return
    if 2 * revised[0].figure.amount > first[0].figure.amount:  # 年初预算 500 万元，调整预算 50 万元 is what was moved
        yield Variance(stated, revised[0], first[0])
