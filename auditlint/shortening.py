"""How a whole report shortens its figures: rounded, or cut off; told by its shares where that is asked for."""

from __future__ import annotations

from collections.abc import Sequence

from auditlint.core.message import Message
from auditlint.core.relation import Check, Relation, Verdict
from auditlint.judge import Rounding, judge

# A few shares may hold only cut off by chance or by one slip; this many, and none to the contrary, are a habit.
LEAST_WITNESSES = 3
_HOLDS = (Verdict.CONSISTENT, Verdict.ROUNDING)


def judged(proposed: Sequence[Relation], rounding: str, path: str) -> tuple[list[Check], tuple[Message, ...]]:
    """The relations judged as the setting says, and what is to be said of the report once."""
    if rounding == "truncate":
        return [judge(relation, Rounding.TRUNCATED) for relation in proposed], ()
    checks = [judge(relation) for relation in proposed]
    if rounding != "auto":
        return checks, ()
    cut = [judge(relation, Rounding.TRUNCATED) for relation in proposed]
    count = _witnesses(checks, cut)
    if count < LEAST_WITNESSES:
        return checks, ()
    return cut, (Message.of("note-truncates", path=path, count=str(count)),)


def _witnesses(checks: list[Check], cut: list[Check]) -> int:
    """How many shares hold only cut off; none where any share holds only rounded."""
    found = 0
    for rounded, truncated in zip(checks, cut, strict=True):
        if rounded.relation.kind != "share":
            continue
        if rounded.verdict in _HOLDS and truncated.verdict not in _HOLDS:
            return 0
        found += truncated.verdict in _HOLDS and rounded.verdict is Verdict.SUSPECT
    return found
