"""Rates of what an audit took off where only what it left is stated: 审定 70 亿元，净核减 7 亿元，平均核减率 9.09%."""

from __future__ import annotations

from collections.abc import Iterator

from auditlint.core.pattern import compiled
from auditlint.core.relation import Claim
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.nodes import Statement, is_amount
from auditlint.parsing.prose.rates import Rate

_NAME = compiled(r"(?:核减|审减)(?:率|比例)")
_TAKEN_OFF = compiled(r"(?:核减|审减)(?!率|比例)")
_LEFT = compiled(r"审定|核定")
_OF_BOTH = compiled(r"送审|报审|报送|申报|上报|核增|审增|概算|预算|合同")


def audited_rates(document: Document) -> Iterator[Rate]:
    """Every such rate whose sentence has one figure of each kind and none that was sent in."""
    for paragraph in document.figured:
        for at in paragraph.named_rates:
            stated = paragraph.statements[at]
            if "减" in stated.subject and _NAME.search(stated.subject):
                pair = _pair(paragraph, stated)
                if pair is not None:
                    yield Rate(stated, (pair,), Claim.INFERRED, of_both=True)


def _pair(paragraph: Paragraph, stated: Statement) -> tuple[Statement, Statement] | None:
    beside = [s for s in paragraph.in_sentence(stated.sentence) if is_amount(s, stated.depth) and s.end <= stated.start]
    taken = [s for s in beside if _TAKEN_OFF.search(s.subject)]
    left = [s for s in beside if _LEFT.search(s.subject) and s not in taken]
    if not taken or not left or _OF_BOTH.search(paragraph.text, beside[0].start, stated.start):
        return None
    top, bottom = taken[-1], left[-1]
    following = top.start > bottom.start and not any(bottom.end < s.start < top.start for s in taken)
    return (top, bottom) if following and top.measures_like(bottom) else None
