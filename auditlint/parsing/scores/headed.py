"""Points given at the end of what is said of an indicator, with the points on offer in its heading.

供餐完成率（8 分）。计划…，实际…，扣 1.82 分，得 6.18 分; 各类扣分：立项扣 1 分，产出扣 2 分，共扣 3 分.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditlint.core.expression import Ref
from auditlint.core.figure import Hedge
from auditlint.core.pattern import compiled
from auditlint.core.record import record
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.scores.prose import as_score, figure_at

_HEADING = compiled(r"^[^。；;，,:：]{2,40}(?<!\d分)\((?:分值|满分|权重)?(?P<points>\d{1,3}(?:\.\d+)?)分\)[。:：，,]?")
_AWARD = compiled(r"(?<![不未可能只各均觉值取者])得(?:分)?(?:为|:)?(?P<points>\d{1,3}(?:\.\d+)?)分(?![钟别值])")
_OFF = compiled(r"扣(?:除|减|掉|了|分)?(?P<points>\d{1,3}(?:\.\d+)?)分(?![/钟])")
_ALL_OFF = compiled(r"(?:合计|共计|累计|总计|总共|共)扣(?:除|减|掉|了|分)?(?P<points>\d{1,3}(?:\.\d+)?)分(?![/钟])")
_OFF_BEHIND = compiled(r"[，,；;(](?:共|合计)?" + _OFF.pattern + r"\)?[。；;]?$")
_CLAUSE = compiled(r"[，,。；;:：]")
_RULE = compiled(r"每|否则|如[果有]?|若|的[，,]?$|酌情|扣完")
_SCALE = compiled(r"得满分|者得|之间|酌情|分别得|扣完")
_SO = compiled(
    r"[，,。;；]?(?:因此|故|所以|因而)?[，,]?(?:该|本|此|各)?(?:项|三级|二级)*(?:指标)?(?:实际|最终|最后|实|综合|评价|自评)*"
)
_SURVEY = compiled(r"满意|问卷|调查|测评|指数|加权")
_NO_SUM = compiled(r"其中|包括|小计|各扣|均扣|最多|不超过|应扣|上限|另")
_MOST_BACK = 200  # characters in which the clause before begins
_MOST_OFF = 30


@record
class Headed:
    """The points on offer and those given, and what was taken off, where something was."""

    offer: Ref
    award: Ref
    taken: tuple[Ref, ...]


@record
class AllOff:
    """A sum of deductions and the deductions before it."""

    stated: Ref
    taken: tuple[Ref, ...]


def headed_awards(document: Document) -> Iterator[Headed]:
    """Every paragraph of one indicator that gives points once."""
    for paragraph in document.figured:
        text = paragraph.text
        heading = _HEADING.match(text) if "分)" in text else None
        offer = points_of(paragraph, heading, "满分") if heading else None
        if heading is None or offer is None or _SCALE.search(text):
            continue
        awards = [match for match in _AWARD.finditer(text, heading.end()) if not _is_of_survey(text, match.start())]
        award = points_of(paragraph, awards[0], "得分") if len(awards) == 1 else None
        if award is not None:
            taken = _taken(paragraph, heading.end(), awards[0].start())
            yield Headed(offer, award, taken or _taken_behind(paragraph, awards[0].end()))


def _is_of_survey(text: str, end: int) -> bool:
    """满意度得分 81.58 分 is on a scale of its own."""
    floor = max(0, end - _MOST_BACK)
    start = max((match.end() for match in _CLAUSE.finditer(text, floor, end)), default=floor)
    return bool(_SURVEY.search(text, start, end))


def _taken(paragraph: Paragraph, start: int, end: int) -> tuple[Ref, ...]:
    """What was taken off, if that is said right before the points given; () where it cannot be told."""
    matches = [match for match in _OFF.finditer(paragraph.text, start, end) if not _is_rule(paragraph.text, match)]
    if not matches or len(matches) > _MOST_OFF or not _SO.fullmatch(paragraph.text, matches[-1].end(), end):
        return ()
    refs = [points_of(paragraph, match, "扣分") for match in matches]
    return tuple(ref for ref in refs if ref is not None)


def _taken_behind(paragraph: Paragraph, end: int) -> tuple[Ref, ...]:
    """The one deduction that ends what is said, right behind the points given: 得 9.6 分，扣 0.4 分."""
    match = _OFF_BEHIND.match(paragraph.text, end)
    taken = points_of(paragraph, match, "扣分") if match is not None else None
    return (taken,) if taken is not None else ()


def _is_rule(text: str, match: re.Match[str]) -> bool:
    """Whether it says how much is taken off for each, rather than what was."""
    floor = max(0, match.start() - _MOST_BACK)
    ends = [floor, *(m.end() for m in _CLAUSE.finditer(text, floor, match.start()))]
    clause = text[ends[-1] : match.start()]
    before = text[ends[-2] : ends[-1]] if len(ends) > 1 else ""
    return bool(_RULE.search(clause)) or (not clause and "扣" not in before and bool(_RULE.search(before)))


def all_off(document: Document) -> Iterator[AllOff]:
    """Every 共扣 with two deductions or more before it in its paragraph."""
    for paragraph in document.figured:
        text = paragraph.text
        for total in _ALL_OFF.finditer(text) if "扣" in text else ():
            begin = text.rfind("。", 0, total.start()) + 1
            matches = [m for m in _OFF.finditer(text, begin, total.start()) if _is_outside(text, begin, m.start())]
            if not 2 <= len(matches) <= _MOST_OFF or _NO_SUM.search(text, begin, total.start()):
                continue
            if any(_is_rule(text, match) for match in matches):
                continue
            stated = points_of(paragraph, total, "共扣")
            refs = [points_of(paragraph, match, "扣分") for match in matches]
            if stated is not None and None not in refs:
                yield AllOff(stated, tuple(ref for ref in refs if ref is not None))


def _is_outside(text: str, begin: int, at: int) -> bool:
    """Whether a place is in no bracket: 决策扣 1 分（目标不明确扣 0.5 分、未细化扣 0.5 分）."""
    return text.count("(", begin, at) == text.count(")", begin, at)


def deductions(paragraph: Paragraph) -> tuple[Ref, ...]:
    """What a paragraph says was taken off, sums of it and the rules of it left out."""
    text = paragraph.text
    if _ALL_OFF.search(text) or _SCALE.search(text):
        return ()
    matches = [match for match in _OFF.finditer(text) if not _is_rule(text, match) and _is_outside(text, 0, match.start())]
    refs = [points_of(paragraph, match, "扣分") for match in matches]
    return tuple(ref for ref in refs if ref is not None)


def points_of(paragraph: Paragraph, match: re.Match[str], label: str) -> Ref | None:
    figure = figure_at(paragraph, match.start("points"))
    return Ref(as_score(figure), label) if figure is not None and figure.hedge is Hedge.NONE else None
