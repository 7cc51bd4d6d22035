"""Annotations for a pull request: workflow commands of GitHub Actions, one a finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditlint.core.relation import Check, Severity
from auditlint.core.result import FileResult
from auditlint.core.source import Source
from auditlint.messages import Lang, render, say
from auditlint.reports.common import clean, message
from auditlint.reports.setting import Failure, Setting
from auditlint.tally import Tally

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


SEPARATOR = ""


def piece(result: FileResult, setting: Setting) -> Iterator[str]:
    """A command for each finding."""
    return (_finding(result.source, check, setting.lang) + "\n" for check in result.diagnostics)


def frame(tallies: Sequence[Tally], setting: Setting) -> tuple[str, str]:
    """A command for each file that was not checked."""
    return "", "".join(_failure(failure) + "\n" for failure in setting.failures)


def _finding(source: Source, check: Check, lang: Lang) -> str:
    line, column = source.position(check.figure.start)
    end_line, end_column = source.position(check.figure.end)
    place: dict[str, str | int] = {"file": _relative(source.path), "line": line, "endLine": end_line}
    if line == end_line:  # columns are refused where an annotation spans lines
        place |= {"col": column, "endColumn": end_column}
    place["title"] = f"{check.relation.rule} {check.relation.kind}"
    cause = render(check.cause, lang)
    text = message(check, lang) + (say("message-cause", lang, cause=cause) if cause else "")
    return _command(_LEVELS[check.severity or Severity.INFO], place, text)


def _failure(failure: Failure) -> str:
    return _command("error", {"file": _relative(failure.path), "title": "auditlint"}, failure.text)


def _command(level: str, properties: dict[str, str | int], text: str) -> str:
    written = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{level} {written}::{_data(clean(text))}"


def _relative(path: str) -> str:
    return path.replace("\\", "/").removeprefix("./")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return clean(_data(text)).replace(":", "%3A").replace(",", "%2C")
