"""Two shares at once, matched by unit: 单据 240 笔，金额 386 万元，超标准 17 笔、4.8 万元，占抽查笔数的 7.08%、抽查金额的 1.25%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditlint.core.record import record
from auditlint.parsing.document import Document
from auditlint.parsing.nodes import Kind, Statement
from auditlint.parsing.tables.fit import divides_to

_OPERANDS = 4  # two wholes and two parts


@record
class PairedShare:
    """A share with its part and its whole; `firm` where the one or the other of the two shares bears the reading out."""

    stated: Statement
    part: Statement
    whole: Statement
    firm: bool


def paired_shares(document: Document) -> Iterator[PairedShare]:
    """Both shares of every pair behind two parts, in different units, and their two wholes in the same units."""
    for paragraph in document.figured:
        for first, second in pairwise(paragraph.percentages):
            if second == first + 1 and first >= _OPERANDS:
                yield from _pair(paragraph.statements[first - _OPERANDS : second + 1])


def _pair(six: Sequence[Statement]) -> Iterator[PairedShare]:
    *wholes_and_parts, one, other = six
    if one.kind is not Kind.SHARE or other.kind not in (Kind.SHARE, Kind.RATIO) or len({s.sentence for s in six}) > 1:
        return
    if not all(s.figure.unit.is_addable and s.depth == one.depth for s in wholes_and_parts):
        return
    wholes, parts = wholes_and_parts[:2], wholes_and_parts[2:]
    if parts[0].measures_like(parts[1]):
        return
    triples = list(zip((one, other), parts, wholes, strict=True))
    if all(part.measures_like(whole) and part.figure.amount <= whole.figure.amount for _, part, whole in triples):
        firm = any(divides_to(stated.figure, part.figure, whole.figure) for stated, part, whole in triples)
        yield from (PairedShare(stated, part, whole, firm) for stated, part, whole in triples)
