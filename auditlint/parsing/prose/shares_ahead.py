"""Shares told before the figures they are made of: 药品收入占医疗收入的 32.6%，医疗收入 2.36 亿元，药品收入 7,694 万元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditlint.core.pattern import compiled
from auditlint.core.record import record
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.labels import normalise
from auditlint.parsing.nodes import Kind, Statement, is_amount, is_parted
from auditlint.parsing.prose.shares import base_of

_IS = compiled(r"[为是达共:：]+$")
_LEAST_NAME = 2  # characters
_MOST_BEHIND = 4


@record
class ShareAhead:
    """A share, and the figures behind it that bear the names of its part and of its whole."""

    stated: Statement
    part: Statement
    whole: Statement


def shares_ahead(document: Document) -> Iterator[ShareAhead]:
    """Every share whose sentence names part and whole, and gives an amount to each of these very names behind it."""
    for paragraph in document.figured:
        for at in paragraph.percentages:
            stated = paragraph.statements[at]
            if stated.kind is Kind.SHARE and not _has_part_before(paragraph, at):
                behind = _behind(paragraph, at)
                part, whole = (_only(behind, name) for name in (stated.subject, base_of(stated)))
                if part is not None and whole is not None and part is not whole and part.measures_like(whole):
                    yield ShareAhead(stated, part, whole)


def _has_part_before(paragraph: Paragraph, at: int) -> bool:
    """Whether an amount stands before a share in its sentence, of which it may be said."""
    stated, last = paragraph.statements[at], paragraph.statements[at - 1] if at else None
    return last is not None and last.sentence == stated.sentence and is_amount(last)


def _behind(paragraph: Paragraph, at: int) -> Sequence[Statement]:
    stated = paragraph.statements[at]
    near = paragraph.statements[at + 1 : at + 1 + _MOST_BEHIND]
    return [
        s for s in near
        if s.sentence == stated.sentence and is_amount(s, s.depth) and not is_parted(paragraph.text, stated.end, s.start)
    ]  # fmt: skip


def _only(amounts: Sequence[Statement], name: str) -> Statement | None:
    """The one amount of just this name."""
    wanted = normalise(name)
    found = [s for s in amounts if normalise(_IS.sub("", s.subject)) == wanted]
    return found[0] if len(wanted) >= _LEAST_NAME and len(found) == 1 else None
