"""Lines that belong to a table although they do not look like a row of one when they stand alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import groupby

from auditlint.core.pattern import compiled
from auditlint.core.source import Source
from auditlint.parsing.tables.cells import AMONG, PIPE, csv_width, with_plain_spaces

_OPENS = compiled(r"<table\b", re.IGNORECASE)
_CLOSES = compiled(r"</table>", re.IGNORECASE)
_PROSE = compiled(r"[。；;，：:！？!?]")
_GAP = compiled(r"\S(?: {2,}|\u3000{2,})\S")
_CSV_NUMBER = compiled(r'(?:^|,)\s*"?[-−]?[¥￥]?\d[\d,]*(?:\.\d+)?(?:[万亿]?元|[%％人个家户件项分吨亩])?"?\s*(?=,|$)')

# 固定资产 18,642,000.00 17,500,000.00: all commas stand within figures that spaces part.
_THOUSANDS_ALONE = compiled(r"\s*[^,\s]+(?: +(?:[-−]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[^,\s]+))+\s*$")
_PAIR = compiled(r"\s*[^|｜│┃。；;\d][^|｜│┃。；;]*[|｜│┃][\s*]*(?:[-−]?[¥￥]?\d[\d,. ]*[^\d。；;，]{0,6}|无|[-—–/]*\s*)$")
_LEAST_PAIRS = 3
_FIELD_NUMBER = compiled(r"^[-−]?\d+(?:\.\d+)?$")

# 流动资产：, with or without the number of its line: a row of a balance sheet that has no figures.
_SECTION = compiled(r"[^\d，。；：:]{0,10}(?:资产|负债|权益|收入|支出|费用)[：:]\s*(?:\d{1,3})?$")

_WORDS_AT_MOST = 30  # a longer line is prose
_INDENT = 2
_RUN_AT_MOST = 40  # lines of words alone between two rows with figures
_BLANKS_AT_MOST = 8  # a page break
_PAGE_NUMBER = compiled(r"^[-—–\s]*\d{1,3}[-—–\s]*$")
_WIDE_GAP = compiled(r" {2,}")
_FIELD_AT_MOST = 40
_WIDE = 6  # fields of a row that no sentence has
_FIELDS_OF_ROW = 3  # commas that make a line a row among rows, whatever its fields say


def table_lines(source: Source, is_row: Callable[[str], bool]) -> set[int]:
    """Numbers of the lines inside HTML tables, of comma-separated lines, and of rows of aligned words alone."""
    texts = with_plain_spaces("\n".join(source.lines)).split("\n")
    return {
        *_inside_html(texts),
        *_comma_runs(texts, source.path),
        *(_piped_pairs(texts) if PIPE.search(source.text) else ()),
        *_between_rows(texts, is_row),
        *_beside_tabs(texts),
    }


def _inside_html(texts: list[str]) -> Iterator[int]:
    inside = False
    for number, text in enumerate(texts, 1):
        marked = "<" in text
        opens, closes = marked and bool(_OPENS.search(text)), marked and bool(_CLOSES.search(text))
        if inside or opens:
            yield number
        inside = (inside or opens) and not closes


def _comma_runs(texts: list[str], path: str) -> Iterator[int]:
    """Lines of a CSV file, or lines with as many fields each, three of them short and most with a number."""
    if path.lower().endswith((".csv", ".tsv")):
        yield from (number for number, text in enumerate(texts, 1) if "," in text or "\t" in text)
        return
    widths = [csv_width(text) if "," in text and _may_be_csv(text) else 0 for text in texts]
    for width, run in groupby(_filled(texts), key=widths.__getitem__):
        if width >= 2:
            rows = list(run)
            if _is_comma_table([texts[index] for index in rows], width):
                yield from (index + 1 for index in rows)


def _filled(texts: list[str]) -> Iterator[int]:
    """The lines that are not blank: one may stand between two rows."""
    return (index for index, text in enumerate(texts) if text.strip())


def _is_comma_table(rows: list[str], width: int) -> bool:
    """Whether three rows are short, and most have a number or one of many fields has nothing else below its headers."""
    if len(rows) < 3 or sum(map(_is_short, rows)) < 3:
        return False
    numbered = sum(bool(_CSV_NUMBER.search(row)) for row in rows)
    return 2 * numbered >= len(rows) or (width >= _WIDE and all(map(_FIELD_NUMBER.match, rows[-1].split(","))))


def _may_be_csv(text: str) -> bool:
    if "\t" in text or PIPE.search(text) or _THOUSANDS_ALONE.match(text):
        return False
    return text.count(",") >= _FIELDS_OF_ROW or _is_short(text)


def _is_short(text: str) -> bool:
    """Whether a line holds no sentence: those of a table do, in a column of standards or remarks."""
    return not _PROSE.search(AMONG.sub("", text)) and all(len(field) <= _FIELD_AT_MOST for field in text.split(","))


def _piped_pairs(texts: list[str]) -> Iterator[int]:
    """Lines of a name and a figure with one bar between them, three or more in a row: 办公费 | 1,250.00."""
    for count, run in groupby(_filled(texts), key=lambda index: len(PIPE.findall(texts[index]))):
        rows = list(run) if count == 1 else []
        if len(rows) >= _LEAST_PAIRS and 2 * sum(bool(_PAIR.match(texts[index])) for index in rows) >= len(rows):
            yield from (index + 1 for index in rows)


def _beside_tabs(texts: list[str]) -> Iterator[int]:
    """Lines whose only tab stands at their end, a row with blank cells, beside a row with tabs."""
    tabbed = ["\t" in text.strip() for text in texts]
    for index, text in enumerate(texts):
        if "\t" in text and not tabbed[index] and text.strip():
            before, after = tabbed[index - 1 : index], tabbed[index + 1 : index + 2]
            if any((*before, *after)):
                tabbed[index] = True
                yield index + 1


def _between_rows(texts: list[str], is_row: Callable[[str], bool]) -> Iterator[int]:
    """Short lines of words between two rows of aligned spaces, and the header lines just above such a row."""
    wide = [number for number, text in enumerate(texts, 1) if "  " in text or "\u3000\u3000" in text]
    rows = {number for number in wide if _is_spaced(texts[number - 1]) and is_row(texts[number - 1])}
    waiting: list[int] = []
    blanks = 0
    seen_row = False
    for number, text in enumerate(texts if rows else (), 1):
        short = text.strip()
        if not short or _PAGE_NUMBER.match(short):
            blanks += 1
            if blanks > _BLANKS_AT_MOST:
                waiting, seen_row = [], False
            continue
        blanks = 0
        aligned = text[:_INDENT].isspace() or _has_gap(short)  # set in from the margin, or in columns
        if number in rows:
            yield from waiting if seen_row else _header_lines(texts, waiting)
            waiting, seen_row = [], True
        elif len(waiting) < _RUN_AT_MOST and ((aligned and _is_words(short)) or (seen_row and _SECTION.match(short))):
            waiting.append(number)
        else:
            waiting, seen_row = [], False


def _is_spaced(text: str) -> bool:
    """Whether columns of a line are set apart by spaces alone."""
    return _has_gap(text.strip()) and "\t" not in text and not PIPE.search(text)


def _is_words(short: str) -> bool:
    """Short words; a caption ends what stands above it."""
    return (
        len(short) <= 4 * _WORDS_AT_MOST
        and not _PROSE.search(short)
        and not short.endswith("表")
        and all(len(piece) <= _WORDS_AT_MOST for piece in _WIDE_GAP.split(short))
    )


def _has_gap(short: str) -> bool:
    return ("  " in short or "\u3000\u3000" in short) and bool(_GAP.search(short))


def _header_lines(texts: list[str], waiting: list[int]) -> list[int]:
    """Only lines set in columns: a line of one text may be a caption."""
    return [number for number in waiting if _has_gap(texts[number - 1].strip())]
