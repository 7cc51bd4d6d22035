"""A score agrees with the condition stated beside it.

预算完成率大于 90%，分值 2 分，得 2 分 after 预算完成率 = … = 99.08%: a condition that is met goes with full points, one
that is missed does not. Met without a point, or missed with full points, is worth a question, not an error: the full
rule may say more. Points in between, and conditions on a rate of another name, are not judged.

Rounding: the rate stands for all values that round to it.

Fails: 预算完成率为99.08%。根据评分规则，预算完成率大于90%，分值2分，得0分。
Passes: 预算完成率为99.08%。根据评分规则，预算完成率大于90%，分值2分，得2分。
"""

from __future__ import annotations

from collections.abc import Iterator

from auditlint.core.relation import Relation, Verdict
from auditlint.parsing.document import Document
from auditlint.parsing.scores.thresholds import Conditioned, conditioned

CODE = "AL404"
KIND = "score-rule"


def propose(document: Document) -> Iterator[Relation]:
    for each in conditioned(document):
        verdict = _verdict(each)
        if verdict is not None:
            yield Relation(CODE, KIND, each.award, verdict=verdict, operands=(each.rate, each.edge, each.offer))


def _verdict(each: Conditioned) -> Verdict | None:
    offer, award = each.offer.figure.value, each.award.figure.value
    if each.met and award == offer:
        return Verdict.CONSISTENT
    if not each.same_name or offer == 0:
        return None
    if (each.met and award == 0) or (each.met is False and award == offer):
        return Verdict.SUSPECT
    return None
