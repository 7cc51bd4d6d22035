"""What changed from one draft to the next: findings that are new, gone and still there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from auditlint import __version__
from auditlint.core.relation import Check
from auditlint.core.result import FileResult
from auditlint.fingerprint import fingerprints_of
from auditlint.messages import Lang, say
from auditlint.reports.common import clean, message, one_line

SCHEMA_VERSION = 1


@dataclass(frozen=True)
class Finding:
    """A finding in the draft that holds it (the newer one, where both do)."""

    result: FileResult
    check: Check
    fingerprint: str


@dataclass(frozen=True)
class Comparison:
    """The findings of two drafts, told apart by their fingerprints."""

    old: FileResult
    new: FileResult
    added: tuple[Finding, ...]
    fixed: tuple[Finding, ...]
    unchanged: tuple[Finding, ...]

    def groups(self) -> Iterator[tuple[str, tuple[Finding, ...]]]:
        """The findings under their names, the new ones first."""
        yield "new", self.added
        yield "fixed", self.fixed
        yield "unchanged", self.unchanged


def compare(old: FileResult, new: FileResult) -> Comparison:
    """The findings of `new` beside those of `old`."""
    before, after = _findings(old), _findings(new)
    known, still = {f.fingerprint for f in before}, {f.fingerprint for f in after}
    return Comparison(
        old,
        new,
        tuple(f for f in after if f.fingerprint not in known),
        tuple(f for f in before if f.fingerprint not in still),
        tuple(f for f in after if f.fingerprint in known),
    )


def _findings(result: FileResult) -> list[Finding]:
    names = fingerprints_of(result)
    return [Finding(result, check, names[check]) for check in result.diagnostics]


def text(comparison: Comparison, lang: Lang) -> str:
    """The findings group by group, and their counts as the last line."""
    lines = []
    for name, findings in comparison.groups():
        if findings:
            lines += [say(f"diff-{name}", lang), *(f"  {_line(finding, lang)}" for finding in findings), ""]
    counts = {name: len(findings) for name, findings in comparison.groups()}
    lines.append(say("diff-counts", lang, **counts))
    return "".join(f"{line}\n" for line in lines)


def _line(finding: Finding, lang: Lang) -> str:
    check, source = finding.check, finding.result.source
    line, column = source.position(check.figure.start)
    verdict = say(f"verdict-{check.verdict.value}", lang)
    place = f"{clean(source.path)}:{line}:{column}"
    return f"{place}  {check.relation.rule}  {verdict}  {one_line(message(check, lang))}"


def as_json(comparison: Comparison, lang: Lang) -> str:
    """The same as one JSON object."""
    document: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "auditlint", "version": __version__},
        "old": _file(comparison.old),
        "new": _file(comparison.new),
        "findings": {name: [_entry(finding, lang) for finding in findings] for name, findings in comparison.groups()},
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _file(result: FileResult) -> dict[str, str]:
    return {"path": result.source.path, "sha256": result.source.sha256}


def _entry(finding: Finding, lang: Lang) -> dict[str, str | int]:
    check, source = finding.check, finding.result.source
    line, column = source.position(check.figure.start)
    return {
        "path": source.path,
        "line": line,
        "column": column,
        "rule": check.relation.rule,
        "kind": check.relation.kind,
        "verdict": check.verdict.value,
        "reported": check.figure.raw,
        "message": message(check, lang),
        "fingerprint": finding.fingerprint,
    }
