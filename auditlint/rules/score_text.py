"""The score of an indicator is the same wherever the report prints it.

Its row in the table against the sentence about it, by code (A11) and name; its heading against the sentence that
closes its section, 分值 3 分，得 3 分; the whole score against the total row; a detail table against the summary.
Reports that score several projects repeat indicators with other scores: there nothing is compared.

Rounding: scores are exact as printed.

Fails: 1.目标设定分值6分，得分6分。根据评分规则，目标设定分值6分，得5分。
Passes: 1.目标设定分值6分，得分6分。根据评分规则，目标设定分值6分，得6分。
"""

from __future__ import annotations

from collections.abc import Iterator

from auditlint.core.relation import Relation
from auditlint.parsing.document import Document
from auditlint.parsing.scores.repeats import repeats

CODE = "AL406"
KIND = "table-text"


def propose(document: Document) -> Iterator[Relation]:
    for repeat in repeats(document):
        kind = KIND if repeat.in_table else "cross-mention"
        yield Relation(CODE, kind, repeat.later, (repeat.earlier,), repeat.claim)
