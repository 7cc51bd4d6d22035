"""One line a finding: `path:line:column: CODE message`, for editors and hooks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditlint.core.relation import Check
from auditlint.core.result import FileResult
from auditlint.core.source import Source
from auditlint.messages import Lang, render, say
from auditlint.reports.common import clean, message
from auditlint.reports.setting import Setting
from auditlint.tally import Tally

SEPARATOR = ""


def piece(result: FileResult, setting: Setting) -> Iterator[str]:
    """The findings of a file, a line each; nothing where there are none."""
    return (_line(result.source, check, setting.lang) + "\n" for check in result.diagnostics)


def frame(tallies: Sequence[Tally], setting: Setting) -> tuple[str, str]:
    return "", ""


def _line(source: Source, check: Check, lang: Lang) -> str:
    line, column = source.position(check.figure.start)
    cause = render(check.cause, lang)
    text = message(check, lang) + (say("message-cause", lang, cause=cause) if cause else "")
    return f"{clean(source.path)}:{line}:{column}: {check.relation.rule} {clean(text)}"
