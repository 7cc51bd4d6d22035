"""Points taken off for each fault: 每发现一处扣 0.5 分，共发现 3 处，扣 1.5 分，得 2.5 分."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditlint.core.expression import Ref
from auditlint.core.figure import Hedge
from auditlint.core.pattern import compiled
from auditlint.core.record import record
from auditlint.core.unit import Dimension
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.scores.prose import as_score, figure_at

_N = r"\d{1,3}(?:\.\d+)?"
_EACH = compiled(
    r"每[^，。；;,\d处项笔例起]{0,6}?[一1]?(?P<thing>[处项笔例起人次家户份件台套条天名宗座辆篇期场批]|个(?!百分点))"
    rf"[^，。；;,\d]{{0,16}}?[，,]?扣(?:除|减|掉|分)?(?P<points>{_N})分(?![/钟])"
)
_OFF = compiled(rf"扣(?:除|减|掉|了|分)*(?P<points>{_N})分(?![/钟])")
_CAPPED = compiled(r"扣完|最[多高]扣|上限|为止|封顶")
_OFFER = compiled(rf"(?:分值|满分|标准分|权重)(?:分|值|为|:)*(?P<points>{_N})分")
_GIVEN = compiled(rf"[，,。；;](?:故|因此|因而|所以|该|本|此|项|指标|最终|最后|实际|综合|评价)*得分?(?:为|:)*(?P<points>{_N})分")
# 3 处以上扣 4 分, 两次以内不扣分，每增加一次扣 0.5 分, 酌情扣分: another rule than so many points for each
_SCALE = compiled(
    r"以[上内下外]|达到|超[过出]|[增多]加?|不[得扣]分|[得计记]0分|否则|[若如]|[的者时][，,]?扣|酌情|起扣|[大小]于|不足"
)
_COUNT = compiled(r"(?P<number>\d{1,3}|[一二两三四五六七八九十])(?P<thing>[\u4e00-\u9fff])")
_STOP = "。"
_MOST_AHEAD = 60  # characters from the faults to a rule behind them: 3 处未贴标签，每处扣 0.5 分


@record
class OffByEach:
    """All points taken off, those for one fault, and how many faults there were."""

    stated: Ref
    each: Ref
    count: Ref


@record
class Left:
    """The points given where all else is one number of points on offer and one deduction."""

    given: Ref
    offer: Ref
    off: Ref


def off_by_each(document: Document) -> Iterator[OffByEach | Left]:
    """Every such deduction with the one count of its faults, and what it leaves."""
    for paragraph in document.figured:
        text = paragraph.text
        rules = list(_EACH.finditer(text)) if "每" in text and "扣" in text else []
        for at, rule in enumerate(rules):
            begin = rules[at - 1].end() if at else 0
            end = rules[at + 1].start() if at + 1 < len(rules) else len(text)
            yield from _of_rule(paragraph, rule, begin, end)


def _of_rule(paragraph: Paragraph, rule: re.Match[str], begin: int, end: int) -> Iterator[OffByEach | Left]:
    text = paragraph.text
    off = _OFF.search(text, rule.end(), end)
    ahead = max(begin, text.rfind(_STOP, 0, rule.start()), rule.start() - _MOST_AHEAD)
    if off is None or text.count(_STOP, rule.end(), off.start()) > 1 or _SCALE.search(text, ahead, off.start() + 1):
        return
    counts = _counts(paragraph, rule["thing"], rule.end(), off.start()) or _counts(paragraph, rule["thing"], ahead, rule.start())
    stated, each = _points(paragraph, off), _points(paragraph, rule)
    if len(counts) != 1 or stated is None or each is None:
        return
    spared = stated.figure.value < counts[0].figure.value * each.figure.value
    if not (spared and _CAPPED.search(text, begin, end)):
        yield OffByEach(stated, each, counts[0])
    if len(_OFF.findall(text)) == 2:  # the rule's and this one
        yield from _left(paragraph, stated, rule.start(), off.end())


def _left(paragraph: Paragraph, off: Ref, before: int, behind: int) -> Iterator[Left]:
    offers = list(_OFFER.finditer(paragraph.text, 0, before))
    award = _GIVEN.match(paragraph.text, behind)
    offer = _points(paragraph, offers[0]) if len(offers) == 1 else None
    given = _points(paragraph, award) if award is not None else None
    if offer is not None and given is not None:
        yield Left(given, offer, off)


def _counts(paragraph: Paragraph, thing: str, begin: int, end: int) -> list[Ref]:
    """How many of the things a stretch of text says there were, by each time it does."""
    matches = (match for match in _COUNT.finditer(paragraph.text, begin, end) if match["thing"] == thing)
    figures = (figure_at(paragraph, match.start("number")) for match in matches)
    return [Ref(f) for f in figures if f is not None and f.unit.dimension is Dimension.COUNT and f.hedge is Hedge.NONE]


def _points(paragraph: Paragraph, match: re.Match[str]) -> Ref | None:
    figure = figure_at(paragraph, match.start("points"))
    return Ref(as_score(figure)) if figure is not None and figure.hedge is Hedge.NONE else None
