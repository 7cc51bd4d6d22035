"""Rule files checked for themselves on the command line, with the place of a mistake."""

from __future__ import annotations

from collections.abc import Sequence

import click

from auditlint.commands.console import CLEAN, FAILURE, complain, write
from auditlint.core.message import Message
from auditlint.errors import AuditlintError
from auditlint.messages import Lang, say
from auditlint.parsing.identities.files import RuleFileError
from auditlint.rule_files import RuleFileMistake, read

_TAB = 4


def check_files(paths: Sequence[str], lang: Lang) -> int:
    """Say of each file that it is well written, or where it is not; the exit status."""
    status = CLEAN
    for path in paths:
        try:
            count = len(read(path))
        except RuleFileMistake as mistake:
            status = FAILURE
            complain(_told(mistake.error, lang), lang)
            click.echo(_pointed_out(mistake.error), err=True)
        except AuditlintError as error:
            status = FAILURE
            complain(error.message, lang)
        else:
            write(say("rules-ok", lang, path=path, count=count) + "\n")
    return status


def _told(error: RuleFileError, lang: Lang) -> Message:
    """What stands at the place of the mistake, and what should."""
    found = say("found-word", lang, word=error.found) if error.found else say("found-line-end", lang)
    expected = say("expect-separator", lang).join(say(f"expect-{key}", lang) for key in error.expected)
    return Message.of("error-rule-expected", place=error.place, found=found, expected=expected)


def _pointed_out(error: RuleFileError) -> str:
    """The line of the mistake with a caret under it, counted in cells: a Chinese character takes two."""
    from rich.cells import cell_len

    margin = f"{error.line:>4} | "
    before = error.text[: error.column - 1].expandtabs(_TAB)
    blank = " " * (len(margin) + cell_len(before))
    return f"{margin}{error.text.expandtabs(_TAB)}\n{blank}^"
