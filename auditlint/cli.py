"""The command line: the group of commands, and the boundary at which errors become lines on stderr."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from typing import NoReturn

import click
from click.shell_completion import CompletionItem

from auditlint import __version__
from auditlint.commands.console import (
    CLEAN,
    FAILURE,
    INTERRUPTED,
    complain,
    discard_stdout,
    internal,
    never_fail_to_print,
)
from auditlint.commands.options import help_text
from auditlint.core.message import Message
from auditlint.messages import DEFAULT_LANG

# A report makes few cycles and many values; collecting at every 700th costs a tenth of a run.
_OBJECTS_BETWEEN_COLLECTIONS = 50_000
# Every command, in the order of --help, with the key of its text there.
COMMANDS = {
    "check": "check",
    "paper": "paper",
    "coverage": "coverage",
    "facts": "facts",
    "show": "show",
    "diff": "diff",
    "explain": "explain",
    "rules": "rules",
    "config": "config-command",
}


class DefaultGroup(click.Group):
    """A group whose command `check` may be left out; a command is loaded when it is run."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return _command(cmd_name) if cmd_name in COMMANDS else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """As click does it, but without loading a command for its first line."""
        room = formatter.width - 6 - max(map(len, COMMANDS))
        with formatter.section("Commands"):
            formatter.write_dl([(name, _short_help(key, room)) for name, key in COMMANDS.items()])

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        # While the shell asks what may follow, nothing is left out yet.
        unnamed = not args and not ctx.resilient_parsing
        if unnamed or (args and args[0] not in (*COMMANDS, "--help", "-h", "--version")):
            args = ["check", *args]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands, and what may stand for `check` when it is left out: its options and files."""
        return super().shell_complete(ctx, incomplete) + (
            _command("check").shell_complete(ctx, incomplete)
            if incomplete.startswith("-")
            else [CompletionItem(incomplete, type="file")]
        )


def _command(name: str) -> click.Command:
    command: click.Command = vars(import_module(f"auditlint.commands.{name}"))[name]
    return command


def _short_help(key: str, room: int) -> str:
    return click.Command(None, help=help_text(key)).get_short_help_str(room)


@click.group(cls=DefaultGroup, help=help_text("auditlint"), context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="auditlint", help=help_text("version"))
def cli() -> None:
    pass


def main() -> None:
    """The command `auditlint`."""
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    never_fail_to_print()
    _leave(exit_status())


def _leave(status: int) -> NoReturn:
    """End at once: what is shown has been shown, and taking every value of a run apart takes a twelfth of its time."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(status)


def exit_status(arguments: Sequence[str] | None = None) -> int:
    """Run the command; every failure, also one of this program, ends as exit status 2."""
    try:
        return int(cli.main(arguments, standalone_mode=False) or CLEAN)
    except click.ClickException as error:
        error.show()
    except click.Abort:
        return INTERRUPTED
    except BrokenPipeError:
        discard_stdout()
        return CLEAN
    except OSError as error:
        complain(Message.of("error-output", detail=error.strerror or str(error)), DEFAULT_LANG)
        discard_stdout()
    except Exception as error:
        complain(internal("auditlint", error), DEFAULT_LANG)
    return FAILURE
