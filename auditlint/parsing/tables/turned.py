"""Tables of scores lying on their side, an indicator a column: turned so that each indicator is a row."""

from __future__ import annotations

from auditlint.core.pattern import compiled
from auditlint.core.source import Source
from auditlint.parsing.tables.cells import Arranged, RawRow

_OFFER = compiled(r"(?:指标)?(?:权重|分值|满分|标准分)(?:值|分)?(?:[(（].{0,6}[)）])?")
_AWARD = compiled(r"(?:实际|自评|评价|最终|综合)?(?:得分|评分|扣分|得分率|分值)(?:[(（].{0,6}[)）])?")
_BLANK = compiled(r"\s")
_LEAST_COLUMNS = 3


def upright(source: Source, arranged: Arranged) -> Arranged:
    """The rows turned where the first of each row says that it holds weights, scores or rates of scores."""
    rows = arranged.rows
    width = len(rows[0].spans) if rows else 0
    if not 3 <= len(rows) <= 5 or width < _LEAST_COLUMNS or any(len(row.spans) != width for row in rows):
        return arranged
    names = [_BLANK.sub("", source.text[slice(*row.spans[0])]) for row in rows[1:]]
    if not _OFFER.fullmatch(names[0]) or not all(_AWARD.fullmatch(name) for name in names[1:]):
        return arranged
    return Arranged([RawRow(tuple(row.spans[at] for row in rows), rows[0].line) for at in range(width)])
