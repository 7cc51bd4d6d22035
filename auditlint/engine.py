"""Parse, propose, judge: the whole way from a decoded report to its judged relations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from auditlint.core.relation import Check, Message, Relation, Verdict
from auditlint.core.result import FileResult
from auditlint.core.source import Source
from auditlint.judge import judge
from auditlint.parsing.document import parse_document
from auditlint.rules.registry import RULES, Rule


def check_source(source: Source, rules: Iterable[Rule] = RULES) -> FileResult:
    """All relations that the report states, judged, in text order."""
    document = parse_document(source)
    proposed = (relation for rule in rules for relation in rule.propose(document))
    checks = sorted((judge(relation) for relation in _distinct(proposed)), key=_text_order)
    return FileResult(source, tuple(_without_echoes(checks)), document.figure_spans, document.sections)


def _distinct(relations: Iterable[Relation]) -> Iterator[Relation]:
    """Each relation once: the same figures under the same rule say nothing new."""
    seen: set[object] = set()
    for relation in relations:
        figures = frozenset((ref.figure.start, ref.figure.end) for ref in relation.refs())
        key = (relation.rule, relation.reported.figure.start, figures)
        if key not in seen:
            seen.add(key)
            yield relation


def _without_echoes(checks: list[Check]) -> Iterator[Check]:
    """A relation that fails only because of a unit slip reported by itself is not reported a second time."""
    slips = {check.figure.start for check in checks if check.relation.kind == "unit" and check.failed}
    for check in checks:
        by_unit = check.cause is not None and check.cause.key == "cause-unit" and check.relation.kind != "unit"
        if by_unit and any(ref.figure.start in slips for ref in check.relation.refs()):
            reason = Message.of("reason-unit-slip")
            yield replace(check, verdict=Verdict.UNCHECKED, severity=None, cause=None, reason=reason)
        else:
            yield check


def _text_order(check: Check) -> tuple[int, int, str]:
    return check.figure.start, check.figure.end, check.relation.rule
