"""What was done beside what ought to be: 应发放 100 万元，实际发放 120 万元，多发放 20 万元; 合同工期 540 天，实际工期 688 天，延误 148 天; 应到位 80 万元，实际到位 60 万元，缺口 20 万元."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditlint.core.pattern import any_of, compiled
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.nodes import Kind, is_amount
from auditlint.parsing.prose.balances import Balance

_VERBS = "发付收缴交拨支扣提计列征占报摊记领用补结到投配"
_REMEDIES = "退还追清偿减"
_WAY = compiled(
    rf"^(?:由?此|从而|导致|造成|累计|共|合计|即)*(?P<way>[多少超欠漏])(?:[^，。；\d多少超欠漏]{{0,2}})(?P<verb>[{_VERBS}])(?!额)[^，。；\d]{{0,10}}$"
)
_NOT_YET = compiled(
    rf"^(?:尚|仍|还|尚有|剩余)*未[{_VERBS}{_REMEDIES}]?(?P<verb>[{_VERBS}{_REMEDIES}])[位回出完纳]?(?:资金|金额|款项?|部分)?(?:为|达)?$"
)  # but not 未支付质保金, one of several sums
# The number in the middle of it: 尚有 54 万元未收回.
_STILL = compiled(r"^(?:目前|现)?(?:(?:尚|仍|还)[有余]|剩余)$")
_UNDONE_BEHIND = compiled(
    rf"(?:资金|款项?)?(?:尚|仍)?未[归上核收]?(?P<verb>[{_VERBS}完{_REMEDIES}]|安装|开工|验收|入库|办理|入住|投用|招标|培训|检查|评审|审核|上线)[^，。；\d]{{0,2}}(?=[，。；)]|$)"
)
_TAKEN = "收缴征交"  # what one collects the other pays: 应收 9 万元，实收 8 万元，欠缴 1 万元
_LATE = compiled(r"^(?:工期|项目|共|累计)*(?:延误|延期|拖延|滞后|逾期|超期)(?:工期)?(?:了|达|共)?$")
_SHORT = compiled(r"^(?:资金|尚|仍|还|存在|形成)*(?:缺口|尚欠|仍欠|欠款)(?:资金|金额)?(?:为|达)?$")
_OVER = compiled(r"^(?:共|累计)*(?:超额?完成|超(?:任务|目标|计划)|超出(?:任务|目标|计划))(?:任务|目标|计划)?(?:数|量)?(?:了)?$")
_UNFINISHED = compiled(
    r"^(?:尚|仍|还|有)*未(?P<verb>完成|完工|实现|达标|实施|建成|达成|达到)(?:的|任务|指标|项目|目标)*(?:为|有)?$"
)
_ALL_WORK = compiled(r"^(?!.*(?:已|实际))(?:.*(?:计划|应|目标|任务|下达|设[定置])|(?!.*[完达]).*(?:共|总|指标|项目))")
_FINISHED = compiled(r"^(?!.*(?:半年|季度|以前|上年|往年)).*(?:完[成工]|实现|达标|实施|建成|达成|达到)")
_CUT = compiled(r"^(?:共|累计|合计)*下浮(?:金额|额)?(?:为|了)?$")
_LIMIT = compiled(r"控制价|限价|拦标价|预算|概算|估算")
_AWARDED = compiled(r"中标|成交|合同")
_TARGET = compiled(r"目标|计划|任务|下达|应")
_FULFILLED = compiled(r"实际|完成|实现|已")
_DUE = compiled(r"应(?!收账|付账|急|用|对|付款项|收款项)(?:当|该|予)?|合同|约定|规定|核定|审定|批复|批准|标准|限额")
# What an audit found wrong, to be put right: 挪用资金 90 万元，已归还 60 万元，未归还 30 万元.
_WRONG = compiled(
    r"^(?!.*[已仍]).*(?:违[规反纪]|违法|挪用|多[付计发报领列结支]|少[缴计列征]|漏[缴征]|截留|滞留|虚[报列增开]|超标准|超范围|隐[匿瞒]|拖欠|欠[缴付]|未[征缴]"
    r"|套取|骗取|侵占|坐支|私存|账外|挤占|占用|出借|重复|冒领|违约)"
)
_DONE = compiled(rf"实际|实[{_VERBS}]|已|支付|结算")
_PUT_RIGHT = compiled(rf"已[^，。；\d]{{0,6}}[{_REMEDIES}缴付]")
_CERTAINLY_DONE = compiled(rf"^(?!应).*(?:实际|实[{_VERBS}]|已)")
_NEEDED = compiled(rf"{_DUE.pattern}|计划|预算|概算|总投资|需")
_PERIOD = compiled(r"(?:合同|计划|约定|规定|批复|要求)(?:约定|规定|建设|施工|的)*(?:工期|期限|时间)")
_ACTUAL_PERIOD = compiled(r"实际")
_ABOVE = ("多", "超")
_WORDS = any_of("多 少 超 欠 漏 未 缺口 延 逾期 滞后 下浮")
_AMONG = compiled(r"其中|包括")  # what is some of the difference is not the difference
_APART = compiled(r"其中|包括|[；(]")
_OF_EACH = compiled(r"每|均|单价")
_OPENING = 3  # characters
_MOST_BACK = 6


def dues(document: Document) -> Iterator[Balance]:
    """Every amount done too much or too little whose sentence has just the two others that it lies between."""
    for paragraph in document.figured:
        if _WORDS.search(paragraph.text):
            for at, stated in enumerate(paragraph.statements):
                name = stated.subject + stated.word + stated.base
                way, undone, unfinished = _WAY.match(name), _NOT_YET.match(name), _UNFINISHED.match(name)
                still = _UNDONE_BEHIND.match(paragraph.text, stated.end) if _STILL.match(name) else None
                if way is not None:
                    verbs = _TAKEN if way["verb"] in _TAKEN and name.endswith(way["verb"]) else way["verb"]
                    yield from _between(paragraph, at, _DUE, _DONE, verbs, way["way"] in _ABOVE)
                elif still is not None:
                    yield from _between(paragraph, at, _NEEDED, _DONE, still["verb"], False)
                    yield from _between(paragraph, at, _WRONG, _PUT_RIGHT, still["verb"], False)
                elif undone is not None:
                    yield from _between(paragraph, at, _DUE, _DONE, undone["verb"], False)
                    yield from _between(paragraph, at, _WRONG, _PUT_RIGHT, undone["verb"], False)
                elif _SHORT.match(name):
                    yield from _between(paragraph, at, _NEEDED, _DONE, "", False)
                elif _CUT.match(name):
                    yield from _between(paragraph, at, _LIMIT, _AWARDED, "", False)
                elif unfinished is not None and not _goes_on(paragraph, at):
                    yield from _between(paragraph, at, _ALL_WORK, _FINISHED, unfinished["verb"], False)
                elif _OVER.match(name):
                    yield from _between(paragraph, at, _TARGET, _FULFILLED, "", True)
                elif _LATE.match(name):
                    yield from _between(paragraph, at, _PERIOD, _ACTUAL_PERIOD, "", True)


def _goes_on(paragraph: Paragraph, at: int) -> bool:
    """Whether more of the kind is told behind: 完成 22 项，未完成 1 项，部分完成 2 项."""
    stated = paragraph.statements[at]
    behind = [s for s in paragraph.statements[at + 1 : at + 3] if s.sentence == stated.sentence and s.measures_like(stated)]
    return bool(behind) and not _APART.search(paragraph.text, stated.end, behind[0].start)


def _between(
    paragraph: Paragraph, at: int, ought: re.Pattern[str], was: re.Pattern[str], verbs: str, above: bool
) -> Iterator[Balance]:
    """What was done too much or too little, or too late, of the two figures right before it; `verbs` tell what was done."""
    stated = paragraph.statements[at]
    if not stated.figure.unit.is_addable or stated.compare or stated.kind not in (Kind.ITEM, Kind.CHANGE):
        return
    before = [
        s for s in paragraph.statements[max(0, at - _MOST_BACK) : at]
        if s.sentence == stated.sentence and is_amount(s, stated.depth) and s.measures_like(stated) and (not s.word or ought.search(s.subject))
    ]  # fmt: skip
    if len(before) < 2 or _AMONG.search(paragraph.text, before[-1].end, stated.start + _OPENING):
        return
    if any(_OF_EACH.search(s.subject) for s in before[-2:]) and not _OF_EACH.search(stated.subject):
        return  # 应发每人 500 元，实发每人 580 元，186 人超发 1.49 万元
    if was is _FINISHED and _AMONG.search(paragraph.text, before[-2].end, before[-1].start):
        return  # 25 项，其中完成 22 项，未完成 3 项 is a list
    due = [s for s in before[-2:] if ought.search(s.subject) and not _CERTAINLY_DONE.search(s.subject)]
    done = [s for s in before[-2:] if was.search(s.subject) and s not in due]
    done = [s for s in done if not verbs or not set(verbs).isdisjoint(s.subject)]
    if len(due) == len(done) == 1:  # with a verb, what was done must be of it
        terms = ((1, done[0]), (-1, due[0])) if above else ((1, due[0]), (-1, done[0]))
        of_one_verb = bool(verbs) and not set(verbs).isdisjoint(due[0].subject)  # 应收租金 9 万元，实收 8 万元，欠收 1 万元
        yield Balance(stated, terms, len(before) == 2 or of_one_verb)
