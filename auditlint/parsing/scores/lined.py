"""Forms of indicators with one cell a line: 管护数量 ⏎ ≥68 座 ⏎ 68 座 ⏎ 10 ⏎ 10. Blank cells are often no line at all.

Each indicator ends with the points on offer and those given. That nothing was missed or misread is certain only where the
points on offer, or those given, come to the total of the form; a form that does not prove itself so is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from auditlint.core.expression import Ref
from auditlint.core.figure import Figure
from auditlint.core.number import EXACT, ZERO, D
from auditlint.core.pattern import compiled
from auditlint.core.record import record
from auditlint.core.source import Source
from auditlint.core.unit import SCORE
from auditlint.parsing.document import Document
from auditlint.parsing.scores.rows import RowKind, ScoreRow, ScoreTable

_CELL = compiled(r"[^\s|｜](?:[^\n|｜]*[^\s|｜])?")
_POINTS = compiled(r"\d{1,3}(?:\.\d{1,3})?")
_OFFER = compiled(r"(?:指标)?(?:分值|权重|满分|标准分)(?:[(（]\S{0,8}[)）])?")
_AWARD = compiled(r"(?:自评|实际|评价)?得分(?:[(（]\S{0,8}[)）])?")
_LAST_LEVEL = compiled(r"[三四]级指标(?:名称)?|指标名称")
_ENDS_WITH_LAST_LEVEL = compiled(rf"(?:{_LAST_LEVEL.pattern})(?=[^\S\r\n]*(?:[|｜\r\n]|\Z))")  # a cell of some line
_TOTAL = compiled(r"(?:自评|综合)?(?:总\s*分|总得分|合\s*计|总\s*计)(?:[(（]\S{0,8}[)）])?")
_MOST_HEAD = 16  # lines from the name of the last level to 得分
_MOST_LINES = 600
_LONGEST_CELL = 200
_LEAST_ROWS = 4


@record
class _Line:
    text: str
    start: int
    number: int

    @property
    def is_points(self) -> bool:
        return bool(_POINTS.fullmatch(self.text))


def lined_forms(document: Document) -> Iterator[ScoreTable]:
    """Every form whose indicators stand below 三级指标, …, 分值, 得分, each a line."""
    if not _ENDS_WITH_LAST_LEVEL.search(document.source.text):
        return
    lines = _cells(document.source)
    at = 0
    while at < len(lines):
        body = _body(lines, at)
        if body is None:
            at += 1
            continue
        rows, at = _rows(lines, body)
        if len(rows) >= _LEAST_ROWS:
            yield ScoreTable(tuple(rows), ("得分",), marked_off=True, lined=True, end=lines[at - 1].start)


def _cells(source: Source) -> list[_Line]:
    found = []
    for number, (start, text) in enumerate(zip(source.line_starts, source.lines, strict=True), 1):
        match = _CELL.search(text)
        if match:
            found.append(_Line(match.group(), start + match.start(), number))
    return found


def _body(lines: Sequence[_Line], at: int) -> int | None:
    """Where the indicators begin, if a header of single cells stands at a place."""
    if not _LAST_LEVEL.fullmatch(lines[at].text):
        return None
    head = lines[at : at + _MOST_HEAD]
    offer = next((i for i, line in enumerate(head) if _OFFER.fullmatch(line.text)), None)
    if offer is None or offer + 1 >= len(head) or not _AWARD.fullmatch(head[offer + 1].text):
        return None
    return at + offer + 2


def _rows(lines: Sequence[_Line], start: int) -> tuple[list[ScoreRow], int]:
    """The indicators down to the total, and where the next line stands."""
    rows: list[ScoreRow] = []
    run: list[_Line] = []
    name = ""
    at = start
    while at < min(len(lines), start + _MOST_LINES):
        line = lines[at]
        if (_TOTAL.fullmatch(line.text) and rows) or _LAST_LEVEL.fullmatch(line.text) or len(line.text) > _LONGEST_CELL:
            break
        if line.is_points:
            run.append(line)
        else:
            _close(rows, name, run)
            name, run = line.text, []
        at += 1
    _close(rows, name, run)
    total = [line for line in lines[at + 1 : at + 3] if line.is_points]
    if at < len(lines) and _TOTAL.fullmatch(lines[at].text) and len(total) == 2:
        rows.append(_row(RowKind.TOTAL, lines[at].text, total))
        at += 3
    return rows, max(at, start)


def _close(rows: list[ScoreRow], name: str, run: list[_Line]) -> None:
    """The last two numbers that end the cells of an indicator are its points."""
    if len(run) >= 2:
        rows.append(_row(RowKind.ITEM, name, run[-2:]))


def _row(kind: RowKind, name: str, points: Sequence[_Line]) -> ScoreRow:
    offer, award = (Ref(_figure(line), name) for line in points)
    return ScoreRow(kind, (("", name),), offer, (award,), points[0].start)


def _figure(line: _Line) -> Figure:
    places = len(line.text.partition(".")[2])
    return Figure(line.text, line.start, line.start + len(line.text), D(line.text), -places, SCORE)


def proves_itself(form: ScoreTable) -> bool:
    """Whether one of its columns comes to the total, so that every row was found and read rightly."""
    total = form.total
    if total is None:
        return False
    return any(
        cell is not None and cell.figure.value in (_added(form.items, column), _added([*form.above, *form.items], column))
        for column in form.columns
        for cell in (total.figure(column),)
    )


def _added(rows: Sequence[ScoreRow], column: int) -> Decimal:
    added = ZERO
    for row in rows:
        ref = row.figure(column)
        added = EXACT.add(added, ref.figure.value) if ref is not None else added
    return added
