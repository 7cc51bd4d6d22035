"""The tables of a report, found among its blocks; a table goes on after a page break and a repeated header."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby

from auditlint.core.pattern import compiled
from auditlint.core.source import Source
from auditlint.parsing.tables.accounts_form import AccountsForm, accounts_forms
from auditlint.parsing.tables.builder import Sheet, filled_width, sheets, tables
from auditlint.parsing.tables.cells import PIPE, Arranged, Form, cut, html_rows, is_framed, is_rule, with_plain_spaces
from auditlint.parsing.tables.coded_rows import CodedRows, coded_rows
from auditlint.parsing.tables.even import counted_out, even_rows
from auditlint.parsing.tables.expense_form import ExpenseForm, expense_forms
from auditlint.parsing.tables.headers import squeezed, stated_unit
from auditlint.parsing.tables.single import SingleSpaced, single_spaced
from auditlint.parsing.tables.spaces import spaced_rows, stands_below
from auditlint.parsing.tables.stack import Stack
from auditlint.parsing.tables.stacked import arranged, stacks
from auditlint.parsing.tables.table import Table
from auditlint.parsing.tables.turned import upright
from auditlint.parsing.text.layout import HTML_TABLE, Block, BlockKind

_BESIDE = compiled(r"^(?:单位|金额单位|编制单位|部门|公开\d+表|表\s*\d|续表|[（(]?续[)）]?|第\d+页)")
_GAP = compiled(r"\S {2,}\S")
_WIDE_GAP = compiled(r"\d\u3000{2,}\d")
_ONLY_FIGURES = compiled(r"^[\s%％.\d]*\d{1,3}(?:,\d{3})+[\s%％,.\d]*$")
_DIGIT = compiled(r"\d")
_ENDS_IN_FIGURES = compiled(r"\d[, ]+\d[\d.]*$")
_CAPTION_AT_MOST = 45
_LOOK_BACK = 4
Piece = Stack | SingleSpaced | ExpenseForm | AccountsForm | CodedRows  # a table of its own among the lines of a block
_MOST_REJOINED = 400  # rows; a table of so many is read page by page
_MOST_STRAYED = 2  # cells that a piece of a table may have more than the table


def find_tables(source: Source, blocks: Sequence[Block]) -> tuple[Table, ...]:
    """All tables in text order."""
    found: list[Piece] = []
    # The first to claim a line has it.
    for pieces in (expense_forms(source), accounts_forms(source), single_spaced(source), coded_rows(source), stacks(source)):
        taken = {number for piece in found for number in piece.lines}
        found.extend(piece for piece in pieces if taken.isdisjoint(piece.lines))
    found.sort(key=lambda piece: piece.lines[0])
    joined: list[Sheet] = []
    between: list[Block] = []
    for block in _across_pages(source, blocks):
        if block.kind is not BlockKind.TABLE:
            between.append(block)
            continue
        for sheet in _block_sheets(source, block, found):
            if sheet.form != Form.STACKED.value:
                _describe(sheet, between)
            if joined and _goes_on(joined[-1], sheet, between):
                joined[-1].body.extend(sheet.body)
                joined[-1].lines.extend(sheet.lines)
                joined[-1].last = sheet.last
            else:
                if joined and _torn(joined[-1], sheet, between):
                    # A piece whose columns cannot be matched leaves it and what stands before it uncertain.
                    sheet.note = joined[-1].note = "reason-table-part"
                joined.append(sheet)
            between = []
    return tuple(table for number, sheet in enumerate(joined) for table in tables(sheet, number))


def _across_pages(source: Source, blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, where the rows of aligned spaces that a page break parts are one."""
    last: Block | None = None
    for block in blocks:
        if last is not None and _is_torn_off(source, last, block):
            last = Block(last.kind, last.text, (*last.lines, *block.lines), section=last.section)
            continue
        if last is not None:
            yield last
        last = block
    if last is not None:
        yield last


def _is_torn_off(source: Source, last: Block, block: Block) -> bool:
    """Whether a block holds further rows of the table of aligned spaces before it."""
    if last.kind is not BlockKind.TABLE or block.kind is not BlockKind.TABLE or len(last.lines) > _MOST_REJOINED:
        return False
    spaced = all(_form(source.line_text(number)) is Form.SPACES for number in (*last.lines, *block.lines))
    return spaced and stands_below(source, last.lines, block.lines)


def _block_sheets(source: Source, block: Block, found: Sequence[Piece]) -> Iterator[Sheet]:
    start = 0
    for piece in found[bisect_left(found, block.lines[0], key=lambda piece: piece.lines[0]) :]:
        first, last = piece.lines[0], piece.lines[-1]
        if last > block.lines[-1]:
            break
        at = bisect_left(block.lines, first)
        yield from _plain_sheets(source, block, block.lines[start:at])
        if not isinstance(piece, Stack):
            yield from _sheets(source, block, piece.arranged, Form.SPACES)
        else:
            yield from _stacked_sheets(source, block, piece)
        start = bisect_left(block.lines, last + 1)
    yield from _plain_sheets(source, block, block.lines[start:])


