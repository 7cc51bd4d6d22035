"""Tables of aligned spaces, as pdftotext -layout writes them: columns found from where the figures stand."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise, takewhile

from auditlint.core.pattern import compiled
from auditlint.core.record import entity
from auditlint.core.source import Source
from auditlint.parsing.tables.cells import Arranged, RawRow, Span, with_plain_spaces
from auditlint.parsing.tables.table import ColumnKind

_MOST_CELLS = 500  # a row of more is no row of a table
_CHUNK = compiled(r"\S+(?:[ \u00a0](?=\S)\S+)*")
_NUMBER = compiled(r"(?<!\S)[-−]?(?:[\d,]*\d\.\d+[%％]?|\d[\d,]*[%％]?(?!\s?[年月日号至]))(?=\s|$)")
_FIGURE = compiled(r"^(?:[-−]?\d[\d,]*(?:\.\d+)?[%％]?|[-—–]{1,2}|/|\d[\d,.]*\s?(?:万元|亿元|元|人|个|户|次|分|件|项))$")
_ALIGNS = compiled(r"\S[ \u3000]{2,}\S")
_WHOLE = compiled(r"^\d+$")
_NUMBERED = compiled(r"^(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十\d]+[)）]|\d+[、.．])")

_CLOSES = compiled(r"^(?:合\s*计|总\s*计|总\s*分)$")

_CODE_PLACE, _WORDS_PLACE, _FIGURE_PLACE = range(3)
_PLACES = (ColumnKind.CODE, ColumnKind.LABEL, ColumnKind.FIGURE)


@dataclass(slots=True)
class _Chunk:
    start: int  # within the line
    end: int
    text: str
    left: int = 0  # as columns on the page
    right: int = 0
    is_figure: bool = False


@entity
class _Line:
    number: int
    offset: int
    text: str
    chunks: list[_Chunk]

    @property
    def has_figures(self) -> bool:
        return any(chunk.is_figure for chunk in self.chunks)


_Metric = Callable[[str], list[int]]


def _by_characters(text: str) -> list[int]:
    """The place of every character where all take one column but the wide space, which is there to fill two."""
    return [0, *accumulate(2 if char == "\u3000" else 1 for char in text)]


def _by_width(text: str) -> list[int]:
    """The place of every character where wide characters take two columns."""
    return [0, *accumulate(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)]


def _by_full_width(text: str) -> list[int]:
    """As by width, where quotation marks and the like take two columns too, as they do in Chinese fonts."""
    return [0, *accumulate(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)]


def spaced_rows(source: Source, lines: list[int]) -> Arranged | None:
    """The rows of aligned columns; None where there is no figure, where one wide space parts all cells, or where two figures of one row cannot be told apart by where they stand."""
    read = _read(source, lines)
    metric = _best_metric(read)
    if metric is None:
        return None
    columns = _columns_by(read, metric)
    return None if _are_shifted(read, columns) else _arranged(read, columns)


def stands_below(source: Source, above: Sequence[int], below: Sequence[int]) -> bool:
    """Whether rows behind a page break stand in the columns of the rows before it, without a header of their own."""
    first, more = _read(source, above), _read(source, below)
    metric = _best_metric(first)
    if metric is None or _is_closed(first):
        return False
    columns = _columns_by(first, metric)
    for line in more:
        _place(line, metric)
    return (
        any(line.has_figures for line in more)
        and all(_fits(chunk, columns) for line in more for chunk in line.chunks)
        and len(_columns_by([*first, *more], metric)) == len(columns)
    )


def _read(source: Source, numbers: Iterable[int]) -> list[_Line]:
    lines = [_line(source, number) for number in numbers]
    _tell_lone_codes(lines)
    return lines


def _best_metric(lines: list[_Line]) -> _Metric | None:
    """The way of counting places that lines the figures up; None where none does."""
    if any(len(line.chunks) > _MOST_CELLS for line in lines) or not _could_be_aligned(lines):
        return None
    found = {metric: columns for metric in (_by_characters, _by_width, _by_full_width) if (columns := _columns_by(lines, metric))}
    return min(found, key=lambda metric: _disorder(lines, found[metric], metric)) if found else None


def _is_closed(lines: list[_Line]) -> bool:
    """Whether the last row is a total that nothing follows."""
    return any(_CLOSES.match(chunk.text) for chunk in lines[-1].chunks)


def _fits(chunk: _Chunk, columns: list[Span]) -> bool:
    """Whether a figure stands in one of the columns, or words stand before all of them."""
    if not chunk.is_figure:
        return chunk.right <= columns[0][0]
    return any(left - 1 <= chunk.left and chunk.right <= right + 1 for left, right in columns)


def _could_be_aligned(lines: list[_Line]) -> bool:
    """Not where one wide space parts all cells, so that they stand wherever the words before them end."""
    return not any("\u3000" in line.text for line in lines) or any(_ALIGNS.search(line.text) for line in lines)


def _are_shifted(lines: list[_Line], columns: list[Span]) -> bool:
    """Whether the figures stand in more columns than the header names, and no row has so many: long names push theirs aside."""
    if _header_count(lines) != 1:
        return False
    head, *body = lines
    most = max(sum(chunk.is_figure for chunk in line.chunks) for line in body)
    return len(head.chunks) - _label_count(body) == most < len(columns)


def _label_count(body: list[_Line]) -> int:
    """How many words at most stand before the figures of a row."""
    words = [len(list(takewhile(lambda chunk: not chunk.is_figure, line.chunks))) for line in body if line.has_figures]
    return max(words, default=0)


def _disorder(lines: list[_Line], columns: list[Span], metric: _Metric) -> tuple[int, int, int]:
    """How badly a way of counting places lines up a table: its columns, their widths, and those without words above."""
    for line in lines:
        _place(line, metric)
    words = [chunk for line in lines[: _header_count(lines)] for chunk in line.chunks]
    bare = sum(1 for left, right in columns if not any(w.left < right and left < w.right for w in words))
    return len(columns), sum(right - left for left, right in columns), bare


def _columns_by(lines: list[_Line], metric: _Metric) -> list[Span]:
    """The columns that a way of counting places finds; the way that needs fewer of them lines the figures up."""
    for line in lines:
        _place(line, metric)
    return _columns(lines) or []


def _line(source: Source, number: int) -> _Line:
    start, end = source.line_span(number)
    text = with_plain_spaces(source.text[start:end]).replace("\t", " ")  # offsets stay those of the file
    chunks = [piece for match in _CHUNK.finditer(text) for piece in _split(text, match.start(), match.end())]
    _tell_codes(chunks)
    return _Line(number, start, text, chunks)


def _split(text: str, start: int, end: int) -> Iterator[_Chunk]:
    """A run of words without a gap, cut where a number stands by itself in it."""
    position = start
    for match in _NUMBER.finditer(text, start, end):
        before = text[position : match.start()].strip()
        if before:
            yield _chunk(text, position, match.start())
        yield _chunk(text, match.start(), match.end())
        position = match.end()
    if text[position:end].strip():
        yield _chunk(text, position, end)


def _chunk(text: str, start: int, end: int) -> _Chunk:
    piece = text[start:end]
    first = start + len(piece) - len(piece.lstrip())
    last = end - (len(piece) - len(piece.rstrip()))
    return _Chunk(first, last, text[first:last])


def _tell_codes(chunks: list[_Chunk]) -> None:
    """Whole numbers before a label are its code or number; all other numbers are figures."""
    numbers = [bool(_FIGURE.match(chunk.text)) for chunk in chunks]
    decimals = any("." in chunk.text for chunk, number in zip(chunks, numbers, strict=True) if number)
    first_word = next((i for i, number in enumerate(numbers) if not number), len(chunks))
    names_next = False  # whether only further whole numbers stand between this chunk and a label
    for index in range(len(chunks) - 1, -1, -1):
        chunk = chunks[index]
        whole = bool(_WHOLE.match(chunk.text))
        if numbers[index]:
            chunk.is_figure = not (whole and (names_next or (index < first_word and decimals)))
        names_next = not numbers[index] or (whole and names_next)


def _tell_lone_codes(lines: list[_Line]) -> None:
    """A whole number alone on its line, right below the codes of other rows, is a code whose row goes on below."""
    first = [line.chunks[0] for line in lines if len(line.chunks) > 1]
    starts = {chunk.start for chunk in first if not chunk.is_figure and _WHOLE.match(chunk.text)}
    for line in lines:
        if len(line.chunks) == 1 and line.chunks[0].start in starts and _WHOLE.match(line.chunks[0].text):
            line.chunks[0].is_figure = False


def _place(line: _Line, metric: _Metric) -> None:
    places = metric(line.text)
    for chunk in line.chunks:
        chunk.left, chunk.right = places[chunk.start], places[chunk.end]


def _columns(lines: list[_Line]) -> list[Span] | None:
    """The stretches that figures of all rows take up; None where one row has two figures in one stretch."""
    spans = sorted({(c.left, c.right) for line in lines for c in line.chunks if c.is_figure})
    columns: list[Span] = []
    for left, right in spans:
        if columns and left < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(right, columns[-1][1]))
        else:
            columns.append((left, right))
    for line in lines:
        used = [_column_of(columns, chunk) for chunk in line.chunks if chunk.is_figure]
        if len(used) != len(set(used)):
            return None
    return columns


def _column_of(columns: list[Span], chunk: _Chunk) -> int:
    return max(range(len(columns)), key=lambda i: min(columns[i][1], chunk.right) - max(columns[i][0], chunk.left))


def _arranged(lines: list[_Line], columns: list[Span]) -> Arranged:
    """Rows of the cells: code, words, figure, code, words, figure …, without places that are never used."""
    heads = _header_count(lines)
    grid = [_cells(line, columns, index < heads) for index, line in enumerate(lines)]
    _lower_codes(grid)
    above = heads == 1 and all(3 * index + _FIGURE_PLACE in grid[0] for index in range(len(columns)))
    in_order = _header_in_order(lines, columns) if heads == 1 and not above else None
    if in_order is not None:
        grid[0] = in_order
    used = [
        place
        for place in range(3 * len(columns) + 2)
        if place % 3 == _FIGURE_PLACE or any(place in cells for cells in grid[heads:])
    ]
    rows = []
    for line, cells in zip(lines, grid, strict=True):
        end = line.offset + len(line.text)
        rows.append(RawRow(tuple(cells.get(i, (end, end)) for i in used), line.number))
    return Arranged(rows, heads, tuple(_PLACES[place % 3] for place in used))


def _lower_codes(grid: list[dict[int, Span]]) -> None:
    """A code on a line of its own is that of the row right below."""
    for cells, below in pairwise(grid):
        if [*cells] == [_CODE_PLACE] and _CODE_PLACE not in below and len(below) > 1:
            below[_CODE_PLACE] = cells.pop(_CODE_PLACE)


def _header_in_order(lines: list[_Line], columns: list[Span]) -> dict[int, Span] | None:
    """The cells of a header with as many words as its rows have words and figures: they need not stand right above."""
    head, *body = lines
    labels = _label_count(body)
    if not labels or len(head.chunks) != labels + len(columns):
        return None
    cells: dict[int, Span] = {}
    for index, chunk in enumerate(head.chunks):
        place = _WORDS_PLACE if index < labels else 3 * (index - labels) + _FIGURE_PLACE
        start, end = head.offset + chunk.start, head.offset + chunk.end
        cells[place] = (cells[place][0], end) if place in cells else (start, end)
    return cells


def _header_count(lines: list[_Line]) -> int:
    for index, line in enumerate(lines):
        if line.has_figures or (line.chunks and _NUMBERED.match(line.chunks[0].text)):
            return index
    return len(lines)


def _cells(line: _Line, columns: list[Span], is_header: bool) -> dict[int, Span]:
    cells: dict[int, Span] = {}
    for chunk in line.chunks:
        for place in _places(chunk, columns, is_header):
            start, end = line.offset + chunk.start, line.offset + chunk.end
            old = cells.get(place)
            cells[place] = (old[0], end) if old else (start, end)
    return cells


def _places(chunk: _Chunk, columns: list[Span], is_header: bool) -> list[int]:
    """The columns that a chunk stands in: its own, or all that a merged header covers."""
    if chunk.is_figure:
        return [3 * _column_of(columns, chunk) + _FIGURE_PLACE]
    middles = [(left + right) / 2 for left, right in columns]
    if is_header:
        over = [i for i, middle in enumerate(middles) if chunk.left - 1 <= middle <= chunk.right + 1]
        if not over:
            over = [_column_of(columns, chunk)]
            left, right = columns[over[0]]
            over = over if left - 1 <= chunk.right and chunk.left <= right + 1 else []
        if over:
            return [3 * i + _FIGURE_PLACE for i in over]
    before = sum(1 for middle in middles if middle < chunk.left)
    is_code = bool(_WHOLE.match(chunk.text)) and not is_header
    return [3 * before + (_CODE_PLACE if is_code else _WORDS_PLACE)]
