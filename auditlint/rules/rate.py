"""A completion or other named rate agrees with the two figures it is made of.

完成年初预算的 p% with the budget and the outturn before it in the same sentence; 执行率, 到位率, 办结率, 结案率, 调解率,
整改率 and their like with the figures that stand nearby under words that fit. A part's rate is never measured
against the whole's budget.

Rounding: as for share.

Fails: 年初预算为68.40万元，支出决算为71.82万元，完成年初预算的104.0%。
Passes: 年初预算为68.40万元，支出决算为71.82万元，完成年初预算的105.0%。
"""

from __future__ import annotations

from collections.abc import Iterator

from auditlint.core.expression import Div, Ref
from auditlint.core.relation import Claim, Relation
from auditlint.parsing.document import Document
from auditlint.parsing.rates import rates
from auditlint.parsing.statements import Statement

CODE = "AL205"
KIND = "rate"


def propose(document: Document) -> Iterator[Relation]:
    for rate in rates(document):
        readings = tuple(Div(_ref(top), _ref(bottom)) for top, bottom in rate.pairs)
        claim = Claim.OBSERVED if rate.loose else Claim.STATED if rate.firm else Claim.INFERRED
        yield Relation(CODE, KIND, _ref(rate.stated), readings, claim)


def _ref(statement: Statement) -> Ref:
    return Ref(statement.figure, statement.subject)
