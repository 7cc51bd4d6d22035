"""How much more or less one figure is than another that its words compare it with: 得分 95.8 分，比复核平均 88.3 分高 7.5 分."""

from __future__ import annotations

from collections.abc import Iterator

from auditlint.core.figure import Hedge
from auditlint.core.pattern import compiled
from auditlint.core.record import record
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.nodes import Kind, Statement
from auditlint.parsing.prose.bases import AGAINST

_WAY = compiled(r"^(?:的?(?:平均)?(?:水平|标准))?(?P<way>[高低多少])(?:出|了)?$")
_MOST_BACK = 8


@record
class Comparison:
    """A stated difference with the figure compared and the one compared with; `less` where the first is the smaller."""

    stated: Statement
    level: Statement
    base: Statement
    less: bool


def comparisons(document: Document) -> Iterator[Comparison]:
    """Every such difference where just one figure of the sentence can be what is compared."""
    for paragraph in document.figured:
        statements = paragraph.statements
        for at in range(2, len(statements)):
            base, stated = statements[at - 1], statements[at]
            way = _way(paragraph, base, stated)
            levels = _levels(paragraph, at) if way else []
            if len(levels) == 1:
                yield Comparison(stated, levels[0], base, way in ("低", "少"))


def _way(paragraph: Paragraph, base: Statement, stated: Statement) -> str:
    """高 or 低 between what is compared with and the difference, "" where nothing is compared."""
    match = (
        _WAY.match(paragraph.text[base.end : stated.start] + stated.subject) if _is_amount(base) and _is_amount(stated) else None
    )
    against = AGAINST.match(base.compare or base.subject)
    return match["way"] if match and against and base.measures_like(stated) and base.depth == stated.depth else ""


def _levels(paragraph: Paragraph, at: int) -> list[Statement]:
    """The figures before that stand for themselves: neither compared with nor differences."""
    base = paragraph.statements[at - 1]
    before = paragraph.statements[max(0, at - 1 - _MOST_BACK) : at - 1]
    return [
        s for s in before
        if s.sentence == base.sentence and s.depth == base.depth and _is_amount(s) and s.measures_like(base)
        and not AGAINST.match(s.compare or s.subject) and not _WAY.match(s.subject)
    ]  # fmt: skip


def _is_amount(statement: Statement) -> bool:
    item = statement.kind is Kind.ITEM and statement.figure.unit.is_addable
    return item and not statement.spelled and statement.figure.hedge is Hedge.NONE
