"""What is left of money: 到位 268 万元，支出 241.2 万元，结余 26.8 万元."""

from __future__ import annotations

from collections.abc import Iterator

from auditlint.core.pattern import compiled
from auditlint.core.record import record
from auditlint.parsing.document import Document
from auditlint.parsing.nodes import Statement, is_amount

_LEFT = compiled(r"(?:结余|结转|结存|剩余|节余|节约|节支|未支付|未使用|未支出)(?:结余|结转|资金|金额|数|额)*(?:为|共|共计|:)?$|^节$")
_BEFORE = compiled(r"年初|期初|上年|上期|以前年度|累计")
_SPENT = compiled(r"支出|支付|使用|拨付|执行|投资|兑付|决算|采购(?:金额|规模)|成交|中标")
_PUT_IN = compiled(r"到位|预算|下达|安排|计划|收到|批复|概算|拨入")
_DONE = compiled(r"支出为?$|支付|实际(?!到位)|执行数")
_MOST_BACK = 8


@record
class Remainder:
    """An amount left, what was spent, and the figures that it may be left of, nearest first."""

    left: Statement
    spent: Statement
    sources: tuple[Statement, ...]


def remainders(document: Document) -> Iterator[Remainder]:
    """Every such amount whose sentence states what was spent, once, and what there was."""
    for paragraph in document.figured:
        amounts = [s for s in paragraph.statements if is_amount(s)]
        for at, left in enumerate(amounts):
            if not _LEFT.search(left.subject) or _BEFORE.search(left.subject):
                continue
            before = [s for s in amounts[max(0, at - _MOST_BACK) : at] if _beside(s, left)]
            spent = [s for s in before if _SPENT.search(s.subject) and not _is_source(s)]
            sources = [s for s in reversed(before) if _is_source(s)]
            if len(spent) == 1 and sources:
                yield Remainder(left, spent[0], tuple(sources))


def _is_source(statement: Statement) -> bool:
    return bool(_PUT_IN.search(statement.subject)) and not _DONE.search(statement.subject)


def _beside(statement: Statement, left: Statement) -> bool:
    return (
        statement.sentence == left.sentence
        and statement.depth <= left.depth
        and statement.figure.unit.measures_like(left.figure.unit)
    )
