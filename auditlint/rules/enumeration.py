"""An announced number of things equals the things that are named.

6 个股室分别是：A、B、…; A、B和C三个方面; 共 13 个项目，包括：… with an amount each; numbered items below. A list that ends
in 等 or opens with 主要 claims nothing. Announced indicators of a level (4个一级指标) are compared with those that the
score table names; only agreement is recorded, for a table may be cut.

Rounding: none, counts are exact.

Fails: 下设3个科室，分别是：办公室、财务科、业务科、督查科。
Passes: 下设4个科室，分别是：办公室、财务科、业务科、督查科。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from auditlint.core.expression import Const, Ref
from auditlint.core.figure import Figure
from auditlint.core.relation import Claim, Relation
from auditlint.core.unit import PLAIN
from auditlint.parsing.document import Document
from auditlint.parsing.prose.breakdowns import breakdowns
from auditlint.parsing.prose.enumerations import counts_of_parts, enumerations
from auditlint.parsing.scores.indicator_counts import indicator_counts

CODE = "AL502"
KIND = "enumeration"


def propose(document: Document) -> Iterator[Relation]:
    for found in enumerations(document):
        text = document.source.text
        named = tuple(_name(text, start, end) for start, end in found.named)
        claim = Claim.INFERRED if found.exact else Claim.OBSERVED
        yield _relation(Ref(found.announced.figure), named, claim)
    for count in indicator_counts(document):
        figure = count.mention.figure
        named = tuple(_name(document.source.text, cell.start, cell.end) for cell in count.cells)
        yield _relation(Ref(figure), named, Claim.OBSERVED)
    for split in breakdowns(document):
        for announced, firm in counts_of_parts(split):
            parts = tuple(part.ref for part in split.parts)
            claim = Claim.STATED if firm else Claim.OBSERVED
            yield _relation(announced.ref, parts, claim)


def _name(text: str, start: int, end: int) -> Ref:
    return Ref(Figure(text[start:end], start, end, Decimal(1), 0, PLAIN), text[start:end])


def _relation(announced: Ref, named: tuple[Ref, ...], claim: Claim) -> Relation:
    return Relation(CODE, KIND, announced, (Const(Decimal(len(named))),), claim, operands=named)
