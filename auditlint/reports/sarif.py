"""SARIF 2.1.0, for code scanning and editors: a result for each finding, with every operand as a related place."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from auditlint import __version__
from auditlint.core.figure import Figure
from auditlint.core.relation import Check, Severity
from auditlint.core.result import FileResult, Suppressed
from auditlint.core.source import Source
from auditlint.fingerprint import fingerprints_of
from auditlint.messages import Lang, render, say
from auditlint.reports.common import (
    computed_text,
    expression_text,
    gap_text,
    message,
    one_line,
    reported_text,
)
from auditlint.reports.frames import HOLE, around
from auditlint.reports.setting import Failure, RuleInfo, Setting
from auditlint.reports.suppression import suppression_text, suppressions
from auditlint.tally import Tally

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_LANGUAGES: dict[Lang, str] = {"zh": "zh-CN", "en": "en"}

Json = dict[str, Any]


# Where the results stand in the document.
_INDENT = "\n" + " " * 8
SEPARATOR = "," + _INDENT


def piece(result: FileResult, setting: Setting) -> Iterator[str]:
    """A result for each finding."""
    found = _results(result, setting)
    yield SEPARATOR.join(json.dumps(each, ensure_ascii=False, indent=2).replace("\n", _INDENT) for each in found)


def frame(tallies: Sequence[Tally], setting: Setting) -> tuple[str, str]:
    """One run with its rules, the reports it read, and room for the results."""
    run: Json = {
        "tool": {"driver": _driver(_rules(tallies, setting.rules), setting.lang)},
        "invocations": [_invocation(setting.failures)],
        "language": _LANGUAGES[setting.lang],
        "columnKind": "unicodeCodePoints",
        "artifacts": [_artifact(each) for each in tallies],
        "results": [HOLE],
    }
    return around({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _driver(rules: list[Json], lang: Lang) -> Json:
    return {
        "name": "auditlint",
        "version": __version__,
        "semanticVersion": __version__,
        "shortDescription": {"text": say("help-auditlint", lang).splitlines()[0]},
        "rules": rules,
    }


def _rules(tallies: Sequence[Tally], catalogue: Sequence[RuleInfo]) -> list[Json]:
    """The rules of the catalogue, then those that only a result names."""
    known = {rule.code: _rule(rule) for rule in _in_order(catalogue)}
    for code, kind in sorted({(code, kind) for each in tallies for code, kind, _ in each.verdicts}):
        known.setdefault(code, {"id": code, **_named(kind), "shortDescription": {"text": kind}})
    return list(known.values())


def _in_order(catalogue: Sequence[RuleInfo]) -> list[RuleInfo]:
    return sorted(catalogue, key=lambda rule: rule.code)


def _rule(rule: RuleInfo) -> Json:
    title, _, body = rule.manual.strip().partition("\n")
    return {
        "id": rule.code,
        **_named(rule.kind),
        "shortDescription": {"text": title},
        "help": {"text": body.strip() or title},
        "defaultConfiguration": {"level": "error"},
        "properties": {"kind": rule.kind},
    }


def _named(kind: str) -> Json:
    """The name as the standard asks for it: list-sum becomes ListSum."""
    return {"name": "".join(word.capitalize() for word in kind.split("-"))}


def _invocation(failures: Sequence[Failure]) -> Json:
    invocation: Json = {"executionSuccessful": not failures}
    if failures:
        invocation["toolExecutionNotifications"] = [_notification(failure) for failure in failures]
    return invocation


def _notification(failure: Failure) -> Json:
    place = {"physicalLocation": {"artifactLocation": {"uri": uri(failure.path)}}}
    return {"level": "error", "message": {"text": failure.text}, "locations": [place]}


def _artifact(report: Tally) -> Json:
    artifact: Json = {
        "location": {"uri": uri(report.path)},
        "encoding": report.encoding.removesuffix("-sig").upper(),
        "mimeType": "text/markdown" if report.path.lower().endswith(".md") else "text/plain",
    }
    if report.sha256:
        artifact["hashes"] = {"sha-256": report.sha256}
    return artifact


def _results(result: FileResult, setting: Setting) -> list[Json]:
    """The findings; those that do not count are kept and say why, so that a consumer can close their alerts."""
    known, silenced, lang = fingerprints_of(result), suppressions(result), setting.lang
    index = {rule.code: number for number, rule in enumerate(_in_order(setting.rules))}
    found = []
    for check in result.failed:
        finding = _result(result.source, check, lang)
        if check.relation.rule in index:
            finding["ruleIndex"] = index[check.relation.rule]
        finding["partialFingerprints"] = {"auditlint/v1": known[check]}
        if check in silenced:
            finding["suppressions"] = [_suppression(item, lang) for item in silenced[check]]
        found.append(finding)
    return found


def _suppression(item: Suppressed, lang: Lang) -> Json:
    return {"kind": "external", "status": "accepted", "justification": suppression_text(item, lang)}


def _result(source: Source, check: Check, lang: Lang) -> Json:
    place = {"physicalLocation": _physical(source, check.figure)}
    refs = check.refs()
    return {
        "ruleId": check.relation.rule,
        "kind": "fail",
        "level": _LEVELS[check.severity or Severity.INFO],
        "message": {"text": _message(check, lang)},
        "locations": [place],
        "relatedLocations": [
            {
                "id": number,
                "message": {"text": f"{one_line(ref.label)} {reported_text(ref.figure)}".strip()},
                "physicalLocation": _physical(source, ref.figure),
            }
            for number, ref in enumerate(refs, 1)
        ],
        "properties": {
            "verdict": check.verdict.value,
            "reported": reported_text(check.figure),
            "expression": expression_text(check),
            "computed": computed_text(check, lang),
            "gap": gap_text(check, lang),
        },
    }


def _message(check: Check, lang: Lang) -> str:
    cause = render(check.cause, lang)
    return message(check, lang) + (say("message-cause", lang, cause=cause) if cause else "")


def _physical(source: Source, figure: Figure) -> Json:
    line, column = source.position(figure.start)
    end_line, end_column = source.position(figure.end)
    return {
        "artifactLocation": {"uri": uri(source.path)},
        "region": {
            "startLine": line,
            "startColumn": column,
            "endLine": end_line,
            "endColumn": end_column,
            "snippet": {"text": source.text[figure.start : figure.end]},
        },
        "contextRegion": {
            "startLine": line,
            "endLine": end_line,
            "snippet": {"text": "\n".join(source.line_text(n) for n in range(line, end_line + 1))},
        },
    }


def uri(path: str) -> str:
    """The path as a URI reference: relative paths stay relative, so that they resolve in any checkout."""
    if Path(path).is_absolute():
        return Path(path).as_uri()
    return quote(os.fsencode(path.replace("\\", "/").removeprefix("./")), safe="/")
