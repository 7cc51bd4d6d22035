"""A change with the levels that it led from and to behind it: 得分下降 3.6 分，由 92.8 分降至 89.2 分."""

from __future__ import annotations

from collections.abc import Iterator

from auditlint.core.pattern import compiled
from auditlint.core.record import record
from auditlint.core.unit import Dimension
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.nodes import Kind, Statement
from auditlint.parsing.prose.bases import is_filler
from auditlint.parsing.prose.levels import is_level

_FROM = compiled(r"[，,(](?:即|已)?[由从]")
_ORIGIN = compiled(
    r"^(?:即|已)?[由从](?:(?:(?:19|20)\d\d年|[上去]年|年初|年末|期初|原来|原先|最初|当初|(?:整改|实施|改造|改革|调整)前)[度末底]?的?)?$"
)
_NAMED_YEAR = compiled(r"\d年|[上去]年|年初")
_OF_EACH = compiled(r"年均|月均|日均|每[年月日季]|连续|累计|最[高低大小多少]|以上|以下")
_OTHER_BASIS = compiled(r"生产总值|增加值|GDP|可比|同口径|实际|名义|扣除|剔除|不变价|复合")
_MOST_CHANGES = 2  # 增加 5.6 万元，增长 6.03%，由…


@record
class MovedFrom:
    """A stated change, the level it led to and the one it led from; `firm` where it is of no other time than these."""

    stated: Statement
    level: Statement
    prior: Statement
    firm: bool


def moved_from(document: Document) -> Iterator[MovedFrom]:
    """Every change right before 由…增至…, the way that this went."""
    for paragraph in document.figured:
        if not _FROM.search(paragraph.text):
            continue
        statements = paragraph.statements
        for at in range(1, len(statements) - 1):
            prior, level = statements[at], statements[at + 1]
            if _ORIGIN.match(prior.subject) and _leads_to(prior, level):
                for change in _before(paragraph, at):
                    if _is_of(change, level, prior):
                        of_year = change.compare and _NAMED_YEAR.search(prior.subject)
                        yield MovedFrom(change, level, prior, not of_year)


def _leads_to(prior: Statement, level: Statement) -> bool:
    """Whether a level stands right behind another, 由 92.8 分〔降至 89.2 分〕, neither of them one of a list."""
    beside = level.start == prior.end and level.depth == prior.depth and not (level.series or prior.series)
    return beside and is_level(level) and not level.subject and level.measures_like(prior)


def _before(paragraph: Paragraph, at: int) -> Iterator[Statement]:
    """The changes that a comma, or a bracket, parts from a level that they led from: an amount and its rate."""
    for index in range(at - 1, max(-1, at - 1 - _MOST_CHANGES), -1):
        change, behind = paragraph.statements[index], paragraph.statements[index + 1]
        parted = paragraph.text[change.end : behind.start] in ("，", ",", "(")
        if change.kind is not Kind.CHANGE or is_level(change) or not parted or change.series:
            return
        yield change
        if not is_filler(change.subject):
            return


def _is_of(change: Statement, level: Statement, prior: Statement) -> bool:
    """Whether a change can be the one between two levels: of their unit or a rate, and not the other way."""
    rise = level.figure.amount - prior.figure.amount
    if rise * change.direction <= 0 or _OF_EACH.search(change.subject + change.compare):
        return False
    dimension, of_rates = change.figure.unit.dimension, level.figure.unit.dimension is Dimension.RATE
    if of_rates:
        return dimension is Dimension.POINTS
    if dimension is Dimension.RATE:
        return prior.figure.amount > 0 and not _OTHER_BASIS.search(change.subject + change.compare)
    return change.measures_like(level)
