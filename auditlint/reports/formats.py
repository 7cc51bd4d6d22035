"""Every output format by name. A format is imported when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from auditlint.core.result import FileResult
from auditlint.reports.setting import Setting

Render = Callable[[Sequence[FileResult], Setting], str]


def _full(results: Sequence[FileResult], setting: Setting) -> str:
    from auditlint.reports import full

    look = full.Look(setting.lang, setting.color, setting.width, setting.quiet, setting.verbose)
    return full.report(results, look)


def _concise(results: Sequence[FileResult], setting: Setting) -> str:
    from auditlint.reports import concise

    return concise.report(results, setting.lang)


def _json(results: Sequence[FileResult], setting: Setting) -> str:
    from auditlint.reports import json_

    return json_.report(results, setting.lang)


def _sarif(results: Sequence[FileResult], setting: Setting) -> str:
    from auditlint.reports import sarif

    return sarif.report(results, setting)


def _github(results: Sequence[FileResult], setting: Setting) -> str:
    from auditlint.reports import github

    return github.report(results, setting)


def _junit(results: Sequence[FileResult], setting: Setting) -> str:
    from auditlint.reports import junit

    return junit.report(results, setting)


def _csv(results: Sequence[FileResult], setting: Setting) -> str:
    from auditlint.reports import csv_

    return csv_.report(results, setting)


def _html(results: Sequence[FileResult], setting: Setting) -> str:
    from auditlint.reports import html_

    return html_.report(results, setting)


def _md(results: Sequence[FileResult], setting: Setting) -> str:
    from auditlint.reports import md

    return md.report(results, setting)


FORMATS: dict[str, Render] = {
    "full": _full,
    "concise": _concise,
    "json": _json,
    "sarif": _sarif,
    "github": _github,
    "junit": _junit,
    "csv": _csv,
    "html": _html,
    "md": _md,
}

# Spreadsheet programs take a file without this mark for one in the code page of the machine.
_MARKED = frozenset({"csv"})


def render(name: str, results: Sequence[FileResult], setting: Setting) -> str:
    """The report in the format of that name."""
    return FORMATS[name](results, setting)


def file_bytes(name: str, text: str) -> bytes:
    """A report as it stands in a file: UTF-8, whatever the console speaks."""
    return text.encode("utf-8-sig" if name in _MARKED else "utf-8", "backslashreplace")
