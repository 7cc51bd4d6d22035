"""What remains of a number: 186 个问题，已整改 161 个，其余 25 个; 工程款 90 万元，已付 60 万元，余款 30 万元."""

from __future__ import annotations

from collections.abc import Iterator

from auditlint.core.pattern import compiled
from auditlint.core.record import record
from auditlint.parsing.document import Document
from auditlint.parsing.nodes import Statement, is_amount

_REST = compiled(r"^(?:其余|剩余|余下|余款)(?!.*[各均])[^，。；\d]{0,4}$")
_MOST_BACK = 8


@record
class Rest:
    """A stated rest and what it can be left of: each figure before it with those behind that one, taken off."""

    stated: Statement
    before: tuple[tuple[Statement, ...], ...]


def rests(document: Document) -> Iterator[Rest]:
    """Every 其余 with at least two figures of its kind before it in its sentence, whatever was taken off which."""
    for paragraph in document.figured:
        if "余" not in paragraph.text:
            continue
        for place, stated in enumerate(paragraph.statements):
            if not is_amount(stated) or not _REST.match(stated.subject):
                continue
            near = [
                s for s in paragraph.statements[max(0, place - _MOST_BACK) : place]
                if s.sentence == stated.sentence and is_amount(s) and s.measures_like(stated)
            ]  # fmt: skip
            largest = max(near, key=lambda s: s.figure.amount, default=stated)
            if len(near) >= 2 and largest is near[0]:  # 甲类 3 个，乙类 5 个，其余 1 个: the whole is not among them
                others = (largest, *(s for s in near if s is not largest))
                yield Rest(stated, (others, *(tuple(near[at:]) for at in range(1, len(near) - 1))))
