"""Several rates of several plans, by position: 计划开工 12 万套、建成 8 万套。已开工 10 万套、建成 7 万套，分别完成任务的 83.3%、87.5%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, groupby

from auditlint.core.pattern import compiled
from auditlint.core.relation import Claim
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.nodes import Statement, is_amount
from auditlint.parsing.prose.rates import Rate

_OF_PLAN = compiled(r"^(?:年初|全年|年度|当年)?的?(?:预算|任务|目标|计划|指标)(?:数|额|量)?的?$")
_RATE_NAME = compiled(r"[，；,;](?:任务|计划|目标)?完成率(?:分别)?(?:为|是|达到?)?$")
_PLANNED = compiled(r"计划|目标|任务|预算|下达|应完成|指标")
_DONE = compiled(r"已|实际|完成")
_NESTED = compiled(r"其中|包括")
_SENTENCES_BACK = 2
_LONGEST_SENTENCE = 300  # characters
_LONG_ENOUGH = 2  # characters at the end of a name that tell it from the others


def planned_series(document: Document) -> Iterator[Rate]:
    """Every rate of a series of plans, with what was done and what was planned in its place."""
    for paragraph in document.figured:
        if len(paragraph.percentages) < 2 or "分别" not in paragraph.text:
            continue
        stated = [paragraph.statements[at] for at in paragraph.percentages]
        for number, group in groupby(stated, key=lambda s: s.series):
            rates = list(group)
            of_plan = all(_OF_PLAN.match(rate.base) for rate in rates)
            if number and len(rates) > 1 and (of_plan or _RATE_NAME.search(paragraph.text, 0, rates[0].start)):
                done = _named_alike(paragraph, rates) if of_plan else _in_units(paragraph, rates)
                planned = _planned(paragraph, done)
                for rate, top, bottom in zip(rates, done, planned, strict=False):
                    yield Rate(rate, ((top, bottom),), Claim.INFERRED)


def _named_alike(paragraph: Paragraph, rates: Sequence[Statement]) -> list[Statement]:
    """The figures of the sentence that give the rates their names, in order; none where one is missing."""
    near = paragraph.between(rates[0].start - _LONGEST_SENTENCE, rates[0].start)
    before = [s for s in near if s.sentence == rates[0].sentence and is_amount(s, rates[0].depth)]
    found = before[-len(rates) :]
    return found if [s.subject for s in found] == [rate.subject for rate in rates] else []


def _in_units(paragraph: Paragraph, rates: Sequence[Statement]) -> list[Statement]:
    """As many figures of as many units that are all that was done: 计划 12 期、860 人，〔实际 11 期、792 人〕，完成率分别为 91.67%、92.09%."""
    near = paragraph.between(rates[0].start - _LONGEST_SENTENCE, rates[0].start)
    before = [s for s in near if s.sentence == rates[0].sentence and is_amount(s, rates[0].depth)]
    planned, found = before[: -len(rates)], before[-len(rates) :]
    told_apart = not any(one.measures_like(other) for one, other in combinations(found, 2))
    whole = len(planned) == len(found) == len(rates) and bool(_DONE.search(found[0].subject))
    return found if told_apart and whole else []


def _planned(paragraph: Paragraph, done: Sequence[Statement]) -> list[Statement]:
    """As many figures of the same units in one sentence, the first of which is said to be planned."""
    if not done:
        return []
    sentence = done[0].sentence
    for number in range(sentence, sentence - 1 - _SENTENCES_BACK, -1):
        near = paragraph.between(done[0].start - 2 * _LONGEST_SENTENCE, done[0].start)
        before = [s for s in near if s.sentence == number and is_amount(s, 0)]
        found = before[-len(done) :]
        alike = len(found) == len(done) and all(one.measures_like(other) for one, other in zip(found, done, strict=True))
        if alike and _PLANNED.search(found[0].subject) and not _DONE.search(found[-1].subject):
            listed = not _NESTED.search(paragraph.text, found[0].end, found[-1].end)
            return found if listed and not _crossed(found, done) else []
    return []


def _crossed(planned: Sequence[Statement], done: Sequence[Statement]) -> bool:
    """Whether a plan goes by the name of what was done in another place: 支出预算 70 万元、收入预算 80 万元; 收入…、支出…."""
    names = [one.subject[-_LONG_ENOUGH:] for one in done]
    return any(
        name in plan.subject and names[at] not in plan.subject for at, plan in enumerate(planned) for name in filter(None, names)
    )
