"""The machine-readable report, schema version 1."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from auditlint import __version__
from auditlint.core.expression import Ref
from auditlint.core.figure import Figure
from auditlint.core.interval import Interval
from auditlint.core.number import plain
from auditlint.core.ratio import Ratio
from auditlint.core.record import fields_of
from auditlint.core.relation import Check
from auditlint.core.result import FileResult, Summary, Suppressed
from auditlint.core.source import Source
from auditlint.fingerprint import context_hash, fingerprints_of
from auditlint.messages import Lang, render
from auditlint.reports.common import decimal_text, expression_text, message, note_text
from auditlint.reports.frames import HOLE, around
from auditlint.reports.setting import Setting
from auditlint.tally import Tally

SCHEMA_VERSION = 1


SEPARATOR = ",\n    "
_text = json.JSONEncoder(ensure_ascii=False).encode


def piece(result: FileResult, setting: Setting) -> Iterator[str]:
    """The judged relations of a file, a line each; values are decimal strings in the reported figure's unit."""
    opening = "{\n      "
    for name, value in _file(result, setting.lang).items():
        yield f"{opening}{_text(name)}: "
        yield from _value(value)
        opening = ",\n      "
    yield "\n    }"


def _value(value: Any) -> Iterator[str]:
    """A list stands over as many lines as it has items, and is made an item at a time, for it may be as long as the report."""
    if not isinstance(value, Iterator):
        yield _text(value)
        return
    opening = "[\n        "
    for item in value:
        yield opening + _text(item)
        opening = ",\n        "
    yield "[]" if opening[0] == "[" else "\n      ]"


def frame(tallies: Sequence[Tally], setting: Setting) -> tuple[str, str]:
    """One JSON object around the files, with the counts of all at its end."""
    return around(
        {
            "schema_version": SCHEMA_VERSION,
            "tool": {"name": "auditlint", "version": __version__},
            "files": [HOLE],
            "summary": fields_of(sum((each.summary for each in tallies), Summary())),
        }
    )


def _file(result: FileResult, lang: Lang) -> dict[str, Any]:
    source, known = result.source, fingerprints_of(result)
    return {
        "path": source.path,
        "encoding": source.encoding,
        "sha256": source.sha256,
        "summary": fields_of(result.summary),
        "diagnostics": (_diagnostic(source, check, known[check], lang) for check in result.diagnostics),
        "suppressed": (
            {**_diagnostic(source, item.check, known[item.check], lang), "suppression": _suppression(item)}
            for item in result.suppressed
        ),
        "notes": (render(note, lang) for note in result.notes),
        "checks": (_check(source, check, lang) for check in result.checks),
    }


def _check(source: Source, check: Check, lang: Lang) -> dict[str, Any]:
    figure, values = check.figure, check.values
    line, column = source.position(figure.start)
    end_line, end_column = source.position(figure.end)
    return {
        "rule": check.relation.rule,
        "kind": check.relation.kind,
        "verdict": check.verdict.value,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "reported": figure.raw,
        "expression": expression_text(check),
        "computed": decimal_text(values.computed, figure) if values else None,
        "computed_interval": _interval(values.computed_set, figure) if values else None,
        "reported_interval": _interval(values.reported_set, figure) if values else None,
        "operands": [_operand(source, ref) for ref in check.refs()],
        "note": note_text(check, lang),
    }


def _diagnostic(source: Source, check: Check, fingerprint: str, lang: Lang) -> dict[str, Any]:
    return {
        **_check(source, check, lang),
        "severity": check.severity.value if check.severity else "",
        "message": message(check, lang),
        "cause": render(check.cause, lang),
        "fingerprint": fingerprint,
        "context": context_hash(source, check),
    }


def _suppression(item: Suppressed) -> dict[str, str]:
    """Why a finding does not count; what is not known is left out."""
    fields = {
        "kind": item.kind,
        "reason": item.reason,
        "by": item.by,
        "until": item.until,
        "place": item.place,
    }
    return {name: value for name, value in fields.items() if value}


def _interval(values: Interval, figure: Figure) -> dict[str, str | bool | None]:
    low = _end(values.low, figure)
    return {
        "low": low,
        "high": low if values.high is values.low else _end(values.high, figure),
        "low_closed": values.low_closed,
        "high_closed": values.high_closed,
    }


def _end(value: Ratio | None, figure: Figure) -> str | None:
    return None if value is None else decimal_text(value, figure)


def _operand(source: Source, ref: Ref) -> dict[str, str | int]:
    line, column = source.position(ref.figure.start)
    return {
        "label": ref.label,
        "raw": ref.figure.raw,
        "value": plain(ref.figure.value),
        "unit": ref.figure.unit.symbol,
        "line": line,
        "column": column,
    }
