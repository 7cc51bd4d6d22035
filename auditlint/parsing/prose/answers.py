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
# 其中 2 人对路灯不满意, 两项均满意的共 56 人, 全年累计 300 人: not the whole column
_OF_SOME = compiled(r"均|都|同时|两项|至少|任一|以来|累计|新增|座谈|电话|上年|去年|往年|上次")
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
        if len(named) == 1 and not _is_of_some(text[_sentence_start(text, mention.start) : mention.start] + clause, table):
            yield Answer(Ref(mention.figure, named[0].name), tuple(_cells(table, named[0])))


def _sentence_start(text: str, place: int) -> int:
    return max(text.rfind(mark, 0, place) for mark in "。；") + 1


def _is_of_some(words: str, table: Table) -> bool:
    """Whether an answer is said of one row, of several rows at once or of another time than the table's."""
    return bool(_OF_SOME.search(words)) or any(row.label and row.label in words for row in table.rows if row.role is Role.ITEM)


def _cells(table: Table, column: Column) -> Iterator[Ref]:
    for row in table.rows:
        figure = row.figure(column.index)
        if figure is not None and row.role is Role.ITEM:
            yield Ref(figure, row.label)
