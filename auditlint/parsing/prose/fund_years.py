"""What a fund has left of a year, with its parts told between: 本年收入 80 万元。其中：…。本年支出 75 万元。其中：…。本年收支结余 5 万元."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditlint.core.pattern import compiled
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.nodes import Statement
from auditlint.parsing.prose.balances import Balance

_LEFT = compiled(r"^(?:本年|当年)(?:收支)?结余为?$")
_INCOME = compiled(r"^(?:本年|当年)收入为?$|保险基金(?:\[\d+\])?(?:总)?收入为?$")
_SPENT = compiled(r"^(?:本年|当年)?支出为?$")
_BESIDE = 2  # sentences; what stands as near needs no look at what stands between


def fund_years(document: Document) -> Iterator[Balance]:
    """Every such remainder of the one income and the one spending of its paragraph."""
    for paragraph in document.figured:
        if "年收支结余" not in paragraph.text and "年结余" not in paragraph.text:
            continue
        left = _only(paragraph, _LEFT)
        income, spent = _only(paragraph, _INCOME), _only(paragraph, _SPENT)
        if left is None or income is None or spent is None or not income.start < spent.start < left.start:
            continue
        if income.measures_like(left) and spent.measures_like(left) and _tell_parts_between(paragraph, income, spent, left):
            yield Balance(left, ((1, income), (-1, spent)), True)


def _only(paragraph: Paragraph, name: re.Pattern[str]) -> Statement | None:
    found = [s for s in paragraph.amounts if s.depth == 0 and name.search(s.subject)]
    return found[0] if len(found) == 1 else None


def _tell_parts_between(paragraph: Paragraph, income: Statement, spent: Statement, left: Statement) -> bool:
    """Whether each sentence between tells parts, or what has no figure; and whether any stands there."""
    own = {income.sentence, spent.sentence, left.sentence}
    between = {s.sentence: s for s in reversed(paragraph.statements) if income.sentence < s.sentence < left.sentence}
    others = [first for number, first in between.items() if number not in own]
    far = left.sentence - income.sentence > _BESIDE or not income.subject.startswith(("本年", "当年"))
    return far and all(_begins_with_among(paragraph, each) for each in others)


def _begins_with_among(paragraph: Paragraph, statement: Statement) -> bool:
    begin = paragraph.text.rfind("。", 0, statement.start) + 1
    return paragraph.text.startswith(("其中", "主要"), begin)
