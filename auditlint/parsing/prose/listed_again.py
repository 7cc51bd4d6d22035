"""Lists below a paragraph that splits two figures at once: 预算 16 万元，决算 13 万元。其中： above items with a budget and an outturn each."""

from __future__ import annotations

from collections.abc import Iterator

from auditlint.core.record import replace
from auditlint.parsing.document import Document
from auditlint.parsing.labels import measure
from auditlint.parsing.nodes import Statement, is_amount
from auditlint.parsing.prose.breakdown import Breakdown
from auditlint.parsing.prose.listed import listed_parts

_SENTENCES_BACK = 1


def of_other_measures(document: Document, split: Breakdown) -> Iterator[Breakdown]:
    """The same list as it splits the other figures right before it, each of another measure, where every item tells that too."""
    if not split.across_lines:
        return
    told = {measure(split.total.subject)}
    for total in reversed(split.paragraph.amounts):
        kind = measure(total.subject)
        if kind not in told and _is_beside(total, split.total):
            told.add(kind)
            parts, _ = listed_parts(document, split.paragraph, total)
            if len(parts) == len(split.parts):
                yield replace(split, total=total, parts=tuple(parts), shares=())


def _is_beside(total: Statement, other: Statement) -> bool:
    near = abs(total.sentence - other.sentence) <= _SENTENCES_BACK
    return near and is_amount(total, 0) and not total.word and total.measures_like(other)
