"""Rates right behind the two figures they are made of, named by one of them: 抽取 400 户，接通 360 户，接通率 90%."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, takewhile

from auditlint.core.pattern import any_of, compiled
from auditlint.core.record import record, replace
from auditlint.core.relation import Claim
from auditlint.core.unit import Dimension
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.families import process, tells_of_process
from auditlint.parsing.labels import normalise
from auditlint.parsing.nodes import Fragment, Mark, Statement, is_amount, nodes_before
from auditlint.parsing.prose.rates import Rate, is_of_others

_NAME = compiled(r"(?P<verb>[\u4e00-\u9fff]{2}(?=率|比例|进度)|下浮)(?:率|比例|进度)?(?:仅|只|均|已|就|也|为|达到?|有)*$")
_BARE = compiled(r"^(?:仅|只|已|共|累计|实际)*(?P<verb>完成)了?$")  # 计划 100 公里，已建成 80 公里，完成 80%
_SAVED = compiled(r"节[约支省]$|降低$|下降$|压[减降缩]$|下浮$|核减$|结余$|调[减整]$")
_ANY_WORK = compiled(r"完成$|覆盖$|实现$|达成$|落实$|执行$|使用$|支出$|到位$|享受$")
# What a denominator is said to be: planned, or the first step of what was done.
_PLANNED = compiled(r"应|须|需|计划|目标|任务|预期|预计|预算|概算|控制[价数]|批复|下达|核定|定额|安排|拨款|总投资|合同[价金总]")
_FIRST = compiled(
    _PLANNED.pattern
    + r"|发放|发出|派发|抽[取查检样]|随机|调查|走访|[访约]谈|回访|受理|收到|接到|回收|收回|检[查测]|送检|监测|完[工成]"
    r"|建成|竣工|申[请报]|登记|在册|符合|涉及|发现|查出|参[加训评]|报名|到位|总[数量额]|调[处解]|审理|案件|纠纷|线索"
)
_DONE = compiled(r"实|已|完成|建成|决算|支出|支付|使用|中标|成交")
_LIMIT, _SIGNED = compiled(r"预算|控制价|概算|限价"), compiled(r"^(?!.*预算).*合同[价金总]")
_CLAIMED, _SETTLED = compiled(r"送审|报审|报送|申报|上报"), compiled(r"审定|核定|审[核计]后")
_NOT_DONE = compiled(r"未|正在|在[办建]|持续|尚|仍|还有|剩|余|缺口|不")
_PUT_RIGHT = compiled(r"后|复[检查核验]|最终|再次")  # 整改后合格率 100%
_HOW = compiled(r"按[时期]|及时|如期|准时|一次性?")
_COMPLETE = "完成"
_DOING = ("完成", "达成")  # 举办活动 326 场，目标 300 场，完成率 108.67%
_ANY_WORDS = "实际已到完成应计划目标率"
_FAULT = compiled(
    r"(?:差错|错误|不符|不合格|闲置|空置|停用|停运|逾期|违规|超标|漏[登报检]|损坏|不良|流失|滞留|问题发生|问题检出|欠[费缴款]|拖欠|未\w{2,4})率"
)
_IN_ALL = compiled(r"余额|总[额量数]|合计")  # 贷款余额 4 亿元，逾期率 0.06% is of what is overdue of it
_LEFT = compiled(r"^(?:剩|其?余|尚)")  # 其中 5 万元重新发放，剩余 2 万元滞留: of what both are parts of
_AMONG = compiled(r"中(?:共?有|的)?$|(?<![没未])有$")
_SAMPLED = compiled(r"抽[查检样取]|复[核查]")
_IN_ALL_THERE_ARE = compiled(r"共")  # 共有项目 156 个，抽查 32 个，抽查比例 20.51%
_THINGS_DONE = compiled(r"([^，。；]*?[\u4e00-\u9fff]{2})((?:实际|已经?)[\u4e00-\u9fff]{2,6})$")  # 86 个计划验收项目已验收 81 个
_MOST_BETWEEN = 4  # 样品，其中
_OF_ONE = compiled(r"每|均|单价|标准")
_WORDS = any_of("率 比例 进度 下浮 完成")
_LONG_NAME, _KIND_END = 4, 2  # characters: 集中供养, of which 供养 is the kind
_LONGEST_LEAD = 400  # characters before a figure in which that of all may stand
_AMONG_THEM = compiled(r"[^，。；\d]{0,8}[，,:](?:其中|有)[:，]?[^，。；\d]{0,16}")
_ENDS = frozenset(("SEMICOLON", "STOP", "AMONG", "INCLUDE", "RESPECTIVELY"))


@record
class _Named:
    """An amount with all the words around it that may name it."""

    amount: Statement
    words: str


def adjacent_rates(document: Document) -> Iterator[Rate]:
    """Every such rate; it is firm where both figures say by their words which of the two they are."""
    for paragraph in document.figured:
        if not _WORDS.search(paragraph.text):
            continue
        for at in paragraph.named_rates:
            found = _rate(paragraph, paragraph.statements[at])
            if found is not None and not is_of_others(paragraph, found):
                yield found


def _rate(paragraph: Paragraph, rate: Statement) -> Rate | None:
    match = _NAME.search(normalise(rate.subject)) or _BARE.match(rate.subject)
    if match is None:
        return None
    beside = list(_beside(paragraph, rate))
    if _FAULT.search(rate.subject):
        return _of_faults(rate, beside)
    left = (
        _of_one_of_two(paragraph, rate, beside)
        or _of_failed(rate, match["verb"], _without_all(beside))
        or _of_some(paragraph, rate, match["verb"], beside)
        or _of_process(paragraph, rate, beside)
        or _of_those_among(paragraph, rate, beside)
    )
    if left is not None:
        return left
    saved = _SAVED.search(match["verb"])
    pair = _pair([each for each in beside if saved is None or match["verb"] not in each.words])
    if pair is None:
        return None
    for top, bottom in (pair, pair[::-1]):
        if saved is not None:
            if match["verb"] == "调整" and "调" not in top.words:
                continue  # 预算调整率 is of no outturn
            raised = "净" not in rate.subject and any("增" in each.words for each in beside)
            audited = _CLAIMED.search(bottom.words) and _SETTLED.search(top.words) and not raised
            planned = _PLANNED.search(bottom.words) and _DONE.search(top.words) and not _PLANNED.search(top.words)
            signed = _LIMIT.search(bottom.words) and _SIGNED.search(top.words)
            if audited or signed or (planned and not _SETTLED.search(bottom.words)):
                return Rate(rate, ((top.amount, bottom.amount),), Claim.STATED, left=True)
        elif _is_numerator(match["verb"], top, bottom) and _within(top, bottom, rate):
            if _FIRST.search(bottom.words) or (_SAMPLED.search(match["verb"]) and _IN_ALL_THERE_ARE.search(bottom.words)):
                return Rate(rate, ((top.amount, bottom.amount),), Claim.STATED)
            if match["verb"] == _COMPLETE and not _DONE.search(bottom.words):
                return Rate(rate, ((top.amount, bottom.amount),), Claim.INFERRED)  # 沟渠 8 公里，完成 6.5 公里，完成率 81.25%
        elif _is_work(match["verb"], top, bottom) and _within(top, bottom, rate):
            claim = Claim.STATED if _says(match["verb"], top, bottom) else Claim.INFERRED
            return Rate(rate, ((top.amount, bottom.amount),), claim)
    return None


def _of_faults(rate: Statement, beside: list[_Named]) -> Rate | None:
    """抽查 150 项，账实不符 11 项，差错率 7.33%: the last figure, of the one number that was looked at.

    Where two stand before it, it is what the nearer left of the other: 应收 29 万元，实收 28 万元，欠费 1 万元，欠费率 3.45%.
    """
    if len(beside) not in (2, 3) or not all(each.amount.measures_like(beside[0].amount) for each in beside):
        return None
    top, *between, bottom = (each.amount for each in beside)
    left = between and bottom.figure.amount == top.figure.amount + between[0].figure.amount
    at_fault = not _IN_ALL.search(beside[0].words) and not _LEFT.match(top.subject)
    looked_at = not between and at_fault and _FIRST.search(bottom.subject) and top.figure.amount <= bottom.figure.amount
    return Rate(rate, ((top, bottom),), Claim.INFERRED) if left or looked_at else None


def _without_all(beside: list[_Named]) -> list[_Named]:
    """贫困村 86 个，已出列 78 个，未出列 8 个: those that are done and those that are not, which make them all."""
    if len(beside) != 3 or not all(each.amount.measures_like(beside[0].amount) for each in beside):
        return beside
    left, done, whole = (each.amount.figure.amount for each in beside)
    return beside[:2] if left + done == whole else beside


def _of_one_of_two(paragraph: Paragraph, rate: Statement, beside: list[_Named]) -> Rate | None:
    """集中供养 236 人、分散供养 684 人，集中供养率 25.65%: of both that one kind of things is parted into."""
    name = rate.subject.partition("率")[0]
    own = [each for each in beside if each.amount.subject.endswith(name)]
    if len(beside) != 2 or len(own) != 1 or len(name) < _LONG_NAME:
        return None
    other = beside[0] if own[0] is beside[1] else beside[1]
    alike = own[0].amount.measures_like(other.amount) and other.amount.subject.endswith(name[-_KIND_END:])
    paused = paragraph.text[min(each.amount.end for each in beside) :].startswith("、")
    return Rate(rate, ((own[0].amount, other.amount),), Claim.STATED, of_both=True) if alike and paused else None


def _of_failed(rate: Statement, verb: str, beside: list[_Named]) -> Rate | None:
    """抽检 200 批，不合格 3 批，合格率 98.5%: what is left of the one number that was looked at; 合格 197 批，不合格 3 批: of both."""
    if len(beside) != 2 or _PUT_RIGHT.search(rate.subject):
        return None
    for failed, whole in (beside, beside[::-1]):
        bare = _HOW.sub("", failed.words)
        if f"不{verb}" not in bare and f"未{verb}" not in bare:
            continue
        alike = failed.amount.measures_like(whole.amount) and failed.amount.figure.amount <= whole.amount.figure.amount
        done = verb in whole.words and not _PLANNED.search(whole.words)  # 完成 86 户，未完成 14 户: of both together
        if done and whole.amount.measures_like(failed.amount) and rate.subject.partition("率")[0] in whole.words:
            return Rate(rate, ((whole.amount, failed.amount),), Claim.STATED, of_both=True)
        if alike and not done and _FIRST.search(whole.words) and not _NOT_DONE.search(whole.words):
            return Rate(rate, ((failed.amount, whole.amount),), Claim.STATED, left=True)
    return None


def _of_some(paragraph: Paragraph, rate: Statement, verb: str, beside: list[_Named]) -> Rate | None:
    """37 处工程中有 35 处合格，合格率 94.59%; 37 处工程中有 2 处未合格: the number that they are counted among is the whole."""
    some = beside[0] if beside else None
    whole = None if some is None or _PUT_RIGHT.search(rate.subject) else _counted_among(paragraph, beside)
    if some is None or whole is None:
        return None
    alike = some.amount.measures_like(whole) and some.amount.figure.amount <= whole.figure.amount
    said = some.words.removeprefix(some.amount.subject)
    if some.amount.subject.endswith("中的"):  # 整改 45 个问题中的 38 个
        said = whole.subject
    if not alike or verb not in said or "率" in said:
        return None
    claim = Claim.STATED if rate.subject.partition("率")[0] in said else Claim.REPEATED
    return Rate(rate, ((replace(some.amount, subject=said), whole),), claim, left=bool(_NOT_DONE.search(said)))


def _of_process(paragraph: Paragraph, rate: Statement, beside: list[_Named]) -> Rate | None:
    """已整改 45 个，正在整改 8 个，整改率 84.91%: of both, where no number before them may be that of all."""
    if len(beside) != 2 or not tells_of_process(rate.subject):
        return None
    left, done = beside[0].amount, beside[1].amount
    if not left.measures_like(done) or not process([done.subject, left.subject]):
        return None
    least = left.figure.amount + done.figure.amount
    before = paragraph.between(max(0, done.start - _LONGEST_LEAD), done.start)
    if any(is_amount(s) and s.measures_like(done) and s.figure.amount >= least for s in before):
        return None
    return Rate(rate, ((done, left),), Claim.INFERRED, of_both=True)


def _of_those_among(paragraph: Paragraph, rate: Statement, beside: list[_Named]) -> Rate | None:
    """单位 56 家，其中已自评 54 家，自评覆盖率 96.43%: the one part, by whose words the rate goes, of the number before 其中."""
    if len(beside) != 1 or paragraph.text.startswith("(", rate.end):  # 改造完成率 95%（计划 40 所）
        return None
    part = beside[0].amount
    lead = paragraph.between(max(0, part.start - _LONGEST_LEAD), part.start)
    before = [s for s in lead if s.sentence == part.sentence and s.measures_like(part)]
    whole = before[0] if len(before) == 1 and _AMONG_THEM.fullmatch(paragraph.text, before[-1].end, part.start) else None
    name = _ANY_WORK.sub("", rate.subject.partition("率")[0])[-2:]
    if whole is None or not is_amount(whole, part.depth) or name in whole.subject or _DONE.search(whole.subject):
        return None
    words = beside[0].words + paragraph.text[part.end : rate.start]  # 31 个反馈的时间、剧目与日志一致
    fits = part.figure.amount <= whole.figure.amount and (name in words or any(f"已{sign}" in words for sign in name))
    claim = Claim.STATED if name in words else Claim.INFERRED
    return Rate(rate, ((part, whole),), claim) if fits and "率" in rate.subject else None


def _counted_among(paragraph: Paragraph, beside: list[_Named]) -> Statement | None:
    """The number that 中, 有 or 其中 before another says that one is counted among."""
    some = beside[0].amount
    if len(beside) == 2:
        return beside[1].amount if _AMONG.search(some.subject) or _AMONG.search(beside[1].words) else None
    before = list(islice(nodes_before(paragraph.nodes, some.start), _MOST_BETWEEN)) if len(beside) == 1 else []
    marks = list(takewhile(lambda node: isinstance(node, Mark), before))
    opened = any(isinstance(mark, Mark) and mark.kind == "AMONG" for mark in marks) and (
        not some.subject or _AMONG.search(some.subject)
    )
    rest = [node for node in before[len(marks) :] if isinstance(node, Statement)]
    whole = rest[0] if opened and rest else None
    return whole if whole is not None and is_amount(whole, some.depth) and whole.sentence == some.sentence else None


def _beside(paragraph: Paragraph, rate: Statement) -> Iterator[_Named]:
    """The amounts of the rate's own clauses, nearest first."""
    behind = ""
    nodes = list(takewhile(lambda node: node.sentence == rate.sentence, nodes_before(paragraph.nodes, rate.start)))
    for node, earlier in zip(nodes, [*nodes[1:], None], strict=False):
        if isinstance(node, Mark) and node.kind in _ENDS and node.depth <= rate.depth:
            return
        if is_amount(node) and node.depth > rate.depth:
            return  # 实际发放 845 人（15 人已迁出）: a bracket that tells of some of them
        things = ""
        if isinstance(node, Statement) and node.depth == rate.depth:
            if node.figure.unit.dimension is Dimension.RATE:
                return
            if is_amount(node) and not _OF_ONE.search(node.subject):
                parted = _THINGS_DONE.match(node.subject) if earlier is not None and is_amount(earlier) else None
                things, done = parted.groups() if parted else ("", node.subject)
                yield _Named(node, done + behind)
        behind = node.text if isinstance(node, Fragment) else things


