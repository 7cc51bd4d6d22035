"""Shares that name one whole, and bear each other out: 占项目支出预算的 2.56%…；占项目支出预算的 90.73%…."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from auditlint.core.record import replace
from auditlint.parsing.document import Document
from auditlint.parsing.labels import normalise
from auditlint.parsing.nodes import Statement
from auditlint.parsing.prose.shares import Share, base_of, shares
from auditlint.parsing.tables.fit import divides_to

_LEAST_WITNESSES = 2
_TELLING = 3  # digits of a share that hardly agrees with a whole by chance


def borne_out_shares(document: Document) -> Iterator[Share]:
    """Every share; one that is of the whole which others of the same words agree with is of that for certain."""
    found = shares(document)
    witnesses: dict[tuple[str, int], int] = defaultdict(int)
    for share in found:
        for whole in share.wholes:
            if share.stated.figure.digits >= _TELLING and _agrees(share, whole):
                witnesses[_words(share), whole.figure.start] += 1
    for share in found:
        told = [w for w in share.wholes if witnesses.get((_words(share), w.figure.start), 0) >= _LEAST_WITNESSES]
        doubtful = not (share.firm or share.guessed or share.others or share.stated.series) and _words(share)
        if doubtful and len(told) == 1 and not any(_agrees(share, whole) for whole in share.wholes):
            yield replace(share, wholes=(told[0],), firm=True)
        else:
            yield share


def _words(share: Share) -> str:
    return normalise(base_of(share.stated))


def _agrees(share: Share, whole: Statement) -> bool:
    return divides_to(share.stated.figure, share.part.figure, whole.figure)
