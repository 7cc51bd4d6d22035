"""The form of income and spending side by side (收入支出决算总表) with one cell a line, or one space between the cells of a row.

There is no trace of its blank cells.

Every department publishes it. Its names tell which side a line is of, and its numbers (一、二、…) that none is missing; a
figure belongs to the name above it. Of several figures of one name only the first is read, which is that of all funds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile, zip_longest

from auditlint.core.pattern import compiled
from auditlint.core.record import record
from auditlint.core.source import Source
from auditlint.parsing.tables.cells import Arranged, RawRow, Span
from auditlint.parsing.tables.table import ColumnKind
from auditlint.parsing.text.wraps import PAGE_BREAK

_CAPTION = compiled(r"^[^。；，]{0,30}收\s*入?支\s*出?(?:[决预]算)?总\s*体?表$")
_NUMBERED = compiled(r"^(?P<number>[一二三四五六七八九十]{1,3})、")
_CLOSING = compiled(
    r"^(?:本年[收支][入出]合计|总\s*计|[收支][入出]总计|使用[^\d]{0,20}结余|结余分配|[年期][初末][^\d]{0,20}结余|(?:上年)?结转[^\d]{0,12})(?:[(（][^()（）\d]*[)）])?$"
)
_SPENDING = compiled(r"支出|结余分配|[年期]末|结转下年")
_VALUE = compiled(r"^[-−]?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d{1,6}$")
_CELL = compiled(r"(?P<row>\d{1,3}(?!\S))|[总合本]\s+计(?!\S)|\S+")
_HEADER_CELL = compiled(r"项\s*目|\S+")
_APART = compiled(r"\S(?:  |[\t|│　])|[|│]")
_ROW_NUMBER = "行次"
_WORDS = compiled(r"^[\u4e00-\u9fff（）()、“”\"\s]{1,24}$")
_ITEM, _GRAND = "项目", "总计"
_DIGITS = "一二三四五六七八九十"
_MOST_LINES = 180
_LEAST_ITEMS = 3


@record
class AccountsForm:
    """Such a form: its lines, and its rows, those of the header first."""

    lines: range
    arranged: Arranged


@dataclass(slots=True, eq=False)
class _Entry:
    """A name, over one line or more, and the first figure below it; `number` is 0 where it has none."""

    name: str
    span: Span
    number: int
    value: Span | None = None


@lru_cache(maxsize=2)
def accounts_forms(source: Source) -> tuple[AccountsForm, ...]:
    """All such forms of a report."""
    return tuple(_forms(source)) if "本年支出合计" in source.text else ()


def accounts_form_lines(source: Source) -> set[int]:
    """Numbers of their lines."""
    return {number for form in accounts_forms(source) for number in form.lines}


def _forms(source: Source) -> Iterator[AccountsForm]:
    for number, line in enumerate(source.lines, 1):
        if "总" in line and _CAPTION.match(line.strip()):
            form = _below(source, number)
            if form is not None:
                yield form


def _below(source: Source, caption: int) -> AccountsForm | None:
    """The form below a caption; None where a line is no cell, a number is missing, or a side has no total."""
    last = min(len(source.line_starts), caption + _MOST_LINES)
    texts = {number: source.line_text(number) for number in range(caption + 1, last + 1)}
    lines = [number for number, text in texts.items() if text.strip() and not PAGE_BREAK.match(text)]
    first = next((at for at, number in enumerate(lines) if _text(source, number).startswith("一、")), 0)
    header = _header(source, lines[:first])
    entries = _entries(source, lines[first:])
    sides = [[entry for entry in entries if _is_spending(entry, entries) == side] for side in (False, True)]
    if len(header) < 4 or not all(map(_is_whole, sides)):
        return None
    rows = [RawRow(tuple(header), source.position(header[0][0])[0])]
    for pair in zip_longest(*map(_items, sides)):
        rows.append(_row(source, pair))
    for pair in zip_longest(*map(_sums, sides)):
        rows.append(_row(source, pair))
    end = source.position(max(entry.span[1] for entry in entries))[0]
    figures = takewhile(lambda number: _VALUE.match(_text(source, number)), (number for number in lines if number > end))
    kinds = (ColumnKind.LABEL, ColumnKind.FIGURE, ColumnKind.LABEL, ColumnKind.FIGURE)
    return AccountsForm(range(rows[0].line, max((end, *figures)) + 1), Arranged(rows, 1, kinds))


def _text(source: Source, number: int) -> str:
    return source.line_text(number).strip()


def _place(source: Source, number: int) -> Span:
    text, start = source.line_text(number), source.line_starts[number - 1]
    begin = start + len(text) - len(text.lstrip())
    return begin, begin + len(text.strip())


def _header(source: Source, lines: Sequence[int]) -> list[Span]:
    """项目 and what stands behind it, of each side."""
    cells = [cell for number in lines for cell in _header_cells(source, number)]
    items = [at for at, (text, _) in enumerate(cells) if "".join(text.split()) == _ITEM]
    return [cells[at + step][1] for at in items[:2] for step in (0, 1) if at + step < len(cells)]


def _header_cells(source: Source, number: int) -> Iterator[tuple[str, Span]]:
    """The words of a line of the header, 项 目 being one; the numbers of rows stand in no column of ours."""
    start = source.line_starts[number - 1]
    for match in _HEADER_CELL.finditer(source.line_text(number)):
        if match.group() != _ROW_NUMBER:
            yield match.group(), (start + match.start(), start + match.end())


def _entries(source: Source, lines: Sequence[int]) -> list[_Entry]:
    """The names with their figures, up to the second 总计."""
    found: list[_Entry] = []
    for text, place in (cell for number in lines for cell in _cells(source, number)):
        if _VALUE.match(text):
            if found and found[-1].value is None:
                found[-1].value = place
        elif _NUMBERED.match(text) or _CLOSING.match(text):
            if sum(_is_grand(entry) for entry in found) == 2:
                break
            found.append(_Entry(text, place, _number(text)))
        elif found and found[-1].value is None and _WORDS.match(text):
            found[-1].name += text
            found[-1].span = (found[-1].span[0], place[1])
        else:
            break
    return found


def _cells(source: Source, number: int) -> Iterator[tuple[str, Span]]:
    """What a line holds: names and figures, without the numbers of rows between them."""
    start, text = source.line_starts[number - 1], source.line_text(number)
    if _APART.search(text.strip()) and not _WORDS.match(text.strip()):  # columns, which tell where blank cells are
        yield "", (start, start)
        return
    for match in _CELL.finditer(text):
        if not match["row"]:
            yield match.group(), (start + match.start(), start + match.end())


def _number(text: str) -> int:
    match = _NUMBERED.match(text)
    if match is None:
        return 0
    tens, ten, ones = match["number"].rpartition("十")
    return (10 * (_DIGITS.index(tens) + 1 if tens else 1) if ten else 0) + (_DIGITS.index(ones) + 1 if ones else 0)


def _is_grand(entry: _Entry) -> bool:
    return "".join(entry.name.split()).endswith(_GRAND)


def _is_spending(entry: _Entry, entries: Sequence[_Entry]) -> bool:
    """Whether an entry is on the right; of the two 总计 the second is."""
    if _is_grand(entry) and not _SPENDING.search(entry.name):
        return any(other is not entry and _is_grand(other) for other in entries[: entries.index(entry)])
    return bool(_SPENDING.search(entry.name))


def _is_whole(side: Sequence[_Entry]) -> bool:
    """Whether the numbers of a side leave none out and a total with a figure follows them."""
    sums = _sums(side)
    numbers = [entry.number for entry in _items(side)]
    counted = numbers == list(range(1, len(numbers) + 1)) and len(numbers) >= _LEAST_ITEMS
    return counted and bool(sums) and sums[0].name.endswith("合计") and sums[0].value is not None


def _items(side: Sequence[_Entry]) -> list[_Entry]:
    """What is numbered above the total; below it, numbers tell of which funds something was carried over."""
    first = next((at for at, entry in enumerate(side) if not entry.number), len(side))
    return list(side[:first])


def _sums(side: Sequence[_Entry]) -> list[_Entry]:
    return [entry for entry in side if not entry.number]


def _row(source: Source, pair: Sequence[_Entry | None]) -> RawRow:
    known = [entry for entry in pair if entry is not None]
    blank = (known[0].span[0], known[0].span[0])
    spans: list[Span] = []
    for entry in pair:
        spans += [entry.span, entry.value or (entry.span[1], entry.span[1])] if entry is not None else [blank, blank]
    return RawRow(tuple(spans), source.position(known[0].span[0])[0])
