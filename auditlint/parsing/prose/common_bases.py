"""Shares that name one whole, and bear each other out: 占项目支出预算的 2.56%…；占项目支出预算的 90.73%…."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from auditlint.core.number import DISPLAY, HALF, ZERO
from auditlint.core.record import replace
from auditlint.parsing.document import Document
from auditlint.parsing.labels import normalise
from auditlint.parsing.nodes import Statement
from auditlint.parsing.prose.shares import Share, base_of, shares
from auditlint.parsing.tables.fit import divides_to

_LEAST_WITNESSES = 2
_FAR = 1000  # characters
_TELLING = 3  # digits of a share that hardly agrees with a whole by chance


def borne_out_shares(document: Document) -> Iterator[Share]:
    """Every share; one that is of the whole which others of the same words agree with is of that for certain."""
    found = shares(document)
    witnesses: dict[tuple[str, int], int] = defaultdict(int)
    for share in found:
        for whole in share.wholes:
            if share.stated.figure.digits >= _TELLING and _agrees(share, whole):
                witnesses[_words(share), whole.figure.start] += 1
    elsewhere = _of_a_whole_elsewhere(found)
    for share in found:
        if share.stated.figure.start in elsewhere:
            yield replace(share, firm=False)
            continue
        told = [w for w in share.wholes if witnesses.get((_words(share), w.figure.start), 0) >= _LEAST_WITNESSES]
        doubtful = not (share.firm or share.guessed or share.others or share.stated.series) and _words(share)
        if doubtful and len(told) == 1 and not any(_agrees(share, whole) for whole in share.wholes):
            yield replace(share, wholes=(told[0],), firm=True)
        else:
            yield share


def _of_a_whole_elsewhere(found: Sequence[Share]) -> set[int]:
    """Where shares stand that agree on one whole, which is not the one of that name far before them: of another body's income, perhaps."""
    groups: dict[tuple[str, int, int], list[Share]] = defaultdict(list)
    for share in found:
        if share.firm and len(share.wholes) == 1:
            whole = share.wholes[0].figure
            if share.part.figure.start - whole.end > _FAR and not _agrees(share, share.wholes[0]):
                groups[_words(share) or "", whole.start, share.stated.sentence].append(share)
    return {share.stated.figure.start for some in groups.values() if len(some) > 1 and _imply_one(some) for share in some}


def _imply_one(some: Sequence[Share]) -> bool:
    """Whether some figure can be the whole that each of the parts is the printed share of."""
    least, most = ZERO, None
    for share in some:
        stated, part = share.stated.figure, share.part.figure
        half = stated.last_place * HALF
        if stated.amount <= half:
            return False
        least = max(least, DISPLAY.divide(part.amount - part.slack, stated.amount + half))
        highest = DISPLAY.divide(part.amount + part.slack, stated.amount - half)
        most = highest if most is None else min(most, highest)
    return most is not None and least <= most


def _words(share: Share) -> str:
    return normalise(base_of(share.stated))


def _agrees(share: Share, whole: Statement) -> bool:
    return divides_to(share.stated.figure, share.part.figure, whole.figure)
