"""The form of 三公 expenses: a header of several lines, and one row of figures without a name, however a conversion broke them up.

Every department publishes it, with a column for each of 合计, 因公出国, 小计, 购置, 运行 and 公务接待, once for the budget and once
for the outturn. Its words come in the order of the columns, so that they need not stand above their figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile

from auditlint.core.pattern import compiled
from auditlint.core.record import record
from auditlint.core.source import Source
from auditlint.parsing.tables.cells import Arranged, RawRow, Span
from auditlint.parsing.tables.table import ColumnKind

_CAPTION = compiled(r"^[^。；，]{0,30}三\s*公[^。；，\d]{0,20}表[^。；，]{0,6}$")
_WORDS = compiled(
    r"(?P<cars>公务用车购置[及和]运行(?:维护)?费?)|(?P<total>合计)|(?P<abroad>因公出国)|(?P<part>小计)|(?P<host>公务接待费?)"
    r"|(?P<buy>(?:公务用车)?购置费?(?![及和]))|(?P<run>(?:公务用车)?运行(?:维护)?费?)|(?P<state>预算数|决算数)"
)
_FIGURE = compiled(r"(?:[-−]?\d[\d,]*(?:\.\d+)?|[-—–/]{1,2})$")
_PROSE = compiled(r"[。；？！]|^注|^说明")
_NOWHERE: list[Span] = [(0, 0), (0, 0)]
_MOST_LINES = 60
_WIDTH = 6
_NAMED = ("total", "abroad", "part", "buy", "run", "host")
# Where each column stands: the expenses for being host may come before those for cars.
_ORDERS = (_NAMED, ("total", "abroad", "host", "part", "buy", "run"))


@record
class ExpenseForm:
    """Such a form: its lines, and its rows, those of the header first."""

    lines: range
    arranged: Arranged


@lru_cache(maxsize=2)
def expense_forms(source: Source) -> tuple[ExpenseForm, ...]:
    """All such forms of a report whose row has a figure for each column."""
    return tuple(_forms(source)) if "三" in source.text and "公务接待" in source.text else ()


def expense_form_lines(source: Source) -> set[int]:
    """Numbers of their lines."""
    return {number for form in expense_forms(source) for number in form.lines}


def _forms(source: Source) -> Iterator[ExpenseForm]:
    for number, line in enumerate(source.lines, 1):
        if "公" in line and _CAPTION.match(line.strip()):
            form = _below(source, number)
            if form is not None:
                yield form


def _below(source: Source, caption: int) -> ExpenseForm | None:
    """The form below a caption; None where words or figures are missing, or more than these stand there."""
    last = min(len(source.line_starts), caption + _MOST_LINES)
    numbers = [number for number in range(caption + 1, last + 1) if source.line_text(number).strip()]
    head = [*takewhile(lambda number: not _figures(source, number), numbers)]
    if any(_PROSE.search(source.line_text(number).strip()) for number in head):
        return None
    found = _found(source, head)
    rows = [*takewhile(lambda number: _figures(source, number), numbers[len(head) :])]
    columns = _columns(found)
    if not columns:
        return None
    figures = [span for number in rows for span in _figures(source, number)]
    texts = [source.text[slice(*span)] for span in figures]
    if texts[: len(columns)] == [str(count + 1) for count in range(len(columns))]:
        figures = figures[len(columns) :]  # the columns' own numbers
    if len(figures) != len(columns):
        return None
    first = min(source.position(span[0])[0] for spans in found.values() for span in spans)
    line = source.position(figures[0][0])[0]
    header = [RawRow(tuple(level), first + at) for at, level in enumerate(zip(*columns, strict=True))]
    kinds = (ColumnKind.FIGURE,) * len(columns)
    return ExpenseForm(range(first, rows[-1] + 1), Arranged([*header, RawRow(tuple(figures), line)], len(header), kinds))


def _figures(source: Source, number: int) -> list[Span]:
    """The figures of a line that has nothing else."""
    start, text = source.line_starts[number - 1], source.line_text(number)
    spans: list[Span] = []
    at = 0
    for word in text.split():
        if not _FIGURE.match(word):
            return []
        at = text.index(word, at)
        spans.append((start + at, start + at + len(word)))
        at += len(word)
    return spans


def _found(source: Source, lines: Sequence[int]) -> dict[str, list[Span]]:
    """Where the words of the header stand, by what they name; spaces and breaks within them do not matter."""
    places = [
        place
        for number in lines
        for place in range(*source.line_span(number))
        if not source.text[place].isspace()
    ]  # fmt: skip
    text = "".join(source.text[place] for place in places)
    found: dict[str, list[Span]] = {}
    for match in _WORDS.finditer(text):
        span = (places[match.start()], places[match.end() - 1] + 1)
        found.setdefault(match.lastgroup or "", []).append(span)
    return found


def _columns(found: dict[str, list[Span]]) -> list[tuple[Span, ...]]:
    """The header words above each column, outermost first; none where they are not those of the form."""
    counts = {len(found.get(name, ())) for name in (*_NAMED, "cars")}
    states = found.get("state", [])
    if counts == {2} and len(states) in (0, 2):
        halves = [[_above(found, name, half) for name in _order(found)] for half in (0, 1)]
        return [(state, *words) for state, half in zip(states or _NOWHERE, halves, strict=True) for words in half]
    if counts != {1}:
        return []
    once: list[tuple[Span, ...]] = [_above(found, name, 0) for name in _order(found)]
    if len(states) == 2 * _WIDTH:  # each column once for the budget and once for the outturn
        return [(*words, state) for at, words in enumerate(once) for state in states[2 * at : 2 * at + 2]]
    return once if len(states) <= 1 else []


def _order(found: dict[str, list[Span]]) -> tuple[str, ...]:
    return _ORDERS[found["host"][0] < found["cars"][0]]


def _above(found: dict[str, list[Span]], name: str, half: int) -> tuple[Span, Span]:
    """The words of a column: those for cars stand below a word for all three."""
    own = found[name][half]
    return (found["cars"][half], own) if name in ("part", "buy", "run") else (own, (own[1], own[1]))
