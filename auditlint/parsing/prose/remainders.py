"""What is left: 到位 268 万元，支出 241.2 万元，结余 26.8 万元; 186 个问题，已整改 161 个，其余 25 个."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from auditlint.core.number import ZERO
from auditlint.core.pattern import any_of, compiled
from auditlint.core.record import record, replace
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.nodes import Fragment, Kind, Statement, is_amount, is_parted, nodes_before, outside_lists
from auditlint.parsing.prose.list_words import leads_out

_LEFT = compiled(
    r"(?:结余|结转|结存|闲置|空置|沉淀|剩余|剩下了?|[尚仍还]余|滞留|节余|节约|节支|(?:尚|仍)?未(?:支付|使用|支出|执行|拨付|发放|兑付|退还|清退|归还|上缴|缴库|缴入国库|收回|完成投资)|[欠少](?:发|付|缴|拨))"
    r"(?:结余|结转|资金|金额|数|额|部分|救灾|物资|款物|价值)*(?:为|共|共计|:)?$|^节$"
)
_SAVED = compiled(r"节[约余支]")
_STILL = ("尚有", "仍有", "还有")
_NOT_YET = compiled(
    r"(?:资金|款项?|经费)?(?:(?:尚|仍)?未(?:支付|到位|实缴|使用|支出|执行|拨付|发放|兑付|上缴|收回|追回|清退|退还)|闲置|结存|沉淀|滞留)"
)
_LESS = any_of("余 剩 节 未 欠 少 结转 结存 闲置 沉淀 滞留")  # one of them stands in every such name
_BEFORE = compiled(r"年初|期初|上年|上期|以前年度|累计")
_SPENT = compiled(
    r"支出|支付|使用|拨付|合同(?:金额|价款?|总[价额])|^退还|^(?!.*[未应]).*上缴|拨出|执行|投资|兑付|决算|审定|采购(?:金额|规模)|实际采购|成交|中标|发放"
    r"|(?:已|实)[^，]{0,4}(?:发|付|缴|收|清退|追回|退[还回]|归还)|实收资本|实际到位"
)
_AUDITED = compiled(r"审定")  # saved of what was claimed, too, where that is told
_PUT_IN = compiled(
    r"到位|预算|控制价|限价|拦标价|标底|可用|可支配|(?<!超)(?:资金|经费)总[额量]|下达|安排|计划|收[到取]|批复|概算|拨入|接[收受]|筹集|募集|认缴|注册资本|应(?:上?缴|发|付|收|拨|兑|退|追)|^[^，已]*(?:多[发付]|违规发)放?的"
)
_HOLDS = compiled(r"\((?:其?中?含|包括|不含)")
_TOGETHER = compiled(r"可用|可支配|合计|共计|总计")
_DONE = compiled(r"支出为?$|支付|实际(?!到位)|执行数|(?:已|实)[^，]{0,4}(?:发|付|缴|收|支|拨|用|退|追|还)")
_NAME_OF_REST = compiled(r"^(?:其余|剩余|余下|余款)(?!.*[各均])[^，。；\d]{0,4}$")
_OF_THEM = compiled(r"(?<!其)中[，,]?$")
_TAKEN_OFF = compiled(r"^(?:剔除|扣除|除去|去除|除开)")  # 25 只，剔除新股后，其余 18 只
_BUT = compiled(r"除(?:了|去)?$")
_NOUN = compiled(r"[\u4e00-\u9fff]{2}")
_LONGEST_NAME = compiled(r"[\u4e00-\u9fff]{0,8}")
_SHARE = ("占", "为")
_BARE_REST = compiled(r"^(?:其余|剩余|余下|余款)(?:资金|款项?|部分|金额|工程款|投资)?$")
_MOST_BACK = 8
_SENTENCES_BACK = 2


@record
class Remainder:
    """An amount left, what was spent, and the figures that it may be left of, nearest first; `firm` where it was saved of these.

    `others` stand between what was spent and what is left, and may have gone too.
    """

    left: Statement
    spent: Statement
    sources: tuple[Statement, ...]
    firm: bool = False
    others: tuple[Statement, ...] = ()


@record
class Rest:
    """A stated rest and what it can be left of: each figure before it with those behind that one, taken off."""

    stated: Statement
    before: tuple[tuple[Statement, ...], ...]


def remainders(document: Document) -> Iterator[Remainder]:
    """Every amount left whose sentence states what was spent, once, and what there was."""
    for paragraph in document.figured:
        if not _LESS.search(paragraph.text):
            continue
        amounts = [s for s in paragraph.statements if is_amount(s) or _is_saved(s)]
        for at, left in enumerate(amounts):
            if not (_is_left(paragraph, left) or _is_saved(left)) or _BEFORE.search(left.subject):
                continue
            near = amounts[max(0, at - _MOST_BACK) : at]
            found = _of(left, [s for s in near if _beside(s, left)])
            found = found or _of(left, [s for s in outside_lists(paragraph.nodes, left) if _shortly_before(s, left)])
            yield from (replace(each, firm=each.firm and not _is_of_some_left(paragraph, each)) for each in found)


def _is_of_some_left(paragraph: Paragraph, each: Remainder) -> bool:
    """Whether words say that what is left is some of it, or holds more: 其中结余 10 万元; 结余 30 万元（含上年结转 20 万元）."""
    between = paragraph.text[each.spent.end : each.left.start]
    return "其中" in between or _HOLDS.match(paragraph.text, each.left.end) is not None


def _is_saved(statement: Statement) -> bool:
    """节约 3 万元, which reads as a fall."""
    bare = not statement.compare and not statement.subject and not statement.base
    return statement.kind is Kind.CHANGE and statement.word == "节约" and bare and statement.figure.unit.is_addable


def _is_left(paragraph: Paragraph, amount: Statement) -> bool:
    """Whether the words before an amount, or around it, say that it is left: 尚有 26.8 万元未支付."""
    around = amount.subject.endswith(_STILL) and _NOT_YET.match(paragraph.text, amount.end)
    return bool(around or _LEFT.search(amount.subject))


def _of(left: Statement, before: list[Statement]) -> list[Remainder]:
    spent = [s for s in before if _SPENT.search(s.subject) and not _is_source(s)]
    spent = [s for s in spent if s.sentence == left.sentence] or spent
    sources = [s for s in reversed(before) if _is_source(s)]
    if len(before) > 2 and any(_AUDITED.search(s.subject) for s in spent):
        return []  # 预算 310 万元，送审 280 万元，审定 262 万元，节约 18 万元
    if len(spent) != 1 or not sources:
        return []
    saved = _SAVED.search(left.subject + left.word) is not None or bool(sources[0].word)  # 支出 9 万元，占预算 10 万元的 90%
    if len(before) == 2 and before[0].sentence == left.sentence and saved:
        return [Remainder(left, spent[0], tuple(sources), True)]
    if _is_all_there_is(sources) and sources[0].end <= spent[0].start:
        return [Remainder(left, spent[0], (sources[0],), True)]
    others = tuple(s for s in before if s.start > spent[0].start and s not in sources)
    return [Remainder(left, spent[0], tuple(sources), False, others)]


def _is_all_there_is(sources: Sequence[Statement]) -> bool:
    """Whether the nearest figure is what the others come to: 上年结转 3 万元，到位 9 万元，可用资金 12 万元."""
    together, *others = sources
    named = len(others) >= 2 and _TOGETHER.search(together.subject) is not None
    return named and sum((s.figure.amount for s in others), ZERO) == together.figure.amount


def _shortly_before(statement: Statement, left: Statement) -> bool:
    apart = left.sentence - statement.sentence
    return apart <= _SENTENCES_BACK and statement.measures_like(left) and not statement.series


def _is_source(statement: Statement) -> bool:
    """Whether a figure is of what there was to spend; it may stand in a phrase: 占预算 60 万元的 90%."""
    return bool(_PUT_IN.search(statement.subject + statement.base)) and not _DONE.search(statement.subject)


def _beside(statement: Statement, left: Statement) -> bool:
    return statement.sentence == left.sentence and statement.depth <= left.depth and statement.measures_like(left)


def rests(document: Document) -> Iterator[Rest]:
    """Every 其余 with at least two figures of its kind before it in its sentence, whatever was taken off which."""
    for paragraph in document.figured:
        if "余" not in paragraph.text:
            continue
        for place, stated in enumerate(paragraph.statements):
            if not _NAME_OF_REST.match(stated.subject) or not is_amount(stated):
                continue
            near = [
                s for s in paragraph.statements[max(0, place - _MOST_BACK) : place]
                if s.sentence == stated.sentence and is_amount(s) and s.measures_like(stated)
            ]  # fmt: skip
            largest = max(near, key=lambda s: s.figure.amount, default=stated)
            if (
                len(near) >= 2
                and (
                    largest is near[0] or (largest.word in _SHARE and _BARE_REST.match(stated.subject))
                )  # 支付 234 万元，占合同价 360 万元的 65%，剩余 126 万元
                and largest.figure.amount >= stated.figure.amount  # or the whole is told elsewhere
                and not _is_less_than_all(paragraph, near, stated)
                and not _is_of_some(paragraph, near, stated)
                and not _goes_on(paragraph, place)
            ):  # 甲类 3 个，乙类 5 个，其余 1 个: the whole is not among them
                others = (largest, *(s for s in near if s is not largest))
                yield Rest(stated, (others, *(tuple(near[at:]) for at in range(1, len(near) - 1))))


def _goes_on(paragraph: Paragraph, place: int) -> bool:
    """Whether more is left than 其余 says: 除 2 个外，其余 27 个已完工，另有 1 个未开工."""
    return any(
        s.sentence == paragraph.statements[place].sentence and leads_out(s.subject)
        for s in paragraph.statements[place + 1 : place + 2]
    )


def _is_of_some(paragraph: Paragraph, near: Sequence[Statement], stated: Statement) -> bool:
    """Whether the rest is of what its last part names, and the first figure of more: 死亡 270 人，有 3 名学生遇难，其余 2 名学生失联."""
    text, last = paragraph.text, near[-1]
    noun = text[stated.end : stated.end + 2]
    whole = _LONGEST_NAME.match(text, near[0].end)
    apart = (
        _NOUN.match(noun) and text.startswith(noun, last.end) and noun not in near[0].subject + (whole.group() if whole else "")
    )
    # 小区 186 个；除 3 个锅炉外，其余 20 个: what is left out is named with it
    return bool(apart) or (bool(_BUT.search(last.subject)) and is_parted(text, near[0].end, last.start))


def _is_less_than_all(paragraph: Paragraph, near: Sequence[Statement], stated: Statement) -> bool:
    """Whether more is taken off than the figures say: 已确认 249 人。另有 30 人…，其余 5 人; 6 个上涨，A市持平，其余 63 个."""
    between = takewhile(lambda node: node.start >= near[-1].end, nodes_before(paragraph.nodes, stated.start))
    if _OF_THEM.search(paragraph.text, max(0, near[0].start - 2), near[0].start):
        return True  # 新增病例中，8 人…，1 人…，其余 5 人: their whole has no figure
    untold = (isinstance(node, Fragment) and (node.flat or _TAKEN_OFF.search(node.text)) for node in between)
    return leads_out(near[0].subject) or any(untold)
