"""The same digits under one name stand once in 元 and once in 万元.

Two figures with the same four or more digits, said of one item, whose units differ by a factor of 10000: one of
the units is a slip.

Fails: 一般公共预算收入2819.38万元。…其中一般公共预算收入2819.38元。
Passes: 一般公共预算收入2819.38万元。…其中一般公共预算收入2819.38万元。
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from auditlint.core.figure import Hedge
from auditlint.core.number import plain
from auditlint.core.relation import Relation
from auditlint.core.unit import Dimension
from auditlint.parsing.document import Document
from auditlint.parsing.labels import names, stem
from auditlint.parsing.nodes import Statement

CODE = "AL601"
KIND = "unit"

_LEAST_DIGITS = 4
_LEAST_TELLING = 2  # digits from the first to the last that is not zero
_LEAST_NAME = 4  # characters
_FACTORS = (Decimal(10_000), Decimal(100_000_000))


def propose(document: Document) -> Iterator[Relation]:
    mentions: dict[tuple[Decimal, str], list[Statement]] = defaultdict(list)
    for paragraph in document.figured:
        for statement in paragraph.amounts:
            figure = statement.figure
            if figure.unit.dimension is Dimension.MONEY and figure.hedge is Hedge.NONE:  # 4,000 多万元 is no certain figure
                mentions[abs(figure.value), figure.unit.noun].append(statement)
    for (value, _), group in mentions.items():
        if len(group) > 1 and len(plain(value).replace(".", "")) >= _LEAST_DIGITS:
            yield from _slips(group)


def _slips(group: list[Statement]) -> Iterator[Relation]:
    """The mentions whose unit is not that of the others; with two alone, the smaller unit."""
    scales = {s.figure.unit.scale for s in group}
    if len(scales) != 2 or max(scales) / min(scales) not in _FACTORS:
        return
    count = {scale: sum(1 for s in group if s.figure.unit.scale == scale) for scale in scales}
    odd = min(scales, key=lambda scale: (count[scale], scale))
    usual = [s for s in group if s.figure.unit.scale != odd]
    for slip in (s for s in group if s.figure.unit.scale == odd):
        round_figure = slip.figure.digits < _LEAST_TELLING  # 5,000 may well be said of two things
        related = names if round_figure else _related
        other = next((s for s in usual if related(s.subject, slip.subject)), None)
        if other is not None:
            reported = slip.ref
            yield Relation(CODE, KIND, reported, (other.ref,))


def _related(one: str, other: str) -> bool:
    """Whether two labels can name one item: they end alike, or one is the other with words left out."""
    if names(one, other) or (len(stem(one)) >= 2 and stem(one)[-2:] == stem(other)[-2:]):
        return True
    short, long = sorted((stem(one), stem(other)), key=len)
    if len(short) >= _LEAST_NAME and sorted(short) == sorted(long):
        return True  # 水资源费征收, 征收水资源费
    letters = iter(long)
    return len(short) >= 4 and all(char in letters for char in short)
