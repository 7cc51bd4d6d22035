"""What misstatements come to: 多计收入 52 万元，少计成本 36 万元，由此多计利润 88 万元; 上报 70 万元，实际 25 万元，虚报 45 万元."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditlint.core.pattern import compiled
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.nodes import Statement, is_amount
from auditlint.parsing.prose.balances import Balance

_TOO_MUCH = r"(?:多[计列报记]|多(?:确认|结转|计提|提)|虚[增列报]|提前确认)"
_TOO_LITTLE = r"(?:[少漏][计列报记]|少(?:确认|结转|计提|提)|虚减|未(?:确认|结转|计提)|推迟确认)"
_INCOME = r"(?:收入|收益)"
_COST = r"(?:成本|费用|支出|折旧|摊销|准备)"
_RESULT = r"(?:利润|结余|盈余|损益)"
_OF_RESULT = compiled(_RESULT)
# What each misstatement does to the result.
_EFFECTS = tuple(
    (sign, compiled(f"{way}[^，。；、,;]{{0,12}}{what}[^，。；、,;]{{0,2}}$"))
    for sign, way, what in ((1, _TOO_MUCH, _INCOME), (-1, _TOO_LITTLE, _INCOME), (-1, _TOO_MUCH, _COST), (1, _TOO_LITTLE, _COST))
)
_RESULTS = tuple(
    (sign, compiled(f"{way}[^，。；、,;]{{0,8}}{_RESULT}[^，。；、,;]{{0,3}}$|{_RESULT}{way}$"))
    for sign, way in ((1, _TOO_MUCH), (-1, _TOO_LITTLE))
)
_LEADS_TO = compiled(r"(?:导致|造成|致使|由此|因此|从而|使得?|相应)")
_MISSTATED = compiled(
    rf"^(?:由此|从而|导致|造成|因此)?(?:(?P<much>{_TOO_MUCH}|高[报估])|{_TOO_LITTLE}|[瞒低][报估])(?P<what>[^，。；、,;]{{0,8}})$"
)
_REPORTED = compiled(r"上报|账面|列报|申报|报送|填报|反映|报表")
_ACTUAL = compiled(r"实际|核实|核定|应为|应计|审定|经查")
_MOST_BACK = 6


def misstatements(document: Document) -> Iterator[Balance]:
    """Every such result whose sentence names nothing else before it."""
    for paragraph in document.figured:
        if _OF_RESULT.search(paragraph.text):
            yield from _of_paragraph(paragraph)
        if _REPORTED.search(paragraph.text):
            yield from _against_facts(paragraph)


def _of_paragraph(paragraph: Paragraph) -> Iterator[Balance]:
    statements = paragraph.statements
    for at, stated in enumerate(statements):
        direction = _sign(_RESULTS, stated) if is_amount(stated, 0) else 0
        if not direction:
            continue
        before = [s for s in statements[max(0, at - _MOST_BACK) : at] if s.sentence == stated.sentence and s.depth == 0]
        money = [s for s in before if s.measures_like(stated) and is_amount(s, 0)]
        signs = [_sign(_EFFECTS, s) for s in money]
        if len(money) >= 2 and 0 not in signs and _follows(paragraph, money[-1], stated):
            yield Balance(stated, tuple((direction * sign, s) for sign, s in zip(signs, money, strict=True)), False)


def _follows(paragraph: Paragraph, last: Statement, stated: Statement) -> bool:
    """Whether a result is said to come of what stands before it, or stands apart from what pauses list."""
    between = paragraph.text[last.end : stated.end]
    return between.startswith(("，", ",")) or bool(_LEADS_TO.search(between))


def _against_facts(paragraph: Paragraph) -> Iterator[Balance]:
    """上报 70 万元，实际 25 万元，虚报 45 万元: what was reported less what there is, right before."""
    for one, other, stated in zip(paragraph.amounts, paragraph.amounts[1:], paragraph.amounts[2:], strict=False):
        misstated = _MISSTATED.match(stated.subject)
        if misstated is None:
            continue
        alike = len({s.sentence for s in (one, other, stated)}) == 1 and one.measures_like(stated) and other.measures_like(stated)
        if not alike or not any(misstated["what"] in s.subject for s in (one, other)):
            continue
        told = [(bool(_REPORTED.search(s.subject)), bool(_ACTUAL.search(s.subject))) for s in (one, other)]
        if told in ([(True, False), (False, True)], [(False, True), (True, False)]):
            sign = 1 if told[0][0] == (misstated["much"] is not None) else -1
            yield Balance(stated, ((sign, one), (-sign, other)), True)


def _sign(effects: Sequence[tuple[int, re.Pattern[str]]], statement: Statement) -> int:
    return next((sign for sign, pattern in effects if pattern.search(statement.subject)), 0)
