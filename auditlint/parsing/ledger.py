"""The ledger of facts: every figure bound to its item, period, measure, unit and place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from auditlint.core.figure import Figure, Hedge
from auditlint.core.pattern import compiled
from auditlint.core.record import kept, record
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.labels import normalise, stem
from auditlint.parsing.nodes import Kind, Statement

YEAR = compiled(r"((?:19|20)(?<!\d..)\d{2})年")  # what stands first lets a search skip all other characters
_PRIOR = compiled(r"上年(?!度?结转|结转|结余)|去年|上一年|同期")
_OPENING = compiled(r"年初(?!预算)|期初")
_CLOSING = compiled(r"年末|期末|年底")
_PLANNED = compiled(r"^(?:(?:19|20)\d\d年度?)?(?:年初|全年|调整后?|年度)?的?预算(?:安排|批复|下达|编列)")
_SPENT = compiled(r"决算(?!报表)|执行数|实际")
_MEASURES = (
    ("original-budget", compiled(r"年初预算|期初预算")),
    ("revised-budget", compiled(r"调整后?的?预算|全年预算|变动预算|预算调整后")),
    ("budget", compiled(r"(?<!公共)(?<!经营)(?<!基金)预算(?:数|为|安排|批复|$)")),
    ("balance", compiled(r"余额|结转|结余")),
    ("full-score", compiled(r"分值|满分|权重")),
    ("score", compiled(r"得分|评分|自评分|得$")),
)
_PART_OF_YEAR = compiled(r"(?<!\d)\d{1,2}月|[一二三四]季度|前[两三]季度|[上下]半年")
_LONGEST_SENTENCE = 120  # characters
_LONGEST_LEAD = 16
_RATE_WORDS = {Kind.SHARE: "占比", Kind.CHANGE: "变化", Kind.COMPLETION: "完成率"}


@record
class Fact:
    """One figure with what it is said of.

    `period` is a year ("2023"), "prior", "opening", "closing" or "" for the report's own year; `measure` one of the
    names above or "" for the outturn; `scope` the titles of the headings it stands under.
    """

    figure: Figure
    item: str
    period: str
    measure: str
    scope: tuple[str, ...]
    paragraph: int
    statement: Statement
    time: str = ""  # the month or quarter that its sentence names last before it
    has_share: bool = False  # right behind it stands what share of a whole it is

    @property
    def key(self) -> tuple[str, str, str, tuple[str, str]]:
        """What must agree before two facts are compared."""
        return stem(self.item), self.period, self.measure, self.figure.unit.kind


class Ledger:
    """All facts of a report, in text order."""

    def __init__(self, document: Document) -> None:
        self.year = _own_year(document)
        self.facts: tuple[Fact, ...] = tuple(self._facts(document))

    @staticmethod
    @kept
    def of(document: Document) -> Ledger:
        return Ledger(document)

    def _facts(self, document: Document) -> Iterator[Fact]:
        for paragraph in document.figured:
            shared = {one.start for one, behind in pairwise(paragraph.statements) if behind.kind is Kind.SHARE}
            timed = "月" in paragraph.text or "季" in paragraph.text or "半年" in paragraph.text
            dated, begin = timed or "年" in paragraph.text or "期" in paragraph.text, 0  # as every word for a time does
            for statement, item in _named(paragraph):
                period = time = ""
                if dated:
                    begin = _sentence_begin(paragraph.text, begin, statement.start)
                    lead = _lead(paragraph.text[begin : statement.start])
                    time = _time(paragraph.text, begin, statement.end) if timed else ""
                    period = self._period(statement.compare + lead + statement.subject)
                measure = measure_of(statement.subject) or _carried_measure(paragraph, statement)
                has_share = statement.start in shared
                yield Fact(
                    statement.figure, item, period, measure, paragraph.section, paragraph.index, statement, time, has_share
                )

    def _period(self, text: str) -> str:
        if _PRIOR.search(text):
            return "prior"
        years = YEAR.findall(text)
        year = years[-1] if years else ""
        if year == self.year:
            year = ""
        if _OPENING.search(text):
            return year + "opening"
        if _CLOSING.search(text):
            return year + "closing"
        return str(year)


def _named(paragraph: Paragraph) -> Iterator[tuple[Statement, str]]:
    """The statements with an item, and the name of that item; a share or a change is of the item before it."""
    subject = ""
    for statement in paragraph.statements:
        if statement.spelled or statement.figure.hedge is Hedge.RANGE:
            continue
        if statement.kind in (Kind.ITEM, Kind.RATIO):
            item = normalise(statement.subject)
            subject = item or subject
        else:
            item = subject + _RATE_WORDS[statement.kind] if subject else ""
        if (item and not statement.word) or statement.kind is not Kind.ITEM:
            yield statement, item


@lru_cache(maxsize=5_000)
def measure_of(label: str) -> str:
    """Which figure of an item a label means; "" where it does not say or means the outturn."""
    if _SPENT.search(label):
        return ""
    return next((name for name, pattern in _MEASURES if pattern.search(label)), "")


def _carried_measure(paragraph: Paragraph, statement: Statement) -> str:
    """The measure that a figure takes from its verb, or from the one that opens its sentence: 预算安排A…，B…."""
    if statement.kind is Kind.CHANGE:
        return "change"
    if statement.kind is not Kind.ITEM:
        return ""
    opening = _PLANNED.match(paragraph.in_sentence(statement.sentence)[0].subject)
    return measure_of(opening.group()) if opening and not _SPENT.search(statement.subject) else ""


def _time(text: str, begin: int, end: int) -> str:
    """The last month, quarter or half of a year that a sentence names up to a figure."""
    found = _PART_OF_YEAR.findall(text, max(begin, end - _LONGEST_SENTENCE), end)
    return str(found[-1]) if found else ""


def _sentence_begin(text: str, after: int, start: int) -> int:
    """Where the words before `start` begin that no stop parts from it, not before `after`."""
    return max(after, text.rfind("。", after, start) + 1, text.rfind("；", after, start) + 1)


def _lead(words: str) -> str:
    """The words of the sentence before a statement's own clause, where a period often stands: 2023年，…"""
    return words if len(words) <= _LONGEST_LEAD else words[:_LONGEST_LEAD] if words[:4].isdigit() else ""


@kept
def paragraphs_with_years(document: Document) -> tuple[tuple[Paragraph, list[re.Match[str]]], ...]:
    """The paragraphs that name years, with every year they name."""
    named = ((paragraph, list(YEAR.finditer(paragraph.text))) for paragraph in document.paragraphs if "年" in paragraph.text)
    return tuple((paragraph, years) for paragraph, years in named if years)


def _own_year(document: Document) -> str:
    """The year that the report is about: the one most often named as 年度, or at all."""
    counted: Counter[str] = Counter()
    for paragraph, years in paragraphs_with_years(document):
        for year in years:
            counted[year[1]] += 3 if paragraph.text.startswith("度", year.end()) else 1
    return counted.most_common(1)[0][0] if counted else ""
