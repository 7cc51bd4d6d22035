"""Parse, propose, judge: the whole way from a decoded report to its judged relations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, groupby

from auditlint.core.collecting import no_collecting
from auditlint.core.message import Message
from auditlint.core.record import replace
from auditlint.core.relation import Check, Relation, Verdict
from auditlint.core.result import FileResult
from auditlint.core.source import Source
from auditlint.parsing.document import Document, Reads, parse_document
from auditlint.plugged import with_plugged_told
from auditlint.rules.registry import RULES, Rule
from auditlint.shortening import judged


def check_source(source: Source, rules: Iterable[Rule] = RULES, rounding: str = "half-up") -> FileResult:
    """All relations that the report states, judged, in text order."""
    with no_collecting():
        document = parse_document(source)
        by_code = sorted(rules, key=_code)
        proposed = _proposed(document, (rule for rule in by_code if rule.reads is Reads.FACTS))
        document = document.without_facts()  # most of what a large report takes is let go of as soon as it can be
        proposed += _proposed(document, (rule for rule in by_code if rule.reads is Reads.PROSE))
        spans, sections = document.figure_spans, document.sections
        document = document.without_prose()
        proposed += _proposed(document, (rule for rule in by_code if rule.reads is Reads.TABLES))
        del document
        checks, notes = judged(proposed, rounding, source.path)
        checks.sort(key=_text_order)
        kept = tuple(_without_repeats(_without_echoes(with_plugged_told(checks))))
        return FileResult(source, kept, spans, sections, notes=notes)


def _proposed(document: Document, rules: Iterable[Rule]) -> list[Relation]:
    """What all rules propose; an office's own identities stand in one rule with those shipped, and come first."""
    proposed: list[Relation] = []
    for _, together in groupby(rules, key=_code):
        proposed += _distinct(chain.from_iterable(rule.propose(document) for rule in together))
    return proposed


def _code(rule: Rule) -> str:
    return rule.code


def _distinct(relations: Iterable[Relation]) -> Iterator[Relation]:
    """Each relation of a rule once: the same figures under the same rule say nothing new."""
    first: dict[int, Relation] = {}
    seen: set[object] = set()
    for relation in relations:
        start = relation.reported.figure.start
        earlier = first.setdefault(start, relation)
        if earlier is not relation:  # most figures are checked once by a rule
            seen.add((start, earlier.places))
            if (start, relation.places) in seen:
                continue
            seen.add((start, relation.places))
        yield relation


def _without_echoes(checks: list[Check]) -> list[Check]:
    """A relation that fails over a figure whose unit is reported as a slip is not reported a second time."""
    failed = [check for check in checks if check.failed]
    slips = {check.figure.start for check in failed if check.relation.kind == "unit"}
    echoes = [check for check in failed if check.relation.kind != "unit" and _touches(check, slips)]
    return _unchecked(checks, {id(check): Message.of("reason-unit-slip") for check in echoes})


def _touches(check: Check, places: set[int]) -> bool:
    return any(ref.figure.start in places for ref in (check.relation.reported, *check.refs()))


def _without_repeats(checks: list[Check]) -> list[Check]:
    """An identity that fails over figures which another rule reports already says nothing new."""
    failed = [check for check in checks if check.failed]
    reported = {_figures(check): check.relation.rule for check in failed if check.relation.kind != "identity"}
    rules = {id(check): reported.get(_figures(check)) for check in failed if check.relation.kind == "identity"}
    return _unchecked(checks, {place: Message.of("reason-identity-echo", rule=rule) for place, rule in rules.items() if rule})


def _unchecked(checks: list[Check], reasons: dict[int, Message]) -> list[Check]:
    """The checks with those not counted for which there is a reason, by their ids."""
    if not reasons:
        return checks
    return [
        replace(check, verdict=Verdict.UNCHECKED, severity=None, cause=None, reason=reasons[id(check)])
        if id(check) in reasons
        else check
        for check in checks
    ]


def _figures(check: Check) -> object:
    """The value checked and the places it is recomputed from; one total may stand in several places."""
    return check.figure.amount, frozenset(ref.figure.start for ref in check.refs())


def _text_order(check: Check) -> tuple[int, int, str]:
    figure = check.figure
    return figure.start, figure.end, check.relation.rule
