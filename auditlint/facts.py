"""The ledger of a report as rows: every figure with its item, period, measure, unit, scope and place."""

from __future__ import annotations

from collections.abc import Iterator

from auditlint.core.figure import Figure
from auditlint.core.record import record
from auditlint.core.source import Source
from auditlint.parsing.document import parse_document
from auditlint.parsing.ledger import Ledger
from auditlint.parsing.tables.facts import cell_facts


@record
class FactRow:
    """One figure and what is said of it.

    `period` is a year, "prior", "opening", "closing" or "" for the report's own; `measure` names a budget, score and
    the like, "" the outturn; `scope` the headings above, or the labels of the row in a table.
    """

    figure: Figure
    item: str
    period: str
    measure: str
    scope: tuple[str, ...]
    in_table: bool


def facts_of(source: Source) -> tuple[FactRow, ...]:
    """All facts of a report, in text order."""
    return tuple(sorted(_rows(source), key=lambda row: row.figure.start))


def _rows(source: Source) -> Iterator[FactRow]:
    document = parse_document(source)
    for fact in Ledger.of(document).facts:
        yield FactRow(fact.figure, fact.item, fact.period, fact.measure, fact.scope, in_table=False)
    for cell in cell_facts(document):
        scope = (*cell.table.section, *(label for label in cell.row.labels if label))
        yield FactRow(cell.figure, cell.item, cell.period, cell.measure, scope, in_table=True)
