"""The console: exit status, lines on stderr, results on stdout, colour and width."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable

import click

from auditlint.core.message import Message
from auditlint.core.pattern import compiled
from auditlint.messages import Lang, render, say

_NOT_ASCII = compiled(r"[^\x00-\x7f]+")

CLEAN, FINDINGS, FAILURE, INTERRUPTED = 0, 1, 2, 130


def complain(message: Message, lang: Lang) -> str:
    """One line on stderr; gives its text."""
    from auditlint.reports.common import clean

    text = clean(render(message, lang))
    click.echo(say("error-prefix", lang, text=text), err=True)
    return text


def write(text: str, color: bool = False) -> None:
    """The report to stdout."""
    write_all([text], color)


def write_all(blocks: Iterable[str], color: bool = False) -> None:
    """A report in blocks to stdout; a reader that has gone away, as `head` does, is no failure."""
    try:
        for text in blocks:
            click.echo(text, nl=False, color=color)
        sys.stdout.flush()
    except BrokenPipeError:
        discard_stdout()


def discard_stdout() -> None:
    """Keep the interpreter from failing again when it flushes stdout at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def internal(path: str, error: Exception) -> Message:
    """The line for a fault of this program; raises it instead where someone is looking for it."""
    if os.environ.get("AUDITLINT_DEBUG"):
        raise error
    return Message.of("error-internal", path=path, type=type(error).__name__)


def wants_color(choice: str) -> bool:
    """Whether to colour stdout: the option decides, then NO_COLOR, FORCE_COLOR and the terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def width() -> int | None:
    """The columns to fold lines to; None off a terminal, where lines stay whole."""
    if not sys.stdout.isatty() and not os.environ.get("COLUMNS"):
        return None
    from shutil import get_terminal_size

    return get_terminal_size().columns


def speaks_utf8() -> bool:
    """Whether stdout can carry any character as it is."""
    return "utf" in (sys.stdout.encoding or "").lower()


def portable(text: str, form: str) -> str:
    """JSON, HTML and XML, or a block of it, that says the same on any console: plain ASCII where it is not UTF-8."""
    if speaks_utf8():
        return text
    if form in ("json", "sarif"):
        return _NOT_ASCII.sub(lambda match: json.dumps(match.group())[1:-1], text)
    return text.encode("ascii", "xmlcharrefreplace").decode() if form in ("html", "junit") else text


def never_fail_to_print() -> None:
    """A GBK console or an ASCII pipe must not stop the run."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
