"""Parse, propose, judge: the whole way from a decoded report to its judged relations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from auditlint.core.relation import Check, Relation
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
    return FileResult(source, tuple(checks), document.figure_spans)


def _distinct(relations: Iterable[Relation]) -> Iterator[Relation]:
    """Each relation once: the same figures under the same rule say nothing new."""
    seen: set[object] = set()
    for relation in relations:
        figures = frozenset((ref.figure.start, ref.figure.end) for ref in relation.refs())
        key = (relation.rule, relation.reported.figure.start, figures)
        if key not in seen:
            seen.add(key)
            yield relation


def _text_order(check: Check) -> tuple[int, int, str]:
    return check.figure.start, check.figure.end, check.relation.rule
