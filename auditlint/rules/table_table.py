"""The same item in two tables has the same figure, where the two tables are about the same thing.

Rows are matched by code or name, columns by their header. Tables are about the same thing where they have the same
header and nearly all of the rows they share agree; then the row that differs stands out. Elsewhere (支出决算表 and
一般公共预算财政拨款支出决算表) only figures that agree are recorded.

Rounding: the coarser figure must be able to be the finer one.

Fails:
    | 项目 | 决算数（万元） |
    | 办公费 | 12.80 |
    | 差旅费 | 8.30 |
    | 培训费 | 4.00 |
    | 印刷费 | 1.20 |

    上表各项费用明细再列如下。

    | 项目 | 决算数（万元） |
    | 办公费 | 12.80 |
    | 差旅费 | 8.30 |
    | 培训费 | 4.00 |
    | 印刷费 | 2.20 |
Passes:
    | 项目 | 决算数（万元） |
    | 办公费 | 12.80 |
    | 差旅费 | 8.30 |
    | 培训费 | 4.00 |
    | 印刷费 | 1.20 |

    上表各项费用明细再列如下。

    | 项目 | 决算数（万元） |
    | 办公费 | 12.80 |
    | 差旅费 | 8.30 |
    | 培训费 | 4.00 |
    | 印刷费 | 1.20 |
"""

from __future__ import annotations

from collections.abc import Iterator

from auditlint.core.expression import Ref
from auditlint.core.relation import Claim, Relation
from auditlint.parsing.document import Document, Reads
from auditlint.parsing.tables.pairs import Pair, pairs

CODE = "AL305"
KIND = "table-table"
READS = Reads.FACTS


def propose(document: Document) -> Iterator[Relation]:
    for pair in pairs(document):
        claim = Claim.INFERRED if pair.same_table else Claim.OBSERVED
        yield Relation(CODE, KIND, _ref(pair, later=True), (_ref(pair, later=False),), claim)


def _ref(pair: Pair, later: bool) -> Ref:
    fact = pair.later if later else pair.earlier
    return Ref(fact.figure, fact.ref.label)
