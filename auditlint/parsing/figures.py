"""Figures in folded text: their value, unit and hedge; dates, document numbers and codes are passed over."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from auditlint.core.figure import Figure, Hedge
from auditlint.core.number import D, power_of_ten
from auditlint.core.pattern import compiled
from auditlint.core.record import record, replace
from auditlint.core.unit import PERCENT, PLAIN, SCORE, WAN_YUAN, YI_YUAN, Dimension, Unit
from auditlint.parsing.chinese import chinese_integer
from auditlint.parsing.text.folding import Folded

MOST_DIGITS = 30  # a longer run of digits is an account number or noise, not an amount

_NUMBER = compiled(r"\d[\d,]*+(?:\.\d+)?")
_GROUPED = compiled(r"\d{1,3}(?:,\d{3})*(?:\.\d+)?,*$")
_PART = compiled(r"[^,]+")
_MULTIPLES = {"": 0, "十": 1, "百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8, "百亿": 10, "万亿": 12}
_CURRENCIES = ("元", "美元", "港元", "欧元", "英镑", "日元", "韩元", "块钱")

# Measure words that count things. 年, 月, 日, 号, 届, 级 and the like never make an amount.
_MEASURES = """
    人次 人 个月 个小时 小时 个 项 笔 户次 户 件次 件 家次 家 场次 场 批次 批 次 名 位 台套 台 套
    辆 所 条 起 份 期 亩 公里 千米 平方米 平方公里 平方千米 微克/立方米 毫克/立方米 毫克/升 公斤/亩 千克/亩 吨/亩 公里/小时 ㎡ 立方米 公顷 吨标准煤 标准煤 吨 公斤
    千克 千瓦时 千瓦 度 支 只 头 株 棵 本 册 篇 幅 张 间 座 栋 幢 处 宗 例 门 类 种 对 组 队
    团 班次 班 岗 床 片 块 枚 艘 架 部 首 座次 米 卷 盒 箱 瓶 袋 桶 车次 车 班组 日历天 个日历天 个工作日 工作日 个交易日 交易日 天 周 学时 课时 页
    字 村 社区 乡镇 县 镇 平米 眼 盏 羽 尾 票 台次 辆次 人天 例次 课次 剂次 剂
