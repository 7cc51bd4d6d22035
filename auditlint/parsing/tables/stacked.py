"""Tables with one cell a line, as some extractions of a PDF give them, where nothing else than a table can be meant.

A row is its name, one or more lines of words, and the figures below it. That a stretch of lines is a table is taken to be
certain where row after row has as many cells; a blank cell must be a line of its own for that, or there must be none.
A header is read where it has one line for each column, or where its words are those of a form of funds.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import takewhile

from auditlint.core.number import EXACT, ZERO, D
from auditlint.core.pattern import compiled
from auditlint.core.record import replace
from auditlint.core.source import Source
from auditlint.parsing.tables.cells import Arranged, RawRow, Span
from auditlint.parsing.tables.numbered import numbered
from auditlint.parsing.tables.stack import LEAST_LEAD, LineKind, Stack, StackLine, StackRow
from auditlint.parsing.tables.table import ColumnKind
from auditlint.parsing.text.wraps import PAGE_BREAK

_VALUE = compiled(r"^[-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?[%％]?$|^(?:[-—–]{1,2}|/)$")
_DECIMAL = compiled(r"\.\d|,\d{3}|[%％]")
_CODE = compiled(r"^(?:\d{3}|\d{5}|\d{7}|\d{2})$")
_BLANK_CELL = compiled(r"^[ \u00a0\u3000|｜]+$")
_EDGE = " \t\n\r\f\v\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000|｜"
_BORDER = compiled(r"^[\s|｜]+|[\s|｜]+$")
_PROSE = compiled(r"[。；;！!？?]|(?<!其中)[，,]\D|\t|\S {3,}\S|[|｜]")
_TOTAL = compiled(r"^(?:合\s*计|本年(?:收入|支出)合计)$")
_SUM_BELOW = compiled(r".合\s*计$")  # 人员经费合计, whose figure is no row's above it
_HEAD_NAME = compiled(r"^(?:项\s*目|科目名称|名称|指标|单位|部门|乡镇|类别|内容|项目名称|支出内容|资金来源)$")
_ONE_COLUMN = compiled(
    r"(?:本年|年初|全年|当年|\d{4}年)?(?:预算|决算|执行|支出|收入)?(?:数|金额|合计)(?:[(（](?:单位[:：])?[万亿]?元[)）])?"
)
_CAPTION = compiled(r"^(?:单位|金额单位)[:：]|表$|^[（(].*年度?[)）]$")
_BLANK = compiled(r"\s")
_FORM = compiled(
    r"(?:(?:年初|全年|调整后?)?预算(?:数|安排)?(?:[(（][A-Z][)）])?|(?:全年|预算|实际)?执行数(?:[(（][A-Z][)）])?|分值|权重|(?:预算)?执行率(?:[(（][A-Z/]+[)）])?|得分|实际支出数?|到位资金|资金到位数?)"
)
_REMARK = compiled(r"(?:未完成|未执行|偏差)?原因(?:分析|说明)?|备注|说明")
_LONGEST_WORDS = 32
_MOST_ABOVE = 40  # lines
_CLASS = 3  # digits of the code of a class, 301
_LEAST_ROWS = 4
_LEAST_VALUES = 4  # lines
_MOST_HEAD = 6  # lines of a row's name, with those of a repeated header
_MOST_NAME = 2


@lru_cache(maxsize=2)
def stacks(source: Source) -> tuple[Stack, ...]:
    """All such tables of a report."""
    return tuple(_with_words_above(stack, run) for run in _runs(source.lines) for stack in _tables(run))


def _with_words_above(stack: Stack, run: list[StackLine]) -> Stack:
    end = bisect_left(run, stack.lines[0], key=lambda line: line.number)
    words = takewhile(lambda line: line.kind is LineKind.WORDS, reversed(run[max(0, end - _MOST_ABOVE) : end]))
    return replace(stack, above=tuple(line.text for line in words)[::-1])


def stacked_lines(source: Source) -> set[int]:
    """Numbers of their lines, blank ones too."""
    return {number for stack in stacks(source) for number in stack.lines}


def arranged(source: Source, stack: Stack) -> Arranged:
    """The rows of one such table."""
    coded = any(row.codes for row in stack.rows)
    rows = [RawRow(tuple(_span(source, cell) for cell in stack.header), stack.lines[0])] if stack.header else []
    for row in _class_by_class(stack.rows):
        cells = [*((row.codes,) if coded else ()), row.head, *((line,) for line in row.tail)]
        rows.append(RawRow(tuple(_span(source, cell) for cell in cells), (row.codes or row.head)[0].number))
    return Arranged(rows, 1 if stack.header else 0, _kinds(coded, len(stack.rows[0].tail)))


def _class_by_class(rows: Sequence[StackRow]) -> Sequence[StackRow]:
    """The rows of a form of codes, each class in turn, where two of them stood side by side: 301, 302, 30101, 30201."""
    if not _is_form_of_codes(rows):
        return rows
    classes = list(dict.fromkeys(_code_of(row)[:_CLASS] for row in rows))
    return sorted(rows, key=lambda row: classes.index(_code_of(row)[:_CLASS]))


def _span(source: Source, lines: Sequence[StackLine]) -> Span:
    """Where the text of a cell stands, from its first line to its last."""
    filled = [line for line in lines if line.kind is not LineKind.BLANK]
    if not filled:
        end = source.line_span(lines[0].number)[1] if lines else 0
        return end, end
    start, end = source.line_span(filled[0].number)[0], source.line_span(filled[-1].number)[1]
    text = source.text[start:end]
    ahead = _BORDER.match(text)
    behind = _BORDER.search(text, ahead.end() if ahead else 0)
    return start + (ahead.end() if ahead else 0), start + (behind.start() if behind else len(text))


def _kinds(coded: bool, figures: int) -> tuple[ColumnKind, ...]:
    return (*((ColumnKind.CODE,) if coded else ()), ColumnKind.LABEL, *(ColumnKind.FIGURE,) * figures)


def _runs(texts: Sequence[str]) -> Iterator[list[StackLine]]:
    """Stretches of lines that may all be cells."""
    lines = [(number, text, text.strip(_EDGE)) for number, text in enumerate([*texts, "。"], 1) if text]
    if sum(1 for _, _, bare in lines if _VALUE.match(bare)) < _LEAST_VALUES:
        return
    run: list[StackLine] = []
    for number, text, bare in lines:
        kind = _kind(text, bare)
        if kind is LineKind.OTHER:
            if run and sum(each.kind is LineKind.VALUE for each in run) >= _LEAST_VALUES:
                yield run
            run = []
        elif kind is not LineKind.NONE:
            run.append(StackLine(number, kind, bare))


def _kind(text: str, bare: str) -> LineKind:
    if not bare:
        return LineKind.BLANK if _BLANK_CELL.match(text) else LineKind.NONE
    if _VALUE.match(bare):
        return LineKind.VALUE
    if PAGE_BREAK.match(bare):
        return LineKind.NONE
    return LineKind.WORDS if len(bare) <= _LONGEST_WORDS and not _PROSE.search(bare) else LineKind.OTHER


def _tables(run: list[StackLine]) -> Iterator[Stack]:
    found = numbered(run)
    if found is not None:
        yield from _tables(run[: found.begin])
        yield found.stack
        run = run[found.end :]
    rows = _rows(run)
    start = 0
    for first, last in _coded(rows):
        yield from _even(rows[start:first])
        group = rows[first:last]
        form = [*takewhile(lambda row: not _SUM_BELOW.search(row.head[-1].text), group)]
        if _is_form_of_codes(form):
            yield Stack((), tuple(form))
        elif _begin_with_totals(group):
            yield Stack((), tuple(_cut(row, 1) for row in group))
        else:
            yield from _even(group)
        start = last
    yield from _even(rows[start:])


def _coded(rows: list[StackRow]) -> Iterator[tuple[int, int]]:
    """(first, last) of the stretches of rows with codes, with the 合计 right above or below them."""
    at = 0
    while at < len(rows):
        if not rows[at].codes:
            at += 1
            continue
        over = at > 0 and _is_total(rows[at - 1]) and not rows[at].begins
        opening, last = rows[at - over].above, at + 1
        while last < len(rows) and rows[last].codes and not _begins_anew(rows[last], opening):
            last += 1
        under = not over and last < len(rows) and _is_total(rows[last]) and not _begins_anew(rows[last], opening)
        yield at - over, last + under
        at = last + under


def _begins_anew(row: StackRow, opening: tuple[str, ...]) -> bool:
    """Whether another table begins: neither the header of this one comes again nor do the codes go on below its last."""
    deeper = len(row.codes) > 1 or any(len(line.text) > len("201") for line in row.codes)
    return row.begins and not deeper and opening[-len(row.above) :] != row.above


def _is_total(row: StackRow) -> bool:
    return not row.codes and bool(_TOTAL.match(row.head[-1].text))


def _even(rows: list[StackRow]) -> Iterator[Stack]:
    """Stretches of rows with as many cells.

    One that is broken off by a row of another length may lack rows that its totals count, so it is only taken where a
    header defines its columns; there nothing is made of the rows together.
    """
    openings = Counter(row.opening for row in rows if row.begins)  # a header that comes again: the table goes on
    for start, stop, size in _regions(rows):
        group = [_cut(row, size) for row in rows[start:stop]]
        header, group[0] = _header(rows[start], group[0], size, any(row.codes for row in group[1:]))
        again = openings[rows[start].opening] > 1
        broken = again or not (header or _is_headed(rows[start:stop])) or (stop < len(rows) and not rows[stop].begins)
        least = 1 if header and _form(rows[start].head[:-1], size) else 2 if header else _LEAST_ROWS
        if broken and header:
            yield Stack(header, (group[0],))
        elif not broken and len(group) >= least:
            yield Stack(header, tuple(group))


def _is_headed(rows: Sequence[StackRow]) -> bool:
    """Whether words stand above the first row: right below a long cell or a text, rows may be missing."""
    return rows[0].begins or len(rows[0].head) >= min(len(row.head) for row in rows) + LEAST_LEAD


def _begin_with_totals(rows: list[StackRow]) -> bool:
    """Whether blank cells are left out, so that rows differ in length, but each begins with the sum of its other figures."""
    if any(line.kind is not LineKind.VALUE for row in rows for line in row.tail) or len({len(r.tail) for r in rows}) == 1:
        return False
    longer = [[_value(line) for line in row.tail] for row in rows if len(row.tail) > 1]
    sums = sum(first is not None and first == _added(rest) for first, *rest in longer)
    return len(longer) >= _LEAST_ROWS and 5 * sums >= 4 * len(longer)


def _is_form_of_codes(rows: Sequence[StackRow]) -> bool:
    """Whether rows of one figure each go by codes that say which is part of which: 301 above 30101 and 30102."""
    codes = {_code_of(row) for row in rows if row.codes and len(row.tail) == 1}
    parts = sum(code[:_CLASS] in codes for code in codes if len(code) > _CLASS)
    return len(codes) == len(rows) and parts >= _LEAST_ROWS


def _code_of(row: StackRow) -> str:
    """30101, or 301 over 01."""
    return "".join(line.text for line in row.codes)


def _value(line: StackLine) -> Decimal | None:
    digits = line.text.replace(",", "").replace("−", "-")
    return D(digits) if _DECIMAL.search(line.text) and "%" not in digits and "％" not in digits else None


def _added(values: Sequence[Decimal | None]) -> Decimal | None:
    added = ZERO
    for value in values:
        if value is None:
            return None
        added = EXACT.add(added, value)
    return added


def _rows(run: list[StackLine]) -> list[StackRow]:
    """Names with the figures below them; whole numbers right above a name are its codes where figures have decimals."""
    values = [line for line in run if line.kind is LineKind.VALUE]
    with_codes = 4 * sum(bool(_DECIMAL.search(line.text)) for line in values) >= len(values)
    rows: list[StackRow] = []
    codes: list[StackLine] = []
    head: list[StackLine] = []
    tail: list[StackLine] = []
    above: list[StackLine] = []
    for at, line in enumerate(run):
        is_code = with_codes and (len(line.text) > 2 or bool(codes)) and _is_code(run, at)
        if (is_code or line.kind is LineKind.WORDS) and tail:
            rows.append(_row(codes, head, tail, above))
            codes, head, tail, above = [], [], [], []
        if is_code:
            codes, above, head = [*(codes if not head else ()), line], [*above, *head], []
        elif line.kind is LineKind.WORDS:
            head.append(line)
        elif head:
            tail.append(line)
    return [*rows, _row(codes, head, tail, above)] if tail else rows


def _row(codes: list[StackLine], head: list[StackLine], tail: list[StackLine], above: list[StackLine]) -> StackRow:
    """A row and the words of a header that stand above its codes, or above its name."""
    if not codes and (_TOTAL.match(head[-1].text) or len(head) > _MOST_HEAD):
        above = head[:-1]
    return StackRow(tuple(codes), tuple(head), tuple(tail), tuple(line.text for line in above))


def _is_code(run: list[StackLine], at: int) -> bool:
    """201, or 201 over 06 over 01, right above words."""
    while at < len(run) and run[at].kind is LineKind.VALUE and _CODE.match(run[at].text):
        at += 1
        if at < len(run) and run[at].kind is LineKind.WORDS:
            return True
    return False


def _regions(rows: list[StackRow]) -> Iterator[tuple[int, int, int]]:
    """(start, stop, size) of the longest stretches of rows with as many figures, blanks at the end of one left out."""
    start = 0
    while start < len(rows):
        size = _size(rows, start)
        stop = start + 1
        if (size < 2 and not _heads_one_column(rows[start])) or not _fits(rows[start], size):
            start = stop
            continue
        longest = _MOST_HEAD if size > 1 else _MOST_NAME
        while stop < len(rows) and _fits(rows[stop], size) and len(rows[stop].head) <= longest:
            if _is_total(rows[stop - 1]) and len(rows[stop].head) > _MOST_NAME:
                break
            stop += 1
        if any(row.has_figures for row in rows[start:stop]):
            yield start, stop, size
        start = stop


def _heads_one_column(row: StackRow) -> bool:
    """Whether 项目 and 预算数 stand right above the first row: one figure a row, as no prose has it."""
    name, column = [line.text for line in row.head[-3:-1]] if len(row.head) > _MOST_NAME else ("", "")
    return bool(_HEAD_NAME.match(name) and _ONE_COLUMN.fullmatch(column))


def _size(rows: list[StackRow], start: int) -> int:
    """How many cells the rows from here on have behind their names, or the header of a form above the first."""
    own = len(rows[start].tail)
    if _form(rows[start].head[:-1], own):
        return own
    sizes = Counter(len(row.tail) for row in rows[start : start + _LEAST_ROWS])
    return max(sizes, key=lambda size: (sizes[size], size))


def _fits(row: StackRow, size: int) -> bool:
    over = row.tail[size:]
    return len(row.tail) >= size and all(line.kind is LineKind.BLANK for line in over)


def _cut(row: StackRow, size: int) -> StackRow:
    head = row.head[-1:] if _TOTAL.match(row.head[-1].text) else row.head
    return StackRow(row.codes, head, row.tail[:size])


def _header(first: StackRow, cut: StackRow, size: int, coded: bool) -> tuple[tuple[tuple[StackLine, ...], ...], StackRow]:
    """The header, cell by cell, and the first row without its words."""
    words = first.head
    row = StackRow(first.codes, words[-1:], cut.tail)
    begin = max((i + 1 for i, line in enumerate(words) if _CAPTION.search(line.text)), default=0)
    lead = words[begin:-1]
    if not coded and len(lead) == size + 1 and _HEAD_NAME.match(lead[0].text):
        return tuple((line,) for line in lead), row
    cells = _form(words[:-1], size)
    if cells and not coded:
        return ((), *cells), row
    return (), row


def _form(words: Sequence[StackLine], size: int) -> list[tuple[StackLine, ...]]:
    """The last words before the first row as headers of a form of funds, each of one line or more; [] where they are not."""
    if words and _REMARK.fullmatch(words[-1].text):
        words = words[:-1]
    for start in range(max(0, len(words) - 3 * size), len(words)):
        cells = _named(words[start:])
        if len(cells) == size:
            return cells
    return []


def _named(words: Sequence[StackLine]) -> list[tuple[StackLine, ...]]:
    """Lines put together to names of the form; [] where some are none."""
    cells: list[tuple[StackLine, ...]] = []
    cell: list[StackLine] = []
    for line in words:
        cell.append(line)
        if _FORM.fullmatch(_BLANK.sub("", "".join(each.text for each in cell))):
            cells.append(tuple(cell))
            cell = []
    return cells if not cell else []
