"""Shares whose tail was set so that they add up to 100%: 33.3%, 33.3% and 33.4% of three equal parts."""

from __future__ import annotations

from collections.abc import Sequence

from auditlint.core.expression import references
from auditlint.core.message import Message
from auditlint.core.ratio import Ratio
from auditlint.core.record import replace
from auditlint.core.relation import Check, Severity, Verdict
from auditlint.core.unit import Dimension

_TOTALS = ("percent-total", "table-sum")


def with_plugged_told(checks: list[Check]) -> list[Check]:
    """The checks, where a share that is one last place off is only suspect if its group adds up to exactly 100%."""
    if not any(_may_be_plugged(check) for check in checks):
        return checks
    groups = {start for check in checks for start in _shares_of_all(check)}
    return [_suspected(check) if _may_be_plugged(check) and check.figure.start in groups else check for check in checks]


def _may_be_plugged(check: Check) -> bool:
    if check.verdict is not Verdict.INCONSISTENT or check.figure.unit.dimension is not Dimension.RATE:
        return False
    gap = None if check.relation.kind in _TOTALS else check.gap
    return gap is not None and gap.compare(Ratio(check.figure.last_place)) <= 0


def _shares_of_all(check: Check) -> Sequence[int]:
    """Where the shares stand that add up to exactly 100%, as offsets; none where the check says nothing of the kind."""
    if check.relation.kind not in _TOTALS or check.verdict is not Verdict.CONSISTENT or check.expression is None:
        return ()
    figure, parts = check.figure, [ref.figure for ref in references(check.expression)]
    if figure.unit.dimension is not Dimension.RATE or check.computed != figure.amount or len(parts) < 2:
        return ()
    if check.relation.kind == "table-sum" and figure.amount != 1:
        return ()
    return [part.start for part in (*parts, figure)]


def _suspected(check: Check) -> Check:
    cause, reason = Message.of("cause-plugged-tail", total="100%"), Message.of("reason-plugged")
    return replace(check, verdict=Verdict.SUSPECT, severity=Severity.WARNING, cause=cause, reason=reason)
