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
from decimal import Decimal

from auditlint.core.expression import Ref
from auditlint.core.relation import Claim, Relation
from auditlint.parsing.document import Document
from auditlint.parsing.prose.counts import Tally, tallies

CODE = "AL503"
KIND = "count"


def propose(document: Document) -> Iterator[Relation]:
    by_thing: dict[str, list[Tally]] = {}
    for tally in tallies(document):
        by_thing.setdefault(tally.thing, []).append(tally)
    for group in by_thing.values():
        yield from _compared(group)


def _compared(group: list[Tally]) -> Iterator[Relation]:
    """Each mention against the first and the last before it that say how many there are in all, and its like.

    What agrees with the first is not held against a later one: that one has been reported already.
    """
    first: Tally | None = None
    last: Tally | None = None
    by_value: dict[Decimal, Tally] = {}
    for tally in group:
        if first is not None and last is not None:
            agrees = tally.mention.figure.value == first.mention.figure.value
            for anchor in (first,) if last is first or agrees else (first, last):
                claim = _claim(tally, anchor)
                if claim is not Claim.OBSERVED or agrees:
                    yield _relation(tally, anchor, claim)
        same = by_value.setdefault(tally.mention.figure.value, tally)
        if first is not None and same is not tally and not same.in_all:
            yield _relation(tally, same, Claim.OBSERVED)
        if tally.in_all:
            first, last = first or tally, tally


def _claim(tally: Tally, anchor: Tally) -> Claim:
    more = tally.mention.figure.value > anchor.mention.figure.value
    return Claim.INFERRED if tally.whole or more else Claim.OBSERVED


def _relation(tally: Tally, other: Tally, claim: Claim) -> Relation:
    return Relation(CODE, KIND, _ref(tally), (_ref(other),), claim)


def _ref(tally: Tally) -> Ref:
    return Ref(tally.mention.figure, tally.thing)
