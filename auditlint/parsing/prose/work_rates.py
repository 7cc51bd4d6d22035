"""Rates of work done, with the planned and the actual figure beside them: 计划 560 户，实际 532 户，完成率 95%."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditlint.core.pattern import compiled
from auditlint.core.record import replace
from auditlint.core.relation import Claim
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.labels import normalise
from auditlint.parsing.nodes import Statement, is_amount
from auditlint.parsing.prose.rates import Rate, is_of_others, is_undone

_DONE = compiled(r"实际|已")

_PLANNED = r"计划|目标|任务|应|需"
# The end of a rate's name, the words of its numerator and of its denominator.
_NAMES = tuple(
    (compiled(name), compiled(top), compiled(bottom))
    for name, top, bottom in (
        (r"完成率$|完成比例$|实现率$", r"实际|完成|已|建成|实现", _PLANNED),
        (r"(?:发放|兑现|补助|资助|救助)率$", r"实际|已|发放|兑现|到户", r"应|计划|符合"),
        (r"(?:开工|复工)率$", r"开工|复工", r"计划|应|项目总?数?|共"),
        (r"(?:完工|竣工|建成)率$", r"完工|竣工|完成|建成", r"计划|应|项目总?数?|共|开工"),
        (r"(?:节支|节省|核减|审减|节资)(?:率|比例)$", r"节支|节省|核减|审减|节资", r"计划|预算|概算|送审|控制价"),
        (r"有效率$", r"有效", r"收回|回收|发放|发出"),
    )
)
_BEYOND = compiled(r"超额?(?:完成|任务|目标|计划)")  # 计划 50 户，实际 60 户，超额完成 10 户
_FILLER = compiled(
    r"^(?:其|该|各|项目|工程|造价|任务|工作|资金|补助|补贴|年度|全年|总体|综合|目标|指标|计划|问卷|调查|投资|预算|采购|建设|户|人员|平均)*$"
)
_MOST_BACK = 12
_LONGEST_VERB = 12  # characters behind a number in which stands what was done
_SHEETS = frozenset(("份",))  # 有效率 of anything but questionnaires is another matter


def work_rates(document: Document) -> Iterator[Rate]:
    """Every such rate with the pairs of figures before it in its sentence."""
    for paragraph in document.figured:
        for at in paragraph.named_rates:
            statement = paragraph.statements[at]
            pairs, others = _pairs(paragraph, at)
            amounts = {(top.figure.amount, bottom.figure.amount) for top, bottom in pairs}
            if pairs:
                several = len(amounts) > 1
                loose = (several and not _all_of_one(pairs)) or others or _is_of_a_part(statement, pairs)
                claim = Claim.OBSERVED if loose else Claim.INFERRED if several else Claim.STATED
                rate = Rate(statement, pairs, claim)
                yield replace(rate, claim=Claim.OBSERVED) if is_of_others(paragraph, rate) else rate


def _pairs(paragraph: Paragraph, at: int) -> tuple[tuple[tuple[Statement, Statement], ...], bool]:
    """The pairs of figures that fit, and whether further figures of their kind leave it open which are meant."""
    rate = paragraph.statements[at]
    name = normalise(rate.subject)
    for pattern, top, bottom in _NAMES:
        if not pattern.search(name) or is_undone(name):
            continue
        before = paragraph.statements[max(0, at - _MOST_BACK) : at]
        beside = [s for s in before if s.sentence == rate.sentence and is_amount(s) and not _BEYOND.match(s.subject)]
        near = [s for s in beside if s.depth <= rate.depth]
        if "有效" in name:
            near = [s for s in near if s.figure.unit.noun in _SHEETS]
        bottoms = [s for s in near if bottom.search(s.subject) and not _DONE.search(s.subject)]
        tops = [s for s in near if s not in bottoms and _is_done(paragraph, s, top)]
        pairs = tuple((t, b) for b in reversed(bottoms) for t in reversed(tops) if _is_part(t, b, rate))
        named = {s.start for pair in pairs for s in pair}
        others = any(s.measures_like(b) for s in beside if s.start not in named for _, b in pairs[:1])
        units = [(s.figure.unit.dimension, s.figure.unit.noun) for s in beside if s.start not in named]
        return pairs, (others and not _all_of_one(pairs)) or len(units) > len(set(units))
    return (), False


def _is_done(paragraph: Paragraph, statement: Statement, done: re.Pattern[str]) -> bool:
    """Whether the words before a number, or behind one that has none, say what was done: 33 个项目已开工."""
    words = statement.subject or paragraph.text[statement.end : statement.end + _LONGEST_VERB].partition("，")[0]
    return bool(done.search(words)) and not is_undone(words)


def _is_of_a_part(rate: Statement, pairs: tuple[tuple[Statement, Statement], ...]) -> bool:
    """Whether the rate is named for something that its figures are not: 核减 10 万元，其中土建部分核减率 12%."""
    name = normalise(rate.subject)
    of = next((name[: found.start()] for pattern, *_ in _NAMES if (found := pattern.search(name))), "")
    return not _FILLER.match(of) and not any(of in s.subject for pair in pairs for s in pair)


def _is_part(top: Statement, bottom: Statement, rate: Statement) -> bool:
    """What was done is no more than was planned, but where the rate says so itself."""
    within = top.figure.amount <= bottom.figure.amount or rate.figure.amount > 1
    return within and top.measures_like(bottom)


def _all_of_one(pairs: tuple[tuple[Statement, Statement], ...]) -> bool:
    """Whether one numerator meets the two stages of one count: 有效 of 收回 or of 发放."""
    return len({top.start for top, _ in pairs}) == 1 and "有效" in pairs[0][0].subject
