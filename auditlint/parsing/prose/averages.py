"""Averages with the total and the number that each can be made of: 206 辆，运行费 1114.65 万元，平均每辆 5.41 万元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditlint.core.figure import Hedge
from auditlint.core.pattern import compiled
from auditlint.core.record import record
from auditlint.core.unit import Dimension
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.labels import normalise
from auditlint.parsing.nodes import Statement, is_amount
from auditlint.parsing.prose.items import ItemIndex

_WORD = compiled(
    r"(?:(?P<short>人均|车均|辆均|批均|户均|生均|台均|亩均|次均)|(?:平均)?每(?:一|个)?(?P<each>人次|公里|平方米|[人辆批户台亩次家个所村处座件套床项场间盏株只头名])(?:次|车)?)"
    r"(?P<what>[^每]{0,12}?)(?:为|达到?|是|约)*$"
)
# The words that count what an average is over.
_COUNTED = {
    "人": ("人", "人次"),
    "车": ("辆",),
    "辆": ("辆",),
    "批": ("批次", "批", "个"),
    "户": ("户",),
    "生": ("人",),
    "台": ("台", "台套"),
    "亩": ("亩",),
    "次": ("人次", "次"),
    "名": ("人",),
}
# A standard is no outcome, and what is said of a whole people is over their number in the middle of the year.
_NO_OUTCOME = compiled(r"标准|定额|限额|控制|上限|最高|不超|预算")
_OF_A_PEOPLE = compiled(r"收入|生产总值|GDP|产值|消费|存款|面积")
_STANDARD_BEHIND = compiled(r"的?(?:标准|以内|以下|定额|上限)")
_ANY_COST = compiled(r"^(?:费用|支出|金额|经费|费|为|达|约)*$")
_COST_NAME = compiled(r"(?:费|支出|经费|成本|工资|补贴|补助|金额|资金)$")
_PRICE = compiled(r"每|均|单价|造价")
_MOST_BACK = 10


@record
class Average:
    """A stated average and the (total, number) pairs it can be of, best first; `firm` where there is but one."""

    stated: Statement
    pairs: tuple[tuple[Statement, Statement], ...]
    firm: bool


def averages(document: Document) -> Iterator[Average]:
    """Every average of money whose total and number stand with it."""
    index = ItemIndex.of(document)
    for paragraph in document.paragraphs:
        if "均" not in paragraph.text and "每" not in paragraph.text:
            continue
        amounts = [s for s in paragraph.statements if is_amount(s)]
        for at, stated in enumerate(amounts):
            found = _average(paragraph, amounts, at, index)
            if found is not None and stated.figure.hedge is not Hedge.RANGE:
                yield found


def _average(paragraph: Paragraph, amounts: Sequence[Statement], at: int, index: ItemIndex) -> Average | None:
    stated = amounts[at]
    match = _WORD.search(stated.subject)
    if match is None or stated.figure.unit.dimension is not Dimension.MONEY or stated.figure.unit.noun:
        return None
    if _NO_OUTCOME.search(stated.subject) or _OF_A_PEOPLE.search(stated.subject):
        return None
    if _STANDARD_BEHIND.match(paragraph.text, stated.end):
        return None
    word = match["short"] or match["each"]
    nouns = (_COUNTED.get(word[0]) if match["short"] or len(word) == 1 else None) or (word,)
    what = match["what"] if not _ANY_COST.match(match["what"]) else _of_what(stated.subject[: match.start()])
    sentence = [s for s in amounts[max(0, at - _MOST_BACK) : at + 1 + _MOST_BACK] if s.sentence == stated.sentence]
    clause = [s for s in sentence if "；" not in paragraph.text[min(s.end, stated.end) : max(s.start, stated.start)]]
    before = [s for s in clause if s.start < stated.start]
    by_price = match.group().startswith("每")  # 每公里 0.7 万元 may be a price as well
    for near in (before,) if by_price else (before, clause, sentence):
        numbers = [s for s in near if s.figure.unit.noun in nouns and s.figure.unit.dimension is Dimension.COUNT]
        totals = _totals(near, stated, what)
        if not totals and not _ANY_COST.match(what):
            named = index.last_before(what, stated, stated.figure.unit)
            totals = [named] if named is not None and not _PRICE.search(named.subject) else []
        if numbers and totals:
            pairs = tuple((t, n) for t in totals for n in numbers if n.figure.value != 0)
            named_alike = _ANY_COST.match(what) or what in normalise(totals[0].subject)
            return Average(stated, pairs, len(totals) == len(numbers) == 1 and bool(named_alike) and not by_price)
    return None


def _of_what(lead: str) -> str:
    """What an average is of by the words before it: 运行维护费平均每辆 2.86 万元; "" where those name no cost."""
    name = normalise(lead)
    return name if _COST_NAME.search(name) else ""


def _totals(near: Sequence[Statement], stated: Statement, what: str) -> list[Statement]:
    """The amounts of money that the average can be of, the nearest before it first."""
    money = [s for s in near if s.measures_like(stated) and not _PRICE.search(s.subject)]
    if not _ANY_COST.match(what):
        named = [s for s in money if what in normalise(s.subject)]
        money = named or (money if len(money) == 1 else [])
    return sorted(money, key=lambda s: (s.start > stated.start, abs(s.start - stated.start)))
