"""A figure said twice of one item is the same both times.

Two mentions are compared where item, period, measure and kind of unit agree, across 元 and 万元 and across
precisions. A long figure that comes back under a related name is recorded too. Mentions that differ are reported
only where one slip (a digit, a swap, a shifted point) explains it, or where one list item gives its own amount twice.

Rounding: the coarser figure must be able to be the finer one.

Fails: 5.职业年金缴费支出（项）68.42万元，用于单位缴费。支出决算为64.82万元。
Passes: 5.职业年金缴费支出（项）68.42万元，用于单位缴费。支出决算为68.42万元。
"""

from __future__ import annotations

from collections.abc import Iterator

from auditlint.core.expression import Ref
from auditlint.core.relation import Claim, Relation
from auditlint.parsing.document import Document, Reads
from auditlint.parsing.prose.mentions import Repeat, repeats

CODE = "AL501"
KIND = "cross-mention"
READS = Reads.FACTS


def propose(document: Document) -> Iterator[Relation]:
    for repeat in repeats(document):
        later, earlier = repeat.later, repeat.earlier
        reading = Ref(earlier.figure, earlier.label)
        yield Relation(CODE, KIND, Ref(later.figure, later.label), (reading,), _claim(repeat))


def _claim(repeat: Repeat) -> Claim:
    if repeat.same_breath:
        return Claim.STATED
    return Claim.REPEATED if repeat.same_item else Claim.OBSERVED
