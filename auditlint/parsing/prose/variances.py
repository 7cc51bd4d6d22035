"""How far an outturn lies from its budget, as a rate: 预算数 80 万元，决算数 86 万元，预决算差异率 7.5%."""

from __future__ import annotations

from collections.abc import Iterator

from auditlint.core.pattern import compiled
from auditlint.core.record import record
from auditlint.parsing.document import Document
from auditlint.parsing.labels import measure
from auditlint.parsing.nodes import Kind, Statement, is_amount

_NAME = compiled(r"(?:差异|偏差|偏离)(?:率|度|幅度)(?:为|是|达)?$")
_SPENT = compiled(r"决算|执行数|实际")


@record
class Variance:
    """A stated rate, what was spent and what was planned."""

    stated: Statement
    actual: Statement
    budget: Statement


def variances(document: Document) -> Iterator[Variance]:
    """Every such rate that stands right behind its two figures, in whichever order."""
    for paragraph in document.figured:
        if "差" not in paragraph.text and "偏" not in paragraph.text:
            continue
        statements = paragraph.statements
        for at in range(2, len(statements)):
            stated, beside = statements[at], statements[at - 2 : at]
            if stated.kind is not Kind.RATIO or not _NAME.search(stated.subject):
                continue
            if any(s.sentence != stated.sentence or not is_amount(s, stated.depth) for s in beside):
                continue
            budgets = [s for s in beside if measure(s.subject) == "budget"]
            actuals = [s for s in beside if s not in budgets and _SPENT.search(s.subject)]
            if len(budgets) == len(actuals) == 1 and actuals[0].measures_like(budgets[0]):
                yield Variance(stated, actuals[0], budgets[0])
