"""What an identity between columns of a table is, and how rows bear one out."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from auditlint.core.choice import Choice
from auditlint.core.expression import Add, Const, Div, Expression, Mul, Neg, Ref, growth, minus, total
from auditlint.core.figure import Figure
from auditlint.core.pattern import compiled
from auditlint.core.record import entity, kept
from auditlint.core.relation import Claim
from auditlint.parsing.tables.fit import sums_to
from auditlint.parsing.tables.headers import is_rate
from auditlint.parsing.tables.table import CellKind, Column, Row, Table

_NEAR = 8
MOST_ROWS = 200  # rows that are looked at to learn a table's structure
TOTAL = compiled(r"^(?:.{0,8})(?:合计|小计|总计|共计|总额|总数|总量)(?:数|额|金额)?$")
GAP = compiled(
    r"结余|余额|差额|差异|差值|增减(?!率|幅)|变动(?!率|幅)|^增加|^减少|增加额|减少额|调整(?:数|额|金额)?$|超支|节约|剩余"
    r"|超\(\+\)|未支付|未执行|未拨付|净额|结转|核减|审减|缺口|偏差(?!率)|增长额|增量|增收|减收|欠[费缴款]|[应尚]欠|[空缺超]编"
)


class Kind(Choice):
    """How a column is made from others."""

    SUM = "sum"
    DIFFERENCE = "difference"  # first less second
    BALANCE = "balance"  # each with its sign: 年初 + 增加 − 减少
    RATE = "rate"  # first over second
    GROWTH = "growth"  # first over second, less one
    CHANGE_RATE = "change rate"  # first over second, the first being a change
    PARTS_RATE = "parts rate"  # all but the last over the last: 满意率
    WEIGHTED_RATE = "weighted rate"  # each with its weight, over all of them: 满意度
    PRODUCT = "product"
    SHARE = "share"  # of the column's total


@entity
class Identity:
    """A column, how it is made, the columns it is made from, and how firmly the table claims it."""

    column: Column
    kind: Kind
    operands: tuple[Column, ...]
    claim: Claim
    blanks_are_zero: bool = False
    whole: Row | None = None  # for shares: the row of the whole
    weights: tuple[Decimal, ...] = ()  # of the operands of a weighted rate; 1 or −1 for those of a balance


def without_blanks(identity: Identity, row: Row) -> Identity:
    """A balance of the columns that are filled in a row: what was not added or taken off may be left blank."""
    signed = zip(identity.operands, identity.weights, strict=True)
    filled = [(column, sign) for column, sign in signed if not row.cells[column.index].is_empty]
    operands, signs = tuple(column for column, _ in filled), tuple(sign for _, sign in filled)
    return Identity(identity.column, identity.kind, operands, identity.claim, identity.blanks_are_zero, weights=signs)


def expression(identity: Identity, refs: Sequence[Ref]) -> Expression:
    """What the column must be, from the operands' figures in one row."""
    match identity.kind:
        case Kind.SUM:
            return total(list(refs))
        case Kind.DIFFERENCE:
            return minus(refs[0], refs[1])
        case Kind.BALANCE:
            return Add(tuple(ref if sign > 0 else Neg(ref) for ref, sign in zip(refs, identity.weights, strict=True)))
        case Kind.GROWTH:
            return growth(refs[0], refs[1])
        case Kind.PARTS_RATE:
            return Div(total(list(refs[:-1])), refs[-1])
        case Kind.WEIGHTED_RATE:
            terms = zip(refs, identity.weights, strict=True)
            return Div(Add(tuple(Mul(ref, Const(weight)) for ref, weight in terms if weight)), total(list(refs)))
        case Kind.PRODUCT:
            product: Expression = refs[0]
            for ref in refs[1:]:
                product = Mul(product, ref)
            return product
        case _:
            return Div(refs[0], refs[1])


class Score:
    __slots__ = ("blank_fails", "blank_holds", "fails", "holds")

    def __init__(self) -> None:
        self.holds = self.fails = self.blank_holds = self.blank_fails = 0

    def count(self, fits: bool | None, with_blank: bool = False) -> None:
        if fits is None:
            return
        if with_blank:
            self.blank_holds, self.blank_fails = self.blank_holds + fits, self.blank_fails + (not fits)
        else:
            self.holds, self.fails = self.holds + fits, self.fails + (not fits)

    @property
    def rows(self) -> int:
        return self.holds + self.fails + self.blank_holds + self.blank_fails

    @property
    def claim(self) -> Claim:
        if self.holds and self.holds >= self.fails:
            return Claim.STATED
        return Claim.INFERRED if 3 * self.holds >= self.fails and self.holds >= 2 else Claim.OBSERVED

    @property
    def family_claim(self) -> Claim:
        """As `claim` for parts that leave nothing out by name: rows with a single part confirm them too."""
        alone = self.blank_holds if self.blank_holds > self.blank_fails else 0
        return Claim.STATED if self.holds + alone >= max(2, self.fails) else self.claim

    @property
    def blanks_are_zero(self) -> bool:
        return self.blank_holds >= 1 and self.blank_holds >= 3 * self.blank_fails


def score_balance(table: Table, made: Column, terms: Sequence[tuple[int, Column]]) -> Score:
    """How the rows bear out that a column is made of others, each with its sign; the first is what the others move."""
    score = Score()
    for row in table.rows[:MOST_ROWS]:
        reported = row.figure(made.index)
        if reported is None or any(row.cells[column.index].kind is CellKind.UNREAD for _, column in terms):
            continue
        known = [(sign, figure) for sign, column in terms if (figure := row.figure(column.index)) is not None]
        moved = [row.figure(column.index) for _, column in terms[1:]]
        if any(figure is not None and figure.value for figure in moved):
            score.count(sums_to(reported, known), with_blank=len(known) < len(terms))
    return score


def merit(score: Score) -> tuple[int, int]:
    return score.holds - score.fails, score.blank_holds - score.blank_fails


def amounts(table: Table) -> list[Column]:
    return [c for c in table.figure_columns if not is_rate_column(table, c)]


@kept
def _rate_columns(table: Table) -> frozenset[int]:
    return frozenset(
        column.index
        for column in table.figure_columns
        if table.is_rate(column) or is_rate(column.name) or _mostly_percentages(table, column)
    )


def _mostly_percentages(table: Table, column: Column) -> bool:
    """One row of rates, 资产负债率, among rows of amounts does not make a column one of rates."""
    kinds = [row.cells[column.index].kind for row in table.rows[:MOST_ROWS] if row.figure(column.index) is not None]
    return 2 * kinds.count(CellKind.PERCENTAGE) >= max(1, len(kinds))


def is_rate_column(table: Table, column: Column) -> bool:
    return column.index in _rate_columns(table)


def figures_of(row: Row, columns: Sequence[Column]) -> list[Figure] | None:
    figures = [figure for column in columns if (figure := row.cells[column.index].figure) is not None]
    return figures if len(figures) == len(columns) else None


def near(columns: Sequence[Column], column: Column) -> list[Column]:
    """The nearest columns, those before it first."""
    before = [c for c in columns if c.index < column.index][-_NEAR:]
    after = [c for c in columns if c.index > column.index][:_NEAR]
    return sorted([*before[::-1], *after], key=lambda c: abs(c.index - column.index))[:_NEAR]
