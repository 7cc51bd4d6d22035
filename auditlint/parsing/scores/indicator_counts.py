"""How many indicators of a level a report announces, and those that its score tables name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from auditlint.core.pattern import compiled
from auditlint.core.record import record
from auditlint.core.unit import Dimension
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.figures import Mention
from auditlint.parsing.tables.headers import squeezed
from auditlint.parsing.tables.table import Cell, CellKind, Role, Table

_BEHIND = compiled(r"\s*(?P<level>[一二三四])级(?:绩效|评价)?指标")  # 4个〔一级指标〕
_BEFORE = compiled(r"(?P<level>[一二三四])级(?:绩效|评价)?指标(?:共计?|有)?\s*$")  # 〔一级指标〕4个
_COLUMN = compiled(r"(?P<level>[一二三四])级(?:绩效|评价)?指标(?:名称)?$")
_SUM_CELL = compiled(r"(?:小计|合计|总计|总分)$")


@record
class IndicatorCount:
    """An announced number of indicators and the cells of a table that name as many."""

    mention: Mention
    cells: tuple[Cell, ...]


def indicator_counts(document: Document) -> Iterator[IndicatorCount]:
    """Announcements that a table, or all score tables together, bear out."""
    tables = [table for table in document.tables if table.is_readable and table.score_columns]
    if not tables:
        return
    for paragraph in document.figured:
        for mention, level in _announced(paragraph):
            for some in (*([table] for table in tables), tables):
                cells = _named(some, level)
                if Decimal(len(cells)) == mention.figure.value:
                    yield IndicatorCount(mention, cells)
                    break


def _announced(paragraph: Paragraph) -> Iterator[tuple[Mention, str]]:
    for mention in paragraph.mentions:
        if mention.figure.unit.dimension is Dimension.COUNT:
            found = _BEHIND.match(paragraph.text, mention.end) or _BEFORE.search(
                paragraph.text, max(0, mention.start - 12), mention.start
            )
            if found:
                yield mention, found["level"]


def _named(tables: Sequence[Table], level: str) -> tuple[Cell, ...]:
    """The cells that name an indicator of the level, each name once."""
    named: dict[str, Cell] = {}
    for table in tables:
        for column in table.columns:
            found = _COLUMN.search(column.name)
            if found is None or found["level"] != level:
                continue
            for row in table.rows:
                cell = row.cells[column.index]
                name = squeezed(cell.text)
                if row.role is Role.ITEM and cell.kind is CellKind.LABEL and not _SUM_CELL.search(name):
                    named.setdefault(name, cell)
    return tuple(named.values())
