"""Lines to logical blocks: headings, paragraphs, items and table rows, with soft wraps and page breaks undone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from auditlint.core.choice import Choice
from auditlint.core.pattern import compiled
from auditlint.core.record import entity, record
from auditlint.core.source import Source
from auditlint.parsing.tables.accounts_form import accounts_form_lines
from auditlint.parsing.tables.cells import AMONG, PIPE, is_border, with_plain_spaces
from auditlint.parsing.tables.coded_rows import coded_lines
from auditlint.parsing.tables.expense_form import expense_form_lines
from auditlint.parsing.tables.lines import table_lines
from auditlint.parsing.tables.single import single_spaced_lines
from auditlint.parsing.tables.stacked import stacked_lines
from auditlint.parsing.text.folding import Folded, fold
from auditlint.parsing.text.wraps import is_full, running_headers, wrap_width


class BlockKind(Choice):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    TABLE = "table"


class MarkerKind(Choice):
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
    """The numbering of a line, as printed."""

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
_MARKERS = {
    MarkerKind.PART: rf"第[{_CHINESE_DIGITS}\d]{{1,4}}(?:部分|章|节|编|篇)[、:：，]?",
    MarkerKind.CHINESE: rf"[{_CHINESE_DIGITS}]{{1,3}}、",
    MarkerKind.CHINESE_BRACKET: rf"[(（][{_CHINESE_DIGITS}]{{1,3}}[)）][、.]?",
    # ５７．１０万元 at the head of a wrapped line is a sum; 1．43个县 is the first item.
    MarkerKind.ARABIC: r"\d{1,2}(?:、|．(?!(?<=[０-９]．)[０-９]+[ \u3000]?(?:[万亿]*元|[%％]))|\.(?!\d)|\.(?=\d{4}年))[“”\"]?",
    MarkerKind.ARABIC_BRACKET: r"[(（]\d{1,2}[)）][、.]?|\d{1,2}[)）]",
    MarkerKind.CIRCLED: r"[①-⑳⑴-⒇]",
    MarkerKind.ORDINAL: rf"[{_CHINESE_DIGITS}]{{1,3}}是",
    MarkerKind.DASH: r"——|[•●◆■▪·]\s*|-\s+",
}
_MARKER = compiled("|".join(f"(?P<{kind.name}>{pattern})" for kind, pattern in _MARKERS.items()))
# 3.23家医院 below the end of a sentence is the third item and its 23 hospitals: there are none of 3.23.
_MARKER_OF_COUNT = compiled(r"\d{1,2}\.(?=\d{1,4} ?(?:[家名户所起份笔座栋辆人处项条件]|个(?!百分|月)))")
_LONGEST_MARKER = 12
_LINE_HEAD = compiled(r"[\s\u3000]*(?:#{1,6}[ \t]*|>[ \t]*)?[*_\s]*(?:<b>|<strong>)?[*_\s]*")
_MARKDOWN_HEADING = compiled(r"\s*#{1,6}\s")
_LIST_DASH = compiled(r"\s*[-*+]\s+(?=\S)")
# Leaders are tried where they begin, and nothing of them is given back: else a line of a million dots takes for ever.
_DOT_LEADER = compiled(r"(?=[.…·])(?:(?<!\.)\.{4,}+|(?<!…)…{2,}+|(?<!·)·{4,}+|(?<!\. )(?:\. ){4,}+)\s*+\d*+\s*+页?\s*+$")
_CONTENTS_LINE = compiled(r"^[^\d].{1,60}[\t ]\s*\d{1,3}\s*$")
_CONTENTS_TITLE = compiled(r"^[#*\s]*目\s*[录次][*\s]*$")
_PAGE_NUMBER = compiled(r"^\s*(?:[-—–－]+\s*\d{1,4}\s*[-—–－]+|\d{1,3}|第\s*\d{1,4}\s*页(?:\s*[共/]\s*\d{1,4}\s*页)?)\s*$")
_RULE_LINE = compiled(r"^(?=[|:\-=+_—\s]++$).*?[-=_—]{3}")
HTML_TABLE = compiled(r"</?(?:table|thead|tbody|tr|td|th)\b", re.IGNORECASE)
_GAP = compiled(r"(?<=\S)(?: {2,}|\u3000+)(?=\S)")
# A gap inside a justified sentence: 2024  年度收入
_UNIT_GAP = compiled(r"(?<=\d)[ \u3000]+(?=年|月|日|万元|亿元|元|[%％]|个|项|人|家|件)")
_NUMBER_CELL = compiled(r"^[-−－+]?[\d０-９][\d,，.．]*\s*[%％]?$|^[-—–/]$")
# What holds no words, a page number, a rule, a row of figures, ends in one of these, and so do lines of contents.
_LAST_OF_NO_PROSE = compiled(r"[\d.．…·页录次*,，%％|｜│┃:：=+_\-—–－─━┄┈├┤┌┐└┘┬┴┼╞╡╪╔╗╚╝╠╣╦╩╬═║]")
_ONLY_NUMBERS = compiled(r"^[\s\d,，.．%％\-—]+$")
_SENTENCE_END = compiled(r"[。；;！!？?：:][”’\"』”）)*\s]*+(?:</b>\s*)?$")
_SENTENCE_INSIDE = compiled(r"[。；;，,：:]")
_CLAUSE_MARK = compiled(r"[。；，,]")
_TITLE_END = compiled(r"[。:；]")
_SENTENCE_MARK = compiled(r"[。；]")

_Heading = tuple[int, tuple[str, ...]]  # how deep it stands, and the titles down to its own
_TITLED = frozenset((MarkerKind.PART, MarkerKind.CHINESE, MarkerKind.CHINESE_BRACKET))
_WRAPPED_AT_LEAST = 18  # characters; a shorter line that ends openly is a title, not a wrapped sentence
_HEADING_AT_MOST = 45
_LONGEST_PARAGRAPH = 20_000  # characters; what runs on for longer is a report in which no line ends
_PAGE_BREAK_AT_MOST = 12  # blank lines, page numbers and running headers


@record
class _Line:
    """A row of a table, or a line of text; `skipped` lines, blank or about the page, stand right above it."""

    number: int
    start: int
    end: int
    text: str
    skipped: int
    in_table: bool
    body_start: int = 0
    marker: Marker | None = None
    heading_mark: bool = False


def blocks(source: Source) -> list[Block]:
    """The logical blocks of a report, in order, each with the section it stands in."""
    lines = list(_lines(source))
    width = wrap_width([line.text for line in lines if not line.in_table])
    path: list[_Heading] = []
    return [block for group in _groups(lines, width) for block in _blocks(source, group, path)]


def _lines(source: Source) -> Iterator[_Line]:
    """The lines that hold something of the report."""
    texts = source.lines
    in_tables = table_lines(source, is_table_line)
    in_stacks = stacked_lines(source) | single_spaced_lines(source) | expense_form_lines(source)
    in_stacks |= accounts_form_lines(source) | coded_lines(source)
    headers = running_headers(texts)
    in_contents = False
    ended = True
    last = 0
    for number, (start, text) in enumerate(zip(source.line_starts, texts, strict=True), 1):
        stripped = text.strip()
        if not stripped and number not in in_stacks:
            continue
        no_prose = bool(_LAST_OF_NO_PROSE.match(stripped[-1:]))
        if no_prose and _CONTENTS_TITLE.match(stripped):
            in_contents = True
        elif in_contents and stripped and not _is_contents(text):
            # A title page date or one stray line does not end a table of contents; a sentence does.
            in_contents = len(stripped) < _WRAPPED_AT_LEAST and not stripped.startswith("#")
        in_table = number in in_tables or number in in_stacks
        if not in_table:
            if no_prose and _is_about_page(text, in_contents):
                continue
            in_table = is_table_line(text)
            # A row of a table may well come again beside a page break; it is no running header for that.
            if not in_table and number - 1 in headers:
                continue
        skipped, last = number - last - 1, number
        if in_table:
            yield _Line(number, start, start + len(text), stripped, skipped, True)
        else:
            line = _text_line(number, start, text, stripped, skipped, ended)
            ended = line.marker is not None or bool(_SENTENCE_END.search(stripped))
            yield line


def _is_contents(text: str) -> bool:
    return bool(_DOT_LEADER.search(text) or _CONTENTS_LINE.match(text.strip()))


def _is_about_page(text: str, in_contents: bool) -> bool:
    """Whether a line is a page number, or of the contents."""
    if _PAGE_NUMBER.match(text) or _CONTENTS_TITLE.match(text) or _DOT_LEADER.search(text):
        return True
    return in_contents and bool(_CONTENTS_LINE.match(text.strip()))


def _text_line(number: int, start: int, text: str, stripped: str, skipped: int, opens: bool) -> _Line:
    """A line outside tables; `opens` where none before it goes on in it."""
    head = _LINE_HEAD.match(text)
    begin = head.end() if head else 0
    marker = _marker(text, begin, start, opens)
    body_start = max(start + begin, marker.end) if marker else start + begin
    heading = stripped.startswith("#") and bool(_MARKDOWN_HEADING.match(text))
    return _Line(number, start, start + len(text), stripped, skipped, False, body_start, marker, heading)


def is_table_line(text: str) -> bool:
    """Whether a line is a row of a table: tabs, pipes, HTML cells, a rule, or columns of aligned spaces."""
    stripped = with_plain_spaces(text.strip())
    if "\t" in text and ("\t" in text.strip("\t ") or (text.startswith("\t") and stripped)):
        return True
    if PIPE.search(stripped) and (len(PIPE.findall(stripped)) >= 2 or PIPE.match(stripped)):
        return True
    if "<" in stripped and HTML_TABLE.search(stripped):
        return True
    if _LAST_OF_NO_PROSE.match(stripped[-1:]) and _is_without_words(stripped):
        return True
    if "  " not in stripped and "\u3000" not in stripped:
        return False
    cells = _GAP.split(_UNIT_GAP.sub("", stripped))
    if len(cells) >= 3 and all(map(_NUMBER_CELL.match, cells[-2:])):
        return True  # whatever a cell of words says before the figures
    if len(cells) < 2 or _SENTENCE_INSIDE.search(AMONG.sub("", stripped).replace(",", "")):
        return False
    numeric = sum(1 for cell in cells if _NUMBER_CELL.match(cell))
    return numeric >= 1 or (len(cells) >= 3 and max(map(len, cells)) <= 12)


def _is_without_words(stripped: str) -> bool:
    """Whether a line is a rule, or figures alone."""
    return bool(_ONLY_NUMBERS.match(stripped)) or (
        len(stripped) > 3 and (bool(_RULE_LINE.match(stripped)) or is_border(stripped))
    )


def _marker(text: str, head: int, offset: int, opens: bool) -> Marker | None:
    """The numbering of a line whose first word stands at `head`."""
    dash = _LIST_DASH.match(text)
    position = dash.end() if dash else head
    match = _MARKER.match(text, position, position + _LONGEST_MARKER)
    if match is not None:
        return Marker(MarkerKind[str(match.lastgroup)], match.group().strip(), offset + position, offset + match.end())
    counted = _MARKER_OF_COUNT.match(text, position) if opens else None
    if counted is not None:
        return Marker(MarkerKind.ARABIC, counted.group(), offset + position, offset + counted.end())
    return Marker(MarkerKind.DASH, dash.group().strip(), offset, offset + position) if dash else None


def _groups(lines: Iterable[_Line], width: int | None) -> Iterator[list[_Line]]:
    """Lines that belong together: the lines of a paragraph (also across a page break), or of a table."""
    group: list[_Line] = []
    for line in lines:
        if group and not _continues(group, line, width):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _continues(group: list[_Line], line: _Line, width: int | None) -> bool:
    last = group[-1]
    if last.in_table or line.in_table:
        return last.in_table and line.in_table and line.skipped <= 1
    if line.marker or line.heading_mark or last.heading_mark:
        return False
    if width is not None and is_full(last.text, width) and line.skipped <= _PAGE_BREAK_AT_MOST:
        return True
    if len(last.text) < _WRAPPED_AT_LEAST or _SENTENCE_END.search(last.text) or _is_heading_group(group):
        return False
    return not line.skipped or any(_SENTENCE_INSIDE.search(each.text) for each in group)


def _is_heading_group(group: list[_Line]) -> bool:
    """Whether the lines so far are a numbered title: short, one line, no sentence in it."""
    first = group[0]
    if len(group) > 1 or first.marker is None or first.marker.kind not in _TITLED:
        return False
    return len(first.text) <= _HEADING_AT_MOST and not _CLAUSE_MARK.search(first.text[2:])


def _blocks(source: Source, group: list[_Line], path: list[_Heading]) -> Iterator[Block]:
    """What the lines of a group make: one block, or several where they run on for longer than any paragraph."""
    first, numbers = group[0], tuple([line.number for line in group])
    if first.in_table:
        yield Block(BlockKind.TABLE, fold(source.text, ()), numbers, section=_section(path))
        return
    text = fold(source.text, [(first.body_start, first.end), *((line.start, line.end) for line in group[1:])])
    opening, *others = [text] if len(text) <= _LONGEST_PARAGRAPH else _parted(text)
    yield _opening(opening, numbers, first, path)
    for part in others:
        yield Block(BlockKind.PARAGRAPH, part, numbers, section=_section(path))


def _parted(text: Folded) -> Iterator[Folded]:
    """A text that lost its line ends, in parts as long as a paragraph may be; each ends with a sentence."""
    start, length = 0, len(text)
    while start < length:
        limit = start + _LONGEST_PARAGRAPH
        end = text.text.rfind("。", start, limit) + 1 or text.text.find("。", limit) + 1  # else the sentence alone is longer
        end = end if end and limit < length else length
        yield text.part(start, end)
        start = end


def _opening(text: Folded, numbers: tuple[int, ...], first: _Line, path: list[_Heading]) -> Block:
    """The block that a line opens; `path` are the headings that it stands below."""
    level = _level(first)
    if level is None:
        return Block(BlockKind.PARAGRAPH, text, numbers, first.marker, _section(path))
    while path and path[-1][0] >= level:
        path.pop()
    section = _section(path)
    title = _TITLE_END.split(text.text[:_HEADING_AT_MOST], maxsplit=1)[0]
    path.append((level, (*section, title)))
    kind = BlockKind.HEADING if first.heading_mark or _is_title(first, text.text) else BlockKind.PARAGRAPH
    return Block(kind, text, numbers, first.marker, section, title)


def _section(path: list[_Heading]) -> tuple[str, ...]:
    return path[-1][1] if path else ()


def _is_title(line: _Line, text: str) -> bool:
    """Whether a numbered block is its title alone."""
    titled = line.marker is not None and line.marker.kind in _TITLED
    return titled and len(text) <= _HEADING_AT_MOST and not _SENTENCE_MARK.search(text[:-1])


def _level(line: _Line) -> int | None:
    """How deep a heading stands; None for plain paragraphs."""
    if line.marker is not None and line.marker.kind is not MarkerKind.DASH:
        return int(line.marker.kind.value) * 10
    if line.heading_mark:
        return len(line.text) - len(line.text.lstrip("#"))
    return None
