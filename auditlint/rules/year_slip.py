"""A year stands where another year must be meant.

The year of the report on both sides of a comparison (2026年预算…比2026年预算增加), or one item with one year and two
figures one after the other. A sentence that returns with nothing but another year in it is noted, not reported.

Fails: 2024年三公经费总额为3.20万元，2024年三公经费总额为3.50万元。
Passes: 2023年三公经费总额为3.20万元，2024年三公经费总额为3.50万元。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from auditlint.core.expression import Ref
from auditlint.core.figure import Figure
from auditlint.core.message import Message
from auditlint.core.relation import Relation, Verdict
from auditlint.core.unit import PLAIN
from auditlint.parsing.document import Document, Reads
from auditlint.parsing.prose.years import year_slips

CODE = "AL505"
KIND = "year-slip"
READS = Reads.FACTS


def propose(document: Document) -> Iterator[Relation]:
    for slip in year_slips(document):
        verdict = Verdict.SUSPECT if slip.proved else Verdict.UNCHECKED
        note = Message.of("note-same-year" if slip.proved else "note-parallel-year")
        year, other = (_year(document.source.text, *span) for span in (slip.year, slip.other))
        yield Relation(CODE, KIND, year, verdict=verdict, operands=(other,), note=note)


def _year(text: str, start: int, end: int) -> Ref:
    raw = text[start:end]
    digits = "".join(filter(str.isdecimal, raw))  # a line may break within a year
    return Ref(Figure(raw, start, end, Decimal(digits), 0, PLAIN))
