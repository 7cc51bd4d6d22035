"""The ways a printed figure goes wrong: one digit, two digits swapped, a shifted point, a unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from itertools import pairwise

from auditlint.core.figure import Figure, Hedge
from auditlint.core.number import EXACT, power_of_ten
from auditlint.core.pattern import compiled
from auditlint.core.record import record, replace
from auditlint.core.unit import Dimension, Unit

_NUMBER = compiled(r"\d[\d,，]*(?:[.．]\d+)?")
_TEN_THOUSAND = power_of_ten(4)


class Kind(Enum):
    """The kinds of slip, the surest first; the value is the key of its message."""

    UNIT = "cause-unit"
    ONE_DIGIT = "cause-one-digit"
    SWAPPED = "cause-swapped"
    SHIFTED = "cause-shifted"


KINDS = tuple(Kind)


@record
class Slip:
    """A figure as printed and the figure, in the same style, that would make the relation hold."""

    kind: Kind
    figure: Figure
    fixed: Figure


def slips(figure: Figure, kind: Kind) -> Iterator[Slip]:
    """Every figure that one slip of this kind can have turned into this one."""
    match = _NUMBER.search(figure.raw)
    if figure.hedge is not Hedge.NONE or match is None or not _spells(match.group(), figure):
        return
    for fixed in _MAKERS[kind](figure, match):
        yield Slip(kind, figure, fixed)


def _spells(text: str, figure: Figure) -> bool:
    """Whether the digits of the text are the figure, as they are not in 1亿2千万."""
    return EXACT.scaleb(_digits(text), figure.exponent) == figure.value.copy_abs()


def _digits(text: str) -> Decimal:
    """All digits of the text as one whole number."""
    return Decimal(int("".join(filter(str.isdigit, text))))


def _rewritten(figure: Figure, match: re.Match[str], text: str, exponent: int) -> Figure:
    value = EXACT.scaleb(_digits(text), exponent).copy_sign(figure.value)
    raw = figure.raw[: match.start()] + text + figure.raw[match.end() :]
    rest = exponent, figure.unit, figure.hedge, figure.constant, figure.inherited
    return Figure(
        raw, figure.start, figure.end, figure.unit.base(value), *rest
    )  # tried by the dozen: `replace` takes thrice as long


def _one_digit(figure: Figure, match: re.Match[str]) -> Iterator[Figure]:
    text = match.group()
    for index, char in enumerate(text):
        if not char.isdigit():
            continue
        for digit in range(10):
            leads = index == 0 and len(text) > 1 and text[1] not in ".．"
            if digit != int(char) and not (leads and digit == 0):
                fixed = text[:index] + str(digit) + text[index + 1 :]
                yield _rewritten(figure, match, fixed, figure.exponent)


def _swapped(figure: Figure, match: re.Match[str]) -> Iterator[Figure]:
    text = match.group()
    places = [index for index, char in enumerate(text) if char.isdigit()]
    for left, right in pairwise(places):
        if text[left] != text[right] and not (left == 0 and text[right] in "0０"):
            chars = list(text)
            chars[left], chars[right] = chars[right], chars[left]
            yield _rewritten(figure, match, "".join(chars), figure.exponent)


def _shifted(figure: Figure, match: re.Match[str]) -> Iterator[Figure]:
    if figure.value == 0:
        return
    for places in (1, -1, 2, -2, 3, -3):
        value = EXACT.scaleb(figure.value.copy_abs(), places)
        exponent = min(figure.exponent + places, 0)
        if figure.is_exact and EXACT.remainder(value, power_of_ten(figure.exponent)) == 0:
            exponent = figure.exponent  # an amount to the 分 keeps its two decimals
        text = format(value.quantize(power_of_ten(exponent), context=EXACT), ",f")
        if "," not in match.group() and "，" not in match.group():
            text = text.replace(",", "")
        yield _rewritten(figure, match, text, exponent)


def _unit(figure: Figure, match: re.Match[str]) -> Iterator[Figure]:
    unit = figure.unit
    if unit.dimension not in (Dimension.MONEY, Dimension.COUNT) or figure.value == 0:
        return
    for other in _neighbours(unit):
        raw = figure.raw
        if unit.symbol and unit.symbol in raw[match.end() :]:
            head, tail = raw[: match.end()], raw[match.end() :]
            raw = head + tail.replace(unit.symbol, other.symbol, 1)
        else:
            raw += other.symbol
        yield replace(figure, raw=raw, amount=other.base(figure.value), unit=other)


def _neighbours(unit: Unit) -> Iterator[Unit]:
    """The same measure ten thousand times larger and smaller: 元 and 亿元 beside 万元."""
    stem = unit.symbol.lstrip("万亿")
    for scale in (EXACT.multiply(unit.scale, _TEN_THOUSAND), EXACT.scaleb(unit.scale, -4)):
        prefix = {1: "", 10**4: "万", 10**8: "亿"}.get(int(scale) if scale >= 1 else 0)
        if prefix is not None:
            yield replace(unit, symbol=prefix + stem, scale=scale)


_MAKERS = {Kind.UNIT: _unit, Kind.ONE_DIGIT: _one_digit, Kind.SWAPPED: _swapped, Kind.SHIFTED: _shifted}
