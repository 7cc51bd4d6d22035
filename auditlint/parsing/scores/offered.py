"""The points on offer for an indicator where only what it was given is said: found where they stand with the same points given."""

from __future__ import annotations

from collections.abc import Iterator

from auditlint.core.expression import Ref
from auditlint.parsing.document import Document
from auditlint.parsing.scores.index import ScoreIndex
from auditlint.parsing.scores.prose import Scored, scored


def offer_of(document: Document, entry: Scored) -> Ref | None:
    """决策指标得 18.5 分，得分率 92.5%, with 决策 20 分 in a table or elsewhere; None where that may be of another indicator."""
    if entry.given is None or not entry.name:
        return None
    found = [offer for offer, given in _offers(document, entry) if given.figure.amount == entry.given.figure.amount]
    return found[0] if len({offer.figure.amount for offer in found}) == 1 else None


def _offers(document: Document, entry: Scored) -> Iterator[tuple[Ref, Ref]]:
    """The points on offer and given wherever both stand with the name."""
    index = ScoreIndex.of(document)
    for _, row in index.rows("", entry.name, entry.place):
        if row.offer and row.awards[0]:
            yield row.offer, row.awards[0]
    for _, closing in index.closings(entry.name, entry.place):
        if closing.offer and closing.award:
            yield closing.offer, closing.award
    for other in scored(document):
        if other.name == entry.name and other.full and other.given:
            yield other.full, other.given
