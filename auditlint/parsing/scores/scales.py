"""Points for each answer of a survey, 非常好得 3 分，一般得 1 分, and the tables that count the answers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from auditlint.core.expression import Add, Expression, Mul, Neg, Ref, evaluate_point
from auditlint.core.record import record
from auditlint.core.relation import Claim
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.scores.prose import as_score, figure_at
from auditlint.parsing.scores.tables import is_award
from auditlint.parsing.tables.table import CellKind, Row, Table

_POINTS = r"[”\"]?的?(?P<sign>得|计|记|赋|为|:|扣)(?:分)?(?P<points>\d{1,3}(?:\.\d+)?)分"
_LEAST_ANSWERS = 2
_NEAR = 3  # paragraphs before and after a table


@record
class Tallied:
    """The points of one row of a survey and the answers they are made of."""

    award: Ref
    answers: Expression
    claim: Claim

    @property
    def holds(self) -> bool:
        return evaluate_point(self.answers).to_decimal() == self.award.figure.value


def tallied(document: Document) -> Iterator[Tallied]:
    """Every row that counts answers of stated points and gives their sum."""
    starts = [paragraph.block.lines[0] for paragraph in document.paragraphs]
    for table in document.tables:
        award = next((c.index for c in table.columns if is_award(c)), None)
        if award is None or not table.lines or len(table.figure_columns) < _LEAST_ANSWERS:
            continue
        at = bisect_left(starts, table.lines[0])
        after = bisect_left(starts, table.lines[-1])
        near = document.paragraphs[max(0, at - _NEAR) : at] + document.paragraphs[after : after + _NEAR]
        scale = _scale(table, near)
        if scale:
            yield from _settled([found for row in table.rows if (found := _row(table, row, award, scale))])


def _settled(rows: list[Tallied]) -> Iterator[Tallied]:
    """Where most rows do not come out, the points are not given that way."""
    sure = sum(row.holds for row in rows) * 2 > len(rows)
    for row in rows:
        yield row if sure else Tallied(row.award, row.answers, Claim.OBSERVED)


def _scale(table: Table, near: tuple[Paragraph, ...]) -> dict[int, tuple[bool, Ref]]:
    """{column: whether points are taken off, and the points} for the answers that the text near by prices."""
    for paragraph in near:
        found: dict[int, tuple[bool, Ref]] = {}
        for column in table.figure_columns:
            match = re.search(rf"(?<![\u4e00-\u9fff]){re.escape(column.name)}{_POINTS}", paragraph.text) if column.name else None
            figure = figure_at(paragraph, match.start("points")) if match else None
            if match is not None and figure is not None:
                found[column.index] = match["sign"] == "扣", Ref(as_score(figure), column.name)
        if len(found) >= _LEAST_ANSWERS:
            return found
    return {}


def _row(table: Table, row: Row, award: int, scale: dict[int, tuple[bool, Ref]]) -> Tallied | None:
    given = row.figure(award)
    if given is None or any(row.cells[i].kind is CellKind.UNREAD for i in scale):
        return None
    terms: list[Expression] = []
    for index, (off, points) in scale.items():
        count = row.figure(index)
        if count is not None:
            product = Mul(Ref(count, table.columns[index].name), points)
            terms.append(Neg(product) if off else product)
    return Tallied(Ref(as_score(given), row.label), Add(tuple(terms)), Claim.STATED) if terms else None
