"""An amount in words (大写) equals the amount in digits beside it.

Rounding: none; both are exact.

Fails: 合同金额人民币壹佰贰拾叁万元整（¥1,320,000.00元）。
Passes: 合同金额人民币壹佰贰拾叁万元整（¥1,230,000.00元）。
"""

from __future__ import annotations

from collections.abc import Iterator

from auditlint.core.expression import Ref
from auditlint.core.figure import Figure
from auditlint.core.pattern import compiled
from auditlint.core.relation import Relation
from auditlint.core.unit import PLAIN, YUAN, Dimension
from auditlint.parsing.chinese import AMOUNT_IN_WORDS, amount_in_words
from auditlint.parsing.document import Document, Paragraph

CODE = "AL602"
KIND = "amount-in-words"

_COMMA = compiled(r"^[,，]$")
_ENDS = compiled(r"[，。；;)）]|$")  # 玖拾捌万元整，2,000 元为验收费用: digits that go on are of something else
_BETWEEN = compiled(r"^[(（,，:：即小写计人民币¥大写)）=\s]*$")


def propose(document: Document) -> Iterator[Relation]:
    for paragraph in document.figured:
        for match in AMOUNT_IN_WORDS.finditer(paragraph.text):
            value = amount_in_words(match)
            digits = _digits_beside(paragraph, match.start(), match.end())
            if value is None or digits is None:
                continue
            start, end = paragraph.block.text.span(match.start(), match.end())
            raw = document.source.text[start:end]
            words = Figure(raw, start, end, value, int(value.as_tuple().exponent), YUAN, constant=True)
            yield Relation(CODE, KIND, Ref(digits, ""), (Ref(words, ""),))


def _digits_beside(paragraph: Paragraph, start: int, end: int) -> Figure | None:
    for mention in paragraph.mentions:
        behind = _BETWEEN.match(paragraph.text[end : mention.start]) if mention.start >= end else None
        if behind and _COMMA.match(behind.group()) and not _ENDS.match(paragraph.text, mention.end):
            continue
        before = _BETWEEN.match(paragraph.text[mention.end : start]) if mention.end <= start else None
        if (behind or before) and mention.figure.unit.dimension in (Dimension.MONEY, Dimension.PLAIN):
            figure = mention.figure
            return figure.in_unit(YUAN) if figure.unit is PLAIN else figure
    return None
