"""Numbered items below the figure that they split, whatever words lead to them: 省级资金（5 万元） above （一）…3 万元 and （二）…2 万元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain

from auditlint.core.pattern import compiled
from auditlint.core.record import record, replace
from auditlint.parsing.chinese import chinese_integer
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.nodes import Kind, Mark, Statement, is_amount
from auditlint.parsing.prose.listed import fitting, headed
from auditlint.parsing.prose.totals import first_fit
from auditlint.parsing.text.layout import BlockKind, MarkerKind

_NUMBER = compiled(r"\d+|[一二三四五六七八九十]+")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
# What may stand behind an amount that the items below are to split: nothing, or words that announce them.
_ANNOUNCES = compiled(r"[)]?[，,。；;]?(?:[^，。；:\d]{0,12}(?:如下|其中|包括|分别[为是]|明细|内容|用途|[构组]成))?[:。；;]*$")
_MAIN = compiled(r"主要|部分|重点|等")
_NAME = compiled(r"(?![到至为了约共])[\u4e00-\u9fff]{2}")
_ALL_ABOVE = compiled(r"(?:以上|上述|前述)[^，。；:\d]{0,10}(?:合计|共计|总计|总额|累计)[^，。；:\d]{0,4}$")
_FARTHEST = 30  # paragraphs from one item to the next; what stands farther apart are chapters
_PARAGRAPHS_UP = 12  # to the amount above the titles that lead to a list
_SOURCES = compiled(r"(?:资金|经费|投资|收入)?(?:来源|构成|组成|筹措)(?:情况)?:?$")
_USES = compiled(r"(?:资金|经费)[^，。；]{0,4}(?:安排|使用|分配)[^，。；]{0,8}如下:$")
_LEAST_PLAIN = 3
_LONGEST_LINE = 60  # characters of an item that is but a line
_MOST_LINES = 60


@record
class Outline:
    """A total and one amount of each item below it, or above a total that looks back.

    `partial` where the words say that more items are, `whole` where those leave out nothing: the sources of money.
    """

    paragraph: Paragraph
    total: Statement
    parts: tuple[Statement, ...]
    partial: bool = False
    whole: bool = False


def outlines(document: Document) -> Iterator[Outline]:
    """Every run of items whose amounts come to one before them, or are announced as its parts."""
    for items in chain(_runs(document), _plain_lists(document)):
        if all(item.statements or item.text.endswith(":") for item in items):
            yield from _split_above(document, items)
    for paragraph in document.figured:
        if paragraph.block.marker is None and paragraph.text.startswith(("以上", "上述", "前述")):
            yield from _looking_back(document, paragraph)


def _runs(document: Document) -> Iterator[list[Paragraph]]:
    """Items numbered 1, 2, 3 … in one style, with what is nested in them left out."""
    open_runs: list[tuple[MarkerKind, list[Paragraph]]] = []
    for paragraph in document.paragraphs:
        marker = paragraph.block.marker
        number = _number(marker.text) if marker is not None else 0
        if marker is None or not number:
            continue
        at = next((n for n, (kind, _) in enumerate(open_runs) if kind is marker.kind), None)
        goes_on = at is not None and _follows(open_runs[at][1], paragraph, number)
        if at is not None:
            closed = open_runs[at + goes_on :]
            del open_runs[at + goes_on :]
            yield from (items for _, items in closed if len(items) > 1)
        if goes_on:
            open_runs[-1][1].append(paragraph)
        elif number == 1:
            open_runs.append((marker.kind, [paragraph]))
    yield from (items for _, items in open_runs if len(items) > 1)


def _follows(items: Sequence[Paragraph], paragraph: Paragraph, number: int) -> bool:
    return number == len(items) + 1 and paragraph.index - items[-1].index <= _FARTHEST


@lru_cache(maxsize=1024)  # items of all reports are numbered alike
def _number(marker: str) -> int:
    """The number of an item; 0 where it has none."""
    found = _NUMBER.search(marker)
    if found is None:
        return _CIRCLED.find(marker) + 1
    return int(found.group()) if found.group().isdigit() else chinese_integer(found.group()) or 0


def _plain_lists(document: Document) -> Iterator[list[Paragraph]]:
    """Lines without numbers that semicolons end, and the line behind them: 甲区：补助 24 万元；乙区：补助 19 万元。"""
    items: list[Paragraph] = []
    for paragraph in document.paragraphs:
        plain = paragraph.block.marker is None and len(paragraph.text) <= _LONGEST_LINE and len(paragraph.statements) == 1
        if plain:
            items.append(paragraph)
        if not plain or not paragraph.text.endswith(("；", ";")):
            if len(items) >= _LEAST_PLAIN:
                yield items
            items = []
    if len(items) >= _LEAST_PLAIN:
        yield items


def _split_above(document: Document, items: Sequence[Paragraph]) -> Iterator[Outline]:
    """What the items split: an amount of the paragraph right above, or of one without a number farther up."""
    first = items[0].index
    for above in reversed(document.paragraphs[max(0, first - _PARAGRAPHS_UP) : first]):
        near = above.index + 1 == first
        amounts = [s for s in above.amounts if not s.word]
        if not amounts or not (near or above.block.marker is None):
            continue
        last = [s for s in amounts if s.sentence == amounts[-1].sentence]
        found = [*_split(document, above, last, items)]
        if found:
            yield from found
            return


def _split(document: Document, above: Paragraph, amounts: Sequence[Statement], items: Sequence[Paragraph]) -> Iterator[Outline]:
    """The amount of each kind that the items come to; else the only one, where it or the title below it announces them."""
    told: list[Statement] = []
    before = document.paragraphs[items[0].index - 1]
    title = before.text if before is not above else ""
    sources = bool(_SOURCES.match(title))
    for total in reversed(amounts):
        parts = [] if any(total.measures_like(other) for other in told) else _parts(document, items, total)
        if not parts:
            continue
        alone = [s for s in _outside_lists(above, amounts) if s.measures_like(total)] == [total]
        plain = not title and items[0].block.marker is None
        announced = plain or bool(_USES.search(title) if title else _ANNOUNCES.match(above.text, total.end)) or sources
        if (alone and announced) or first_fit([total], parts) == (total, parts):
            told.append(total)
            yield Outline(above, total, tuple(parts), bool(_MAIN.search(above.text, total.end)), sources)


def _outside_lists(above: Paragraph, amounts: Sequence[Statement]) -> list[Statement]:
    """The amounts of a sentence up to its 其中."""
    opens = (n.start for n in above.nodes if isinstance(n, Mark) and n.kind == "AMONG" and n.sentence == amounts[0].sentence)
    end = next(opens, amounts[-1].end)
    return [s for s in amounts if s.start < end]


def _parts(document: Document, items: Sequence[Paragraph], total: Statement) -> list[Statement]:
    """One amount of each item; none where an item has none, or where some came in and some went out."""
    found: list[Statement] = []
    for item in items:
        own = fitting(item, total)
        other = None if own else _in_title(item, total) or _named_by_verb(item, total) or _below(document, item, total)
        amount = headed(item, own) if own else other
        if amount is None:
            return []
        found.append(amount)
    sides = [any(side in part.subject for part in found) for side in ("收入", "支出")]
    return [] if all(sides) else found


def _in_title(item: Paragraph, total: Statement) -> Statement | None:
    """（一）支持产业发展（2,993.7 万元）: the amount that a title has in a bracket."""
    amounts = [s for s in item.statements if is_amount(s, 1) and s.measures_like(total)]
    if item.block.kind is not BlockKind.HEADING or len(amounts) != 1:
        return None
    return replace(amounts[0], subject=item.text[: amounts[0].start].rstrip("("))


def _below(document: Document, item: Paragraph, total: Statement) -> Statement | None:
    """1、募捐收入情况： over 共计募集 5 万元: the amount of the paragraph that a title without one has below it."""
    below = document.paragraphs[item.index + 1] if item.index + 1 < len(document.paragraphs) else None
    if below is None or not item.text.endswith(":") or item.mentions or below.block.marker is not None:
        return None
    amount = fitting(below, total)
    return replace(amount, subject=item.text.rstrip(":") + amount.subject) if amount is not None else None


def _named_by_verb(item: Paragraph, total: Statement) -> Statement | None:
    """支持林场提升任务 258 万元: the only amount of an item whose name holds a word of change."""
    only = item.statements[0] if len(item.statements) == 1 else None
    named = only is not None and only.kind is Kind.CHANGE and only.depth == 0 and _NAME.match(only.base) and not only.compare
    if only is None or not named or not only.measures_like(total):
        return None
    return replace(only, kind=Kind.ITEM, subject=only.subject + only.word + only.base)


def _looking_back(document: Document, paragraph: Paragraph) -> Iterator[Outline]:
    """中央资金 125.5 万元 / 省级资金 91.2 万元 / 以上资金合计 216.7 万元: a line each."""
    total = paragraph.statements[0] if paragraph.statements else None
    if total is None or not is_amount(total, 0) or not _ALL_ABOVE.match(total.subject):
        return
    before: list[Paragraph] = []
    for item in reversed(document.paragraphs[max(0, paragraph.index - _MOST_LINES) : paragraph.index]):
        if len(item.text) > _LONGEST_LINE or fitting(item, total) is None:
            break
        if before and item.marker_kind is not before[-1].marker_kind:
            break
        before.append(item)
    parts = _parts(document, before[::-1], total)
    if len(parts) > 1:
        yield Outline(paragraph, total, tuple(parts))
