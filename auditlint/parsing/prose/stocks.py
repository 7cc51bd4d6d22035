"""What is in hand at the end: 收入 120 万元，支出 90 万元，上年结余 44 万元，年末累计结余 74 万元, in whatever order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditlint.core.pattern import compiled
from auditlint.parsing.document import Document
from auditlint.parsing.nodes import MOST_BACK, Kind, Mark, Statement, is_amount, outside_lists
from auditlint.parsing.prose.balances import Balance

_LEFT = r"(?:结余|结存|余额|结转)(?:资金|金额)?"
_CLOSES = compiled(rf"(?:年末|期末|月末|年底|累计|滚存)[^，。；]{{0,8}}{_LEFT}(?:为|共计)?$")
_OPENS = compiled(rf"(?:上年末?|年初|期初|月初|以前年度)[^，。；]{{0,8}}{_LEFT}(?:为|共计)?$")
_CAME = compiled(r"(?:收入|接收|接受|收到|筹集|募集)[^，。；]{0,6}$")
_WENT = compiled(r"(?:支出|拨付|使用|发放)[^，。；]{0,6}$")
_AT_YEARS_END = compiled(rf"(?P<year>(?:19|20)\d\d)年(?:末|底)[^，。；]{{0,8}}{_LEFT}(?:为|共计)?$")
_SENTENCES_BACK = 2


def stocks(document: Document) -> Iterator[Balance]:
    """Every closing stock with the one opening stock, the one figure that came and the one that went before it."""
    for paragraph in document.figured:
        if "结" not in paragraph.text and "余" not in paragraph.text:
            continue
        for closing in paragraph.amounts:
            if closing.depth == 0 and _CLOSES.search(closing.subject) and not _OPENS.search(closing.subject):
                item = _own_item(paragraph.nodes, closing)
                found = _terms(item, closing) or _terms(outside_lists(paragraph.nodes, closing), closing)
                if found:
                    yield Balance(closing, found, False)


def _own_item(nodes: Sequence[object], closing: Statement) -> list[Statement]:
    """The amounts of the clauses before it, up to a semicolon or a stop."""
    found: list[Statement] = []
    for node in nodes:
        if isinstance(node, Mark) and node.kind in ("SEMICOLON", "STOP"):
            found = []
        elif isinstance(node, Statement):
            if node.start >= closing.start:
                break
            if is_amount(node, 0):
                found.append(node)
    return found[-MOST_BACK:]


def _terms(before: Sequence[Statement], closing: Statement) -> tuple[tuple[int, Statement], ...]:
    near = [
        s for s in before
        if s.kind is Kind.ITEM and s.measures_like(closing) and closing.sentence - s.sentence <= _SENTENCES_BACK
    ]  # fmt: skip
    found: list[tuple[int, Statement]] = []
    for sign, pattern in ((1, _OPENS), (1, _CAME), (-1, _WENT)):
        fitting = [s for s in near if pattern.search(s.subject) and not _is_other(pattern, s)]
        if pattern is _OPENS and not fitting:
            fitting = [s for s in near if _is_of_year_before(s, closing)]
        if len(fitting) != 1:
            return ()
        found.append((sign, fitting[0]))
    return tuple(found)


def _is_of_year_before(statement: Statement, closing: Statement) -> bool:
    """2022年末结余 of 2023年末结余."""
    years = [_AT_YEARS_END.match(each.subject) for each in (statement, closing)]
    return years[0] is not None and years[1] is not None and int(years[0]["year"]) + 1 == int(years[1]["year"])


def _is_other(pattern: re.Pattern[str], statement: Statement) -> bool:
    """Whether 收入 or 支出 only says what is left of it: 收入结余."""
    return pattern is not _OPENS and bool(_OPENS.search(statement.subject) or _CLOSES.search(statement.subject))
