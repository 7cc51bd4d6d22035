"""A comparison in words agrees with the figures that it compares: 决算数大于预算数, 与上年决算数持平.

An outturn is compared with its budget or with the year before, by the figures of the same sentence or the one before;
with 100 where only 完成预算的 p% is given. Words for a difference are settled where the figures differ the other way, words for none
where they differ by more than one part in a hundred (持平), or at all (等于).

Rounding: figures that print alike, or within one last place, may still differ either way, and settle nothing but 等于 and 持平.

Fails: 年初预算为50.00万元，支出决算为48.00万元，决算数大于预算数的主要原因是追加了经费。
Passes: 年初预算为50.00万元，支出决算为48.00万元，决算数小于预算数的主要原因是压减了经费。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from auditlint.core.message import Message
from auditlint.core.number import EXACT
from auditlint.core.relation import Relation, Verdict
from auditlint.parsing.document import Document
from auditlint.parsing.prose.directions import Direction, directions

CODE = "AL506"
KIND = "direction"

_FLAT = Decimal("0.01")
_ALL_OF_IT = Decimal(1)  # 100% of a budget


def propose(document: Document) -> Iterator[Relation]:
    for each in directions(document):
        verdict = _verdict(each)
        if verdict is not None:
            operands = (each.base.ref,) if each.base is not None else ()
            yield Relation(CODE, KIND, each.done.ref, verdict=verdict, operands=operands, note=_note(each))


def _note(each: Direction) -> Message:
    """What the text says, and how its figures lie."""
    base = each.base.figure.raw if each.base is not None else "100%"
    return Message.of("note-above" if _gap(each) > 0 else "note-below", said=each.said, done=each.done.figure.raw, base=base)


def _gap(each: Direction) -> Decimal:
    """What was done less what it is compared with."""
    return EXACT.subtract(each.done.figure.amount, each.base.figure.amount if each.base is not None else _ALL_OF_IT)


def _verdict(each: Direction) -> Verdict | None:
    """What the figures say of the words; None where they are too close to tell."""
    done, base = each.done.figure, each.base.figure if each.base is not None else None
    gap = _gap(each)
    play = max(done.last_place, base.last_place) if base is not None else done.last_place
    if each.way == 0:
        whole = base.amount if base is not None else _ALL_OF_IT
        if abs(gap) <= play:
            return Verdict.CONSISTENT
        far = abs(gap) > EXACT.multiply(abs(whole), _FLAT)
        return Verdict.INCONSISTENT if far or "等于" in each.said else None
    if abs(gap) <= play:
        return Verdict.CONSISTENT if each.or_same and gap <= 0 else None
    return Verdict.CONSISTENT if (gap > 0) == (each.way > 0) else Verdict.INCONSISTENT
