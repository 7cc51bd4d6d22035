"""The weights of one level of indicators make a hundred.

Points or percentages listed for the first-level indicators, 决策20分、过程20分、产出30分、效益30分, where the words say
that they are all (权重, 满分100分, 一级指标). A list that names its total is checked as a sum.

Rounding: points are exact as printed, percentages stand for all values that round to them.

Fails: 一级指标权重分别为：决策20%、过程20%、产出30%、效益20%。
Passes: 一级指标权重分别为：决策20%、过程20%、产出30%、效益30%。
"""

from __future__ import annotations

from collections.abc import Iterator

from auditlint.core.expression import Add, Const, Neg
from auditlint.core.number import D
from auditlint.core.relation import Relation
from auditlint.core.unit import Dimension
from auditlint.parsing.document import Document
from auditlint.parsing.scores.weights import weights

CODE = "AL405"
KIND = "score-weight"


def propose(document: Document) -> Iterator[Relation]:
    for listed in weights(document):
        if listed.whole is not None:
            yield Relation(CODE, KIND, listed.whole, (Add(listed.parts),), listed.claim)
            continue
        *others, last = listed.parts
        whole = D("1") if last.figure.unit.dimension is Dimension.RATE else D("100")
        rest = Add((Const(whole), *(Neg(other) for other in others)))
        yield Relation(CODE, KIND, last, (rest,), listed.claim)
