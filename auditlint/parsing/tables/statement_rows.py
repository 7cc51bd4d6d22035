"""Rows of financial statements that others make, column by column: 资产总额 = 负债 + 所有者权益, 净利润 = 利润总额 − 所得税."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditlint.core.figure import Figure
from auditlint.core.pattern import compiled
from auditlint.core.record import record
from auditlint.core.relation import Claim
from auditlint.core.unit import Dimension
from auditlint.parsing.tables.fit import divides_to, sums_to
from auditlint.parsing.tables.table import CellKind, Column, Row, Table

_LEAD = compiled(r"^(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十\d]+[)）]|\d+[.、])?(?:[加减][:：]|其中[:：]?)?")
_WHOLE = r"(?:合计|总额|总计)?$"
# The row that is made, and the rows that make it with their signs; those that a statement may lack are marked, and so
# are (by no sign) those that stand in a statement of another form.
_STATEMENTS = tuple(
    (compiled(name), tuple((sign, needed, compiled(pattern)) for sign, needed, pattern in terms))
    for name, *terms in (
        (rf"^资产{_WHOLE}", (1, True, rf"^负债{_WHOLE}"), (1, True, rf"^(?:所有者权益|股东权益|净资产){_WHOLE}")),
        (rf"^资产{_WHOLE}", (1, True, rf"^流动资产{_WHOLE}"), (1, True, rf"^(?:非流动资产|长期资产){_WHOLE}")),
        (
            rf"^资产{_WHOLE}",
            (1, True, rf"^流动资产{_WHOLE}"), (1, True, r"^固定资产(?:净[值额]|合计)?$"), (1, False, r"^(?:长期)?(?:股权|对外|长期)投资(?:合计)?$"),
            (1, False, r"^在建工程(?:合计)?$"), (1, False, r"^无形资产(?:净[值额]|合计)?$"), (1, False, r"^长期待摊费用$"),
            (1, False, r"^其他(?:长期|非流动)?资产(?:合计)?$"), (0, False, rf"^(?:非流动资产|长期资产){_WHOLE}"),
        ),
        (
            r"^(?:固定资产)?(?:账面)?净[值额](?:合计)?$",
            (1, True, r"^(?:固定资产)?(?:账面)?原[价值](?:合计)?$"), (-1, True, r"^(?:固定资产)?累计折旧(?:合计)?$"),
        ),
        (r"^无形资产(?:账面)?净[值额]$", (1, True, r"^无形资产原[价值]$"), (-1, True, r"^(?:无形资产)?累计摊销$")),
        (rf"^负债{_WHOLE}", (1, True, rf"^流动负债{_WHOLE}"), (1, True, rf"^(?:非流动负债|长期负债){_WHOLE}")),
        (
            r"^营业利润$",
            (1, True, r"^营业(?:总)?收入$"), (-1, True, r"^营业成本$"), (-1, False, r"^(?:营业)?税金及附加$"),
            (-1, False, r"^(?:销售|营业)费用$"), (-1, True, r"^管理费用$"), (-1, False, r"^研发费用$"),
            (-1, False, r"^财务费用$"), (-1, False, r"^(?:资产|信用)减值损失$"), (1, False, r"^其他收益$"), (1, False, r"^投资收益$"),
        ),
        (r"^利润总额$", (1, True, r"^营业利润$"), (1, False, r"^营业外收入$"), (-1, False, r"^营业外支出$")),
        (r"^净利润$", (1, True, r"^利润总额$"), (-1, True, r"^所得税(?:费用)?$")),
        (
            r"^净资产变动额$",
            (1, True, rf"^收入{_WHOLE}"), (-1, True, rf"^费用{_WHOLE}"), (1, False, r"^限定性净资产转[为入]非限定性净资产$"),
        ),
        (r"^经营活动.*净额$", (1, True, r"^经营活动.*流入小计$"), (-1, True, r"^经营活动.*流出小计$")),
        (r"^投资活动.*净额$", (1, True, r"^投资活动.*流入小计$"), (-1, True, r"^投资活动.*流出小计$")),
        (r"^筹资活动.*净额$", (1, True, r"^筹资活动.*流入小计$"), (-1, True, r"^筹资活动.*流出小计$")),
        (
            r"^现金(?!.*余额).*净增加额$",
            (1, True, r"^经营活动.*净额$"), (1, True, r"^投资活动.*净额$"), (1, True, r"^筹资活动.*净额$"), (1, False, r"^汇率变动"),
        ),
        (
            r"^(?:年末|期末)(?:累计|滚存)?(?:结转|结余|结存)+$",
            (1, True, r"^(?:上年末?|年初|期初)(?:累计|滚存)?(?:结转|结余|结存)+$"),
            (1, True, rf"^(?:本年|当年|本期)?(?:总收入|收入{_WHOLE[:-1]})$"), (-1, True, rf"^(?:本年|当年|本期)?(?:总支出|支出{_WHOLE[:-1]})$"),
        ),
        (r"^(?:本年|当年|年度)?(?:收支)?结余$", (1, True, rf"^(?:本年|当年)?收入{_WHOLE}"), (-1, True, rf"^(?:本年|当年)?支出{_WHOLE}")),
    )
)  # fmt: skip
_DEBT_RATIO = tuple(map(compiled, (r"^资产负债率(?:[(（]%[)）])?$", rf"^负债{_WHOLE}", rf"^资产{_WHOLE}")))
_LEAST_TERMS = 2


@record
class StatementRow:
    """A row made of others, with the sign of each, in one column, and how firmly the other columns bear it out."""

    column: Column
    made: Row
    terms: tuple[tuple[int, Row], ...]
    claim: Claim
    quotient: bool = False  # the first of the terms over the second


def statement_rows(table: Table) -> Iterator[StatementRow]:
    """Every such row of a table in each of its columns of amounts."""
    named: dict[str, list[Row]] = {}
    for row in table.rows:
        named.setdefault(_LEAD.sub("", row.label.replace(" ", "")), []).append(row)
    for name, wanted in _STATEMENTS:
        made = _only(named, name)
        if made is None:
            continue
        found = [(sign, needed, _only(named, pattern)) for sign, needed, pattern in wanted]
        if any(needed and row is None for _, needed, row in found) or any(row and not sign for sign, _, row in found):
            continue
        terms = tuple((sign, row) for sign, _, row in found if row is not None)
        if len(terms) >= _LEAST_TERMS and not any(row is made for _, row in terms):
            yield from _in_columns(table, made, terms, complete=all(row for sign, _, row in found if sign))
    yield from _debt_ratio(table, named)


def _debt_ratio(table: Table, named: dict[str, list[Row]]) -> Iterator[StatementRow]:
    """资产负债率 of 负债 over 资产."""
    ratio, debts, assets = (_only(named, pattern) for pattern in _DEBT_RATIO)
    if ratio is None or debts is None or assets is None:
        return
    held = []
    for column in table.figure_columns:
        rate, over, under = (row.figure(column.index) for row in (ratio, debts, assets))
        if rate is not None and over is not None and under is not None and rate.unit.dimension is Dimension.RATE:
            held.append((column, divides_to(rate, over, under)))
    for column, _ in held:
        claim = _claim([fits for _, fits in held])
        yield StatementRow(column, ratio, ((1, debts), (1, assets)), claim, quotient=True)


def _claim(fits: list[bool]) -> Claim:
    """What holds in half the columns holds in all of them; one column has none to bear it out."""
    borne_out = len(fits) >= 2 and any(fits) and 2 * sum(fits) >= len(fits)
    return Claim.STATED if borne_out else Claim.OBSERVED


def _only(named: dict[str, list[Row]], pattern: re.Pattern[str]) -> Row | None:
    """The one row of a name; none where several have it."""
    rows = [row for name, some in named.items() if pattern.match(name) for row in some]
    return rows[0] if len(rows) == 1 else None


def _in_columns(table: Table, made: Row, terms: tuple[tuple[int, Row], ...], complete: bool) -> Iterator[StatementRow]:
    """The row in each column; one column alone is enough where nothing that a statement may hold is lacking."""
    held = []
    for column in table.figure_columns:
        figures = [(sign, row.figure(column.index)) for sign, row in terms]
        total = made.figure(column.index)
        known = [(sign, figure) for sign, figure in figures if figure is not None]
        whole = len(known) == len(figures) and made.cells[column.index].kind is not CellKind.PERCENTAGE
        told = total is not None and any(figure.value for figure in (total, *(figure for _, figure in known)))
        if total is not None and told and whole and not _is_rate(known):  # a column of nothing bears nothing out
            held.append((column, sums_to(total, known)))
    claim = Claim.INFERRED if complete and len(held) == 1 else _claim([fits for _, fits in held])
    for column, _ in held:
        yield StatementRow(column, made, terms, claim)


def _is_rate(figures: list[tuple[int, Figure]]) -> bool:
    """Whether a column is of growth rates or shares, which do not add up."""
    return any(not figure.unit.is_addable and figure.unit.symbol for _, figure in figures)
