"""Names of items as the text writes them, and when two of them mean the same item."""

from __future__ import annotations

from functools import lru_cache

from auditlint.core.pattern import compiled

_PERIOD = r"(?:(?:19|20)\d\d年?[-—至~]?)*(?:(?:19|20)\d\d)?年?度?(?:\d{1,2}月(?:份|底|末)?)?(?:\d{1,2}日)?(?:年?[末底初])?"
_LEAD = compiled(
    r"^(?:(?:截至|截止|截止到|至|到(?![位岗账期会])|以来|和|与|及|以及|其中|另外|另有|此外|同时|共有|共计|共|全年|本年度|累计|我局|我部门|我单位"
    r"|加上(?![级解年缴划])|加(?=上[级解年缴划])|本部门|本单位|(?:部门|单位)(?=政府采购|资产总)|年末|现有|实有|合计|总计|的|中(?![央标小等级学心期])|是|为|对|在(?![岗编职校册建园库线用])|将)"
    rf"|{_PERIOD}(?=\D)|^2\d{{2}}(?:\d{{2}}){{0,2}}(?=[\u4e00-\u9fff]{{2}}))+"
)
_TAIL = compiled(
    r"(?:(?:(?<!总)(?<!总[金数])(?:数|额|金额|数额|资金))?(?:共计)?(?:分别|均|各|约|仅|只)?(?:为|是|达到|达|有|共|完成|实现|安排|支出为|:)+"
    r"|分别|均|各|约|的|共|达|有|到位)$"
)
_NOISE = compiled(r"[“”\"'‘’《》〈〉「」\s,，、。；:：()\[\]]")
_SUFFIX = compiled(r"(?:(?<=费)支出)?(?:决算|执行|实际)?(?:总额|总量|总数|金额|数额|合计|总计|数|额|情况)?$")
_ALL_SPENT = compiled(r"(?<=拨款|经费)总(?=支出)")
_OF_GUESTS = compiled(r"(?:(?<=出国境)|(?<=公务接待)|(?<=[内外事]接待))(?:费用)?(?:支出)?$")


@lru_cache(maxsize=5_000)
def normalise(label: str) -> str:
    """The label without periods, quotation marks, lead-in words and the verb before the figure."""
    text = _NOISE.sub("", label)
    text = _LEAD.sub("", text)
    previous = None
    while previous != text:
        previous, text = text, _TAIL.sub("", text)
    return text


@lru_cache(maxsize=5_000)
def stem(label: str) -> str:
    """The label without the words that only say which figure of the item it is: 支出决算数, 总额, 合计."""
    text = _ALL_SPENT.sub("", normalise(label)).replace("经费", "费")
    return _OF_GUESTS.sub("费", _SUFFIX.sub("", text)) or text


_OTHER = compiled(r"(?:非|净|其他|其它|不|无|未|及|和|与)$")  # what such words stand before is another thing, or but one of two
_SPECIFIC = 6  # a name of so many characters may stand at the end of a longer one


def names(base: str, label: str) -> bool:
    """Whether `base` (占〔基本支出〕的) names the item `label` (2023年财政拨款基本支出)."""
    short, long = normalise(base), normalise(label)
    if not short or not long:
        return False
    if _is_turned(short, label):
        return True
    if len(long) < len(short):
        longer, tail = short, long
    else:
        longer, tail = long, short
    if longer.endswith(tail):
        return not _OTHER.search(longer, 0, len(longer) - len(tail))
    name, whole = stem(short), stem(long)
    return len(name) >= 2 and (name == whole or (len(name) >= _SPECIFIC and whole.endswith(name)))


_ACT, _THING = r"(?P<act>到位|下达|拨付|支付|使用|发放|投入|拨入|收到)", r"(?P<thing>资金|经费|补助|补贴|贷款)"
_ACT_FIRST = compiled(rf"^(?:实际)?{_ACT}{_THING}$")
_THING_FIRST = compiled(rf"{_THING}(?:已|实际|累计|共)*{_ACT}(?:了|为|共)*$")


def _is_turned(base: str, label: str) -> bool:
    """Whether a name says the same with its verb behind: 到位资金 of 项目资金实际到位."""
    one, other = _ACT_FIRST.match(base), _THING_FIRST.search(label)
    return one is not None and other is not None and one.groupdict() == other.groupdict()


def same_item(left: str, right: str) -> bool:
    """Whether two labels name one item: equal, or equal but for words like 决算数 and 总额."""
    a, b = normalise(left), normalise(right)
    return bool(a) and (a == b or (len(stem(a)) >= 2 and stem(a) == stem(b)))


_THIS_YEAR = compiled(r"^(?:本年|当年)(?=.)")
_OWNER = compiled(r"[局厅委办院校心门位会处站所队省市县区镇乡旗州级]$")
_TELLING = 3  # a name without 数, 总额, 合计 that has so many characters is that of one thing


def surely_names(base: str, label: str) -> bool:
    """Whether `base` can only mean the item `label`: the same name, or a long name that the item's begins with an office."""
    short, long = (_THIS_YEAR.sub("", normalise(each)) for each in (base, label))
    if short == long:
        return bool(short)
    for one, other in ((short, long), (normalise(base), normalise(label))):  # 本年收入 tells, 收入 does not
        if len(stem(one)) >= _TELLING and stem(one) == stem(other):
            return True
    return len(short) >= _SPECIFIC and long.endswith(short) and bool(_OWNER.search(long.removesuffix(short)))


_PRIOR = compiled(r"上年|去年|上一年|(?<!以)前年|同期|上期|期初(?!余额)")
_BUDGET = compiled(
    r"(?:年初|全年|调整|变动|年度)后?的?预算|(?<!公共)(?<!经营)(?<!基金)预算(?:数|总?额|金额|为|安排|批复|调整[为至到]|$)"
)
_ACTUAL = compiled(r"决算(?!报表)|执行数|实际|完成")
_CARRIED = compiled(r"结转|结余|节余|滚存|补助")
_NO_THING = compiled(r"(?:[年期][末初]的?)?(?:账面)?(?:余额|原值|净值|价值|金额|数)$")


def is_unmarked(label: str) -> bool:
    """Whether a label does not say which figure of an item it means, so that a budget's parts may go by it."""
    return not measure(label) and not _ACTUAL.search(label)


def names_no_thing(label: str) -> bool:
    """Whether a label says when or how something is measured, and not what: 期末余额, 账面原值."""
    return bool(_NO_THING.match(label))


@lru_cache(maxsize=5_000)
def measure(label: str) -> str:
    """Which figure of an item a label means: "prior", "budget" or "" (the figure of the year itself)."""
    if _PRIOR.search(label) and not _CARRIED.search(label):
        return "prior"
    if _ACTUAL.search(label):
        return ""
    if _BUDGET.search(label):
        return "budget"
    return ""
