"""Every output format by name: a head, a piece for each file, and a tail.

A piece depends on nothing but its own file and the setting, so that any process can make it, and a run never holds
more than one file's relations. A format is imported when it is first asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol

from auditlint.core.record import replace
from auditlint.core.result import FileResult
from auditlint.reports.setting import Setting
from auditlint.tally import Tally, tally


class Format(Protocol):
    """What the module of a format offers."""

    @property
    def SEPARATOR(self) -> str: ...

    def piece(self, result: FileResult, setting: Setting) -> Iterator[str]:
        """What the report says of one file, bit by bit, for it may be longer than the file; nothing for nothing."""

    def frame(self, tallies: Sequence[Tally], setting: Setting) -> tuple[str, str]:
        """What stands before and after the pieces."""


def _full() -> Format:
    from auditlint.reports import full

    return full


def _concise() -> Format:
    from auditlint.reports import concise

    return concise


def _json() -> Format:
    from auditlint.reports import json_

    return json_


def _sarif() -> Format:
    from auditlint.reports import sarif

    return sarif


def _github() -> Format:
    from auditlint.reports import github

    return github


def _junit() -> Format:
    from auditlint.reports import junit

    return junit


def _csv() -> Format:
    from auditlint.reports import csv_

    return csv_


def _html() -> Format:
    from auditlint.reports import html_

    return html_


def _md() -> Format:
    from auditlint.reports import md

    return md


FORMATS: dict[str, Callable[[], Format]] = {
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

_BLOCK = 200_000  # characters; most reports on a file are shorter
# Spreadsheet programs take a file without this mark for one in the code page of the machine.
_MARKED = frozenset({"csv"})


def render(name: str, results: Sequence[FileResult], setting: Setting) -> str:
    """The whole report in the format of that name."""
    form = FORMATS[name]()
    pieces = ("".join(form.piece(result, replace(setting, number=n))) for n, result in enumerate(results))
    head, tail = form.frame([tally(result) for result in results], setting)
    return head + form.SEPARATOR.join(piece for piece in pieces if piece) + tail


def file_start(name: str) -> bytes:
    """What a file in this format begins with, before the report itself."""
    return b"\xef\xbb\xbf" if name in _MARKED else b""


def written(name: str, result: FileResult, setting: Setting) -> Iterator[bytes]:
    """What the report in the format of that name says of one file, as it stands in a file."""
    return map(encoded, _gathered(FORMATS[name]().piece(result, setting)))


def _gathered(bits: Iterable[str]) -> Iterator[str]:
    """The same text in blocks long enough to be worth handing on."""
    held: list[str] = []
    size = 0
    for bit in bits:
        held.append(bit)
        size += len(bit)
        if size >= _BLOCK:
            yield "".join(held)
            held, size = [], 0
    if size:
        yield "".join(held)


def encoded(text: str) -> bytes:
    """A report, or a part of one, as it stands in a file: UTF-8, whatever the console speaks."""
    return text.encode("utf-8", "backslashreplace")
