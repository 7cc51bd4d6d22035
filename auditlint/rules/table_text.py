"""A figure of the prose and the cell of a table that gives the same item agree.

Item, period and measure must agree, across 元 and 万元: the row's name (its numbering and 小计 left out), the year,
and whether the column gives the budget, the outturn or the balance. A difference is reported where other items of the
prose agree with the same table, or where one slip (a digit, a swap, a shifted point) of a long figure explains it. A
related name, another scope (一般公共预算, 财政拨款) or several cells to choose from are recorded only where they agree. A figure that no
table prints, and a cell of its very name prints with two neighbouring digits the other way round, is reported.

Rounding: the coarser figure must be able to be the finer one.

Fails:
    2024年办公费支出决算12.50万元，差旅费支出决算8.30万元。

    单位：万元

    | 项目 | 决算数 |
    | 办公费 | 12.80 |
    | 差旅费 | 8.30 |
    | 合计 | 21.10 |
Passes:
    2024年办公费支出决算12.80万元，差旅费支出决算8.30万元。

    单位：万元

    | 项目 | 决算数 |
    | 办公费 | 12.80 |
    | 差旅费 | 8.30 |
    | 合计 | 21.10 |
"""

from __future__ import annotations

from collections.abc import Iterator

from auditlint.core.expression import Ref
from auditlint.core.relation import Claim, Relation
from auditlint.parsing.document import Document, Reads
from auditlint.parsing.tables.matches import matches
from auditlint.parsing.tables.printed_again import printed_again

CODE = "AL304"
KIND = "table-text"
READS = Reads.FACTS


def propose(document: Document) -> Iterator[Relation]:
    for match in matches(document):
        claim = Claim.OBSERVED
        if match.same_item:
            claim = Claim.INFERRED if match.agreeing else Claim.REPEATED
        reported = Ref(match.fact.figure, match.fact.statement.subject or match.fact.item)
        yield Relation(CODE, KIND, reported, (match.expression,), claim)
    for again in printed_again(document):
        yield Relation(CODE, KIND, again.statement.ref, (again.cell,), Claim.REPEATED if again.swapped else Claim.OBSERVED)
