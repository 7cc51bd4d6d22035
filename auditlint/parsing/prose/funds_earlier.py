"""Rates of money whose base stands in a paragraph before: 总投资 5,860 万元。/ 实际到位 5,524 万元，资金到位率 94.3%. / 支出 5,137 万元，执行率 93%."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditlint.core.pattern import compiled
from auditlint.core.relation import Claim
from auditlint.core.unit import Dimension
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.labels import normalise
from auditlint.parsing.nodes import Statement, is_amount
from auditlint.parsing.prose.rates import Rate

_TOTAL_PLANNED = r"总投资|计划投[入资]|[预概]算|应到位|下达|批复"
# The name of a rate, the end of its figure's name, and what the figure that it is of may be called.
_KINDS = tuple(
    (compiled(name), compiled(top), compiled(bottom))
    for name, top, bottom in (
        (
            r"^(?:其|项目)?(?:资金|预算)?到位率(?:为|达到?)?$",
            r"^(?:截至[^，]*|共|累计|实际|已|项目|各级|财政|专项)*到位(?:资金)?(?:为|共)?$",
            _TOTAL_PLANNED,
        ),
        (
            r"^(?:其|项目)?(?:资金|预算)(?:执行率|支出率|使用率)(?:为|达到?)?$",
            r"^(?:截至[^，]*|共|累计|实际|已|项目)*(?:支出|使用|支付)(?:资金)?(?:为|共)?$",
            rf"到位|安排|{_TOTAL_PLANNED}",
        ),
    )
)
# 县级资金到位 1,064 万元，到位率 85%; 甲县支出 2,385 万元，支出率 92%: of what that source, or that county, was given.
_OF_ONE = compiled(r"^(?:总体?|资金|预算)*(?:到位|支出|执行|使用|支付|拨付|分配|下达)(?:率|进度)(?:为|达到?)?$")
_ONE = compiled(
    r"^(?P<one>[\u4e00-\u9fff、]{2,12}?)(?:(?:实际|已|累计)*(?:到位|支出|使用|支付|拨付|分配|下达)+(?:资金)?(?:为)?|(?<=转移支付)|(?<=补助资金))$"
)  # 一般性转移支付 7,060 万元，分配进度 71%: named as what was given is
_BESIDE = compiled(r"(?:\([^()]*\))?[，,]")
_MOST_INSIDE = 8  # statements of a bracket between a figure and its rate
_LONG_ENOUGH = 3  # characters of a name that may have others between them
_PARAGRAPHS_BACK = 6
_NEAR, _MOST_AMOUNTS = 1000, 60  # characters of a paragraph, and amounts of one before it, that are looked at


def funds_earlier(document: Document) -> Iterator[Rate]:
    """Every such rate right behind its figure; where several figures of the section may be meant, each of them is read."""
    for paragraph in document.figured:
        for at in paragraph.percentages:
            rate = paragraph.statements[at]
            actual = next(
                (s for s in reversed(paragraph.statements[max(0, at - _MOST_INSIDE) : at]) if s.depth <= rate.depth), None
            )
            if actual is None or not rate.is_named_rate or not _is_beside(paragraph, actual, rate):
                continue
            pairs = tuple((actual, base) for base in _bases(document, paragraph, actual, rate))
            if pairs:
                yield Rate(rate, pairs, Claim.REPEATED)


def _is_beside(paragraph: Paragraph, actual: Statement, rate: Statement) -> bool:
    money = actual.figure.unit.dimension is Dimension.MONEY
    return money and is_amount(actual, rate.depth) and _BESIDE.fullmatch(paragraph.text, actual.end, rate.start) is not None


def _bases(document: Document, paragraph: Paragraph, actual: Statement, rate: Statement) -> Iterator[Statement]:
    one = _ONE.match(actual.subject) if _OF_ONE.match(rate.subject) else None
    bottom = next((low for name, top, low in _KINDS if name.match(rate.subject) and top.match(actual.subject)), None)
    if bottom is None and one is None:
        return
    if bottom is not None and any(bottom.search(s.subject) for s in paragraph.between(actual.start - _NEAR, actual.start)):
        return  # what its own paragraph states is read there
    for item in _earlier(document, paragraph):
        for statement in item.amounts[:_MOST_AMOUNTS]:
            named = bottom.search(statement.subject) if bottom is not None else _is_of(statement, one)
            if named and statement.measures_like(actual) and statement.figure.amount >= actual.figure.amount:
                yield statement


def _is_of(statement: Statement, one: re.Match[str] | None) -> bool:
    """Whether a figure has the name, with letters between where it is long: 县级资金 in 县级财政资金."""
    if one is None:
        return False
    wanted, name = normalise(one["one"]), normalise(statement.subject)
    letters = iter(name)
    return name == wanted or (len(wanted) >= _LONG_ENOUGH and all(letter in letters for letter in wanted))


def _earlier(document: Document, paragraph: Paragraph) -> Iterator[Paragraph]:
    """The paragraphs before one in its chapter, the nearest first."""
    for index in range(paragraph.index - 1, max(-1, paragraph.index - 1 - _PARAGRAPHS_BACK), -1):
        if document.paragraphs[index].section[:1] != paragraph.section[:1]:
            return
        yield document.paragraphs[index]
