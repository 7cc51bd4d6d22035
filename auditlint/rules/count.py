"""How many things there are in all is the same wherever the report says so.

我局共有13个项目 in one chapter and 总共12个项目 or 对15个项目作出评价 in another. A mention of fewer things that does not
say 共 or 全部 may be about some of them only and is left alone.

Rounding: none, counts are exact.

Fails: 我局共有13个项目，均已完成。
    我局共有15个项目，效益良好。
Passes: 我局共有13个项目，均已完成。
    我局对9个项目编制了绩效目标。
"""

from __future__ import annotations

from collections.abc import Iterator

from auditlint.core.expression import Ref
from auditlint.core.relation import Claim, Relation
from auditlint.parsing.counts import Tally, tallies
from auditlint.parsing.document import Document

CODE = "AL503"
KIND = "count"


def propose(document: Document) -> Iterator[Relation]:
    by_thing: dict[str, list[Tally]] = {}
    for tally in tallies(document):
        by_thing.setdefault(tally.thing, []).append(tally)
    for group in by_thing.values():
        yield from _against_the_first(group)


def _against_the_first(group: list[Tally]) -> Iterator[Relation]:
    """Each later mention against the first that says how many there are in all, and against the last one."""
    anchor = next((tally for tally in group if tally.in_all), None)
    if anchor is None:
        return
    last = anchor
    for tally in group[group.index(anchor) + 1 :]:
        claims_all = tally.whole or tally.mention.figure.value > anchor.mention.figure.value
        yield _relation(tally, anchor, Claim.INFERRED if claims_all else Claim.OBSERVED)
        if last is not anchor:
            yield _relation(tally, last, Claim.OBSERVED)
        last = tally


def _relation(tally: Tally, other: Tally, claim: Claim) -> Relation:
    return Relation(CODE, KIND, _ref(tally), (_ref(other),), claim)


def _ref(tally: Tally) -> Ref:
    return Ref(tally.mention.figure, tally.thing)
