"""What the words around a list say of it: that it stops short, or that its parts overlap."""

from __future__ import annotations

from collections.abc import Sequence

from auditlint.core.pattern import compiled
from auditlint.parsing.document import Paragraph
from auditlint.parsing.nodes import Fragment, Mark, Statement

_PARTIAL = compiled(r"主要|等(?=[，。；)]|$|\d*[项个类]|方面)|部分|重点|如")
_SHORT = compiled(r"[^，。；、:\d]{0,6}等(?![\d两二三四五六七八九十])")
_OVERLAP = compiled(
    r"交叉|重叠|重复(?:计[算入]|统计|享受|涉及)|同时(?:涉及|存在|属于|具有|符合|享受|参[加与])|多选|可选多项|分别计入|不止一"
)
_HELD = compiled(r"^[，]?(?:其?[中内]?含|包含|(?:其中)?包括)(?!税|增值税)")
_TAIL = 60  # characters behind a list in which it may be said that its parts overlap


def is_partial(paragraph: Paragraph, at: int, opener: Mark, parts: Sequence[Statement], across: bool) -> bool:
    """Whether the words that open a list, or those right behind it, say that it is not whole."""
    lead = paragraph.nodes[at - 1] if at else None
    words = (lead.text if isinstance(lead, Fragment) else "") + opener.text
    tail = "" if across else paragraph.text[parts[-1].end : parts[-1].end + 6]
    return (opener.kind != "AMONG" and bool(_PARTIAL.search(words))) or tail.startswith("等")


def stops_short(text: str, end: int) -> bool:
    """Whether a list that ends at `end` goes on with 等, and no number says how many there are."""
    return bool(_SHORT.match(text, end))


def overlap(paragraph: Paragraph, first: Statement, last: Statement) -> bool:
    """Whether it is said in a list, or right behind it, that one thing may stand under several of its parts."""
    return bool(_OVERLAP.search(paragraph.text, first.start, last.end + _TAIL))


def holds_within(subject: str) -> bool:
    """Whether a figure of a list is part of the one before it: A 18 例，含 3 例由…转为; B 40 例."""
    return bool(_HELD.match(subject))
