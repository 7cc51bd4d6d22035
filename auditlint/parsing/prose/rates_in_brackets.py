"""Rates in the bracket behind what they are of: 培训项目 589.04 万元（支出 356.38 万元，执行率 60.50%）."""

from __future__ import annotations

from collections.abc import Iterator

from auditlint.core.relation import Claim
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.nodes import Statement, is_amount
from auditlint.parsing.prose.rate_names import made_of
from auditlint.parsing.prose.rates import Rate


def rates_in_brackets(document: Document) -> Iterator[Rate]:
    """Every rate whose bracket opens with what was done, right behind the figure that this is of."""
    for paragraph in document.figured:
        for at in paragraph.named_rates:
            if at >= 2 and paragraph.statements[at].depth:
                found = _rate(paragraph, *paragraph.statements[at - 2 : at + 1])
                if found is not None:
                    yield found


def _rate(paragraph: Paragraph, whole: Statement, done: Statement, rate: Statement) -> Rate | None:
    words = made_of(rate.subject)
    inside = is_amount(done, rate.depth) and is_amount(whole, rate.depth - 1) and whole.sentence == rate.sentence
    if words is None or not inside or paragraph.text[whole.end : done.start] != "(":
        return None
    top, _ = words
    named = top.search(done.subject) is not None and top.search(whole.subject) is None
    fits = named and done.measures_like(whole) and 0 < done.figure.amount <= whole.figure.amount
    return Rate(rate, ((done, whole),), Claim.INFERRED) if fits else None
