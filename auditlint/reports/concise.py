"""One line a finding: `path:line:column: CODE message`, for editors and hooks."""

from __future__ import annotations

from collections.abc import Sequence

from auditlint.core.relation import Check
from auditlint.core.result import FileResult
from auditlint.core.source import Source
from auditlint.messages import Lang, render, say
from auditlint.reports.common import clean, message


def report(results: Sequence[FileResult], lang: Lang) -> str:
    """The findings of all files, a line each; nothing where there are none."""
    return "".join(
        _line(result.source, check, lang) + "\n" for result in results for check in result.diagnostics
    )


def _line(source: Source, check: Check, lang: Lang) -> str:
    line, column = source.position(check.figure.start)
    cause = render(check.cause, lang)
    text = message(check, lang) + (say("message-cause", lang, cause=cause) if cause else "")
    return f"{clean(source.path)}:{line}:{column}: {check.relation.rule} {clean(text)}"
