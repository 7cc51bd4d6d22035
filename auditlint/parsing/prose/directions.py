"""Comparisons in words of an outturn with its budget, or with the year before: 决算数大于预算数, 与上年决算数持平."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditlint.core.figure import Hedge
from auditlint.core.pattern import compiled
from auditlint.core.record import record
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.labels import measure, same_item
from auditlint.parsing.nodes import Kind, Statement, is_amount

_NAME = r"(?P<name>(?:^|(?<=[，。；;:,()]))[^，。；;:,()\d]{0,16}?)"
_DONE = r"(?:(?:支出|收入)?决算(?:支出|收入)?数?|(?:实际)?(?:执行|支出)数|实际(?:支出|执行)数?)"
_HOW = r"(?:略微?)?(?:(?P<not>[未不没]有?)?(?P<above>大于|高于|多于|超过|超出|突破)|(?P<below>小于|低于|少于)|(?P<same>等于))了?"
_BUDGET = r"(?P<stage>年初|全年|调整后?的?|变动|年度|当年|本年)?(?:部门)?预算(?:支出|收入|安排)?数?额?"
_PRIOR = r"(?P<prior>上年|去年)(?:度|同期)?(?:支出|收入)?(?:决算|执行)?数?"
_BASE = rf"(?:{_BUDGET}|{_PRIOR})"
_SAME = r"(?:相比)?(?P<flat>持平|一致|相同|相等)"
_MOVED = r"(?:有所|略有|略)?(?:(?P<more>增加|增长|上升)|(?P<less>减少|下降|降低))"
# Where no figure follows: 较预算减少的主要原因是, but not 较预算减少 3 万元.
_END = r"(?=的?(?:主要)?原因|的?主要是|，|。|；|\)|$)(?![，]?(?:增加|减少|增长|下降|降低|增幅|降幅)[^，。；\d]{0,4}\d)"
_COMPARED = compiled(
    rf"{_NAME}(?:{_DONE}{_HOW}|(?:{_DONE})?(?P<with>[与和同])|(?:{_DONE})?[比较]){_BASE}(?:{_SAME}|{_MOVED})?{_END}"
)
_BASES = ("预算", "上年", "去年")
_ITSELF = compiled(r"^(?:其|该|本|此|以上|上述|因此|故|项|部门|单位|主要是?|总体|费用|经费)*$")
_OUTTURN = compiled(r"决算|执行|实际|完成|支出|收入|开支|列支")
_STAGE = compiled(r"年初|调整|变动")
_MOST_SENTENCES_BACK = 1
_FARTHEST = 400  # characters


@record
class Direction:
    """Words that compare `done` with `base`, a percentage of a budget alone with 100 where there is no base.

    `way` is 1 where they say that it is larger, -1 smaller, 0 the same; `or_same` where they only rule out the other
    (未超过预算); `said` the words.
    """

    done: Statement
    base: Statement | None
    way: int
    said: str
    or_same: bool = False


def directions(document: Document) -> Iterator[Direction]:
    """Every such comparison whose two figures stand in its sentence or the one before."""
    for paragraph in document.figured:
        if any(word in paragraph.text for word in _BASES):
            for match in _COMPARED.finditer(paragraph.text):
                if _is_whole(match):
                    yield from _made(paragraph, match)


def _is_whole(match: re.Match[str]) -> bool:
    """Whether words that compare stand once: 大于预算, 与预算持平, 比预算减少."""
    if match["above"] or match["below"] or match["same"]:
        return not (match["flat"] or match["more"] or match["less"])
    return bool(match["flat"] if match["with"] else match["more"] or match["less"])


def _made(paragraph: Paragraph, match: re.Match[str]) -> Iterator[Direction]:
    pair = _pair(paragraph, match)
    if pair is not None:
        said = match.group().removeprefix(match["name"])
        yield Direction(*pair, _way(match), said, or_same=match["not"] is not None)


def _way(match: re.Match[str]) -> int:
    if match["above"] or match["more"]:
        return -1 if match["not"] else 1
    return -1 if match["below"] or match["less"] else 0


def _pair(paragraph: Paragraph, match: re.Match[str]) -> tuple[Statement, Statement | None] | None:
    """The figures compared: those of the nearest sentence that holds both, or a rate of the budget."""
    end = match.start() + len(match["name"])
    before = [s for s in paragraph.between(max(0, end - _FARTHEST), end) if s.end <= end]
    if not before or paragraph.text.count("。", before[-1].end, match.start()) > _MOST_SENTENCES_BACK:
        return None
    near = _of_last_item(paragraph, before)
    name = match["name"]
    if any(s.figure.hedge is not Hedge.NONE for s in near):
        return None
    done = [s for s in near if is_amount(s) and measure(s.subject) == "" and _OUTTURN.search(s.subject)]
    if len(done) != 1:
        return _by_rate(near, match) if not done and not match["prior"] else None
    if not (_ITSELF.match(name) or same_item(done[0].subject, name)):
        return None
    bases = [s for s in near if is_amount(s) and _is_base(s, match) and s.measures_like(done[0])]
    if not bases:
        return _by_rate(near, match) if not match["prior"] else None
    return (done[0], bases[0]) if len({base.figure.amount for base in bases}) == 1 else None


def _of_last_item(paragraph: Paragraph, before: Sequence[Statement]) -> list[Statement]:
    """The statements of the last sentence before the words, as far back as the last semicolon."""
    last = before[-1]
    begin = paragraph.text.rfind("；", 0, last.start)
    return [s for s in before if s.sentence == last.sentence and s.start > begin]


def _is_base(statement: Statement, match: re.Match[str]) -> bool:
    if match["prior"]:
        return measure(statement.subject) == "prior"
    if measure(statement.subject) != "budget":
        return False
    stages = set(_STAGE.findall(statement.subject))
    wanted = set(_STAGE.findall(match["stage"] or ""))
    return not wanted or not stages or wanted == stages


def _by_rate(near: Sequence[Statement], match: re.Match[str]) -> tuple[Statement, None] | None:
    """完成预算的 104%，决算数小于预算数: the only rate, of a budget of the stage that the words name."""
    rates = [s for s in near if s.kind is Kind.COMPLETION]
    if len(rates) != 1 or not _ITSELF.match(match["name"]) or "预算" not in rates[0].base:
        return None
    stages = [set(_STAGE.findall(text)) for text in (rates[0].base, match["stage"] or "")]
    return (rates[0], None) if not all(stages) or stages[0] == stages[1] else None
