"""Which columns of a table are made from which: learnt from the header words, confirmed by the rows."""

from __future__ import annotations

from auditlint.core.pattern import compiled
from auditlint.core.record import kept
from auditlint.parsing.tables.answers import answered
from auditlint.parsing.tables.column_differences import differences, products, weighted
from auditlint.parsing.tables.column_rates import rates
from auditlint.parsing.tables.column_sums import sums
from auditlint.parsing.tables.identity import Identity
from auditlint.parsing.tables.means import means
from auditlint.parsing.tables.net_values import net_values
from auditlint.parsing.tables.roll_forward import balances
from auditlint.parsing.tables.table import Table

_POINTS = compiled(r"(?:指标|标准|自评|评价|实际|最终|综合)?(?:分值|权重|满分|得分|扣分|评分|分数)")


@kept
def identities(table: Table) -> tuple[Identity, ...]:
    """Every identity between columns that the rows confirm, each set of columns once."""
    if not table.is_readable:
        return ()
    found: dict[frozenset[int], Identity] = {}
    finders = (
        (sums,) if _is_of_points(table) else (sums, answered, balances, net_values, differences, products, weighted, means, rates)
    )
    for finder in finders:
        for identity in finder(table):
            key = frozenset((identity.column.index, *(c.index for c in identity.operands)))
            found.setdefault(key, identity)
    return tuple(found.values())


def _is_of_points(table: Table) -> bool:
    """Whether every row gives points to the indicators in the columns, so that an indicator named 执行率 is no rate."""
    labels = [row.label for row in table.rows if row.has_figures]
    return bool(labels) and all(map(_POINTS.match, labels))
