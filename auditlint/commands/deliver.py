"""A finished text to stdout, or into a file that is not one of the reports."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from auditlint.commands.console import portable, write
from auditlint.commands.options import help_text
from auditlint.core.message import Message
from auditlint.errors import UsageError

if TYPE_CHECKING:
    from auditlint.core.result import FileResult

file_option = click.option("--output", "-o", metavar="FILE", help=help_text("output-file"))


def deliver(text: str, form: str, path: str | None, results: Sequence[FileResult]) -> None:
    """Write the text; a file is UTF-8, with the mark that spreadsheet programs need in front of CSV."""
    if path is None:
        write(portable(text, form))
        return
    from auditlint.reports.formats import encoded, file_start
    from auditlint.writing import write_whole

    if os.path.realpath(path) in {os.path.realpath(result.source.path) for result in results}:
        raise UsageError(Message.of("error-output-taken", path=path))
    write_whole(path, [file_start(form), encoded(text)])
