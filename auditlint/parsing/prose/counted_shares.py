"""Shares of a number of things: 60 个项目中，有 21 个未完工，占 35%; 移送线索 60 起，已办结 27 起，占 45%."""

from __future__ import annotations

from auditlint.core.pattern import compiled
from auditlint.core.unit import Dimension
from auditlint.parsing.document import Paragraph
from auditlint.parsing.labels import normalise
from auditlint.parsing.nodes import Statement, is_amount, is_parted
from auditlint.parsing.prose.items import ItemIndex

_IN_ALL = compiled(
    r"总数|总量|总额|总户数|总人数$|^总(?:人次|件数|笔数|份数|次数|个数|家数|项数)$|^(?:抽查|抽取|检查|抽检|核查|走访|调查)的?(?:项目|合同|单位|村|企业|工程|户|人|份)?(?:总?数量?)?$"
)
_THINGS = compiled(
    r"^(?:全部|规划|计划|抽查|抽审|审计|评价|总|全县|全市|全区)*(?P<thing>[\u4e00-\u9fff]{2,6}?)(?:总数|总量|总户数|数量|数)$"
    r"|^(?:(?:所|被)?(?:抽查|抽审|审计|检查|评价|走访|调查)的?|全部)(?P<named>[\u4e00-\u9fff]{1,6}?)的?$"
)
_BEHIND = compiled(r"[^，。；:、,;\d]{0,12}")
_AMONG_THEM = compiled(r"中(?![部央型心小学等级层断标青年国医期餐])，?(?:共?有)?")
_COUNTS_AMONG = compiled(r"[^，。；:、,;\d]{0,16}中(?:，|(?=[已未尚仍有]))")
_SAMPLED = compiled(r"(?:抽查|抽取|检查|抽检|核查|走访|调查)了?的?[\u4e00-\u9fff]{0,6}$")
_FOUND = compiled(r"^(?:(?:发现|其中|共)?有?|(?:发现|其中)[^，。；、\d]{2,20}的)$")
_STILL = compiled(r"(?:仍|尚|还|^中，?)有$")
_NESTED = compiled(r"其中|包括|包含|合计|总计")
_CLOSED = compiled(r"^(?:现|均|目前)?已(?:经|全部|完成)?(?:办结|整改|销号|结案|查处|化解)(?:完毕|到位)?$")
_IN_GROUP = compiled(r"^(?P<whole>[\u4e00-\u9fff]{2,10})中(?![心小学等医国央共山部级层期间长标药型])")
_MOST_BACK = 20
_FAR = 3_000  # characters


def counted(paragraph: Paragraph, share: Statement, part: Statement, base: str) -> tuple[list[Statement], bool]:
    """60 个项目中，有 21 个未完工，占 35%: the one larger number of the same things before it in the sentence, and whether it is surely meant."""
    if part.figure.unit.dimension is not Dimension.COUNT:
        still = _still(paragraph, share, part) if not base else []
        return still, bool(still)
    of_things = _of_things(paragraph, base, part)
    if of_things or (base and not _IN_ALL.search(base)):
        return of_things, False
    larger = _larger(paragraph, part)
    if len(larger) != 1:
        among = counted_among(paragraph, part)
        return among, bool(among)
    sampled = _SAMPLED.search(larger[0].subject) and _FOUND.match(part.subject)
    closed = _CLOSED.match(part.subject) and larger[0].end < part.start and not paragraph.between(larger[0].end, part.start)
    return larger, bool(sampled or closed or _AMONG_THEM.search(paragraph.text, larger[0].end, part.end))


def _larger(paragraph: Paragraph, part: Statement) -> list[Statement]:
    return [
        s for s in paragraph.statements
        if s.sentence == part.sentence and s.end <= part.start and is_amount(s, part.depth)
        and s.measures_like(part) and s.figure.amount >= part.figure.amount
    ]  # fmt: skip


def counted_among(paragraph: Paragraph, part: Statement) -> list[Statement]:
    """The number that its list item counts among: 甲类 120 个问题中，…；29 个项目中，甲类 13 个，占 44.8%，乙类 6 个，占 20.7%."""
    own = [s for s in _larger(paragraph, part) if not is_parted(paragraph.text, s.end, part.start)]
    among = [s for s in own if _COUNTS_AMONG.match(paragraph.text, s.end)][-1:]
    return [s for s in among if not _NESTED.search(paragraph.text, s.end, part.start)]


def _still(paragraph: Paragraph, share: Statement, part: Statement) -> list[Statement]:
    """下达资金 6.42 亿元，至年末仍有 1.87 亿元未分配，占 29.1%: of the one other amount of the sentence."""
    beside = [s for s in paragraph.in_sentence(part.sentence) if s.end <= share.start and is_amount(s) and s.measures_like(part)]
    alone = len(beside) == 2 and beside[1] is part and _STILL.search(part.subject)
    return beside[:1] if alone and beside[0].figure.amount > part.figure.amount else []


def _of_things(paragraph: Paragraph, base: str, part: Statement) -> list[Statement]:
    """共规划 1579 个重建项目。已开工 908 个，占总项目数的 57.5%: the one number before it that counts what the share names."""
    thing = _thing(base)
    if not thing:
        return []
    before = [
        s for s in paragraph.between(max(0, part.start - _FAR), part.start)
        if s.end <= part.start and is_amount(s, 0) and s.measures_like(part) and s.figure.amount >= part.figure.amount
    ]  # fmt: skip
    found = [s for s in before[-_MOST_BACK:] if _counts(paragraph, s, thing)]
    most = max((s.figure.amount for s in found), default=None)
    found = [s for s in found if s.figure.amount == most]  # 合同 214 份，其中出租合同 46 份
    return found if len(found) == 1 else []


def _thing(base: str) -> str:
    """What the whole of a share counts, where its name tells: 抽查乡镇, 项目总数."""
    match = _THINGS.match(base)
    return (match["thing"] or match["named"]) if match is not None else ""


def of_same_things(paragraph: Paragraph, base: str, part: Statement) -> list[Statement]:
    """抽查 12 个乡镇 36 个村，8 个乡镇有问题，占抽查乡镇的 66.67%: the number of what both the part and the share name."""
    thing = _thing(base)
    return _of_things(paragraph, base, part) if thing and paragraph.text.startswith(thing, part.end) else []


def of_named_group(index: ItemIndex, part: Statement) -> list[Statement]:
    """教师 152 人；教师中高级职称 46 人，占 30.26%: the number of those that the part, by its name, is among."""
    match = _IN_GROUP.match(part.subject)
    whole = index.last_before(match["whole"], part, part.figure.unit) if match is not None else None
    return [whole] if whole is not None and whole.figure.amount >= part.figure.amount else []


def _counts(paragraph: Paragraph, number: Statement, thing: str) -> bool:
    """Whether a number stands before the name of what it counts, or behind it: 1579 个重建项目; 抽查捐赠项目 32 个."""
    behind = _BEHIND.match(paragraph.text, number.end)
    return (behind is not None and thing in behind.group()) or normalise(number.subject).endswith(thing)
