"""What settings make of judged relations."""

from __future__ import annotations

import pytest

from auditlint.config.settings import Settings
from auditlint.core.record import replace
from auditlint.core.relation import Severity, Verdict
from auditlint.core.result import FileResult
from auditlint.policy import governed
from samples import sample

WARNING, ERROR, INFO = Severity.WARNING, Severity.ERROR, Severity.INFO


def severities(settings: Settings, path: str = "2024/report.txt") -> dict[str, Severity | None]:
    result = governed(sample(path), settings)
    return {check.relation.rule: check.severity for check in result.diagnostics}


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (Settings(), {"AL201": WARNING, "AL101": ERROR}),
        (Settings(severity=(("AL", "info"),)), {"AL201": INFO, "AL101": INFO}),
        (Settings(severity=(("AL1", "warning"), ("share", "error"))), {"AL201": ERROR, "AL101": WARNING}),
        (Settings(severity=(("sum", "info"), ("AL101", "warning"))), {"AL201": WARNING, "AL101": INFO}),
        (Settings(per_file_ignores=(("2024/*", ("AL1",)),)), {"AL201": WARNING}),
        (Settings(per_file_ignores=(("report.txt", ("share",)),)), {"AL101": ERROR}),
        (Settings(per_file_ignores=(("other.txt", ("share",)),)), {"AL201": WARNING, "AL101": ERROR}),
        (
            Settings(severity=(("sum", "info"),), per_file_severity=(("*.txt", (("AL1", "warning"),)),)),
            {"AL201": WARNING, "AL101": WARNING},
        ),
        (Settings(select=("AL2",)), {"AL201": WARNING}),
    ],
)
def test_rules_are_kept_and_graded(settings: Settings, expected: dict[str, Severity]) -> None:
    assert severities(settings) == expected


def rounded() -> FileResult:
    """The sample with all its checks agreeing only by rounding."""
    result = sample()
    checks = (replace(c, verdict=Verdict.ROUNDING, severity=None, reason=None) for c in result.checks)
    return replace(result, checks=tuple(checks))


def test_strict_tails_make_rounded_sums_warnings() -> None:
    assert governed(rounded(), Settings()).diagnostics == ()
    [check] = governed(rounded(), Settings(tails="strict")).diagnostics
    assert (check.relation.kind, check.severity, check.verdict) == ("sum", WARNING, Verdict.ROUNDING)
    assert check.reason is not None and check.reason.key == "reason-strict-tail"
