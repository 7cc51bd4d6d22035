"""Years in the text that cannot both be right: the same year on both sides of a comparison or said twice of one item."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from auditlint.core.pattern import compiled
from auditlint.core.record import record
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.labels import normalise
from auditlint.parsing.ledger import YEAR, Ledger, paragraphs_with_years
from auditlint.parsing.nodes import Kind, Statement

_COMPARED = compiled(r"(?:比|较|与|同)((?:19|20)\d{2})年")
_SENTENCE = compiled(r"[^。；]+[。；]?")
_CLAUSE = compiled(r"[^，。；,]+")
_CHANGED = compiled(r"[^，。；]{0,14}(?:相比|增|减|下降|上升|提高|降低|持平)")
_PART_OF_YEAR = compiled(
    r"度?年?(?:[初末底中]|(?:\d{1,2}[-—–~至到])?\d{1,2}月(?:\d{1,2}日)?|第?[一二三四1-4]季度|[上下]半年|前[一二三两]季度)"
)
_PLAN = compiled(r"预算(?!支出|收入|执行|财政)|计划|目标")
_OUTTURN = compiled(r"决算|执行|实际|完成")
_ONE_YEAR = compiled(r"(?P<before>\D*)(?P<year>(?:19|20)\d\d)年(?P<behind>\D*)")
_ORIGINS = ("由", "从", "自")  # 由2014年的 2 个增至 11 个，投资较2014年增长 2 倍
_OPENING = 6  # a sentence opens with the year it speaks of
_LEAST_PARALLEL = 20


@record
class YearSlip:
    """A year that looks wrong and the year it clashes with, as (start, end) source offsets of the digits.

    `proved` where the words themselves make it wrong; otherwise it only breaks with a parallel sentence.
    """

    year: tuple[int, int]
    other: tuple[int, int]
    proved: bool


def year_slips(document: Document) -> Iterator[YearSlip]:
    """Every clash of years."""
    for paragraph, years in paragraphs_with_years(document):
        if len(years) >= 2:
            yield from _same_on_both_sides(paragraph)
            yield from _said_twice(paragraph)
    yield from _parallel(document)


def _span(paragraph: Paragraph, start: int) -> tuple[int, int]:
    return paragraph.block.text.span(start, start + 4)


def _same_on_both_sides(paragraph: Paragraph) -> Iterator[YearSlip]:
    """2026年预算…，比2026年预算增加, where no other year stands before the comparison."""
    for match in _SENTENCE.finditer(paragraph.text) if _COMPARED.search(paragraph.text) else ():
        sentence, offset = match.group(), match.start()
        for compared in _COMPARED.finditer(sentence):
            before = list(YEAR.finditer(sentence, 0, compared.start()))
            years = {year.group(1) for year in before}
            opens = bool(before) and before[0].start() <= _OPENING and not sentence.startswith(_ORIGINS, before[0].start() - 1)
            changed = _CHANGED.match(sentence, compared.end())
            if not opens or years != {compared.group(1)} or changed is None:
                continue
            if not _is_another_time(sentence, before[0].end(), compared) and not _is_of_plan(sentence, compared, changed.end()):
                year = _span(paragraph, offset + compared.start(1))
                yield YearSlip(year, _span(paragraph, offset + before[0].start(1)), True)


def _is_another_time(sentence: str, after: int, compared: re.Match[str]) -> bool:
    """Whether two times within one year are compared: 2024年末…比2024年初, 2024年12月比2024年11月."""
    then = _within(sentence, compared.end())
    return bool(then) and then != _within(sentence, after)


def _within(text: str, after: int) -> str:
    match = _PART_OF_YEAR.match(text, after)
    return match.group() if match else ""


def _is_of_plan(sentence: str, compared: re.Match[str], end: int) -> bool:
    """Whether an outturn is compared with the plan of its own year: 2024年决算较2024年预算增加."""
    said = sentence[: compared.start()]
    return bool(_PLAN.search(sentence, compared.end(), end)) and (not _PLAN.search(said) or bool(_OUTTURN.search(said)))


def _said_twice(paragraph: Paragraph) -> Iterator[YearSlip]:
    """2023年X为 a，2023年X为 b: one item, one year, two figures one after the other."""
    items = [s for s in paragraph.statements if s.kind is Kind.ITEM and not s.spelled]
    for one, other in itertools.pairwise(items):
        between = paragraph.text[one.end : other.start].strip()
        if one.sentence != other.sentence or one.depth != other.depth or "；" in between or not between:
            continue  # nothing between: a title said again
        first, second = YEAR.match(one.subject), YEAR.match(other.subject)
        if first and second and first.group(1) == second.group(1) and _same_words(one, other) and one.measures_like(other):
            yield YearSlip(
                _span(paragraph, paragraph.text.index(second.group(), other.start)),
                _span(paragraph, paragraph.text.index(first.group(), one.start)),
                True,
            )


def _same_words(one: Statement, other: Statement) -> bool:
    """Whether two statements that open with one year say the same, at the same time of the year."""
    times = [_within(each.subject, len("2024年")) for each in (one, other)]
    return times[0] == times[1] and len(normalise(one.subject)) >= 3 and normalise(one.subject) == normalise(other.subject)


def _parallel(document: Document) -> Iterator[YearSlip]:
    """A long clause that comes back with nothing but another year in it, while the report is about one year."""
    year = Ledger.of(document).year
    seen: dict[str, tuple[Paragraph, int, str]] = {}
    for paragraph, _ in paragraphs_with_years(document):
        for clause in _CLAUSE.finditer(paragraph.text):
            found = _ONE_YEAR.fullmatch(paragraph.text, *clause.span()) if len(clause[0]) >= _LEAST_PARALLEL else None
            if found is None:
                continue
            place, named = found.start("year"), found["year"]
            earlier = seen.setdefault(f"{found['before']}#{found['behind']}", (paragraph, place, named))
            if earlier[2] != named and earlier[2] == year:
                yield YearSlip(_span(paragraph, place), _span(earlier[0], earlier[1]), False)
