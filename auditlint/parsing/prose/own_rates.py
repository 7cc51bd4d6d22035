"""Rates that share their name with their numerator: 共报销 1286 笔，使用公务卡结算 743 笔，公务卡结算率 57.78%."""

from __future__ import annotations

from collections.abc import Iterator

from auditlint.core.pattern import compiled
from auditlint.core.relation import Claim
from auditlint.core.unit import SCORE, Dimension
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.nodes import Statement, is_amount, is_parted
from auditlint.parsing.prose.rates import Rate, is_undone

_NAME = compiled(r"(?P<core>[\u4e00-\u9fff]{2,8})率(?P<how>[^，。；,;率\d]{0,10})$")
# Rates of a change, of interest and the like are made of other figures than the one they are named after.
_OTHER = compiled(r"增长|下降|减少|变动|增减|变化|[利税汇费概频效]|平均|负债|周转|保值|增值|提高|降低")
_LIMITED = compiled(r"(?:不|未|非|无|部分|基本)$")  # 不成立 8 件，成立率 35.29%
_BASIS = compiled(r"含|按|扣除|剔除|折算|加权")  # 知晓率（含部分知晓）
_COMPLETED = compiled(r"完成$|整改$")
# What is due, wrong or in stock, and done with: of people insured or roads paved the base may be another.
_DEALT_WITH = compiled(
    r"(?:已|现已|截[止至][^，]{0,12}已)(?:[^，。；\d]{0,4})(?:追[回缴]|清[退收缴理]|收[回缴]|退[回还缴]|[补上]缴|归还|盘活|化解|销号|办结|整改|完成|核销|消化|划转|拨付|兑付)"
    r"|到账|账实相符"
)
_MOST_BACK = 12


def own_rates(document: Document) -> Iterator[Rate]:
    """Every such rate with the larger figures of the same kind before it in its sentence; firm where there is one."""
    for paragraph in document.figured:
        for at in paragraph.named_rates:
            statement = paragraph.statements[at]
            if "率" in statement.subject:
                pairs = _pairs(paragraph, at)
                if pairs:
                    yield Rate(statement, pairs, _claim(paragraph, at, pairs))


def _claim(paragraph: Paragraph, at: int, pairs: tuple[tuple[Statement, Statement], ...]) -> Claim:
    """How firm a rate is of one pair of figures; of several it is any."""
    if len(pairs) > 1 or _follows_a_rate(paragraph, at, pairs[0][0]):
        return Claim.OBSERVED
    top, whole = pairs[0]
    if not _is_dealt_with(paragraph, at, top, whole):
        return Claim.REPEATED
    return Claim.STATED if whole.figure.unit.dimension is Dimension.COUNT else Claim.INFERRED


def _is_dealt_with(paragraph: Paragraph, at: int, top: Statement, whole: Statement) -> bool:
    """Whether the clause right before a rate says how much of the one other figure of its item was put right: 已追回 9 万元，追回率."""
    rate = paragraph.statements[at]
    item = [
        s
        for s in paragraph.in_sentence(rate.sentence)
        if s.start < rate.start and not is_parted(paragraph.text, s.end, rate.start)
    ]
    alike = [s for s in item if s.measures_like(top)]
    return (
        alike == [whole, top] and item[-1] is top and _DEALT_WITH.match(top.subject) is not None and is_amount(whole, rate.depth)
    )


def _follows_a_rate(paragraph: Paragraph, at: int, top: Statement) -> bool:
    """Whether another rate stands between: 完工并验收 17 个，完工未验收 4 个，完工率 87.5%，验收率 80.95% is of the 21."""
    return at > 0 and paragraph.statements[at - 1].is_named_rate and paragraph.statements[at - 1].start > top.start


def _pairs(paragraph: Paragraph, at: int) -> tuple[tuple[Statement, Statement], ...]:
    rate = paragraph.statements[at]
    name = _NAME.search(rate.subject)
    if name is None or _OTHER.search(name["core"][-3:]) or _BASIS.search(name["how"]):
        return ()
    before = paragraph.statements[max(0, at - _MOST_BACK) : at]
    near = [
        s for s in before if s.sentence == rate.sentence and is_amount(s) and s.depth <= rate.depth and s.figure.unit is not SCORE
    ]
    tops = _named(name["core"], near)
    if not tops and _COMPLETED.search(name["core"]):
        return _since_item(paragraph, near, rate)
    return tuple((top, s) for top in tops[:1] for s in reversed(near) if s not in tops and _holds(s, top))


def _since_item(paragraph: Paragraph, near: list[Statement], rate: Statement) -> tuple[tuple[Statement, Statement], ...]:
    """立改类 122 个，已整改 118 个，完成率 96.72%: what is done of the one other number of its list item."""
    item = [s for s in near if not is_parted(paragraph.text, s.end, rate.start)]
    if len(item) == 2 and item[1].subject.startswith("已") and _holds(item[0], item[1]):
        return ((item[1], item[0]),)
    return ()


def _named(core: str, near: list[Statement]) -> list[Statement]:
    """The figures that are named as much like the rate as any, nearest first."""
    for length in range(len(core), 1, -1):
        name = core[-length:]
        tops = [s for s in reversed(near) if name in s.subject and is_undone(s.subject) == is_undone(core)]
        tops = [s for s in tops if not _LIMITED.search(s.subject.partition(name)[0])]
        if tops:
            return tops
    return []


def _holds(whole: Statement, part: Statement) -> bool:
    return whole.measures_like(part) and whole.figure.amount >= part.figure.amount and whole.figure.value != 0