def _stacked_sheets(source: Source, block: Block, stack: Stack) -> Iterator[Sheet]:
    """The words between a caption and the first row are those of a header, whatever stands nearest."""
    for sheet in _sheets(source, block, arranged(source, stack), Form.STACKED):
        sheet.caption = next((text for text in reversed(stack.above) if text.endswith("表")), "")
        sheet.unit = next((unit for text in reversed(stack.above) if (unit := stated_unit(text))), None)
        yield sheet


def _plain_sheets(source: Source, block: Block, numbers: Sequence[int]) -> Iterator[Sheet]:
    lines = [number for number in numbers if not is_rule(source.line_text(number))]
    for form, group in groupby(lines, key=lambda number: _form(source.line_text(number))):
        for page in _pages(source, list(group)) if form is Form.SPACES else [list(group)]:
            yield from _sheets(source, block, _arranged(source, page, form), form)


def _pages(source: Source, numbers: list[int]) -> Iterator[list[int]]:
    """Rows of aligned spaces up to where their first line comes again: each page sets its columns anew."""
    head = squeezed(source.line_text(numbers[0]))
    start = 0
    for index, number in enumerate(numbers):
        if index and head == squeezed(source.line_text(number)) and not _DIGIT.search(head):
            yield numbers[start:index]
            start = index
    yield numbers[start:]


def _sheets(source: Source, block: Block, rows: Arranged, form: Form) -> Iterator[Sheet]:
    for sheet in sheets(source, upright(source, rows), form.value):
        sheet.section = block.section
        yield sheet


def _arranged(source: Source, numbers: list[int], form: Form) -> Arranged:
    if form is Form.HTML:
        return Arranged(html_rows(source, source.line_span(numbers[0])[0], source.line_span(numbers[-1])[1]))
    if form is Form.SPACES:
        return even_rows(source, numbers) or spaced_rows(source, numbers) or counted_out(source, numbers)
    framed = is_framed(source.line_text(number) for number in numbers)
    return Arranged([cut(source, number, form, framed) for number in numbers])


def _form(text: str) -> Form:
    if HTML_TABLE.search(text):
        return Form.HTML
    if PIPE.search(text):
        return Form.PIPES
    if "\t" in text.strip(" "):
        return Form.TABS
    spaced = _GAP.search(with_plain_spaces(text)) or _WIDE_GAP.search(text)
    if "," in text and not spaced and not _ONLY_FIGURES.match(text):
        return Form.COMMAS
    return Form.SPACES


def _describe(sheet: Sheet, before: Sequence[Block]) -> None:
    """The caption and unit that stand above a table."""
    captions: list[str] = []
    for block in reversed(before[-_LOOK_BACK:]):
        text = block.text.text
        sheet.unit = sheet.unit or (stated_unit(text) if len(text) <= _CAPTION_AT_MOST else None)
        if len(text) <= _CAPTION_AT_MOST and not _BESIDE.match(text) and not text.endswith("。"):
            captions.append(text)
        elif not _BESIDE.match(text):
            break
    sheet.caption = captions[0] if captions else ""


def _torn(last: Sheet, sheet: Sheet, between: Sequence[Block]) -> bool:
    """Whether a sheet without a header is a piece of the one before, which a line that is read as prose may part from it."""
    if sheet.header or sheet.width > last.width + _MOST_STRAYED or Form.STACKED.value in (sheet.form, last.form):
        return False
    if not between:
        return True
    touching = between[0].lines[0] == last.last + 1 and between[-1].lines[-1] + 1 == sheet.first
    a_row = bool(_ENDS_IN_FIGURES.search(between[-1].text.text))
    return a_row and touching and last.form == sheet.form and sheet.form in (Form.SPACES.value, Form.COMMAS.value)


def _as_wide(last: Sheet, sheet: Sheet) -> bool:
    """Whether the rows of a piece may be further rows of a table: no remarks fill its last columns, as in some rows before."""
    if sheet.width >= last.width or sheet.form in (Form.SPACES.value, Form.STACKED.value):
        return sheet.width == last.width
    narrow = any(filled_width(row) <= sheet.width for row in last.body)
    return sheet.width > 1 and (narrow or {len(row) for row in sheet.body} == {len(row) for row in last.body})


def _goes_on(last: Sheet, sheet: Sheet, between: Sequence[Block]) -> bool:
    """Whether a sheet continues the one before: the same header again, or none, and nothing said in between."""
    if last.form != sheet.form:
        return False
    said = [squeezed(block.text.text) for block in between]
    if any(not _BESIDE.match(text) and text != squeezed(last.caption) for text in said):
        return False
    if sheet.unit is not None and last.unit is not None and sheet.unit != last.unit:
        return False
    if not sheet.header:
        return not said and _as_wide(last, sheet)
    return bool(last.header) and sheet.signature == last.signature
