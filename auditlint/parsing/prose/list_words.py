"""What the words around a list say of it: that it stops short, or that its parts overlap."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from auditlint.core.pattern import compiled
from auditlint.parsing.document import Paragraph
from auditlint.parsing.labels import normalise
from auditlint.parsing.nodes import Fragment, Mark, Statement

_PARTIAL = compiled(r"主要|等(?=[，。；)]|$|\d*[项个类]|方面)|部分|重点|如")
_SHORT = compiled(r"[^，。；、:\d]{0,6}等(?![\d两二三四五六七八九十])")
_OVERLAP = compiled(
    r"交叉|重叠|去重|不重复|剔除重复|扣除重复|重复(?:计[算入]|统计|享受|涉及)|同时(?:涉及|存在|属于|具有|符合|享受|参[加与]|为|是)|多选|可选多项|分别计入|不止一|实现翻[番倍]"
)
_UNSAID = compiled(r"[，；、]?(?:其余|剩余|余下|其它|其他)[^，。；\d]{0,15}(?:[。；]|$)")
_HELD = compiled(r"^[，]?(?:约?合(?![同计作格规法资并伙])|折合|相当于|其?[中内]?含|包含|(?:其中)?包括)(?!税|增值税)")
_OUT = compiled(r"^[，]?(?:除(?!尘|草|雪|险|湿)|另(?:有|外)|此外|还有|共(?:为|向|筹集|发放|支付|惠及))")
# People and enterprises are counted by several criteria at once; parts by different ones overlap.
_CRITERIA = tuple(
    compiled(words)
    for words in (
        r"男|女", r"党员|团员|民主党派", r"\d岁|青年|中年|老年", r"本科|大专|硕士|博士|研究生|学历", r"职称|教授|工程师",
        r"少数民族|汉族|回族", r"民营|私营|国有|外资|国企|民企", r"小微|规上|规模以上|大型企业|中小企业", r"高新技术|高企", r"专精特新|小巨人",
        r"科技型", r"上市", r"党纪", r"政务|政纪", r"残疾", r"低保|特困", r"脱贫|贫困",
        r"品牌", r"纯电|电动|新能源|燃油|混动",
    )
)  # fmt: skip
_MEASURES = tuple(
    compiled(words)
    for words in (r"收入|营收|销售额", r"利润|盈利|亏损|净利|盈余", r"资产(?!负债)", r"负债(?!率)|债务", r"增加值|产值")
)
_ANY_CRITERION, _ANY_MEASURE = (compiled("|".join(words.pattern for words in some)) for some in (_CRITERIA, _MEASURES))
# What was found of some of the things looked at, and what became of them: one may be late and over its budget too.
_INCOME = compiled(r"(?<!专项)(?:收入|营收)(?:总额|合计)?(?:为|达|达到|共计|共)?$")
_OUTLAY = compiled(r"(?:研发|营销|资本)(?:投入|支出|开支)(?:为|达)?$")
_FINDING = compiled(r"(?:发现|存在|已|未|超(?!市)|不(?!含)|仍|尚|违反|违规|逾期|滞后)[^，。；\d]*$")
_FINDINGS = compiled(r"问题|事项|线索|情形|案件")  # which are counted one by one
_SIBLINGS = compiled(r"出口|进口|生产|销售|处分|立案|查处|发放|拨付|完成|新增|建成|改造|培训")
_REST = compiled(
    r"^[^与和及、]{0,4}(?:(?:其他|其它)(?!应[收付]|负债|资产|流动|非流动|综合收益|权益|交通费)|其余|剩余)|^(?:以?及|和|与)(?:其他|其它|其余)"
)
_SUM_OF_KIND = compiled(r"^(?:合计|共计|总计)(?P<kind>[\u4e00-\u9fff]{2,4})$")
_SUMMED = compiled(r"计|总")
_REST_WITHIN = 6  # characters from the start of a name
_THEN = compiled(r"^(?:[当本][日月天]|截[至止]|\d{1,2}月\d{1,2}日)")
_TOTALLED = compiled(r"[\u4e00-\u9fff]{2}(?:共计|合计|总计|共有)$")
_LONG_END = 4  # characters: 组共计
_SAME_HEAD = 2  # characters
_TAIL = 60  # characters behind a list in which it may be said that its parts overlap


def is_partial(paragraph: Paragraph, at: int, opener: Mark, parts: Sequence[Statement], across: bool) -> bool:
    """Whether the words that open a list, or those right behind it, say that it is not whole."""
    lead = paragraph.nodes[at - 1] if at else None
    words = (lead.text if isinstance(lead, Fragment) else "") + opener.text
    tail = "" if across else paragraph.text[parts[-1].end : parts[-1].end + 6]
    return (opener.kind != "AMONG" and bool(_PARTIAL.search(words))) or tail.startswith("等")


def stops_short(text: str, end: int) -> bool:
    """Whether a list that ends at `end` goes on with 等, and no number says how many there are."""
    return bool(_SHORT.match(text, end))


def sums_up_kind(name: str) -> bool:
    """Whether a name sums up things of a kind: 共计损失."""
    return _SUM_OF_KIND.match(name) is not None


def are_of_kind(name: str, parts: Sequence[Statement]) -> bool:
    """Whether all parts are of the kind that a name sums up: 坏账损失、存货损失 of 共计损失."""
    match = _SUM_OF_KIND.match(name)
    return match is not None and all(
        part.subject.endswith(match["kind"]) and part.subject != match["kind"] and not _SUMMED.search(part.subject)
        for part in parts
    )


def have_pauses_alone(text: str, parts: Sequence[Statement]) -> bool:
    """Whether nothing but 、 stands between the parts of a list: 轿车 2 辆、客车 1 辆."""
    return all(text[a.end : b.start] == "、" for a, b in pairwise(parts))


def leaves_rest_unsaid(paragraph: Paragraph, last: Statement) -> bool:
    """Whether a list ends with the rest and does not say how much that is: 人员 60 万元、公用 20 万元，其余用于项目.

    Not where it does: 其他用车 1 辆，其他用车主要是通勤车.
    """
    return not is_rest(last.subject) and _UNSAID.match(paragraph.text, last.end) is not None


def overlap(paragraph: Paragraph, first: Statement, last: Statement) -> bool:
    """Whether it is said in a list, or right behind it, that one thing may stand under several of its parts."""
    return bool(_OVERLAP.search(paragraph.text, first.start, last.end + _TAIL))


def holds_within(subject: str) -> bool:
    """Whether a figure of a list is part of the one before it: A 18 例，含 3 例由…转为; B 40 例."""
    return bool(_HELD.match(subject))


def own_parts(text: str, total: Statement, parts: list[Statement]) -> list[Statement]:
    """The parts before a list goes on with siblings of its total: 出口机电 13.6 亿元，其中A 4.3 亿元；出口稀土 3.5 亿元."""
    parts = _up_to_another_time(text, total, parts)
    name = normalise(total.subject)
    verb = _SIBLINGS.match(name)
    head = verb.group() if verb else name
    if len(head) < _SAME_HEAD or normalise(parts[0].subject).startswith(head):
        return parts
    for at, part in enumerate(parts[1:], start=1):
        if normalise(part.subject).startswith(head) and "；" in text[parts[at - 1].end : part.start]:
            return parts[:at]
    return parts


def _up_to_another_time(text: str, total: Statement, parts: list[Statement]) -> list[Statement]:
    """The parts before a semicolon behind which another time, or another whole of the kind, is told.

    确诊 65 例，其中输入 63 例；当日新增 4 例; 静水组共计 28 人，其中男 18 人；激流组共计 11 人.
    """
    for at, part in enumerate(parts[1:], start=1):
        if "；" not in text[parts[at - 1].end : part.start]:
            continue
        another = _THEN.match(part.subject) and not _THEN.match(parts[0].subject)
        sibling = _TOTALLED.search(part.subject) and _share_end(part.subject, total.subject)
        if another or (sibling and not _share_end(parts[0].subject, total.subject)):
            return parts[:at]
    return parts


def _share_end(one: str, other: str) -> bool:
    return one != other and one[-_LONG_END:] == other[-_LONG_END:]


def leads_out(subject: str) -> bool:
    """Whether a figure behind a list is none of its parts: 另有 27 人失联; 除 12 艘外，其余 286 艘."""
    return bool(_OUT.match(subject))


def is_rest(subject: str) -> bool:
    """Whether a part is all that the others leave, so that a list that ends with it is whole: 其他支出 3 万元."""
    return bool(_REST.search(normalise(subject)[:_REST_WITHIN]))


def cross(subjects: Sequence[str]) -> bool:
    """Whether parts are told apart by different criteria, so that one thing may stand under several."""
    named = [subject for subject in subjects if _ANY_CRITERION.search(subject)]
    met = {next(at for at, words in enumerate(_CRITERIA) if words.search(subject)) for subject in named}
    return len(met) > 1


def are_findings(total: str, parts: Sequence[str]) -> bool:
    """Whether parts tell what was found of the things counted, each something else: 20 个项目，其中超期 12 个，超概算 10 个."""
    found = {match.group() for part in parts if (match := _FINDING.search(normalise(part)))}
    return len(found) > 1 and not _FINDINGS.search(total)


def is_other_measure(total: str, part: str) -> bool:
    """Whether a figure is of another measure than the whole of its list: 营业收入 2.4 亿元，…，净利润 0.2 亿元."""
    if _INCOME.search(total) and _OUTLAY.search(part):
        return True  # 净收入 288 亿元，其中…研发投入 44 亿元
    if not _ANY_MEASURE.search(total) or not _ANY_MEASURE.search(part):
        return False
    return not any(words.search(total) and words.search(part) for words in _MEASURES)
