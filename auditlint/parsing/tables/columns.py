"""Which columns of a table are made from which: learnt from the header words, confirmed by the rows."""

from __future__ import annotations

from auditlint.core.record import kept
from auditlint.parsing.tables.answers import answered
from auditlint.parsing.tables.column_differences import differences, products
from auditlint.parsing.tables.column_rates import rates
from auditlint.parsing.tables.column_sums import sums
from auditlint.parsing.tables.identity import Identity
from auditlint.parsing.tables.net_values import net_values
from auditlint.parsing.tables.roll_forward import balances
from auditlint.parsing.tables.table import Table


@kept
def identities(table: Table) -> tuple[Identity, ...]:
    """Every identity between columns that the rows confirm, each set of columns once."""
    if not table.is_readable:
        return ()
    found: dict[frozenset[int], Identity] = {}
    for finder in (sums, answered, balances, net_values, differences, products, rates):
        for identity in finder(table):
            key = frozenset((identity.column.index, *(c.index for c in identity.operands)))
            found.setdefault(key, identity)
    return tuple(found.values())
