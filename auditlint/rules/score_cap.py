"""No indicator is given more points than it offers.

得分 beside 分值, 满分 or 标准分 of the same indicator, in a row of a table or in one sentence. Extra points (加分项)
have no such limit, and a table that gives most of its scores out of a hundred is not read this way.

Rounding: scores are exact as printed.

Fails: 资产管理指标分值5分，得分6分。
Passes: 资产管理指标分值5分，得分4分。
"""

from __future__ import annotations

from collections.abc import Iterator

from auditlint.core.expression import Ref
from auditlint.core.pattern import compiled
from auditlint.core.relation import Claim, Comparison, Relation
from auditlint.parsing.document import Document
from auditlint.parsing.scores.headed import headed_awards
from auditlint.parsing.scores.prose import scored
from auditlint.parsing.scores.rows import RowKind, ScoreTable
from auditlint.parsing.scores.tables import score_tables

CODE = "AL402"
KIND = "score-cap"

_NEAR = 40
_EXTRA = compiled(r"加分|附加|奖励")


def propose(document: Document) -> Iterator[Relation]:
    for entry in scored(document):
        if entry.full and entry.given and not _EXTRA.search(entry.paragraph.text[max(0, entry.start - _NEAR) : entry.end]):
            yield _capped(entry.full, entry.given, Claim.STATED)
    for headed in headed_awards(document):
        yield _capped(headed.offer, headed.award, Claim.STATED)
    for table in score_tables(document):
        yield from _in_table(table)


def _in_table(table: ScoreTable) -> Iterator[Relation]:
    """Totals exceed the points on offer where one of their rows does, which is reported, or counts extra points."""
    claim = Claim.STATED if table.marked_off and table.is_to_scale else Claim.OBSERVED
    exceeded = any(row.is_extra for row in table.items) or any(
        _exceeds(row.offer, award) for row in table.items for award in row.awards
    )
    for row in table.rows:
        echoes = exceeded and row.kind is not RowKind.ITEM
        for award in row.awards:
            if row.offer and award and not row.is_extra:
                yield _capped(row.offer, award, Claim.OBSERVED if echoes else claim)


def _exceeds(offer: Ref | None, award: Ref | None) -> bool:
    return offer is not None and award is not None and award.figure.value > offer.figure.value


def _capped(offer: Ref, award: Ref, claim: Claim) -> Relation:
    return Relation(CODE, KIND, offer, (award,), claim, Comparison.AT_MOST)
