"""Items counted within a paragraph behind the sum that they make: 挪用资金 428.6 万元。一是用于办公楼 136.4 万元；二是…249.5 万元；三是…42.7 万元."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditlint.core.number import ZERO
from auditlint.core.pattern import any_of, compiled
from auditlint.core.record import record
from auditlint.core.unit import Dimension
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.nodes import Statement, is_amount

_FIRST = any_of("一是 (1) ①")
_MARK = compiled(r"(?<=[。；，,;:])(?:(?P<word>[一二三四五六七八九])是|\((?P<digit>[1-9])\)|(?P<circle>[①-⑨]))")
_WORDS, _CIRCLES = "一二三四五六七八九", "①②③④⑤⑥⑦⑧⑨"
# What may stand between the sum and the first item: a full stop, and words that lead to the items.
_LEADS = compiled(r"[，,]?[^，。；:\d]{0,8}。(?:[^，。；:\d]{0,14}(?:原因|表现|情况|如下|其中)[^，。；:\d]{0,4}[:：，]?)?$")
_LEAST = 2


@record
class SpokenItems:
    """A sum and the amounts of its items; `single` where each item has but one."""

    total: Statement
    parts: tuple[Statement, ...]
    single: bool


def spoken_items(document: Document) -> Iterator[SpokenItems]:
    """Every run of such items each of which names an amount of money, behind a sentence that ends with the only one of its own."""
    for paragraph in document.figured:
        if _FIRST.search(paragraph.text):
            for marks in _runs(list(_MARK.finditer(paragraph.text))):
                found = _items(paragraph, marks)
                if found is not None:
                    yield found


def _runs(marks: Sequence[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """The marks that count 1, 2, 3 … in one style."""
    run: list[re.Match[str]] = []
    for mark in marks:
        goes_on = bool(run) and mark.lastgroup == run[0].lastgroup and _number(mark) == len(run) + 1
        if not goes_on and len(run) >= _LEAST:
            yield run
        run = [*run, mark] if goes_on else [mark] if _number(mark) == 1 else []
    if len(run) >= _LEAST:
        yield run


def _number(mark: re.Match[str]) -> int:
    if mark["digit"]:
        return int(mark["digit"])
    return (_WORDS.index(mark["word"]) if mark["word"] else _CIRCLES.index(mark["circle"])) + 1


def _items(paragraph: Paragraph, marks: Sequence[re.Match[str]]) -> SpokenItems | None:
    total = _total(paragraph, marks[0].start())
    if total is None:
        return None
    stop = paragraph.text.find("。", marks[-1].end())
    ends = [mark.start() for mark in marks] + [stop if stop >= 0 else len(paragraph.text)]
    items = [
        [s for s in paragraph.between(*span) if is_amount(s, 0) and not s.word and s.measures_like(total)]
        for span in pairwise(ends)
    ]
    parts = tuple(part for item in items for part in item)
    single = all(len(item) == 1 for item in items)
    fits = sum((part.figure.amount for part in parts), ZERO) == total.figure.amount
    return SpokenItems(total, parts, single) if all(items) and (single or fits) else None


def _total(paragraph: Paragraph, begin: int) -> Statement | None:
    """The only amount of money of the sentence right before the items."""
    before = [s for s in paragraph.between(0, begin) if is_amount(s, 0) and s.figure.unit.dimension is Dimension.MONEY]
    last = before[-1] if before else None
    if last is None or not _LEADS.match(paragraph.text[last.end : begin]):
        return None
    return last if sum(s.sentence == last.sentence for s in before) == 1 else None
