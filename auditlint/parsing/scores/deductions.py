"""Points taken off: 分值 20 分，因 2 项任务延期各扣 1 分，得分 18 分."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import takewhile

from auditlint.core.expression import Add, Expression, Mul, Ref, evaluate_point
from auditlint.core.figure import Hedge
from auditlint.core.number import EXACT
from auditlint.core.pattern import compiled
from auditlint.core.ratio import Ratio
from auditlint.core.record import record
from auditlint.core.relation import Claim
from auditlint.core.unit import Dimension
from auditlint.parsing.document import Document
from auditlint.parsing.scores.prose import Scored, as_score, figure_at, scored
from auditlint.parsing.scores.rows import ScoreTable
from auditlint.parsing.scores.tables import score_tables

_OFF = compiled(r"(?P<each>各|均)?(?P<all>共|合计|总共|累计|共计)?扣(?:除|减|掉|了|分)?(?P<points>\d{1,3}(?:\.\d+)?)分(?![/钟])")
_CLAUSE_END = compiled(r"[，,；;。:：]")
_STOP = compiled(r"[。；;]")
_NEXT = compiled(r"[，,]?(?:该|本)?(?:项|指标)*")
_MORE = compiled(r"[，,、；;](?:另|又|再|还|并|同时)")  # 得 12 分，扣 2 分，另因资料不全扣 1 分
_MOST_FIGURES = 8  # in one clause
_PARTIAL = compiled(r"主要|等原因|等问题|等因素")


@record
class Deducted:
    """An award with the points on offer and all that was taken off them."""

    award: Ref
    offer: Ref
    taken: tuple[Expression, ...]
    claim: Claim


def deducted(document: Document) -> Iterator[Deducted]:
    """Every award with all its deductions: in a sentence, or in a column of its row."""
    for off in _in_prose(document):
        if not _is_used_up(off):
            yield off
    for table in score_tables(document):
        if len(table.awards) == 1:
            yield from (off for off in _in_rows(table) if not _is_used_up(off))


def _is_used_up(off: Deducted) -> bool:
    """Whether more is taken off than there is, so that nothing is left: 扣完为止."""
    taken = evaluate_point(Add(off.taken))
    return off.award.figure.value == 0 and taken.compare(Ratio(off.offer.figure.value)) > 0


def _in_rows(table: ScoreTable) -> Iterator[Deducted]:
    """分值 less 扣分 is 得分, where it is so in most rows."""
    rows = [(row.awards[0], row.offer, row.deduction) for row in table.rows if not row.is_extra]
    known = [(award, offer, off) for award, offer, off in rows if award and offer and off]
    hold = sum(EXACT.add(award.figure.value, off.figure.value) == offer.figure.value for award, offer, off in known)
    for award, offer, off in known:
        yield Deducted(award, offer, (off,), Claim.STATED if hold * 2 >= len(known) else Claim.OBSERVED)


def _in_prose(document: Document) -> Iterator[Deducted]:
    """Deductions that stand between the points on offer and those given, or right behind these."""
    for entry in scored(document):
        if entry.full is None or entry.given is None:
            continue
        text = entry.paragraph.text
        between = _taken(entry, entry.start, entry.end)
        ahead = _ahead(text, entry.start)
        behind = _OFF.match(text, entry.end + (text[entry.end : entry.end + 1] in "，,"))
        if between is not None and between:
            claim = Claim.OBSERVED if _PARTIAL.search(text[entry.start : entry.end]) else Claim.STATED
            yield Deducted(entry.given, entry.full, between, claim)
        elif between is not None and behind is not None and not behind["each"] and not _MORE.match(text, behind.end()):
            taken = _taken(entry, behind.start(), behind.end())
            if taken:
                yield Deducted(entry.given, entry.full, taken, Claim.STATED)
        elif between is not None and ahead < entry.start:
            taken = _taken(entry, ahead, entry.start)
            if taken:
                yield Deducted(entry.given, entry.full, taken, Claim.STATED)


def _ahead(text: str, start: int) -> int:
    """Where the one deduction of a clause begins that ends right before the points: 扣 3 分，该指标分值 5 分，得 2 分."""
    begin = max((m.end() for m in _STOP.finditer(text, 0, start)), default=0)
    matches = list(_OFF.finditer(text, begin, start))
    alone = len(matches) == 1 and not matches[0]["each"] and _NEXT.fullmatch(text, matches[0].end(), start)
    return matches[0].start() if alone else start


def _taken(entry: Scored, start: int, end: int) -> tuple[Expression, ...] | None:
    """The deductions of a stretch of text, the sum of them where it is given; None where one cannot be told."""
    matches = list(_OFF.finditer(entry.paragraph.text, start, end))
    matches = [match for match in matches if match["all"]][:1] or matches
    taken = [_points(entry, match) for match in matches]
    known = tuple(each for each in taken if each is not None)
    return known if len(known) == len(taken) else None


def _points(entry: Scored, match: re.Match[str]) -> Expression | None:
    figure = figure_at(entry.paragraph, match.start("points"))
    if figure is None or figure.hedge is not Hedge.NONE:
        return None
    points = Ref(as_score(figure), "扣分")
    if not match["each"]:
        return points
    count = _count_before(entry, match.start())
    return Mul(count, points) if count is not None else None


def _count_before(entry: Scored, position: int) -> Ref | None:
    """How many things 各扣 is said of: the one count of its clause."""
    text = entry.paragraph.text
    begin = max((m.end() for m in _CLAUSE_END.finditer(text, entry.start, position)), default=entry.start)
    mentions = entry.paragraph.mentions
    first = bisect_left(mentions, begin, key=lambda mention: mention.start)
    clause = takewhile(lambda mention: mention.start < position, mentions[first : first + _MOST_FIGURES])
    counts = [mention.figure for mention in clause if mention.figure.unit.dimension is Dimension.COUNT]
    return Ref(counts[0]) if len(counts) == 1 and counts[0].hedge is Hedge.NONE else None
