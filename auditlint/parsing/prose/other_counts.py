"""Counts of a rate in other words than its name: 有效样本 352 个，满意 326 人; 130 人表示满意."""

from __future__ import annotations

from collections.abc import Sequence

from auditlint.core.pattern import compiled
from auditlint.core.unit import Dimension
from auditlint.parsing.document import Paragraph
from auditlint.parsing.nodes import Statement

_SAID = compiled(r"[^，。；、不未\d]{0,12}满意(?=[，,、。；])")
SHEET = "份"  # what everyone asked fills in


def fits_in(part: Statement, base: Statement) -> bool:
    """Whether both count the same things, or the base the sheets that people filled in: 有效问卷 80 份，满意 65 人."""
    of_sheets = base.figure.unit.noun == SHEET and part.figure.unit.dimension is Dimension.COUNT
    return part.measures_like(base) or (of_sheets and "卷" in base.subject)


def said(paragraph: Paragraph, statement: Statement) -> str:
    """What those whom a figure counts are told to have said, behind it: 130 人〔表示满意〕."""
    words = _SAID.match(paragraph.text, statement.end)
    return words.group() if words else ""


def counted_otherwise(bases: Sequence[Statement], pairs: Sequence[tuple[Statement, Statement]]) -> bool:
    """Whether such a base stands nearer than the one of the first pair: 调查 400 人，有效样本 352 个，满意 326 人."""
    if not pairs:
        return False
    part, base = pairs[0]
    nearer = (s for s in bases if base.end <= s.start < part.start)
    return any(s.figure.unit.dimension is Dimension.COUNT and not fits_in(part, s) for s in nearer)
