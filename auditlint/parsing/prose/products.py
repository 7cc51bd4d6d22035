"""Multiplications that the words imply: 每季度支付 b with a year's total, 每户补助 a with a number of households."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from auditlint.core.pattern import compiled
from auditlint.core.record import record, replace
from auditlint.core.unit import Dimension
from auditlint.parsing.document import Document
from auditlint.parsing.nodes import Kind, Statement, is_amount

_PERIODS = {"月": 12, "季": 4, "季度": 4, "半年": 2}
_EACH_PERIOD = compiled(
    r"每(?:个)?(?P<period>月|季度?|半年)(?:平均|固定)?(?:支付|缴纳|付款|结算|拨付|付)(?:租金|费用|服务费)?(?:为)?$"
)
_OF_YEAR = compiled(r"全年|年度|年(?:租金|费用|服务费|物业费)")
_NOUNS = {"名": "人", "生": "人"}  # words that count the same things
_EACH = compiled(r"每(?P<noun>公里|千米|平方米|立方米|公顷|公斤|[^\W\d年月日季天周期学半])")
_UNIT_PRICE = compiled(r"(?:单价|单位造价|单位成本)为?$")
_STANDARD, _STANDARD_BEHIND = compiled(r"标准|定额"), compiled(r"的?(?:补助|补贴|发放|收费)?(?:标准|定额)")
_DUE = compiled(r"^(?:共|合计)?应")
_SUMMED = compiled(r"^(?:共|合计|共计|总计|计|金额|小计|总金额|总价|总投资|总额)")
_MEASURED = frozenset(
    "度 吨 公里 千米 米 平方米 立方米 亩 公顷 公斤 千克 斤 升 小时".split()
)  # may be rounded where it has no decimals
_REPEATS = compiled(r"每[年月季天日]|[年月]均|每学[年期]")  # due more than once
_EACH_MONTH = compiled(r"每(?:个)?月")
_FACTORS = 3  # a price, a number and a total
_WORTH_A_LOOK = compiled(r"每|单[价位]|元/|[户人亩]均[增节减]")
_GAIN_OF_EACH = compiled(r"(?:每(?P<each>[户人亩])|(?P<mean>[户人亩])均)(?:年均?)?$")


@record
class Product:
    """A total with one payment or price and how often it is due: a number of periods, or a figure of the text.

    `firm` where the words leave no other reading, `alone` where the sentence has no other amounts. `periods` is how often in a year a price is due for each.
    """

    total: Statement
    price: Statement
    times: int | Statement
    firm: bool
    periods: int = 1
    alone: bool = False


def products(document: Document) -> Iterator[Product]:
    """Every implied multiplication whose result is printed in the same sentence."""
    for paragraph in document.figured:
        if not _WORTH_A_LOOK.search(paragraph.text):
            continue
        amounts = [s for s in paragraph.statements if is_amount(s) or _is_gain(s)]
        for _, group in groupby(amounts, key=lambda s: s.sentence):
            sentence = list(group)
            yield from _instalments(sentence)
            yield from _prices(paragraph.text, sentence)
            yield from _gains(sentence)


def _is_gain(statement: Statement) -> bool:
    """节约水费 30 万元, 增收 8 万元, which read as changes."""
    return statement.kind is Kind.CHANGE and not statement.compare and statement.figure.unit.is_addable


def _instalments(sentence: Sequence[Statement]) -> Iterator[Product]:
    if len(sentence) != 2:
        return
    for price, total in (sentence, sentence[::-1]):
        match = _EACH_PERIOD.search(price.subject)
        if match and _OF_YEAR.search(total.subject) and price.measures_like(total):
            yield Product(total, price, _PERIODS[match["period"]], True)


def _prices(text: str, sentence: Sequence[Statement]) -> Iterator[Product]:
    """每户补助 700 元，14 户，共 9,800 元, in any order, and 20 台，单价 5,500 元，金额 11 万元."""
    for first, second, third in zip(sentence, sentence[1:], sentence[2:], strict=False):
        for price, number, total in ((first, second, third), (second, first, third), (third, first, second)):
            if not _is_price_of(price, number) or total.figure.unit.dimension is not Dimension.MONEY or total.figure.unit.noun:
                continue
            others = [s for s in sentence if s is not price and _is_price(s) and "；" not in _between(text, s, price)]
            summed = total is third and _SUMMED.search(total.subject) and "；" not in _between(text, first, total)
            once = not others and not _REPEATS.search(price.subject) and number.figure.unit.noun not in _MEASURED
            periods = _PERIODS["月"] if _EACH_MONTH.search(price.subject) else 1
            clause = [s for s in sentence if "；" not in _between(text, s, price)]
            alone = len(clause) == _FACTORS and "均" not in price.subject  # a mean is measured on its total
            if _is_set(text, price) and once:
                due = alone and _DUE.search(total.subject) is not None and "%" not in _between(text, first, third)
                price = replace(price, figure=replace(price.figure, constant=True))
                yield Product(total, price, number, bool(summed) or due, periods, alone)
            else:
                yield Product(total, price, number, bool(summed) and once, periods, alone)


def _gains(sentence: Sequence[Statement]) -> Iterator[Product]:
    """1,260 户，户均增收 2,300 元，增加收入 289.8 万元: what each gains and what all gain, each told once."""
    gains = [s for s in sentence if s.kind is Kind.CHANGE and not s.compare]
    of_each = [(s, each) for s in gains if (each := _GAIN_OF_EACH.search(s.subject))]
    if len(gains) != 2 or len(of_each) != 1:
        return
    (gain, each), total = of_each[0], next(s for s in gains if s is not of_each[0][0])
    noun = each["each"] or each["mean"]
    numbers = [s for s in sentence if s.figure.unit.noun == _NOUNS.get(noun, noun) and s.kind is Kind.ITEM]
    if len(numbers) == 1 and total.measures_like(gain) and total.direction == gain.direction:
        yield Product(total, gain, numbers[0], True)


def _is_set(text: str, price: Statement) -> bool:
    """Whether a price is one that was laid down, and so is exact: 按每户 1.5 万元标准补助."""
    return bool(_STANDARD.search(price.subject) or _STANDARD_BEHIND.match(text, price.end))


def _is_price(statement: Statement) -> bool:
    money = statement.figure.unit.dimension is Dimension.MONEY
    return money and bool(_EACH.search(statement.subject) or _UNIT_PRICE.search(statement.subject))


def _is_price_of(price: Statement, number: Statement) -> bool:
    unit, counted = price.figure.unit, number.figure.unit
    if unit.dimension is not Dimension.MONEY or counted.dimension is not Dimension.COUNT:
        return False
    if unit.noun:
        return unit.noun == "/" + counted.noun
    if _UNIT_PRICE.search(price.subject):
        return True
    match = _EACH.search(price.subject)
    return match is not None and counted.noun == _NOUNS.get(match["noun"], match["noun"])


def _between(text: str, one: Statement, other: Statement) -> str:
    return text[min(one.end, other.end) : max(one.start, other.start)]
