"""The levels that a change stands between: 由 120 个增长 25% 至 150 个."""

from __future__ import annotations

from collections.abc import Sequence

from auditlint.core.pattern import compiled
from auditlint.parsing.nodes import Statement, is_amount

_FROM = compiled(r"[由从](?:[^，。；\d]{0,6}|(?:19|20)\d\d年度?末?的?)$")
_TO = compiled(r"^[至到](?:今年|本年|当年|(?:19|20)\d\d年)?度?末?的?$")


def led_through(statements: Sequence[Statement], at: int) -> tuple[Statement, Statement] | None:
    """The level right behind a change and the one right before it, where their words say so."""
    if not 0 < at < len(statements) - 1:
        return None
    prior, change, level = statements[at - 1 : at + 2]
    beside = prior.end == change.start and change.end == level.start and prior.depth == level.depth == change.depth
    if not beside or not (is_amount(prior) and is_amount(level) and level.measures_like(prior)):
        return None
    return (level, prior) if _FROM.search(prior.subject) and _TO.match(level.subject) else None
