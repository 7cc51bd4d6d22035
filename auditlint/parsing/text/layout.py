"""Lines to logical blocks: headings, paragraphs, items and table rows, with soft wraps and page breaks undone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import Enum

from auditlint.core.pattern import compiled
from auditlint.core.record import entity, record
from auditlint.core.source import Source
from auditlint.parsing.tables.cells import PIPE, is_border, with_plain_spaces
from auditlint.parsing.tables.lines import table_lines
from auditlint.parsing.tables.stacked import stacked_lines
from auditlint.parsing.text.folding import Folded, fold
from auditlint.parsing.text.wraps import is_full, running_headers, wrap_width


class BlockKind(Enum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    TABLE = "table"


class MarkerKind(Enum):
    """Styles of numbering, outermost first; the order is that of official Chinese documents."""

    PART = 1  # 第一部分
    CHINESE = 2  # 一、
    CHINESE_BRACKET = 3  # （一）
    ARABIC = 4  # 1.  1、
    ARABIC_BRACKET = 5  # (1)
    CIRCLED = 6  # ①
    ORDINAL = 7  # 一是
    DASH = 8  # ——  •


@record
class Marker:
    kind: MarkerKind
    text: str
    start: int
    end: int


@entity
class Block:
    """A heading, a paragraph or item (marker set), or a run of table lines.

    `lines` are the 1-based source lines; `section` the titles of the headings above, outermost first.
    """

    kind: BlockKind
    text: Folded
    lines: tuple[int, ...]
    marker: Marker | None = None
    section: tuple[str, ...] = ()
    title: str = ""


_CHINESE_DIGITS = "〇零一二三四五六七八九十百"
_MARKERS = (
    (MarkerKind.PART, compiled(rf"第[{_CHINESE_DIGITS}\d]{{1,4}}(?:部分|章|节|编|篇)[、:，]?")),
    (MarkerKind.CHINESE, compiled(rf"[{_CHINESE_DIGITS}]{{1,3}}、")),
    (MarkerKind.CHINESE_BRACKET, compiled(rf"[(（][{_CHINESE_DIGITS}]{{1,3}}[)）][、.]?")),
    (MarkerKind.ARABIC, compiled(r"\d{1,2}(?:[、．]|\.(?!\d)|\.(?=\d{4}年))[“”\"]?")),
    (MarkerKind.ARABIC_BRACKET, compiled(r"[(（]\d{1,2}[)）][、.]?|\d{1,2}[)）]")),
    (MarkerKind.CIRCLED, compiled(r"[①-⑳⑴-⒇]")),
    (MarkerKind.ORDINAL, compiled(rf"[{_CHINESE_DIGITS}]{{1,3}}是")),
    (MarkerKind.DASH, compiled(r"——|[•●◆■▪·]\s*|-\s+")),
)
_LINE_HEAD = compiled(r"[\s\u3000]*(?:#{1,6}[ \t]*|>[ \t]*)?[*_\s]*(?:<b>|<strong>)?[*_\s]*")
_MARKDOWN_HEADING = compiled(r"\s*#{1,6}\s")
_LIST_DASH = compiled(r"\s*[-*+]\s+(?=\S)")
_DOT_LEADER = compiled(r"(?=[.…·])(?:\.{4,}|…{2,}|·{4,}|(?:\. ){4,})\s*\d*\s*页?\s*$")
_CONTENTS_LINE = compiled(r"^[^\d].{1,60}[\t ]\s*\d{1,3}\s*$")
_CONTENTS_TITLE = compiled(r"^[#*\s]*目\s*[录次][*\s]*$")
_PAGE_NUMBER = compiled(r"^\s*(?:[-—–－]+\s*\d{1,4}\s*[-—–－]+|\d{1,3}|第\s*\d{1,4}\s*页(?:\s*[共/]\s*\d{1,4}\s*页)?)\s*$")
_RULE_LINE = compiled(r"^\s*[|:\-=+_—\s]*[-=_—]{3,}[|:\-=+_—\s]*$")
HTML_TABLE = compiled(r"</?(?:table|thead|tbody|tr|td|th)\b", re.IGNORECASE)
_GAP = compiled(r"(?<=\S)(?: {2,}|\u3000+)(?=\S)")
# A gap inside a justified sentence: 2024  年度收入
_UNIT_GAP = compiled(r"(?<=\d)[ \u3000]+(?=年|月|日|万元|亿元|元|[%％]|个|项|人|家|件)")
_NUMBER_CELL = compiled(r"^[-−－+]?[\d０-９][\d,，.．]*\s*[%％]?$|^[-—–/]$")
_ONLY_NUMBERS = compiled(r"^[\s\d,，.．%％\-—]+$")
_SENTENCE_END = compiled(r"[。；;！!？?：:][”’\"』）)*\s]*(?:</b>|\*\*)?\s*$")
_SENTENCE_INSIDE = compiled(r"[。；;，,：:]")
_CLAUSE_MARK = compiled(r"[。；，,]")
_TITLE_END = compiled(r"[。:；]")
_SENTENCE_MARK = compiled(r"[。；]")

_WRAPPED_AT_LEAST = 18  # characters; a shorter line that ends openly is a title, not a wrapped sentence
_HEADING_AT_MOST = 45
_PAGE_BREAK_AT_MOST = 12  # blank lines, page numbers and running headers


class _LineKind(Enum):
    BLANK = 0
    NOISE = 1
    TABLE = 2
    TEXT = 3


@record
class _Line:
    number: int
    start: int
    end: int
    kind: _LineKind
    text: str
    marker: Marker | None
    heading_mark: bool

    @property
    def body_start(self) -> int:
        return self.marker.end if self.marker else self.start


def blocks(source: Source) -> list[Block]:
    """The logical blocks of a report, in order, each with the section it stands in."""
    found: list[Block] = []
    path: list[tuple[int, str]] = []
    lines = list(_lines(source))
    width = wrap_width([line.text for line in lines if line.kind is _LineKind.TEXT])
    for group in _groups(lines, width):
        block = _block(source, group, path)
        if block is not None:
            found.append(block)
    return found


def _lines(source: Source) -> Iterator[_Line]:
    in_contents = False
    in_tables = table_lines(source, is_table_line)
    spans = [source.line_span(number) for number in range(1, len(source.line_starts) + 1)]
    texts = [source.text[start:end] for start, end in spans]
    in_stacks = stacked_lines(source)
    headers = running_headers(texts)
    for index, ((start, end), text) in enumerate(zip(spans, texts, strict=True)):
        stripped = text.strip()
        if not stripped and index + 1 not in in_stacks:
            yield _Line(index + 1, start, end, _LineKind.BLANK, "", None, False)
            continue
        if _CONTENTS_TITLE.match(text):
            in_contents = True
        elif in_contents and stripped and not _is_contents(text):
            # A title page date or one stray line does not end a table of contents; a sentence does.
            in_contents = len(stripped) < _WRAPPED_AT_LEAST and not text.lstrip().startswith("#")
        # A row of a table may well come again beside a page break; it is no running header for that.
        is_header = index in headers and not is_table_line(text)
        kind = _LineKind.NOISE if is_header else _line_kind(text, stripped, in_contents)
        if (kind is not _LineKind.BLANK and index + 1 in in_tables) or index + 1 in in_stacks:
            kind = _LineKind.TABLE
        marker, heading = None, False
        if kind is _LineKind.TEXT:
            heading = bool(_MARKDOWN_HEADING.match(text))
            marker = _marker(text, start)
        yield _Line(index + 1, start, end, kind, stripped, marker, heading)


def _is_contents(text: str) -> bool:
    return bool(_DOT_LEADER.search(text) or _CONTENTS_LINE.match(text.strip()))


def _line_kind(text: str, stripped: str, in_contents: bool) -> _LineKind:
    if not stripped:
        return _LineKind.BLANK
    if _DOT_LEADER.search(text) or (in_contents and _CONTENTS_LINE.match(stripped)):
        return _LineKind.NOISE
    if _PAGE_NUMBER.match(text) or _CONTENTS_TITLE.match(text):
        return _LineKind.NOISE
    if is_table_line(text):
        return _LineKind.TABLE
    return _LineKind.TEXT


def is_table_line(text: str) -> bool:
    """Whether a line is a row of a table: tabs, pipes, HTML cells, a rule, or columns of aligned spaces."""
    stripped = with_plain_spaces(text.strip())
    if "\t" in text and ("\t" in text.strip("\t ") or (text.startswith("\t") and stripped)):
        return True
    pipes = len(PIPE.findall(stripped))
    if pipes >= 2 or (pipes and PIPE.match(stripped)):
        return True
    if ("<" in stripped and HTML_TABLE.search(stripped)) or (
        len(stripped) > 3 and (_RULE_LINE.match(text) or is_border(stripped))
    ):
        return True
    if _ONLY_NUMBERS.match(stripped):
        return True
    if "  " not in stripped and "\u3000" not in stripped:
        return False
    cells = _GAP.split(_UNIT_GAP.sub("", stripped))
    if len(cells) >= 3 and all(map(_NUMBER_CELL.match, cells[-2:])):
        return True  # whatever a cell of words says before the figures
    if len(cells) < 2 or _SENTENCE_INSIDE.search(stripped.replace(",", "")):
        return False
    numeric = sum(1 for cell in cells if _NUMBER_CELL.match(cell))
    return numeric >= 1 or (len(cells) >= 3 and max(map(len, cells)) <= 12)


def _marker(text: str, offset: int) -> Marker | None:
    head = _LINE_HEAD.match(text)
    position = head.end() if head else 0
    dash = _LIST_DASH.match(text)
    if dash and not text.lstrip().startswith("**"):
        inner = _first_marker(text, dash.end(), offset)
        return inner or Marker(MarkerKind.DASH, text[: dash.end()].strip(), offset, offset + dash.end())
    return _first_marker(text, position, offset)


def _first_marker(text: str, position: int, offset: int) -> Marker | None:
    folded = text[position : position + 12].translate(_FOLD_MARKER)
    for kind, pattern in _MARKERS:
        match = pattern.match(folded)
        if match:
            end = position + match.end()
            return Marker(kind, match.group().strip(), offset + position, offset + end)
    return None


_FOLD_MARKER = {ord(wide): plain for wide, plain in zip("０１２３４５６７８９：", "0123456789:", strict=True)}


def _groups(lines: Iterable[_Line], width: int | None) -> Iterator[list[_Line]]:
    """Lines that belong together: the lines of a paragraph (also across a page break), or of a table."""
    group: list[_Line] = []
    blanks = 0
    for line in lines:
        if line.kind in (_LineKind.BLANK, _LineKind.NOISE):
            blanks += 1
            continue
        if group and not _continues(group, line, blanks, width):
            yield group
            group = []
        group.append(line)
        blanks = 0
    if group:
        yield group


def _continues(group: list[_Line], line: _Line, blanks: int, width: int | None) -> bool:
    last = group[-1]
    if last.kind is _LineKind.TABLE or line.kind is _LineKind.TABLE:
        return last.kind is line.kind and blanks <= 1
    if line.marker or line.heading_mark or last.heading_mark:
        return False
    if width is not None and is_full(last.text, width) and blanks <= _PAGE_BREAK_AT_MOST:
        return True
    if _SENTENCE_END.search(last.text):
        return False
    if _is_heading_group(group):
        return False
    if blanks:
        return len(last.text) >= _WRAPPED_AT_LEAST and bool(_SENTENCE_INSIDE.search("".join(g.text for g in group)))
    return len(last.text) >= _WRAPPED_AT_LEAST


def _is_heading_group(group: list[_Line]) -> bool:
    """Whether the lines so far are a numbered title: short, one line, no sentence in it."""
    first = group[0]
    if len(group) > 1 or first.marker is None or first.marker.kind not in _TITLED:
        return False
    return len(first.text) <= _HEADING_AT_MOST and not _CLAUSE_MARK.search(first.text[2:])


_TITLED = {MarkerKind.PART, MarkerKind.CHINESE, MarkerKind.CHINESE_BRACKET}


def _block(source: Source, group: list[_Line], path: list[tuple[int, str]]) -> Block | None:
    numbers = tuple(line.number for line in group)
    if group[0].kind is _LineKind.TABLE:
        pieces = [(line.start, line.end) for line in group]
        return Block(BlockKind.TABLE, fold(source.text, pieces[:0]), numbers, section=_titles(path))
    first = group[0]
    start = first.start + (_head_length(source.text[first.start : first.end]))
    pieces = [(max(start, first.body_start), first.end), *((line.start, line.end) for line in group[1:])]
    text = fold(source.text, pieces)
    level = _level(first)
    kind = BlockKind.PARAGRAPH
    title = ""
    if level is not None:
        title = _TITLE_END.split(text.text, maxsplit=1)[0][:_HEADING_AT_MOST]
        alone = len(text.text) <= _HEADING_AT_MOST and not _SENTENCE_MARK.search(text.text[:-1])
        if first.heading_mark or (alone and first.marker and first.marker.kind in _TITLED):
            kind = BlockKind.HEADING
        while path and path[-1][0] >= level:
            path.pop()
    section = _titles(path)
    if level is not None:
        path.append((level, title))
    return Block(kind, text, numbers, first.marker, section, title)


def _head_length(text: str) -> int:
    match = _LINE_HEAD.match(text)
    return match.end() if match else 0


def _level(line: _Line) -> int | None:
    """How deep a heading stands; None for plain paragraphs."""
    if line.marker is not None and line.marker.kind is not MarkerKind.DASH:
        return int(line.marker.kind.value) * 10
    if line.heading_mark:
        return len(line.text) - len(line.text.lstrip("#"))
    return None


def _titles(path: list[tuple[int, str]]) -> tuple[str, ...]:
    return tuple(title for _, title in path)
