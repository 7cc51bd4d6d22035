"""Lines of a table cut into raw cells, and what a cell holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate

from auditlint.core.choice import Choice
from auditlint.core.figure import Figure, Hedge
from auditlint.core.number import D
from auditlint.core.pattern import compiled
from auditlint.core.record import entity, record
from auditlint.core.source import Source
from auditlint.core.unit import PERCENT, PLAIN
from auditlint.parsing.figures import MOST_DIGITS, find_figures
from auditlint.parsing.tables.table import ColumnKind
from auditlint.parsing.text.folding import fold

Span = tuple[int, int]


class Form(Choice):
    """How a table is written."""

    TABS = "tabs"
    PIPES = "pipes"
    COMMAS = "commas"
    SPACES = "spaces"
    HTML = "html"
    STACKED = "stacked"


@entity
class RawRow:
    """The cells of one row as source spans, in the order of the columns; of those `unread` nothing is known."""

    spans: tuple[Span, ...]
    line: int
    unread: tuple[int, ...] = ()


@record
class Arranged:
    """Rows of one run of lines, and what is known of their columns before they are read."""

    rows: list[RawRow]
    heads: int | None = None  # how many of the rows are headers
    kinds: tuple[ColumnKind, ...] = ()
    note: str = ""  # why they cannot be read, by message key


PIPE = compiled(r"[|｜│┃]")
AMONG = compiled(r"(?<![^\s,])(?:其中|加|减|附)[:：]|(?<=合计)[:：]")  # how the name of a row may begin, or end
_RULE = compiled(r"^[\s|｜│┃:：\-=+_—─━┄┈├┤┌┐└┘┬┴┼╞╡╪╔╗╚╝╠╣╦╩╬═║]+$")
_CORNERS = frozenset("├┌└┬┴┼╞╔╚╠╦╩╬")
_CSV_FIELD = compiled(r'\s*"(?P<quoted>(?:[^"]|"")*)"\s*(?:,|$)|(?P<bare>[^,]*)(?:,|$)')
_TABLE_ROW = compiled(r"<tr\b[^>]*>(.*?)(?=</tr>|<tr\b|</table>|$)", re.IGNORECASE | re.DOTALL)
_TABLE_CELL = compiled(r"<t[dh]\b([^>]*)>(.*?)(?=</t[dh]>|<t[dhr]\b|</tr>|</table>|$)", re.IGNORECASE | re.DOTALL)
_SPAN = compiled(r"(col|row)span\s*=\s*[\"']?(\d{1,3})", re.IGNORECASE)

_PLAIN_NUMBER = compiled(
    r"(?P<sign>[-−－+＋]?)\s*[¥￥]?\s*(?P<digits>\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*(?P<rate>[%％]?)$"
)
_INNER_SPACE = compiled(r"(?<=[\d,，.．])[ \u3000\u00a0\r\n]+(?=[\d,，.．])")
_LOOKS_NUMERIC = compiled(r"^[-−－+＋(（]?\s*[¥￥]?\s*[\d０-９]")
_MAY_BE_FIGURE = compiled(r"[-−－+＋(（]?\s*[¥￥]?\s*[\d０-９]|约")
_NOTHING = compiled(r"^(?:[-－−–—─―]{1,4}|/|／|\\|无|无此项|不适用|空|[?？]|[*＊]|·|N/?A|n/?a|持平)$")
_TAGS = compiled(r"<[^<>]{1,80}>")


def with_plain_spaces(text: str) -> str:
    """The text with no-break spaces, which columns may be set with, as spaces; every character keeps its place."""
    return text.replace("\u00a0", " ")


def is_rule(text: str) -> bool:
    """Whether a line only draws: dashes, borders, the |---|---| of Markdown."""
    return bool(_RULE.match(text)) and not text.isspace()


def is_border(text: str) -> bool:
    """Whether a line draws the edge of a table with box characters: ├────┼────┤."""
    return text[:1] in _CORNERS and is_rule(text)


def is_framed(texts: Iterable[str]) -> bool:
    """Whether the lines of a table open with a border: in A | 3 the line | | 5 has an empty cell."""
    rows = [text.strip() for text in texts if not is_rule(text)]
    opens = [bool(PIPE.match(row)) for row in rows]
    closed = sum(opened and bool(PIPE.match(row[-1:])) for opened, row in zip(opens, rows, strict=True))
    return all(opens) or 2 * closed > len(rows)


def cut(source: Source, line: int, form: Form, framed: bool = True) -> RawRow:
    """The cells of one line, for the forms with a sign between cells."""
    start = source.line_starts[line - 1]
    text = source.line_text(line)
    if form is Form.COMMAS:
        pieces = [(start + a, text[a:b]) for a, b in _csv_spans(text)]
    else:
        cut_up = PIPE.split(text) if form is Form.PIPES else text.split("\t")
        starts = accumulate([len(piece) + 1 for piece in cut_up], initial=start)
        pieces = list(zip(starts, cut_up, strict=False))  # one start more: where the line ends
        if form is Form.PIPES:
            pieces = _without_border(pieces, framed)
    return RawRow(tuple([_trimmed(place, piece) for place, piece in pieces]), line)


def _without_border(pieces: list[tuple[int, str]], framed: bool) -> list[tuple[int, str]]:
    """The empty pieces before a leading and after a closing pipe are no cells, unless a table has no border on the left."""
    first = 1 if framed and not pieces[0][1].strip() and len(pieces) > 1 else 0
    last = len(pieces) - 1 if not pieces[-1][1].strip() and len(pieces) > first + 1 else len(pieces)
    return pieces[first:last]


def _csv_spans(text: str) -> Iterator[Span]:
    position = 0
    while position <= len(text):
        match = _CSV_FIELD.match(text, position)
        assert match is not None
        yield match.span("quoted") if match["quoted"] is not None else match.span("bare")
        if match.end() == len(text) and not text.endswith(",", position, match.end()):
            return
        position = match.end()


def csv_width(text: str) -> int:
    """How many comma-separated fields a line has."""
    return sum(1 for _ in _csv_spans(text))


def _trimmed(start: int, piece: str) -> Span:
    """Where the text of a piece that begins at `start` stands."""
    end = start + len(piece.rstrip(_PADDING))
    return end - len(piece.strip(_PADDING)), end


_PADDING = " \t\r\n\u00a0\u3000\u200b\ufeff*"


def html_rows(source: Source, start: int, end: int) -> list[RawRow]:
    """The rows of HTML between two offsets, with spanned cells left blank below and to the right."""
    rows: list[RawRow] = []
    below: dict[int, int] = {}
    for row in _TABLE_ROW.finditer(source.text, start, end):
        spans: list[Span] = []
        for cell in _TABLE_CELL.finditer(source.text, row.start(1), row.end(1)):
            _skip_spanned(spans, below, cell.start())
            sizes = {kind.lower(): int(size) for kind, size in _SPAN.findall(cell[1])}
            for extra in range(max(1, sizes.get("col", 1))):
                if sizes.get("row", 1) > 1:
                    below[len(spans)] = sizes["row"] - 1
                span = _trimmed(cell.start(2), cell[2])
                spans.append(span if extra == 0 else (cell.end(), cell.end()))
        _skip_spanned(spans, below, row.end())
        if spans:
            rows.append(RawRow(tuple(spans), source.position(spans[0][0])[0]))
    return rows


def _skip_spanned(spans: list[Span], below: dict[int, int], place: int) -> None:
    while below.get(len(spans), 0) > 0:
        below[len(spans)] -= 1
        spans.append((place, place))


@record
class Content:
    """What stands between two cell borders: folded text, and a figure where it is one."""

    text: str
    span: Span
    figure: Figure | None = None
    nothing: bool = False  # a sign for nothing
    odd: bool = False  # figures that are not one figure

    @property
    def is_label(self) -> bool:
        return bool(self.text) and self.figure is None and not self.nothing and not self.odd


def read(source: Source, span: Span) -> Content:
    """The content of one cell."""
    raw = source.text[slice(*span)]
    if not raw.strip(_PADDING):
        return Content("", span)
    match = _PLAIN_NUMBER.match(_INNER_SPACE.sub("", raw)) if _LOOKS_NUMERIC.match(raw) else None
    if match is not None:
        return _plain(raw, span, match)
    folded = fold(source.text, [span])
    text = (_TAGS.sub("", folded.text) if "<" in folded.text else folded.text).strip()
    if _NOTHING.match(text):
        return Content(text, span, nothing=True)
    if not _MAY_BE_FIGURE.match(text):
        return Content(text, span)
    mentions = find_figures(folded, source.text)
    if len(mentions) == 1 and mentions[0].start == 0 and mentions[0].end == len(folded.text):
        figure = mentions[0].figure
        return Content(text, span, figure) if figure.hedge is Hedge.NONE else Content(text, span, odd=True)
    words = sum(char.isalpha() for char in text)
    return Content(text, span, odd=words <= 3 and not _DATED.search(text))


_DATED = compiled(r"年|月|日|号|[、.]\s*\D")


def _plain(raw: str, span: Span, match: re.Match[str]) -> Content:
    digits = match["digits"].replace(",", "").replace("，", "").replace("．", ".")
    if len(digits) > MOST_DIGITS:
        return Content(raw, span)
    sign = "-" if match["sign"] in ("-", "−", "－") else ""
    exponent = -len(digits.partition(".")[2])
    unit = PERCENT if match["rate"] else PLAIN
    return Content(raw, span, Figure(raw, span[0], span[1], unit.base(D(sign + digits)), exponent, unit))
