"""Text with its spaces, line wraps, mark-up and full-width forms folded away, and the way back to the file."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from auditlint.core.pattern import compiled
from auditlint.core.record import entity
from auditlint.parsing.text.traditional import simplified

_SPACE = r" \t\r\n\f\v\u00a0\u2000-\u200a\u202f\u3000"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"

_LETTERS = {chr(c + 0xFEE0): chr(c) for c in range(0x21, 0x7F)} | {
    "−": "-",
    "–": "-",
    "﹣": "-",
    "∶": ":",
    "︰": ":",
    "￥": "¥",
    "﹪": "%",
    "＊": "*",
    "∗": "*",
    "╳": "×",
    "✕": "×",
    "【": "(",
    "】": ")",
    "≧": "≥",
    "≦": "≤",
    ";": "；",  # parts the items of a list, whichever way it was typed
}
for _mark in "，；？！":  # the full-width comma ends a clause; only the ASCII one groups digits
    del _LETTERS[_mark]
_WIDE = compiled("[" + "".join(_LETTERS) + "]")
_CLAUSE_COMMA = compiled(r",(?:(?<!\d,)|(?!\d))")  # a comma groups digits only between digits

_LATEX = {
    r"\times": "×",
    r"\div": "÷",
    r"\cdot": "×",
    r"\%": "%",
    r"\left": "",
    r"\right": "",
    r"\approx": "≈",
    r"\text": "",
    r"\mathrm": "",
    r"\mathbf": "",
    r"\quad": "",
    r"\,": "",
    r"\;": "",
    r"\ ": "",
    r"\frac": "",
}

# The characters that the rest begins with come first, and are looked back at: only so the search skips all others at full speed.
# White space beside a Chinese character or mark never separates: most of it stands there, which the pattern sees at once.
_SPECIAL = compiled(
    rf"[{_SPACE}{_INVISIBLE}*_$<&\\{{}}·](?:"
    rf"(?P<drop>(?<=[\u4e00-\u9fff，；。：、][{_SPACE}])[{_SPACE}]*|(?<=[\u4e00-\u9fff%％)）][,;][{_SPACE}])[{_SPACE}]*|(?<=[{_SPACE}])[{_SPACE}]*(?=[\u4e00-\u9fff])|(?<=[{_INVISIBLE}$])|(?<=\*)\*|(?<=_)_|(?<=<)/?(?:b|strong|i|em|u|br|sup|sub|span|font)\b[^<>]{{0,80}}>|(?<=&)nbsp;)"
    rf"|(?P<space>(?<=[{_SPACE}])[{_SPACE}]*)"
    r"|(?P<latex>(?<=\\)(?:times|div|cdot|left|right|approx|text|mathrm|mathbf|quad|frac|%|,|;|\s))"
    r"|(?P<brace>(?<=[{}]))"
    r"|(?P<dot>(?<=\d·)(?=\d)))"
)
_DIGITS = frozenset("0123456789０１２３４５６７８９")
_GROUP_AHEAD = compiled(r"[0-9０-９]{3}(?![0-9０-９])")
_TAIL_AHEAD = compiled(r"(?:[,，][0-9]{3}(?![0-9])|[.．][0-9]+)")
_GROUP_BEFORE = compiled(r"(?:^|(?<![0-9.,，]))[0-9]{1,3}\Z")
_WORD_BEFORE = compiled(r"(?<![表图圖第注])[\u4e00-\u9fff][0-9]{1,2}\Z")
_MONEY_AHEAD = compiled(r"[0-9]{3}(?: [0-9]{3}){0,3}(?:\.[0-9]{1,6})? ?(?:[万萬亿億]?元)")
_COUNT_AHEAD = compiled(r"[0-9]{3}(?: [0-9]{3})? ?(?:[个個名家户戶人项項份件](?![0-9]))")
_PERCENT_AHEAD = compiled(r"[0-9]+\s*[%％]")


@entity
class Folded:
    """Folded text, as runs of characters that stand side by side in the source too.

    Run k begins at text[begins[k]], which stands for widths[k] characters from source[starts[k]] on; the others of the run
    follow one by one.
    """

    text: str
    begins: tuple[int, ...]
    starts: tuple[int, ...]
    widths: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.text)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Source offsets of text[start:end]; `end` must be after `start`."""
        if len(self.begins) == 1:
            return self.starts[0] + start, self.starts[0] + end - 1 + self.widths[0]
        first, last = bisect_right(self.begins, start) - 1, bisect_right(self.begins, end - 1) - 1
        return self.starts[first] + start - self.begins[first], self.starts[last] + end - 1 - self.begins[last] + self.widths[
            last
        ]

    def part(self, start: int, end: int) -> Folded:
        """What stands at text[start:end], as a text of its own; `end` must be after `start`."""
        first, stop = bisect_right(self.begins, start) - 1, bisect_left(self.begins, end)
        ahead = start - self.begins[first]  # how far the first run is cut
        begins = (0, *(begin - start for begin in self.begins[first + 1 : stop]))
        starts = (self.starts[first] + ahead, *self.starts[first + 1 : stop])
        return Folded(self.text[start:end], begins, starts, self.widths[first:stop])