""".split()
_MEASURE = "|".join(sorted(map(re.escape, _MEASURES), key=len, reverse=True))
_UNIT = compiled(
    r"(?P<some>[余多几]?)(?P<multiple>十万|百万|千万(?!瓦|米|克)|万亿|百亿|(?:[十百千万亿](?!瓦|米|克))?)(?P<some2>[余多]?)"
    rf"(?:(?P<money>{'|'.join(_CURRENCIES)})(?P<per>(?:/[年月日天人户个亩次台套辆公里平方米吨股件只张份本头棵株斤克升度床节间座组]{{1,3}})*)"
    r"|(?P<rate>%|‰)|(?P<points>个?百分点|个?千分点)"
    r"|(?P<times>倍)"
    r"|(?P<score>分)(?![钟别之管局公类部析配项店院支校行会布发散子级])"
    rf"|(?P<count>{_MEASURE})"
    r")?"
)
# What else the same things are counted in: 台（套）, 人（次）, 台（件/套）.
_OTHER_MEASURE = compiled(rf"\((?:{_MEASURE}|次)(?:[/、](?:{_MEASURE}|次))*\)")
_UNIT_FIRST = frozenset("余多几十百千万亿%‰个倍分").union(word[0] for word in (*_CURRENCIES, *_MEASURES))
_DATE_AFTER = compiled(
    r"年(?!级)|月|日(?!历天)|号|时(?!间)|点(?!位|多|餐)|届|级|楼|层|版|版本|、\d{1,2}[月日]|[-—–~至到、和及]\d{1,4}年|[-—–~至到]\d{1,2}[月日]|条例|周年|岁|线|季度|热线|专线"
)
# A number of months, days or years that is multiplied: 25人×12月, 12月*500元.
_FACTOR = compiled(r"(?:年|月|日|天|季度?)(?=[×*÷=)\]]|$)")
_CALLS = compiled(r"[余多]?[万]?[余多]?(?:件|个|次|通|人次|起|条)")  # 热线电话 1,476 件 is no number to call
_NOT_AMOUNT_BEFORE = compiled(
    r"(?:第|No\.?|编号[::]?|电话[::]?|邮编[::]?|代码[::]?|账号[::]?|文号[::]?|(?:^|[\s(见如详附])[表图])$"
)
# A price that tells what kind of thing is counted, 单价 50 万元以上设备 3 台, is part of the name.
_PRICE_BEFORE = compiled(r"(?:单价|单位价值|单台|单件)(?:在)?$")
_OR_MORE = compiled(r"[万亿]?元(?:\(含[^()]{0,4}\))?及?以[上下](?=[^，。；、,;])")
# What these end and begin with: most figures stand beside something else, which one look shows.
_BEFORE_NUMBERS = frozenset("第o.号话编码表图:：〔[(")
_LAST_OF_PRICES = frozenset("价值台件在")
_OF_MONEY = frozenset("万亿元")
_OF_DATES = frozenset("年月日号时点届级楼层版、-—–~至到和及条周岁线季热专")
_OF_TITLE = compiled(r"^\)\s*(?:第)?\d+\s*号|[类款项][)）]")  # and the codes of items: 教育支出（205类）
_ENDS_MARKER = compiled(r"\)[\u4e00-\u9fff]")  # （2）未按规定…: the number of an item within a paragraph
_ENDS_POINT = compiled(r"[.．、][\u4e00-\u9fff“]")  # 1.上年结余 9 万元；2.本年收入 8 万元
_BEFORE_MARKER = frozenset("。；：:")
_AFTER_MARKER = frozenset(".．、")
# The code of an item of expenditure before its name: 208社会保障和就业支出 5 万元.
_ITEM_CODE = compiled(r"2\d{2}(?:\d{2}){0,2}(?=[^\d，。；,;:]{2,30}(?:支出|事务|运行)[^\d，。；,;:]{0,12}\d)")
_MONEY = {"万": WAN_YUAN, "亿": YI_YUAN}
_BRACKETS = frozenset("()")
_CURRENCY = "人民币"  # 增加人民币 5 万元, 5 万元人民币: goes without saying
_FOREIGN = compiled(r"(?:日元|美元|港元|港币|欧元|英镑|韩元)$")  # 注册资本日元 2,500 万元
_COUNTS_BEFORE = compiled(
    r"(?:人口|[人户次件只头株辆台套]数|数[量额目]|面积|[产总存销运用客]量|用户|会员|粉丝)(?:[为达约近超至到共])*$"
)
_MONEY_IN_WAN = compiled(r"(?<=[金额费款])(?:共计?|合计|[为达约])*[\d,]+\.\d+万(?=[，。；、()]|$)")
_OPENS_SENTENCE = frozenset("。；")
_WHOLE_THINGS = frozenset("个家户人名项件台辆所批次起宗处张份")
_ITEM_NUMBER = compiled(r"\d{1,2}\.\d+")  # 。6.12 家企业…: the sixth item, of 12 of them
_COLONS = frozenset(":：")
_JOINS_DATES = frozenset("-/.")
_OF_WORDS = frozenset(string.ascii_letters + "._")
_OF_CODES = frozenset(string.ascii_letters) - frozenset("xX")  # an x may be written for ×
_OPENS_ITEM = frozenset(("", "，", "。", "；", "：", "、", ":", ";", ","))
_CLOCK = compiled(r"[:：]\d{2}(?!\d)")
_MINUTES = compiled(r"(?:^|[^\d.:])(?:[01]?\d|2[0-3]):$")
_SLASH_DATE = compiled(r"(?:19|20)\d{2}([-/.])\d{1,2}\1\d{1,2}")
_HEDGE_BEFORE = (
    ("不少于", Hedge.AT_LEAST), ("不低于", Hedge.AT_LEAST), ("不小于", Hedge.AT_LEAST), ("至少", Hedge.AT_LEAST),
    ("超过", Hedge.MORE_THAN), ("突破", Hedge.MORE_THAN), ("高于", Hedge.MORE_THAN), ("大于等于", Hedge.AT_LEAST),
    ("大于", Hedge.MORE_THAN), ("多于", Hedge.MORE_THAN), ("逾", Hedge.MORE_THAN), ("超", Hedge.MORE_THAN),
    ("≥", Hedge.AT_LEAST), (">", Hedge.MORE_THAN),
    ("不超过", Hedge.LESS_THAN), ("不高于", Hedge.LESS_THAN), ("不大于", Hedge.LESS_THAN), ("不足", Hedge.LESS_THAN),
    ("不到", Hedge.LESS_THAN), ("低于", Hedge.LESS_THAN), ("小于", Hedge.LESS_THAN), ("少于", Hedge.LESS_THAN),
    ("≤", Hedge.LESS_THAN), ("<", Hedge.LESS_THAN), ("接近", Hedge.LESS_THAN), ("将近", Hedge.LESS_THAN),
    ("近", Hedge.LESS_THAN), ("至多", Hedge.LESS_THAN),
    ("大约", Hedge.ABOUT), ("约为", Hedge.ABOUT), ("约有", Hedge.ABOUT), ("约达", Hedge.ABOUT), ("约合", Hedge.ABOUT),
    ("约", Hedge.ABOUT), ("≈", Hedge.ABOUT), ("大概", Hedge.ABOUT),
)  # fmt: skip
_NO_HEDGE = compiled(r"(?:[最附增]近|[节签合履违续公预条集]约)$")  # 节约 3 万元 is no 约 3 万元
_LEAD_LAST = frozenset((*(word[-1] for word, _ in _HEDGE_BEFORE), _CURRENCY[-1]))
_HEDGE_AFTER = compiled(
    r"(?P<more>\(含\)以上|以上|及以上|起)|(?P<less>\(含\)以下|以下|以内|之内)|(?P<about>左右|上下)|(?P<some>余|多(?![\d出于]))"
)
_HEDGE_FIRST = frozenset("(以及起左上余多")
_LONGEST_RANGE = 5
_RANGE = compiled(r"(?:\(含\))?[-—–~～至到]{1,2}$")
_DATE_BEFORE = compiled(r"(?:19|20)\d{2}[-/.](?:\d{1,2}[-/.])?$")
# The first character comes first, so that the search skips all others; what may not stand beside it is looked back at.
_SPELLED = compiled(
    r"(?P<number>[两二三四五六七八九十](?<![第一二两三四五六七八九十百零〇几数].)(?<!二(?=[级批期次]))(?<!公益.)[一二三四五六七八九十百]{0,3})(?P<big>大)?"
    r"(?P<noun>个方面|方面|部分|人次|个|项|类|家|种|名|所|条|批次|批|期|次|户|件|场|级(?!公路|医院|指标|手术|残疾|风险|响应|保护|文物|资质|以[上下]|[甲乙]等|预算单位|科目|职员|主任)|省|部|款)(?![是、])"
)


@record
class Mention:
    """A figure and its place in the folded text."""

    figure: Figure
    start: int
    end: int
    spelled: bool = False

    def __str__(self) -> str:
        """What a lark token shows of it; tokens are made by the thousand, so this must be cheap."""
        return self.figure.raw


def find_figures(text: Folded, source: str) -> list[Mention]:
    """All figures of the text in order, with hedges and ranges marked; `source` is what the text was folded from."""
    found: list[Mention] = []
    taken = -1
    for start, end in _numbers(text.text):
        mention = _mention(text, source, start, end, taken)
        if mention is not None:
            found.append(mention)
            taken = mention.end
    spelled = _spelled(text, source)
    if spelled:
        found = sorted([*found, *spelled], key=lambda mention: mention.start)
    return _mark_ranges(text.text, found)


def _numbers(text: str) -> Iterator[tuple[int, int]]:
    """Where digits stand: one number, or several where the commas do not group by thousands."""
    for match in _NUMBER.finditer(text):
        digits = match.group()
        if "," not in digits:
            yield match.span()
        elif _GROUPED.match(digits):
            yield match.start(), match.start() + len(digits.rstrip(","))
        else:
            yield from ((match.start() + part.start(), match.start() + part.end()) for part in _PART.finditer(digits))


def _mention(text: Folded, source: str, start: int, end: int, taken: int) -> Mention | None:
    """The figure whose digits stand there; the figure before it ends at `taken`."""
    whole = text.text
    before = whole[start - 1 : start]
    if before in _OF_WORDS and not _is_times(whole, start):
        return None
    if end - start > MOST_DIGITS or _is_no_amount(whole, start, end):
        return None
    unit, hedge, stop = _unit(whole, end)
    if unit is not PLAIN and unit.dimension is Dimension.PLAIN and _is_money(whole, start, stop):
        unit = _MONEY.get(unit.symbol, unit)
    if unit.symbol in _WHOLE_THINGS and before in _OPENS_SENTENCE and _ITEM_NUMBER.fullmatch(whole, start, end):
        return None
    signed = before == "-" and taken < start - 1 and _is_sign(whole, start)
    begin = start - 1 if signed else start
    lead, before_hedge = _hedge_before(whole, begin)
    hedge = before_hedge or hedge or _hedge_after(whole, stop)
    digits = whole[begin:end].replace(",", "")
    exponent = -len(digits.partition(".")[2])
    if unit.dimension is Dimension.MONEY and not unit.noun and (foreign := _FOREIGN.search(whole, max(0, lead - 2), lead)):
        unit, lead = _in_currency(unit, foreign.group()), foreign.start()
    first, last = text.span(begin, stop)
    figure = Figure(source[first:last], first, last, unit.base(D(digits)), exponent, unit, hedge or Hedge.NONE)
    if unit.dimension is Dimension.MONEY and whole.startswith(_CURRENCY, stop):
        stop += len(_CURRENCY)
    return Mention(figure, lead, stop)


def _is_money(whole: str, start: int, stop: int) -> bool:
    """Whether a bare 万 or 亿 is short for 万元 or 亿元: 涉及金额 3,519.42 万，已整改 2,745.15 万, among amounts in full."""
    alone = whole[stop : stop + 1] in _OPENS_ITEM or whole[stop : stop + 1] in _BRACKETS
    if not alone or "." not in whole[start:stop] or _COUNTS_BEFORE.search(whole, max(0, start - 8), start):
        return False
    return _tells_of_money(whole)


@lru_cache(maxsize=1)  # asked of every bare 万 of a paragraph in turn
def _tells_of_money(whole: str) -> bool:
    """Whether a paragraph has amounts in 万元, or in 万 behind a name of money: 涉及金额 486.30 万."""
    return "万元" in whole or bool(_MONEY_IN_WAN.search(whole))


def _is_factor(whole: str, start: int, end: int) -> bool:
    """Whether a number of months or days is multiplied by what stands beside it."""
    unit = _FACTOR.match(whole, end)
    if unit is None:
        return False
    return whole[max(0, start - 1) : start] in ("×", "*", "÷") or whole[unit.end() : unit.end() + 1] in ("×", "*", "÷")


def _is_times(whole: str, start: int) -> bool:
    """Whether the letter before a number is an x written for ×: (a/b)X100%."""
    return whole[start - 1] in "xX" and start > 1 and not (whole[start - 2].isascii() and whole[start - 2].isalpha())


def _is_no_amount(whole: str, start: int, end: int) -> bool:
    """Whether digits are a date, a document or clause number, a code or a clock time."""
    before, after = whole[start - 1 : start], whole[end : end + 1]
    if before in _BEFORE_NUMBERS and _is_number(whole, start, end):
        return True
    if after in _AFTER_MARKER and before in _BEFORE_MARKER and end - start <= 2 and _ENDS_POINT.match(whole, end):
        return True
    if after in _OF_DATES and _DATE_AFTER.match(whole, end) and not _is_factor(whole, start, end):
        return True
    if before in _LAST_OF_PRICES and after in _OF_MONEY and _is_price_of_kind(whole, start, end):
        return True
    if after in _COLONS and end - start <= 2 and _CLOCK.match(whole, end) and whole[end + 3 : end + 4] != ":":
        return _is_clock(whole, start, end)
    if whole[start] == "2" and before in _OPENS_ITEM and (code := _ITEM_CODE.match(whole, start)) and code.end() == end:
        return True
    if after in _JOINS_DATES and _SLASH_DATE.match(whole, start):
        return True
    if before in _JOINS_DATES and _DATE_BEFORE.search(whole[max(0, start - 8) : start]):
        return True
    return after in _OF_CODES


def _is_number(whole: str, start: int, end: int) -> bool:
    """Whether what stands right before digits makes them a number of a document or clause, or minutes."""
    head, tail = whole[max(0, start - 4) : start], whole[end : end + 12]
    match head[-1:]:
        case "〔" | "[":
            return tail.startswith(("〕", "]"))
        case "(":
            numbers_item = head[-2:-1] in _BEFORE_MARKER and end - start <= 2 and _ENDS_MARKER.match(tail)
            return bool(numbers_item or _OF_TITLE.match(tail))
        case "话" if _CALLS.match(whole, end):
            return False
        case ":" if end - start == 2 and tail[:1] not in (":", ".", "%") and whole[start] < "6" and _MINUTES.search(head):
            return True
    return bool(_NOT_AMOUNT_BEFORE.search(head))


def _is_price_of_kind(whole: str, start: int, end: int) -> bool:
    return bool(_OR_MORE.match(whole, end) and _PRICE_BEFORE.search(whole, max(0, start - 6), start))


def _is_clock(whole: str, start: int, end: int) -> bool:
    return int(whole[start:end]) < 24 and int(whole[end + 1 : end + 3]) < 60 and whole[end + 3 : end + 4] not in ("%", ".")


def _unit(whole: str, end: int) -> tuple[Unit, Hedge | None, int]:
    """The unit of a number that ends there, a word that loosens it, and where they end."""
    match = _UNIT.match(whole, end) if whole[end : end + 1] in _UNIT_FIRST else None
    if match is None:
        return PLAIN, None, end
    unit, hedge, length = _measured(match.group())
    stop = end + length
    other = _OTHER_MEASURE.match(whole, stop) if unit.noun and whole[stop : stop + 1] == "(" else None
    if other is not None and unit.dimension is Dimension.COUNT:
        return _times_of(unit) if other.group() == "(次)" else unit, hedge, other.end()
    return unit, hedge, stop


def _times_of(unit: Unit) -> Unit:
    """人（次）: persons, each of them as often as they came."""
    return replace(unit, noun=unit.noun.removesuffix("次") + "次")


@lru_cache(maxsize=1000)  # a report has a handful of units and thousands of figures
def _measured(words: str) -> tuple[Unit, Hedge | None, int]:
    """What the words right behind a number spell, and how many of their characters do."""
    match = _UNIT.fullmatch(words)
    assert match is not None
    before, multiple, behind, *rest = match.groups("")
    some = Hedge.AND_SOME if before or behind else None
    unit = _spelled_unit(multiple, *rest)
    if unit is not None:
        return unit, some, len(words)
    if multiple in ("万", "亿", "千万", "百万"):
        return Unit(multiple, Dimension.PLAIN, power_of_ten(_MULTIPLES[multiple])), some, match.end("some2")
    if some:
        return PLAIN, some, match.end("some")
    return PLAIN, None, 0


def _spelled_unit(multiple: str, money: str, per: str, rate: str, points: str, times: str, score: str, count: str) -> Unit | None:
    """The unit that the parts of such words name; None where they name none."""
    scale = power_of_ten(_MULTIPLES[multiple])
    if money:
        currency = money if money != "块钱" else "元"
        noun = ("" if currency == "元" else currency) + per
        return Unit(multiple + currency + per, Dimension.MONEY, scale, noun)
    if rate and not multiple:
        return PERCENT if rate == "%" else Unit("‰", Dimension.RATE, power_of_ten(-3))
    if points and not multiple:
        return Unit(points, Dimension.POINTS, power_of_ten(-2 if "百" in points else -3))
    if times and not multiple:
        return Unit("倍", Dimension.TIMES)
    if score and not multiple:
        return SCORE
    if count:
        return Unit(multiple + count, Dimension.COUNT, scale, _NOUNS.get(count, count))
    return None


# Words that count the same things.
_NOUNS = {
    "名": "人",
    "位": "人",
    "㎡": "平方米",
    "平米": "平方米",
    "千米": "公里",
    "日历天": "天",
    "个日历天": "天",
    "千克": "公斤",
    "平方千米": "平方公里",
}


def _is_sign(whole: str, start: int) -> bool:
    """Whether the minus before a number is its sign, not a dash or what is lessened by it."""
    before = whole[start - 2] if start > 1 else ""
    return not (before.isascii() and (before.isalnum() or before in ")]-%"))


def _hedge_before(whole: str, start: int) -> tuple[int, Hedge | None]:
    """Where the words that loosen a number begin, or that name its currency, and what they make of it."""
    if not start or whole[start - 1] not in _LEAD_LAST:
        return start, None
    start = _past_currency(whole, start)
    head = whole[max(0, start - 4) : start]
    for word, hedge in _HEDGE_BEFORE:
        if head.endswith(word) and not _NO_HEDGE.search(head):
            return _past_currency(whole, start - len(word)), hedge
    return start, None


@lru_cache(maxsize=100)
def _in_currency(unit: Unit, currency: str) -> Unit:
    return replace(unit, noun=currency.replace("币", "元"))


def _past_currency(whole: str, start: int) -> int:
    """Where 人民币 begins that stands there."""
    return start - len(_CURRENCY) if whole.endswith(_CURRENCY, 0, start) else start


def _hedge_after(whole: str, stop: int) -> Hedge | None:
    match = _HEDGE_AFTER.match(whole, stop) if whole[stop : stop + 1] in _HEDGE_FIRST else None
    if match is None:
        return None
    return {
        "more": Hedge.MORE_THAN,
        "less": Hedge.LESS_THAN,
        "about": Hedge.ABOUT,
        "some": Hedge.AND_SOME,
    }[match.lastgroup or "about"]


def _spelled(text: Folded, source: str) -> list[Mention]:
    found = []
    for match in _SPELLED.finditer(text.text):
        value = chinese_integer(match["number"])
        if value is None or value < 2:
            continue
        first, last = text.span(*match.span("number"))
        figure = Figure(source[first:last], first, last, Decimal(value), 0, _counted(match["noun"]))
        found.append(Mention(figure, match.start(), match.end(), spelled=True))
    return found


@lru_cache(maxsize=100)
def _counted(symbol: str) -> Unit:
    return Unit(symbol, Dimension.COUNT, noun={"个方面": "方面", "名": "人"}.get(symbol, symbol))


def _mark_ranges(whole: str, found: list[Mention]) -> list[Mention]:
    """A figure joined to the next by a range sign is an end of a range, and so is that next one."""
    for index in range(len(found) - 1):
        left, right = found[index], found[index + 1]
        if right.start - left.end > _LONGEST_RANGE:
            continue
        between = whole[left.end : right.start]
        if left.figure.unit.dimension not in (Dimension.PLAIN, right.figure.unit.dimension):
            continue  # 增长 25%至 150 个
        if _RANGE.match(between) or (between == "-" and right.figure.value >= 0):
            for i, mention in ((index, left), (index + 1, right)):
                found[i] = replace(mention, figure=replace(mention.figure, hedge=Hedge.RANGE))
    return found