def _pair(beside: list[_Named]) -> tuple[_Named, _Named] | None:
    """The only two amounts of one unit that are not what is left."""
    done = [each for each in beside if not _NOT_DONE.search(each.words)]
    if len(done) < 2 or not done[0].amount.measures_like(done[1].amount):
        return None
    by_unit: dict[tuple[Dimension, str], list[_Named]] = {}
    for each in done:
        unit = each.amount.figure.unit
        by_unit.setdefault((unit.dimension, unit.noun), []).append(each)
    pairs = [alike for alike in by_unit.values() if len(alike) > 1]
    return (pairs[0][0], pairs[0][1]) if len(pairs) == 1 and len(pairs[0]) == 2 else None


def _is_numerator(verb: str, top: _Named, bottom: _Named) -> bool:
    """Whether the rate is named for what one figure says was done and the other does not."""
    owns = verb in top.words and (not _PLANNED.search(top.words) or bool(_PLANNED.search(bottom.words)))
    return owns and (verb not in bottom.words or bool(_PLANNED.search(bottom.words) and not _PLANNED.search(top.words)))


def _is_work(verb: str, top: _Named, bottom: _Named) -> bool:
    """应签 9.2 万人，已签 8.28 万人，签约率 90%: planned and done, of what the rate is named for."""
    if not _PLANNED.search(bottom.words) or _PLANNED.search(top.words):
        return False
    if not _DONE.search(top.words) and verb not in _DOING:
        return False
    return bool(_ANY_WORK.search(verb)) or _says(verb, top, bottom)


def _says(verb: str, top: _Named, bottom: _Named) -> bool:
    return verb in bottom.words or any(character in top.words for character in verb if character not in _ANY_WORDS)


def _within(top: _Named, bottom: _Named, rate: Statement) -> bool:
    return top.amount.figure.amount <= bottom.amount.figure.amount or rate.figure.amount > 1
