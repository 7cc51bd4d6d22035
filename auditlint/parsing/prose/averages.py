"""Averages with the total and the number that each can be made of: 206 辆，运行费 1114.65 万元，平均每辆 5.41 万元; 三年共 90 万元，年均 30 万元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditlint.core.figure import Hedge
from auditlint.core.pattern import compiled
from auditlint.core.record import record
from auditlint.core.unit import Dimension
from auditlint.parsing.chinese import chinese_integer
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.labels import normalise
from auditlint.parsing.nodes import Statement
from auditlint.parsing.prose.items import ItemIndex

_WORD = compiled(
    r"(?:(?P<short>(?<![一二两三四五六七八九十几各每多\d])[人车辆批户生台亩次例场件村校笔床]均|^[项家所班]均)|(?:(?:平均)?每|平均单)(?:一|个)?(?P<each>人次|公里|平方米|[人辆批户台亩次家个所村县乡镇校处座件套床场间盏株只头名栋幢条期班组]|项(?!目))(?:次|车)?)"
    r"(?P<what>[^每]{0,12}?)(?:为|达到?|是|约)*$"
)
# The words that count what an average is over.
_HOUSEHOLD, _FIRM = "户", "家"
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
    "校": ("所",),
    "项": ("个", "项"),
    "班": ("个", "班"),
    "村": ("个", "村"),
}
# A standard is no outcome, and what is said of a whole people is over their number in the middle of the year.
_NO_OUTCOME = compiled(r"标准|定额|限额|控制|上限|最高|不超|预算|不[少低]于|至少|最多")
_OF_A_PEOPLE = compiled(r"收入|生产总值|GDP|产值|消费|存款|面积")
_STANDARD_BEHIND = compiled(r"的?(?:标准|以内|以下|定额|上限)")
_ANY_COST = compiled(r"^(?:费用|支出|金额|经费|费|为|达|约)*$")
_COST_NAME = compiled(r"(?:费|支出|经费|成本|工资|补贴|补助|金额|资金)$")
_SOME_GUESTS = compiled(r"(?:国内|外事|外宾|国外).{0,4}接待")  # whose costs are stated apart
_SPENT = ("", "支出", "支出决算")  # 公务接待费支出决算 4.6 万元…人均接待费 111 元
_SPENDING = compiled(r"^(?:共|累计|资金)?(?:支出|发放|支付|拨付|使用)(?:资金|金额)?(?:为|达)?$")
_VERB = compiled(r"接待|培训|救助|补助|资助|慰问|体检|会议")
_OF_ONE_YEAR = compiled(r"^，?(?:年|每年|月|每月)(?=[人户辆台亩])")
_PRICE = compiled(r"每|均|单价|造价")
_A_YEAR = compiled(r"^，?(?:年均|年平均|平均每年|每年平均)[^，。]{0,8}$")
_SO_MANY_YEARS = compiled(r"(?P<number>[两二三四五六七八九十]+)(?:个年度|年)(?:来|间|期间)?(?:累计|合计|总计|共|总)")
_VISIT = "次"  # 次均住院费用 is of all that was charged, and what a fund spent on it is stated elsewhere
_MOST_BACK = 10
_SLIPPED = 10  # times: what a misplaced point makes


@record
class Average:
    """A stated average and the (total, number) pairs it can be of, best first; `firm` where there is but one.

    A number is a figure of the text, or of years that the words name.
    """

    stated: Statement
    pairs: tuple[tuple[Statement, Statement | int], ...]
    firm: bool


def averages(document: Document) -> Iterator[Average]:
    """Every average of money, or of things counted, whose total and number stand with it."""
    index = ItemIndex.of(document)
    for paragraph in document.paragraphs:
        if "均" not in paragraph.text and "每" not in paragraph.text:
            continue
        amounts = paragraph.amounts
        for at, stated in enumerate(amounts):
            found = _yearly(amounts, at) or _average(paragraph, amounts, at, index)
            if found is not None and stated.figure.hedge is not Hedge.RANGE:
                yield found


def _yearly(amounts: Sequence[Statement], at: int) -> Average | None:
    """三年累计投入 1.32 亿元，年均 4,400 万元: the total right before it, whose words say of how many years it is."""
    if not at or not _A_YEAR.search(amounts[at].subject):
        return None
    stated, total = amounts[at], amounts[at - 1]
    years = _SO_MANY_YEARS.search(total.subject)
    number = chinese_integer(years["number"]) if years is not None else None
    if not number or total.sentence != stated.sentence or not total.measures_like(stated):
        return None
    return Average(stated, ((total, number),), True)


def _average(paragraph: Paragraph, amounts: Sequence[Statement], at: int, index: ItemIndex) -> Average | None:
    stated = amounts[at]
    match = _WORD.search(stated.subject)
    if match is None or not _is_of_whole_things(stated):
        return None
    if _OF_ONE_YEAR.match(stated.subject) and any("累计" in s.subject for s in amounts[max(0, at - _MOST_BACK) : at]):
        return None  # 累计 195 万人享受待遇，累计支出 624 亿元，年人均 1.4 万元
    if _NO_OUTCOME.search(stated.subject) or _OF_A_PEOPLE.search(stated.subject):
        return None
    if _STANDARD_BEHIND.match(paragraph.text, stated.end):
        return None
    word = (match["short"] or match["each"]).removesuffix("均")
    nouns = _COUNTED.get(word, (word,))
    what = match["what"] if not _ANY_COST.match(match["what"]) else _of_what(stated.subject[: match.start()])
    sentence = [s for s in amounts[max(0, at - _MOST_BACK) : at + 1 + _MOST_BACK] if s.sentence == stated.sentence]
    clause = [s for s in sentence if "；" not in paragraph.text[min(s.end, stated.end) : max(s.start, stated.start)]]
    before = [s for s in clause if s.start < stated.start]
    by_price = match.group().startswith("每")  # 每公里 0.7 万元 may be a price as well
    for near in (before,) if by_price else (before, clause, sentence):
        counts = [s for s in near if s.figure.unit.dimension is Dimension.COUNT]
        numbers = [s for s in counts if s.figure.unit.noun in nouns or _counts(paragraph.text, s, word)]
        if not numbers and word == _HOUSEHOLD:  # 企业 862 家，户均 1.82 万元
            numbers = [s for s in counts if s.figure.unit.noun == _FIRM]
        totals = _totals(near, stated, what)
        if not totals and not _ANY_COST.match(what) and word != _VISIT:
            labelled = (index.last_before(what + spent, stated, stated.figure.unit) for spent in _SPENT)
            named = next((item for item in labelled if item is not None), None)
            totals = [named] if named is not None and not _PRICE.search(named.subject) else []
            totals = [] if any(_SOME_GUESTS.search(s.subject) and s.measures_like(stated) for s in amounts) else totals
        totals = _of_one_verb(amounts, numbers, totals)
        if numbers and totals:
            pairs = tuple((t, n) for t in totals for n in numbers if n.figure.value != 0 and n is not t)
            cost = _without_thing(paragraph.text, numbers[0], what)
            of_cost = _ANY_COST.match(cost) or _cost(cost) in _cost(normalise(totals[0].subject))
            of_thing = _SPENDING.match(totals[0].subject) and cost in numbers[0].subject  # 救助 90 人次，支出 9 万元
            named_alike = of_cost or of_thing
            firm = len(pairs) == len(totals) == len(numbers) == 1 and bool(named_alike) and not by_price
            return Average(stated, pairs, firm and _is_of_size(stated, *pairs[0])) if pairs else None
    return None


def _counts(text: str, number: Statement, thing: str) -> bool:
    """8 个县: what 平均每县 counts."""
    return number.figure.unit.noun == "个" and text.startswith(thing, number.end)


def _without_thing(text: str, number: Statement, what: str) -> str:
    """What an average is of without the things that are counted: 8 个项目…，平均每个项目投资."""
    things = (what[:length] for length in (3, 2) if len(what) >= length)
    return next((what.removeprefix(thing) for thing in things if text.startswith(thing, number.end)), what)


def _of_one_verb(amounts: Sequence[Statement], numbers: Sequence[Statement], totals: list[Statement]) -> list[Statement]:
    """Of several amounts those that are named for what is counted: 车辆 36 万元，公务接待费 4 万元，〔接待〕52 批次 436 人次，人均 95.87 元."""
    if len(totals) < 2 or len(numbers) != 1:
        return totals
    at = amounts.index(numbers[0])
    leads = (s.subject for s in amounts[max(0, at - 1) : at + 1] if s.figure.unit.dimension is Dimension.COUNT)
    verb = next((match.group() for match in map(_VERB.search, leads) if match is not None), "")
    named = [s for s in totals if verb and verb in s.subject]
    return named if len(named) == 1 else totals


def _cost(name: str) -> str:
    """接待费用 is 接待费."""
    return name.replace("费用", "费")


def _is_of_whole_things(stated: Statement) -> bool:
    """Whether a figure is of money or of things, and not of either for each of something: 4.5 元/人."""
    unit = stated.figure.unit
    return unit.dimension is Dimension.COUNT or (unit.dimension is Dimension.MONEY and not unit.noun)


def _is_of_size(stated: Statement, total: Statement, number: Statement) -> bool:
    """Whether a slip can lie between an average and what it is held to: 活动 12 次，参加 480 人，人均 2 次 is of other times."""
    due, printed = total.figure.amount, stated.figure.amount * number.figure.amount
    return due <= printed * _SLIPPED and printed <= due * _SLIPPED


def _of_what(lead: str) -> str:
    """What an average is of by the words before it: 运行维护费平均每辆 2.86 万元; "" where those name no cost."""
    name = normalise(lead)
    return name if _COST_NAME.search(name) else ""


def _totals(near: Sequence[Statement], stated: Statement, what: str) -> list[Statement]:
    """The amounts that the average can be of, the nearest before it first."""
    alike = [s for s in near if s.measures_like(stated) and not _PRICE.search(s.subject)]
    if not _ANY_COST.match(what):
        named = [s for s in alike if what in normalise(s.subject)]
        alike = named or (alike if len(alike) == 1 else [])
    return sorted(alike, key=lambda s: (s.start > stated.start, abs(s.start - stated.start)))
