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
_IN_PLACE = compiled(r"^(?:资金)?到位率(?:为|达到?)?$")
_OF_SOURCE = compiled(r"(?P<source>[\u4e00-\u9fff、]{3,12}?)(?:实际|已)?到位(?:资金)?(?:为)?$")
_PARAGRAPHS_BACK = 3


def funds_earlier(document: Document) -> Iterator[Rate]:
    """Every such rate right behind its figure; where several figures of the section may be meant, each of them is read."""
    for paragraph in document.figured:
        for at in paragraph.percentages:
            rate = paragraph.statements[at]
            actual = paragraph.statements[at - 1] if at else None
            if actual is None or not rate.is_named_rate or not _is_beside(paragraph, actual, rate):
                continue
            pairs = tuple((actual, base) for base in _bases(document, paragraph, actual, rate))
            if pairs:
                yield Rate(rate, pairs, Claim.REPEATED)


def _is_beside(paragraph: Paragraph, actual: Statement, rate: Statement) -> bool:
    money = actual.figure.unit.dimension is Dimension.MONEY
    return money and is_amount(actual, rate.depth) and paragraph.text[actual.end : rate.start] in ("，", ",")


def _bases(document: Document, paragraph: Paragraph, actual: Statement, rate: Statement) -> Iterator[Statement]:
    source = _OF_SOURCE.search(actual.subject) if _IN_PLACE.match(rate.subject) else None
    bottom = next((low for name, top, low in _KINDS if name.match(rate.subject) and top.match(actual.subject)), None)
    if bottom is None and source is None:
        return
    if bottom is not None and any(bottom.search(s.subject) and s.end <= actual.start for s in paragraph.amounts):
        return  # what its own paragraph states is read there
    for item in _earlier(document, paragraph):
        for statement in item.amounts:
            named = bottom.search(statement.subject) if bottom is not None else _holds(statement, source)
            if named and statement.measures_like(actual) and statement.figure.amount >= actual.figure.amount:
                yield statement


def _holds(statement: Statement, source: re.Match[str] | None) -> bool:
    """Whether the letters of a source's name stand in order in that of a figure: 县级资金 in 县级财政资金."""
    letters = iter(normalise(statement.subject))
    return source is not None and all(letter in letters for letter in normalise(source["source"]))


def _earlier(document: Document, paragraph: Paragraph) -> Iterator[Paragraph]:
    """The paragraphs before one in its section, the nearest first."""
    for index in range(paragraph.index - 1, max(-1, paragraph.index - 1 - _PARAGRAPHS_BACK), -1):
        if document.paragraphs[index].section != paragraph.section:
            return
        yield document.paragraphs[index]
