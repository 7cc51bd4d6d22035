"""What the cells of tables say, bound like the facts of the prose: item, period, measure and scope."""

from __future__ import annotations

from collections.abc import Iterator

from auditlint.core.expression import Expression, Ref, total
from auditlint.core.figure import Figure
from auditlint.core.pattern import compiled
from auditlint.core.record import entity, lazy
from auditlint.core.unit import Dimension
from auditlint.parsing.document import Document
from auditlint.parsing.labels import normalise, stem
from auditlint.parsing.tables.table import Column, Role, Row, Table

_NUMBERING = compiled(
    r"^(?:其中[:：]?)?(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d{1,2}[、.．](?!\d)|[①-⑳])?"
)
_SUM_WORD = compiled(r"(?:小计|合计|总计|共计)(?:数|额|金额)?$")
_MEASURES = (
    ("balance", compiled(r"结余|余额|结转")),
    ("change", compiled(r"增减|变动|差额|差异|增加|减少|调整(?!后)|增长|超支|节约")),
    ("prior", compiled(r"上年|去年|上期|同期")),
    ("revised-budget", compiled(r"调整后|可用|全年预算|变动预算|调整预算")),
    ("original-budget", compiled(r"年初预算|原始|期初预算")),
    ("budget", compiled(r"预算(?:数|安排|金额|批复)?$|指标|计划|批复")),
    ("", compiled(r"决算|支出|支付|执行|实际|完成|发生|金额|合计|收入|小计|总计|^数$|数额|到位")),
)
_YEAR = compiled(r"((?:19|20)\d{2})(?:年|$)")
_SCOPES = compiled(r"一般公共预算|政府性基金|国有资本|财政拨款|“?三公”?|机关运行|政府采购|社会保险基金|非税|税收|债务")
_NO_SCOPE: frozenset[str] = frozenset()  # most cells name none, and each empty set made anew takes 216 bytes
_GENERIC = compiled(
    r"^(?!项目支出$)(?:合计|小计|总计|金额|数额|决算数?|预算数?|支出|收入|本年|数|执行数|支出数|小计合计|项目"
    r"|[报送]审|审[定核减增]|核[定减增]|调[减增]|中标|合同|结算|控制|概算|价款?|净|累计|结转|结余|剩余|余额|已|应|未|欠|[付收缴]|到位|拨付|下达|差异?)*$"  # what is done to any
)


@entity
class CellFact:
    """One figure of a table with what its row and column say of it."""

    figure: Figure
    item: str
    period: str
    measure: str
    table: Table
    row: Row
    column: Column

    @lazy
    def scope(self) -> frozenset[str]:
        """The funds it is of: as the table says, or else the heading above it, and as its row and column say."""
        table = self.table
        above = table.caption if scope_of(table.caption) else table.caption + "".join(table.section[-1:])
        return scope_of(above + "".join(self.row.labels) + self.column.header)

    @property
    def ref(self) -> Ref:
        return Ref(self.figure, f"{self.row.label}·{self.column.name}" if self.column.name else self.row.label)


@entity
class Combined:
    """The totals of several parts of a table, taken together, in one column."""

    expression: Expression
    figures: tuple[Figure, ...]


def cell_facts(document: Document) -> tuple[CellFact, ...]:
    """The amounts and counts of all tables that could be read, in text order."""
    return tuple(fact for table in document.tables if table.is_readable for fact in _facts(table))


def combined_totals(document: Document) -> Iterator[Combined]:
    """基本支出合计 + 项目支出合计 of a table that ends each of its parts with a 合计 and has no 总计."""
    for table in document.tables:
        wholes = [row for row in table.rows if row.role is Role.TOTAL]
        if not table.is_readable or len(wholes) < 2 or any(row.role is Role.GRAND for row in table.rows):
            continue
        for column in table.figure_columns:
            figures = [figure for row in wholes if (figure := row.figure(column.index)) is not None]
            if len(figures) == len(wholes):
                refs = [Ref(figure, "".join(row.labels)) for row, figure in zip(wholes, figures, strict=True)]
                yield Combined(total(refs), tuple(figures))


def scope_of(text: str) -> frozenset[str]:
    """The words of a text that say which funds it is about."""
    found = _SCOPES.findall(text)
    return frozenset(word.strip("“”") for word in found) if found else _NO_SCOPE


def _facts(table: Table) -> Iterator[CellFact]:
    rows = [(row, _item(row)) for row in table.rows]
    for column in table.figure_columns:
        measure = _measure(column)
        if measure is None or table.is_rate(column):
            continue
        period, own_item = _period(column, table), _column_item(column)
        for row, item in rows:
            figure = row.figure(column.index)
            if figure is None or figure.unit.dimension in (Dimension.RATE, Dimension.SCORE):
                continue
            if item or own_item:
                yield CellFact(figure, item or own_item, period, measure, table, row, column)


def _measure(column: Column) -> str | None:
    """Which figure of its item a column gives; None where its header does not say."""
    for text in reversed(column.path):
        for name, pattern in _MEASURES:
            if pattern.search(text):
                return name
    return "" if not column.path else None


def _period(column: Column, table: Table) -> str:
    years = _YEAR.findall(column.header) or _YEAR.findall(table.caption)
    return str(years[-1]) if years else ""


def _item(row: Row) -> str:
    """The name of a row; a bare 合计 is that of the group it closes."""
    names = [_NUMBERING.sub("", label) for label in row.labels]
    for name in reversed(names):
        own = _SUM_WORD.sub("", stem(name)) or _SUM_WORD.sub("", normalise(name))
        if own and not _GENERIC.match(own):
            return own
    return ""


def _column_item(column: Column) -> str:
    """In a row that is only 合计 the column's name is that of the item: 基本支出."""
    name = stem(column.name)
    return "" if _GENERIC.match(name) or _MEASURES[-1][1].fullmatch(name) else name
