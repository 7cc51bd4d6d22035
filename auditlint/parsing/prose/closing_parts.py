"""Whether a total that comes last may be of the figures before it."""

from __future__ import annotations

from collections.abc import Sequence

from auditlint.core.pattern import compiled
from auditlint.core.unit import Dimension
from auditlint.parsing.document import Paragraph
from auditlint.parsing.nodes import Statement
from auditlint.parsing.prose.list_words import have_pauses_alone
from auditlint.parsing.prose.point_kinds import EARNED, point_kind

_EXTREME = compiled(r"[多少]则$")  # 多则 6 起，少则 2 起，总计 38 起
PRICE = compiled(r"(?:每[\u4e00-\u9fff]{1,3}(?:每[年月日])?|单价|[人亩户]均|标准)(?:补贴|补助|补偿|奖励)?(?:为|是|:)?$")
_COUNTED = compiled(r"[\u4e00-\u9fff]{1,6}")  # what stands behind a number
_SUMS_UP = compiled(r"[计共总]|涉及|上述|以上|前述|^这")
SIDES = ("收入", "支出")
_PREPOSITIONS = frozenset("对向给为")
_LONGEST_LIST = 300  # characters
# 甲镇 8 人、乙镇 6 人，两个镇共计受益 14 人; 一季度 3 人、二季度 4 人，前两个季度累计 7 人
_REACHED = r"(?:受益|惠及|覆盖|服务|培训|补助|资助|救助|安置|发放|涉及)"
_IN_ALL = r"(?:合计|共计|总计|一?共|累计)"
_OF_BODIES = compiled(rf"^(?:个?[\u4e00-\u9fff]{{2}})?(?:合计|共计|总计|一?共){_REACHED}(?:人口|群众|农户)?$")
_OF_PERIODS = compiled(rf"^前?(?P<number>[两二三四五六七八九十])个?(?:季度?|月|批次?|期){_IN_ALL}[^，。；\d]{{0,8}}$")
_NUMBERS = "两二三四五六七八九十"
_VERBS = "拨付|下达|支付|支出|投入|发放|完成|到位|安排|收到"
_SO_FAR = compiled(
    rf"^(?P<all>累计|(?:一?共|总共)(?={_VERBS}))(?P<verb>{_VERBS})*"
    r"(?:(?:补助|专项|项目|工程)*(?:资金|金额|款项?|补助|补贴)?)(?:为|达)?$"
)
_LEADS_LIST = compiled(rf"(?:已|共)?(?:{_VERBS})")
_KIND_END = 2  # characters
_HOLDS = compiled(r"\((?:其?中?含|包括|不含)")  # 累计支出 80 万元（含上年结转项目）
_SO_FAR_DONE = compiled(r"已|截[至止]")
_BATCH = compiled(r"^(?:其中)?第(?P<number>[一二三四五六七八九十\d])(?:批次?|期|次|笔|轮|阶段|季度)")


def begins_anew(paragraph: Paragraph, last: Statement, total: Statement) -> bool:
    """Whether a semicolon and another thing stand before a total: 甲 2 亿元、乙 1 亿元；超过 500 万元的有 17 家，合计 1.6 亿元."""
    semicolon = paragraph.text.rfind("；", last.end, total.start)
    between = paragraph.between(semicolon, total.start) if semicolon >= 0 else ()
    return any(s.subject and not _SUMS_UP.search(s.subject) and s.figure.unit.is_addable for s in between)


def is_of_other_things(paragraph: Paragraph, parts: Sequence[Statement], total: Statement) -> bool:
    """Whether what is counted in all is none of what its parts count: 9 个镇、3 个乡，共计 126 个行政村."""
    things = [_COUNTED.match(paragraph.text, s.end) for s in (total, *parts)]
    whole, *own = (set(thing.group()) if thing is not None else set() for thing in things)
    counted = total.figure.unit.dimension is Dimension.COUNT and bool(whole) and all(own)
    return counted and all(whole.isdisjoint(thing) for thing in own)


def are_points_earned(parts: Sequence[Statement]) -> bool:
    """Whether three figures or more are each what an indicator earned: 投入得 9 分，产出得 48 分，满意度得 8 分，共 65 分."""
    return len(parts) > 2 and all(point_kind(part.subject) == EARNED and len(part.subject) > 1 for part in parts)


def is_no_part(part: Statement, total: Statement) -> bool:
    """每亩 10 元 of what it comes to, and what comes in of what goes out: 税收收入 8 亿元，非税收入 2 亿元，支出合计 9 亿元."""
    if PRICE.search(part.subject) or _EXTREME.search(part.subject):
        return True
    sides = [[side for side in SIDES if side in s.subject] for s in (part, total)]
    return all(len(side) == 1 for side in sides) and sides[0] != sides[1]


def is_item_itself(paragraph: Paragraph, parts: Sequence[Statement], total: Statement) -> bool:
    """Whether the clauses of a total open as those before it do: 对甲处罚款，计 2 万元；对乙、丙处罚款，总计 3 万元."""
    text = paragraph.text
    begin = text.rfind("；", max(0, parts[0].start - _LONGEST_LIST), total.start) + 1
    before = text.rfind("；", max(0, begin - _LONGEST_LIST), max(0, begin - 1)) + 1
    alike = begin > before > 0 and text[begin] == text[before] and text[begin] in _PREPOSITIONS
    return alike and all(part.end <= begin for part in parts)


def sums_up_done(total: Statement) -> bool:
    """Whether a total is of what was done so far: 累计拨付 70 万元, 共支付 43 万元."""
    return _SO_FAR.match(total.subject) is not None


def are_all_done(text: str, parts: Sequence[Statement], total: Statement) -> bool:
    """第一批 40 万元，第二批 30 万元，累计拨付 70 万元; 已支付材料款 40 万元、设计费 3 万元，累计支付 43 万元.

    累计 alone may go back further than the list.
    """
    said = _SO_FAR.match(total.subject)
    batches = [_BATCH.match(part.subject) for part in parts]
    if batches[0] and all(batches) and batches[0]["number"] in "一1":
        return True
    first, *others = parts
    if said is not None and _is_one_list(parts) and not _HOLDS.match(text, total.end):
        return True
    alike = said is not None and bool(said["verb"]) and said["verb"] in first.subject
    if said is None or not alike or (said["all"] == "累计" and not _SO_FAR_DONE.search(first.subject)):
        return False
    return all(said["verb"] in part.subject for part in others) or have_pauses_alone(text, parts)


def _is_one_list(parts: Sequence[Statement]) -> bool:
    """Whether one verb at its head leads a whole list: 拨付社保补贴 31 万元，岗位补贴 9 万元，创业补贴 28 万元，累计支出 68 万元."""
    first, *others = parts
    listed = len(parts) > 2 and _LEADS_LIST.match(first.subject) and len({part.subject[-_KIND_END:] for part in parts}) == 1
    return bool(listed) and not any(_LEADS_LIST.search(part.subject) for part in others)


def counts_parts(name: str) -> bool:
    """Whether a total says, in its name or before it, how many parts it has."""
    return _OF_BODIES.match(name) is not None or _OF_PERIODS.match(name) is not None


def periods_of(name: str) -> int:
    """How many periods a total is of by its name: 前三季度累计; or 0."""
    match = _OF_PERIODS.match(name)
    return max(2, _NUMBERS.index(match["number"]) + 1) if match is not None else 0
