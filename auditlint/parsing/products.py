"""Multiplications that the words imply: 每季度支付 b with a year's total, 每户补助 a with a number of households."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from auditlint.core.pattern import compiled
from auditlint.core.record import record
from auditlint.core.unit import Dimension
from auditlint.parsing.document import Document
from auditlint.parsing.nodes import Statement, is_amount

_PERIODS = {"月": 12, "季": 4, "季度": 4, "半年": 2}
_EACH_PERIOD = compiled(
    r"每(?:个)?(?P<period>月|季度?|半年)(?:平均|固定)?(?:支付|缴纳|付款|结算|拨付|付)(?:租金|费用|服务费)?(?:为)?$"
)
_OF_YEAR = compiled(r"全年|年度|年(?:租金|费用|服务费|物业费)")
_NOUNS = {"名": "人"}  # words that count the same things
_EACH = compiled(r"每(?P<noun>[户人亩名辆台个所村头株只家])")


@record
class Product:
    """A total with one payment or price and how often it is due: a number of periods, or a figure of the text.

    `firm` where the words leave no other reading.
    """

    total: Statement
    price: Statement
    times: int | Statement
    firm: bool


def products(document: Document) -> Iterator[Product]:
    """Every implied multiplication whose result is printed in the same sentence."""
    for paragraph in document.paragraphs:
        if "每" not in paragraph.text:
            continue
        amounts = [s for s in paragraph.statements if is_amount(s)]
        for _, group in groupby(amounts, key=lambda s: s.sentence):
            sentence = list(group)
            yield from _instalments(sentence)
            yield from _prices(sentence)


def _instalments(sentence: Sequence[Statement]) -> Iterator[Product]:
    if len(sentence) != 2:
        return
    for price, total in (sentence, sentence[::-1]):
        match = _EACH_PERIOD.search(price.subject)
        if match and _OF_YEAR.search(total.subject) and price.figure.unit.measures_like(total.figure.unit):
            yield Product(total, price, _PERIODS[match["period"]], True)


def _prices(sentence: Sequence[Statement]) -> Iterator[Product]:
    for price, number, total in zip(sentence, sentence[1:], sentence[2:], strict=False):
        match = _EACH.search(price.subject)
        if match is None or number.figure.unit.noun != _NOUNS.get(match["noun"], match["noun"]):
            continue
        if price.figure.unit.dimension is total.figure.unit.dimension is Dimension.MONEY:
            yield Product(total, price, number, False)
