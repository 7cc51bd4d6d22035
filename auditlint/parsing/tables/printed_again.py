"""Figures of the prose that a table prints too: the same value in the same kind of unit, under a name that is related."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from auditlint.core.expression import Ref
from auditlint.core.figure import Figure, Hedge
from auditlint.core.number import D
from auditlint.core.pattern import compiled
from auditlint.core.record import record
from auditlint.core.unit import Dimension
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.labels import normalise
from auditlint.parsing.nodes import Kind, Statement
from auditlint.parsing.tables.table import Column, Role, Row

_TELLING_DIGITS = 5  # a figure of so many digits hardly comes back by chance
_LEAST_DIGITS = 3  # and one of so many only by chance where nothing names it alike
_LONGEST_NAME = 60  # characters before a figure in which its name is looked for
_TELLING_NAME = 3  # characters that two names have in common
_LEAST_NAME = 2
_LEAST_SWAPPED = 4  # digits, two of which hardly stand the other way round by chance
_PAIR = 2
_MOST_OF_ONE = 30  # mentions of one value, and cells that print it, that are looked at: no pair of all figures is formed
_KINDS = {
    Dimension.MONEY: Dimension.MONEY,
    Dimension.COUNT: Dimension.COUNT,
    Dimension.PLAIN: Dimension.COUNT,  # a bare number in a cell counts what its column says
    Dimension.RATE: Dimension.RATE,
    Dimension.SCORE: Dimension.SCORE,
}
_COARSER = tuple(map(D, ("1E2", "1E6")))  # what 万元 and 亿元 with two decimals leave of 元
_NUMBERING = compiled(r"^(?:其中[:：]?)?(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\)|\d{1,2}[、.．](?!\d))?")


@record
class Again:
    """A figure of the prose and the cell that prints it, under the name of its row and column; `swapped` two digits of it."""

    statement: Statement
    cell: Ref
    swapped: bool = False


def printed_again(document: Document) -> Iterator[Again]:
    """Every figure of three digits or more with the first cell that prints it; a short one needs a name like that of the cell."""
    wanted = _wanted(document)
    found: dict[int, Again] = {}
    tried: Counter[_Key] = Counter()
    for row, column, figure in _cells(document) if wanted else ():
        for key in _keys(figure):
            tried[key] += key in wanted
            for paragraph, statement in wanted.get(key, ()) if tried[key] <= _MOST_OF_ONE else ():
                known = statement.figure.start in found or not _may_print(figure, statement.figure)
                if not known and (_tells(statement.figure) or _is_named_alike(paragraph, statement, row, column)):
                    found[statement.figure.start] = Again(statement, _ref(row, column, figure))
    yield from found.values()
    lost = [pair for pairs in wanted.values() for pair in pairs if pair[1].figure.start not in found]
    yield from _swapped(document, lost)


def _swapped(document: Document, lost: Sequence[tuple[Paragraph, Statement]]) -> Iterator[Again]:
    """Figures that no table prints, and a cell with their name that prints them but for two digits beside each other."""
    filed: dict[object, list[tuple[Paragraph, Statement]]] = defaultdict(list)
    for paragraph, statement in lost:
        if statement.figure.digits >= _LEAST_SWAPPED and len(filed[_digits(statement.figure)]) < _MOST_OF_ONE:
            filed[_digits(statement.figure)].append((paragraph, statement))
    told: set[int] = set()
    tried: Counter[object] = Counter()
    for row, column, figure in _cells(document) if filed else ():
        digits = _digits(figure)
        tried[digits] += digits in filed
        for paragraph, statement in filed.get(digits, ()) if tried[digits] <= _MOST_OF_ONE else ():
            alike = statement.figure.start not in told and _are_swapped(figure, statement.figure)
            if alike and _bears_the_name(paragraph, statement, row, column):
                told.add(statement.figure.start)
                yield Again(statement, _ref(row, column, figure), True)


def _cells(document: Document) -> Iterator[tuple[Row, Column, Figure]]:
    """The cells with figures long enough to be told again."""
    for table in document.tables:
        for row in table.rows:
            for column in table.columns:
                figure = row.figure(column.index)
                if figure is not None and figure.digits >= _LEAST_DIGITS and figure.unit.dimension in _KINDS:
                    yield row, column, figure


def _ref(row: Row, column: Column, figure: Figure) -> Ref:
    return Ref(figure, f"{row.label}·{column.name}" if column.name else row.label)


def _digits(figure: Figure) -> object:
    """What two figures have in common of which one is the other with digits swapped: kind, places and digits."""
    return _KINDS[figure.unit.dimension], figure.unit.scale, figure.exponent, "".join(sorted(str(abs(figure.value))))


def _are_swapped(one: Figure, other: Figure) -> bool:
    """Whether two neighbouring digits change places: 5,836 and 5,386."""
    a, b = (str(abs(figure.value)).replace(".", "") for figure in (one, other))
    apart = [at for at, (x, y) in enumerate(zip(a, b, strict=True)) if x != y] if len(a) == len(b) else []
    return len(apart) == _PAIR and apart[1] == apart[0] + 1 and a[apart[0]] == b[apart[1]] and a[apart[1]] == b[apart[0]]


def _bears_the_name(paragraph: Paragraph, statement: Statement, row: Row, column: Column) -> bool:
    """Whether the words before a figure hold the whole name of a row; for a total, what its column counts."""
    said = paragraph.text[max(0, statement.end - _LONGEST_NAME) : statement.end] + "".join(paragraph.section[-1:])
    label = normalise(_NUMBERING.sub("", row.label))
    if row.role in (Role.ITEM, Role.AMONG):
        return len(label) >= _TELLING_NAME and label in said and _measure_of(column) in said
    return _measure_of(column) in paragraph.text[max(0, statement.start - _LEAST_NAME) : statement.end]


def _measure_of(column: Column) -> str:
    """What a column tells, by the first two characters: 〔执行〕率, 〔受益〕户数."""
    return normalise(column.name.partition("(")[0])[:_LEAST_NAME]


_Key = tuple[Dimension, Decimal]


def _wanted(document: Document) -> dict[_Key, list[tuple[Paragraph, Statement]]]:
    """The figures of the prose by kind and value."""
    filed: dict[_Key, list[tuple[Paragraph, Statement]]] = defaultdict(list)
    for paragraph in document.figured if document.tables else ():
        for statement in paragraph.statements:
            figure = statement.figure
            told = statement.kind in (Kind.ITEM, Kind.RATIO, Kind.SHARE, Kind.COMPLETION) and figure.hedge is Hedge.NONE
            if told and figure.digits >= _LEAST_DIGITS and figure.unit.dimension in _KINDS and not statement.spelled:
                alike = filed[_KINDS[figure.unit.dimension], figure.amount]
                if len(alike) < _MOST_OF_ONE:
                    alike.append((paragraph, statement))
    return filed


def _keys(figure: Figure) -> Iterator[_Key]:
    """The values that the prose can give for a cell: its own, or as 万元 and 亿元 with two decimals round it."""
    kind = _KINDS[figure.unit.dimension]
    yield kind, figure.amount
    if kind is Dimension.MONEY:
        for place in _COARSER:
            rounded = figure.amount.quantize(place, ROUND_HALF_UP)
            if rounded != figure.amount:
                yield kind, rounded


def _may_print(cell: Figure, told: Figure) -> bool:
    """Whether the prose prints the cell as it stands, or rounds it; a cell is no rounding of the prose."""
    return cell.amount == told.amount or cell.last_place < told.last_place


def _tells(figure: Figure) -> bool:
    return figure.digits >= _TELLING_DIGITS


def _is_named_alike(paragraph: Paragraph, statement: Statement, row: Row, column: Column) -> bool:
    """Whether the words before a figure, or the titles above it, name the row; or the column, for a row of totals."""
    said = paragraph.text[max(0, statement.end - _LONGEST_NAME) : statement.end]
    label = normalise(_NUMBERING.sub("", row.label))
    if row.role not in (Role.ITEM, Role.AMONG) or len(label) < _LEAST_NAME:
        label = normalise(column.name)
        return _have_in_common(label, said)
    return _have_in_common(label, said + "".join(paragraph.section[-1:]))


def _have_in_common(name: str, said: str) -> bool:
    size = min(len(name), _TELLING_NAME)
    return size >= _LEAST_NAME and any(name[at : at + size] in said for at in range(len(name) - size + 1))
