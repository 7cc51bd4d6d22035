"""How many gave an answer, as the text below a survey table says it, with the column of that answer."""

from __future__ import annotations

from collections.abc import Iterator

from auditlint.core.expression import Ref
from auditlint.core.figure import Figure, Hedge
from auditlint.core.pattern import compiled
from auditlint.core.record import record
from auditlint.core.unit import Dimension
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.tables.table import Column, Role, Table

_NEAR = 3  # paragraphs below a table that may speak of its answers
_LONGEST_NAME = 6
_IN_ALL = compiled(r"(?:共计?|有|计)$")
_CLAUSE_END = compiled(r"[，。；,;]")


@record
class Answer:
    """A stated number of answers and the cells of their column, the rows of totals left out."""

    stated: Ref
    cells: tuple[Ref, ...]


def answers(document: Document) -> Iterator[Answer]:
    """Every number of answers that a paragraph close below a survey table gives for one of its columns."""
    for table in document.tables:
        columns = [column for column in table.columns if _counts_people(table, column)]
        if len(columns) < 2:
            continue
        for paragraph in _below(document, table):
            yield from _stated(paragraph, table, columns)


def _counts_people(table: Table, column: Column) -> bool:
    figures = [row.figure(column.index) for row in table.rows]
    return 2 <= len(column.name) <= _LONGEST_NAME and any(f is not None and _is_people(f) for f in figures)


def _is_people(figure: Figure) -> bool:
    return figure.unit.dimension is Dimension.COUNT and figure.unit.noun == "人" and figure.hedge is Hedge.NONE


def _below(document: Document, table: Table) -> list[Paragraph]:
    last = table.lines[-1] if table.lines else 0
    return [p for p in document.paragraphs if p.block.lines[0] > last][:_NEAR]


def _stated(paragraph: Paragraph, table: Table, columns: list[Column]) -> Iterator[Answer]:
    text = paragraph.text
    for mention in paragraph.mentions:
        if not _is_people(mention.figure) or not _IN_ALL.search(text[: mention.start].rstrip()):
            continue
        end = _CLAUSE_END.search(text, mention.end)
        clause = text[mention.end : end.start() if end else len(text)]
        named = [column for column in columns if clause.endswith(column.name)]
        if len(named) == 1:
            yield Answer(Ref(mention.figure, named[0].name), tuple(_cells(table, named[0])))


def _cells(table: Table, column: Column) -> Iterator[Ref]:
    for row in table.rows:
        figure = row.figure(column.index)
        if figure is not None and row.role is Role.ITEM:
            yield Ref(figure, row.label)
