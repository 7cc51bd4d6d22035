"""How a figure was worked out, in a bracket right behind it: 6.81 万元（完成投资 2,944 万元÷新增床位 432 张）; 结余 25 万元（到位 40 万元减支出 15 万元）."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditlint.core.expression import Add, Div, Expression, Mul, Neg, Ref
from auditlint.core.figure import Figure, Hedge
from auditlint.core.pattern import compiled
from auditlint.core.record import record
from auditlint.core.unit import Dimension
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.figures import Mention

_OPENS = compiled(r"\((?!其?[中内]?含|其中|包[括含])(?P<inside>[^()=≈，。；、,;+\d-][^()=≈，。；、;+-]*|\d[^()=≈，。；、;+-]*)\)")
_SIGN = compiled(r"[×÷]")
_OVER = compiled(r"^/(?!每)[\u4e00-\u9fff]")  # 有效 67 人/救助 68 人
_LESS = compiled(r"^(?:减(?:去|(?![少免值持产征排负员税费息支收]))|扣除|扣减)")
_WORKED_OUT = compiled(r"[×÷/减扣](?:(?<=[×÷/])|[^，。；\d]{0,12}\d)")
_MOST_FACTORS = 4


@record
class Bracketed:
    """A figure and the working that its bracket writes out."""

    stated: Ref
    working: Expression


def bracketed(document: Document) -> Iterator[Bracketed]:
    """Every figure whose bracket is one division, a difference or a product of figures of fitting units."""
    for paragraph in document.figured:
        if _WORKED_OUT.search(paragraph.text):
            for at, mention in enumerate(paragraph.mentions):
                found = _working(paragraph, mention, paragraph.mentions[at + 1 : at + 2 + _MOST_FACTORS])
                if found is not None and mention.figure.hedge is Hedge.NONE:
                    yield Bracketed(Ref(mention.figure), found)


def _working(paragraph: Paragraph, mention: Mention, behind: Sequence[Mention]) -> Expression | None:
    match = _OPENS.match(paragraph.text, mention.end)
    if match is None:
        return None
    factors = [each for each in behind if each.end <= match.end()]
    signs = [_SIGN.findall(paragraph.text[one.end : other.start]) for one, other in pairwise(factors)]
    flat = [sign for each in signs for sign in each]
    if (
        not 2 <= len(factors) <= _MOST_FACTORS
        or (flat and any(len(each) != 1 for each in signs))
        or len(_SIGN.findall(match["inside"])) != len(flat)
    ):
        return None
    figures = [each.figure for each in factors]
    if not flat and len(figures) == 2 and _LESS.match(paragraph.text[factors[0].end : factors[1].start]):
        alike = all(each.unit.measures_like(mention.figure.unit) for each in figures)
        return Add((Ref(figures[0]), Neg(Ref(figures[1])))) if alike else None
    over = not flat and len(figures) == 2 and _OVER.match(paragraph.text[factors[0].end : factors[1].start])
    if (over or flat == ["÷"]) and figures[1].value != 0 and _divides(mention.figure, *figures):
        return Div(Ref(figures[0]), Ref(figures[1]))
    if set(flat) == {"×"} and _multiplies(mention.figure, figures):
        product: Expression = Ref(figures[0])
        for figure in figures[1:]:
            product = Mul(product, Ref(figure))
        return product
    return None


def _divides(stated: Figure, top: Figure, bottom: Figure) -> bool:
    """Money by a number is money, and like by like a rate."""
    if stated.unit.dimension is Dimension.MONEY:
        return top.unit.dimension is Dimension.MONEY and bottom.unit.dimension is Dimension.COUNT
    return stated.unit.dimension is Dimension.RATE and top.unit.measures_like(bottom.unit)


def _multiplies(stated: Figure, factors: Sequence[Figure]) -> bool:
    """What is stated is counted as one of the factors is, and no other of them is money."""
    money = [f for f in factors if f.unit.dimension is Dimension.MONEY]
    if stated.unit.dimension is Dimension.SCORE:  # 10 分×95.67%
        return sorted(f.unit.dimension.name for f in factors) == ["RATE", "SCORE"]
    if stated.unit.dimension is Dimension.MONEY:
        return len(money) == 1
    rates = [f for f in factors if f.unit.dimension is Dimension.RATE]
    alike = [f for f in factors if f.unit.measures_like(stated.unit)]
    return not money and stated.unit.dimension is Dimension.COUNT and len(rates) == len(alike) == 1 and len(factors) == 2
