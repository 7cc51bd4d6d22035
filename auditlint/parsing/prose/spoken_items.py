"""Items counted within a paragraph behind the sum that they make: 挪用资金 428.6 万元。一是用于办公楼 136.4 万元；二是…249.5 万元；三是…42.7 万元; 共计 100 分：（1）产出 60 分，其中…。（2）效益 40 分."""

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

_FIRST = any_of("一是 (1) (一) ① 1. 1、")
_MARK = compiled(
    r"(?<=[。；，,;:])(?:(?P<word>[一二三四五六七八九])是|\((?P<digit>[1-9])\)|\((?P<bracket>[一二三四五六七八九])\)|(?P<circle>[①-⑨])"
    r"|(?P<point>[1-9])[.、](?!\d))"
)
_WORDS, _CIRCLES = "一二三四五六七八九", "①②③④⑤⑥⑦⑧⑨"
# What may stand between the sum and the first item: a full stop, and words that lead to the items.
_LEADS = compiled(r"[，,]?[^，。；:\d]{0,8}。(?:[^，。；:\d]{0,14}(?:原因|表现|情况|如下|其中)[^，。；:\d]{0,4}[:：，]?)?$")
# 60 万元，分三个方面：一是…; 60 万元，由两部分构成。
_LEADS_TO_ALL = compiled(
    r"[，,](?:共?分(?:为|成)?|由|包括)(?:以下|下列)?[两二三四五六七八九]个?大?(?:部分|方面|块|项|类|大类)(?:[组构]成)?[:：。，]$"
)
# 100 分，具体情况为：
_LEADS_TO_POINTS = compiled(rf"{_LEADS.pattern}|[，,](?:具体|其中|分别)[^，。；:\d]{{0,6}}[:：，,]$")
_SUMS = (Dimension.MONEY, Dimension.SCORE)
_EARNED = compiled(r"得|扣|加分|附加|奖励")
_INDICATOR = compiled(r"指标|决策|过程|产出|效益|满意|执行|投入|管理|绩效|立项")
_LEAST_INDICATORS = 3
_WHOLE_SCORE = 50  # points; fewer are those of one indicator, for which others may be told in steps
_LEAST = 2


@record
class SpokenItems:
    """A sum and the amounts of its items; `single` where each item has but one, or is told by its points and those of its parts."""

    total: Statement
    parts: tuple[Statement, ...]
    single: bool
    of_indicators: bool = False  # what a score is made of, so that none is left out
    announced: bool = False  # the words before them say that there are no more: 分三个方面


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
    digit, word = mark["digit"] or mark["point"], mark["word"] or mark["bracket"]
    if digit:
        return int(digit)
    return (_WORDS.index(word) if word else _CIRCLES.index(mark["circle"])) + 1


def _items(paragraph: Paragraph, marks: Sequence[re.Match[str]]) -> SpokenItems | None:
    total = _total(paragraph, marks[0].start())
    if total is None:
        return None
    if total.figure.unit.dimension is Dimension.SCORE:
        return _of_points(paragraph, total, marks)
    stop = paragraph.text.find("。", marks[-1].end())
    ends = [mark.start() for mark in marks] + [stop if stop >= 0 else len(paragraph.text)]
    items = [
        [s for s in paragraph.between(*span) if is_amount(s, 0) and not s.word and s.measures_like(total)]
        for span in pairwise(ends)
    ]
    parts = tuple(part for item in items for part in item)
    single = all(len(item) == 1 for item in items)
    fits = sum((part.figure.amount for part in parts), ZERO) == total.figure.amount
    announced = _LEADS_TO_ALL.match(paragraph.text, total.end, marks[0].start()) is not None
    return SpokenItems(total, parts, single, announced=announced) if all(items) and (single or fits) else None


def _of_points(paragraph: Paragraph, total: Statement, marks: Sequence[re.Match[str]]) -> SpokenItems | None:
    """The points that each item is worth, right behind its name; what parts they have comes behind them."""
    begins = [mark.start() for mark in marks]
    items = [paragraph.between(*span)[:1] for span in pairwise([*begins, len(paragraph.text)])]
    parts = tuple(part for item in items for part in item if is_amount(part, 0) and part.measures_like(total) and part.subject)
    if len(parts) < len(marks) or _EARNED.search(total.subject) or _EARNED.search(paragraph.text, total.end):
        return None
    named = len(parts) >= _LEAST_INDICATORS and all(_INDICATOR.search(part.subject) for part in parts)
    return SpokenItems(total, parts, True, named and total.figure.value >= _WHOLE_SCORE)


def _total(paragraph: Paragraph, begin: int) -> Statement | None:
    """The only amount of money, or of points, of the sentence right before the items."""
    before = [s for s in paragraph.between(0, begin) if is_amount(s, 0) and s.figure.unit.dimension in _SUMS]
    last = before[-1] if before else None
    leads = _LEADS if last is None or last.figure.unit.dimension is Dimension.MONEY else _LEADS_TO_POINTS
    if last is None:
        return None
    lead = paragraph.text[last.end : begin]
    if not leads.match(lead) and not (last.figure.unit.dimension is Dimension.MONEY and _LEADS_TO_ALL.match(lead)):
        return None
    return last if sum(s.sentence == last.sentence for s in before) == 1 else None
