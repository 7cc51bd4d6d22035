"""Totals of both sides, each of which is listed: 收、支总计均为 90 万元。收入方：财政拨款 80 万元，年初结转 10 万元。支出方：…."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditlint.core.pattern import compiled
from auditlint.core.record import replace
from auditlint.parsing.document import Paragraph
from auditlint.parsing.nodes import Statement, is_amount
from auditlint.parsing.prose.breakdown import Breakdown

_BOTH = compiled(r"收入?[、与和及/]?支出?(?:决算|预算)?(?:总[计额]|合计|总体)(?:各|均|都|分别|同)?(?:为|是)?$")
_SIDE = compiled(
    r"(?:^|[，。；;,])(?:其中[:：，]?)?(?P<side>收入|支出)(?:方面?|[侧端]|来源|部分|情况|项目|总[计额])?(?:主要)?(?:包括|包含|为|有|中)?[:：]"
)
_ENDS = compiled(r"[。；;]|$")
_SENTENCES = 3


def two_sides(paragraph: Paragraph) -> Iterator[Breakdown]:
    """The lists of income and of spending behind a figure that both come to."""
    if not ("收" in paragraph.text and "支" in paragraph.text):
        return
    for total in paragraph.amounts:
        if total.depth == 0 and _BOTH.search(total.subject):
            yield from _sides(paragraph, total)


def _sides(paragraph: Paragraph, total: Statement) -> Iterator[Breakdown]:
    found: dict[str, tuple[Statement, ...]] = {}
    for head in _SIDE.finditer(paragraph.text, total.end):
        end = _ENDS.search(paragraph.text, head.end())
        listed = paragraph.between(head.end(), end.start() if end else len(paragraph.text))
        parts = [s for s in listed if is_amount(s, 0) and not s.word]
        if listed and listed[0].sentence <= total.sentence + _SENTENCES and _are_parts(parts, total):
            found.setdefault(head["side"], tuple(parts))
    if len(found) == 2:
        splits = [Breakdown(paragraph, total, parts, (), "CONSIST", False) for parts in found.values()]
        whole = any(split.adds_up for split in splits)
        yield from (replace(split, partial=not whole, certain=whole) for split in splits)  # else they may name only what matters


def _are_parts(parts: Sequence[Statement], total: Statement) -> bool:
    return len(parts) > 1 and all(part.measures_like(total) for part in parts)
