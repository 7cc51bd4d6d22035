"""What a run makes of judged relations: which are kept, how grave a finding is, whether a tail counts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from auditlint.config.settings import Settings
from auditlint.core.expression import Ref, signed_terms
from auditlint.core.message import Message
from auditlint.core.record import replace
from auditlint.core.relation import Check, Severity, Verdict
from auditlint.core.result import FileResult
from auditlint.selection import Selection, answers
from auditlint.waivers import file_matches

_T = TypeVar("_T")


def governed(result: FileResult, settings: Settings) -> FileResult:
    """The result as the settings want it."""
    path = result.source.path
    ignored = [names for pattern, names in settings.per_file_ignores if file_matches(pattern, path)]
    here = [pairs for pattern, pairs in settings.per_file_severity if file_matches(pattern, path)]
    selection = Selection(settings.select, (*settings.ignore, *_flat(ignored)))
    strict = settings.tails == "strict"
    checks = (_tail(check) if strict else check for check in selection.apply(result).checks)
    levels = (settings.severity, tuple(_flat(here)))
    return replace(result, checks=tuple(_graded(check, levels) for check in checks))


def _flat(groups: Iterable[Iterable[_T]]) -> Iterable[_T]:
    return (item for group in groups for item in group)


def _tail(check: Check) -> Check:
    """A sum that agrees only by rounding is a warning where tails are not tolerated."""
    if check.verdict is not Verdict.ROUNDING or check.relation.tolerance or not _is_sum(check):
        return check
    return replace(check, severity=Severity.WARNING, reason=Message.of("reason-strict-tail"))


def _is_sum(check: Check) -> bool:
    if check.expression is None:
        return False
    terms = [term for _, term in signed_terms(check.expression)]
    return len(terms) > 1 and all(isinstance(term, Ref) for term in terms)


def _graded(check: Check, levels: tuple[tuple[tuple[str, str], ...], ...]) -> Check:
    """A finding with the severity that the settings give its rule; of several, the longest name decides."""
    if check.severity is None:
        return check
    relation = check.relation
    for pairs in reversed(levels):
        fitting = [(name, level) for name, level in pairs if answers(name, relation.rule, relation.kind)]
        if fitting:
            # A kind names one rule, however short it is.
            level = max(fitting, key=lambda pair: (pair[0].lower() == relation.kind, len(pair[0])))[1]
            return replace(check, severity=Severity(level))
    return check
