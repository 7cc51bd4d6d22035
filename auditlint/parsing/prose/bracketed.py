"""How a figure was worked out, in a bracket right behind it: 6.81 万元（完成投资 2,944 万元÷新增床位 432 张）; 结余 25 万元（到位 40 万元减支出 15 万元）."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import pairwise

from auditlint.core.expression import Add, Div, Expression, Mul, Neg, Ref
from auditlint.core.figure import Figure, Hedge
from auditlint.core.number import D
from auditlint.core.pattern import compiled
from auditlint.core.record import record, replace
from auditlint.core.unit import Dimension
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.figures import Mention

_OPENS = compiled(r"\((?!其?[中内]?含|其中|包[括含])(?P<inside>[^()=≈，。；、,;+\d-][^()=≈，。；、;+-]*|\d[^()=≈，。；、;+-]*)\)")
_FRACTION = compiled(r"\(=?[\d.,]+[/÷](?P<bottom>[\d.,]+)(?P<percent>[×xX*]100%)?\)")
_APART = D("0.1")  # how far a rate may lie from a bare a/b, which could be a date or a page
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
                behind = paragraph.mentions[at + 1 : at + 2 + _MOST_FACTORS]
                found = _working(paragraph, mention, behind) or _fraction(paragraph, mention, behind)
                if found is not None and mention.figure.hedge is Hedge.NONE:
                    yield Bracketed(Ref(mention.figure), found)


def _fraction(paragraph: Paragraph, mention: Mention, behind: Sequence[Mention]) -> Expression | None:
    """满意度 81.25%（130/160）."""
    match = _FRACTION.match(paragraph.text, mention.end)
    if match is None or len(behind) < 2 or mention.figure.unit.dimension is not Dimension.RATE:
        return None
    top, bottom = (each.figure for each in behind[:2])
    if behind[1].start != match.start("bottom") or not bottom.value:
        return None
    is_near = abs(mention.figure.amount * bottom.value - top.value) <= _APART * bottom.value
    exact = (Ref(replace(figure, constant=True)) for figure in (top, bottom))
    return Div(*exact) if match["percent"] or is_near else None


def _working(paragraph: Paragraph, mention: Mention, behind: Sequence[Mention]) -> Expression | None:
    match = _OPENS.match(paragraph.text, mention.end)
    factors = [each for each in behind if match is not None and each.end <= match.end()]
    if match is None or not 2 <= len(factors) <= _MOST_FACTORS:
        return None
    figures = [each.figure for each in factors]
    first, second = figures[:2]
    signs = {_sign(paragraph.text[one.end : other.start]) for one, other in pairwise(factors)}
    if len(_SIGN.findall(match["inside"])) != (len(factors) - 1 if signs <= {"×", "÷"} else 0):
        return None
    if signs == {"×"} and _multiplies(mention.figure, figures):
        product: Expression = Ref(first)
        return reduce(Mul, map(Ref, figures[1:]), product)
    if len(figures) == 2 and signs <= {"÷", "/"} and second.value != 0 and _divides(mention.figure, first, second):
        return Div(Ref(first), Ref(second))
    if len(figures) == 2 and signs == {"-"} and all(each.unit.measures_like(mention.figure.unit) for each in figures):
        return Add((Ref(first), Neg(Ref(second))))
    return None


def _sign(between: str) -> str:
    """What the words between two figures do with them: ×, ÷, a slash or a minus that is said in words; or nothing."""
    signs = _SIGN.findall(between)
    if signs:
        return "".join(signs)
    return "/" if _OVER.match(between) else "-" if _LESS.match(between) else ""


def _divides(stated: Figure, top: Figure, bottom: Figure) -> bool:
    """Money by a number is money, and like by like a rate."""
    if stated.unit.dimension is Dimension.MONEY:
        return top.unit.dimension is Dimension.MONEY and bottom.unit.dimension is Dimension.COUNT
    return stated.unit.dimension is Dimension.RATE and top.unit.measures_like(bottom.unit)


def _multiplies(stated: Figure, factors: Sequence[Figure]) -> bool:
    """What is stated is counted as one of the factors is, and no other of them is money."""
    money = [f for f in factors if f.unit.dimension is Dimension.MONEY]
    if stated.unit.dimension is Dimension.SCORE:  # 10 分×95.67%
        return len(factors) == 2 and {f.unit.dimension for f in factors} == {Dimension.RATE, Dimension.SCORE}
    if stated.unit.dimension is Dimension.MONEY:
        return len(money) == 1
    rates = [f for f in factors if f.unit.dimension is Dimension.RATE]
    alike = [f for f in factors if f.unit.measures_like(stated.unit)]
    return not money and stated.unit.dimension is Dimension.COUNT and len(rates) == len(alike) == 1 and len(factors) == 2
