"""The number of people said to have given an answer equals the column of that answer in the survey table above.

Rounding: none, counts are exact.

Fails: 调查内容	满意	不了解
    办事态度	8人	1人
    办事效率	6人	3人
    合计	14人	4人

    其中共1人对上述问题不了解。
Passes: 调查内容	满意	不了解
    办事态度	8人	1人
    办事效率	6人	3人
    合计	14人	4人

    其中共4人对上述问题不了解。
"""

from __future__ import annotations

from collections.abc import Iterator

from auditlint.core.expression import total
from auditlint.core.relation import Claim, Relation
from auditlint.parsing.document import Document
from auditlint.parsing.prose.answers import answers

CODE = "AL306"
KIND = "count"


def propose(document: Document) -> Iterator[Relation]:
    for answer in answers(document):
        if len(answer.cells) >= 2:
            yield Relation(CODE, KIND, answer.stated, (total(list(answer.cells)),), Claim.INFERRED)
