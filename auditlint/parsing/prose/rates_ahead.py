"""Rates told before the figures they are made of: 整改率 91.03%，共 78 个问题，已整改 71 个; 执行率 90%（预算 500 万元，支出 450 万元）."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from auditlint.core.pattern import any_of, compiled
from auditlint.core.relation import Claim
from auditlint.core.unit import Dimension
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.labels import normalise
from auditlint.parsing.nodes import Statement, is_amount, is_parted
from auditlint.parsing.prose.rate_names import made_of
from auditlint.parsing.prose.rates import Rate, is_of_others, is_undone, with_thing

_NAMED = any_of("率 满意度 进度")
_AMONG = compiled(r"[，,]?其中")
_HOLDS_MORE = compiled(r"含|结转|扣|剔")
_BARE_NAME = 3  # characters
_MOST_BEHIND = 4


def rates_ahead(document: Document) -> Iterator[Rate]:
    """Every rate that opens its clause, with the two figures behind it that fit its name; firm where a bracket holds them."""
    for paragraph in document.figured:
        if not _NAMED.search(paragraph.text):
            continue
        for at in paragraph.named_rates:
            found = _rate(paragraph, at)
            if found is not None and not is_of_others(paragraph, found):
                yield found


def _rate(paragraph: Paragraph, at: int) -> Rate | None:
    rate = paragraph.statements[at]
    words = made_of(rate.subject)
    behind = _behind(paragraph, at)
    near = [*([] if _opens(paragraph, at) else _before(paragraph, at)), *behind]
    if words is None or not behind or any(_HOLDS_MORE.search(s.subject) for s in behind):
        return None
    top, bottom = words
    tops = [s for s in near if top.search(s.subject) and not is_undone(s.subject)]
    tops = [s for s in tops if not bottom.search(s.subject)] or tops  # 计划到位 9 万元，实际到位 8 万元
    bottoms = [s for s in near if s not in tops and bottom.search(with_thing(paragraph, s))]
    if len(tops) != 1 or len(bottoms) != 1 or not tops[0].measures_like(bottoms[0]):
        return None
    if tops[0] not in behind and bottoms[0] not in behind:
        return None
    return Rate(rate, ((tops[0], bottoms[0]),), Claim.STATED if behind[0].depth > rate.depth else Claim.INFERRED)


def _opens(paragraph: Paragraph, at: int) -> bool:
    """Whether no figure stands before a rate in its clause."""
    rate, before = paragraph.statements[at], paragraph.statements[at - 1] if at else None
    return before is None or before.sentence != rate.sentence or is_parted(paragraph.text, before.end, rate.start)


def _before(paragraph: Paragraph, at: int) -> Sequence[Statement]:
    """The only amount before a rate in its sentence: 问题 32 个，整改完成率 80%，已整改 26 个; 到位 9 万元，到位率 90%（计划 10 万元）."""
    rate = paragraph.statements[at]
    near = paragraph.statements[max(0, at - _MOST_BEHIND) : at]
    before = [s for s in near if s.sentence == rate.sentence and is_amount(s)]
    return before if len(before) == 1 and before[0].depth == rate.depth else []


def _behind(paragraph: Paragraph, at: int) -> Sequence[Statement]:
    """The amounts right behind, of the same clause or in the bracket that opens there."""
    rate = paragraph.statements[at]
    depth = rate.depth + (paragraph.text[rate.end : rate.end + 1] == "(")
    near = paragraph.statements[at + 1 : at + 1 + _MOST_BEHIND]
    beside = takewhile(
        lambda s: (
            s.sentence == rate.sentence
            and s.depth == depth
            and s.figure.unit.dimension is not Dimension.RATE
            and not is_parted(paragraph.text, rate.end, s.start)
        ),
        near,
    )
    amounts = [s for s in beside if is_amount(s, depth)]
    among = bool(amounts) and _AMONG.match(paragraph.text, rate.end) is not None  # 执行率 90%，其中追加预算 5 万元
    return [s for s in amounts if not among or len(normalise(s.subject)) <= _BARE_NAME]