def fold(text: str, pieces: Sequence[tuple[int, int]]) -> Folded:
    """Fold the given (start, end) pieces of the source into one run of text.

    A break between two pieces is a line wrap: it joins what stands on both sides, digits too.
    """
    if len(pieces) == 1:
        start, end = pieces[0]
        if start < end and _SPECIAL.search(text, start, end) is None:  # as most lines and cells are
            return Folded(_plain(text[start:end]), (0,), (start,), (1,))
    builder = _Builder(text)
    for start, end in pieces:
        builder.add(start, end)
    runs = tuple(builder.begins), tuple(builder.starts), tuple(builder.widths)
    return Folded(_plain("".join(builder.out)), *runs)


def _plain(text: str) -> str:
    """A text has few wide characters of its own, and replacing one is many times as fast as translating a text by all."""
    for wide in set(_WIDE.findall(text)):
        text = text.replace(wide, _LETTERS[wide])
    if "," in text:
        text = _CLAUSE_COMMA.sub("，", text)
    return simplified(text)


class _Builder:
    def __init__(self, text: str) -> None:
        self.text = text
        self.out: list[str] = []
        self.length = 0
        self.begins: list[int] = []
        self.starts: list[int] = []
        self.widths: list[int] = []

    def add(self, start: int, end: int) -> None:
        position = start
        for match in _SPECIAL.finditer(self.text, start, end):
            special, after = match.span()
            if position < special:
                self._run(self.text[position:special], position)
            if match.lastgroup != "drop":
                self._special(match, start, end)
            position = after
        if position < end:
            self._run(self.text[position:end], position)

    def _run(self, text: str, start: int, width: int = 1) -> None:
        """Text whose first character stands for `width` of the source; what has none only parts what stands beside it."""
        self.out.append(text)
        if text:
            self.begins.append(self.length)
            self.starts.append(start)
            self.widths.append(width)
            self.length += len(text)

    def _special(self, match: re.Match[str], first: int, stop: int) -> None:
        found, start, end = match.group(), match.start(), match.end()
        match match.lastgroup:
            case "latex":
                self._run(_LATEX.get(found, ""), start, end - start)
            case "brace":
                self._brace(found, start)
            case "dot":
                self._run(".", start, end - start)
            case "space":
                wrapped = start == first and bool(self.out)
                if self._separates(start, end, stop, wrapped):
                    self._run(" ", start, end - start)

    def _brace(self, found: str, start: int) -> None:
        """Braces group in formulas: {40}{42} after \\frac is (40)/(42)."""
        if found == "{":
            divides = bool(self.out) and self.out[-1] == ")" and self.text[start - 1] == "}"
            if divides:
                self._run("/", start)
            self._run("(", start)
        else:
            self._run(")", start)

    def _groups_thousands(self, start: int, end: int) -> bool:
        """Whether a space parts thousands, as in 142 483.75 万元 or, in a sentence, 抽查 17 761 个项目."""
        group = _GROUP_BEFORE.search(self.text, max(0, start - 4), start)
        if group is not None and _MONEY_AHEAD.match(self.text, end) is not None:
            return True
        counted = _COUNT_AHEAD.match(self.text, end) is not None
        return counted and _WORD_BEFORE.search(self.text, max(0, start - 4), start) is not None

    def _separates(self, start: int, end: int, stop: int, wrapped: bool) -> bool:
        """Whether white space stands between two words; inside Chinese text and inside a number it does not.

        `wrapped` white space is the indent of a wrapped line, which may break a number.
        """
        before = self.out[-1][-1] if self.out and self.out[-1] else ""
        before = _LETTERS.get(before, before)
        after = self.text[end] if end < stop else ""
        if after in _DIGITS and before in _DIGITS and self._groups_thousands(start, end):
            return False
        if wrapped:
            return before.isascii() and before.isalpha() and after.isascii() and after.isalpha()
        if not before or not after or not (before.isascii() and after.isascii()):
            return bool(before) and after in _DIGITS and before in _DIGITS
        if "\n" in self.text[start:end] or "\r" in self.text[start:end]:
            return before.isalpha() and after.isalpha()
        if before in _DIGITS and after in _DIGITS:
            return True
        if before in _DIGITS and _TAIL_AHEAD.match(self.text, end):
            return False
        if before == "," and after in _DIGITS:
            return not _GROUP_AHEAD.match(self.text, end)
        if before == "." and after in _DIGITS:
            return not _PERCENT_AHEAD.match(self.text, end)
        return before.isalpha() and after.isalpha()
