"""The command line: the group of commands, and the boundary at which errors become lines on stderr."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click
from click.shell_completion import CompletionItem

from auditlint import __version__
from auditlint.commands.check import check
from auditlint.commands.config import config
from auditlint.commands.console import (
    CLEAN,
    FAILURE,
    INTERRUPTED,
    complain,
    discard_stdout,
    internal,
    never_fail_to_print,
)
from auditlint.commands.coverage import coverage
from auditlint.commands.diff import diff
from auditlint.commands.explain import explain
from auditlint.commands.facts import facts
from auditlint.commands.options import help_text
from auditlint.commands.paper import paper
from auditlint.commands.rules import rules
from auditlint.commands.show import show
from auditlint.core.relation import Message
from auditlint.messages import DEFAULT_LANG

COMMANDS: tuple[click.Command, ...] = (check, paper, coverage, facts, show, diff, explain, rules, config)


class DefaultGroup(click.Group):
    """A group whose command `check` may be left out."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        # While the shell asks what may follow, nothing is left out yet.
        unnamed = not args and not ctx.resilient_parsing
        if unnamed or (args and args[0] not in (*self.commands, "--help", "-h", "--version")):
            args = ["check", *args]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands, and what may stand for `check` when it is left out: its options and files."""
        return super().shell_complete(ctx, incomplete) + (
            check.shell_complete(ctx, incomplete)
            if incomplete.startswith("-")
            else [CompletionItem(incomplete, type="file")]
        )


@click.group(
    cls=DefaultGroup, help=help_text("auditlint"), context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(__version__, prog_name="auditlint", help=help_text("version"))
def cli() -> None:
    pass


for command in COMMANDS:
    cli.add_command(command)


def main() -> None:
    """The command `auditlint`."""
    never_fail_to_print()
    status = exit_status()
    if status == INTERRUPTED:
        # What is shown has been shown; threads that wait for ended processes must not hold the run up.
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
    sys.exit(status)


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
