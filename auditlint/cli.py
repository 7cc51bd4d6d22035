"""The command line: options, exit status, and the boundary at which errors become lines on stderr."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

import click

from auditlint import __version__
from auditlint.core.relation import Message, Severity
from auditlint.errors import AuditlintError, UsageError
from auditlint.messages import DEFAULT_LANG, LANGS, Lang, render, say

if TYPE_CHECKING:
    from auditlint.core.result import FileResult
    from auditlint.selection import Selection

CLEAN, FINDINGS, FAILURE, INTERRUPTED = 0, 1, 2, 130
_RANKS = {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}
_NEVER = 3
_Command = TypeVar("_Command", bound=Callable[..., Any])


@dataclass
class Run:
    """What the options of one run ask for, and what has come of it so far."""

    form: str
    lang: Lang
    color: bool
    quiet: bool
    verbose: bool
    encoding: str | None = None
    stdin_name: str | None = None
    results: list[FileResult] = field(default_factory=list)
    incomplete: bool = False

    def check_file(self, path: str, selection: Selection) -> None:
        """Check one report; whatever goes wrong with it must not stop the others."""
        from auditlint.engine import check_source
        from auditlint.reading import read_source

        try:
            source = read_source(path, self.encoding, self.stdin_name)
            self.results.append(selection.apply(check_source(source)))
        except AuditlintError as error:
            self.incomplete = True
            complain(error.message, self.lang)
        except Exception as error:
            self.incomplete = True
            complain(_internal(path, error), self.lang)

    def report(self) -> str:
        """The results in the format asked for."""
        if self.form == "json":
            from auditlint.reports import json_

            return json_.report(self.results, self.lang, ascii_only=not _speaks_utf8())
        if self.form == "concise":
            from auditlint.reports import concise

            return concise.report(self.results, self.lang)
        from auditlint.reports import full

        look = full.Look(self.lang, self.color, _width(), self.quiet, self.verbose)
        return full.report(self.results, look)

    def notes(self) -> list[str]:
        """What belongs on stderr: reports without anything to check, and the counts of a concise report."""
        from auditlint.reports.common import clean, summary_text

        if self.quiet:
            return []
        bare = [clean(result.source.path) for result in self.results if not result.summary.relations]
        counts = [summary_text(self.results, self.lang)] if self.form == "concise" else []
        return [say("note-nothing", self.lang, path=path) for path in bare] + counts

    def status(self, fail_on: str) -> int:
        if self.incomplete:
            return FAILURE
        limit = _NEVER if fail_on == "never" else _RANKS[Severity(fail_on)]
        severities = [check.severity for result in self.results for check in result.diagnostics]
        return FINDINGS if any(s and _RANKS[s] >= limit for s in severities) else CLEAN


class DefaultGroup(click.Group):
    """A group whose command `check` may be left out."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or args[0] not in (*self.commands, "--help", "-h", "--version"):
            args = ["check", *args]
        return super().parse_args(ctx, args)


def _help(key: str) -> str:
    chosen = os.environ.get("AUDITLINT_LANG")
    return say(f"help-{key}", next((lang for lang in LANGS if lang == chosen), DEFAULT_LANG))


def _option(*names: str, **settings: Any) -> Callable[[_Command], _Command]:
    """An option with its text from the catalogue: --fail-on has help-fail-on."""
    return click.option(*names, help=_help(names[0].lstrip("-")), **settings)


def _choice(name: str, *values: str) -> Callable[[_Command], _Command]:
    return _option(f"--{name}", type=click.Choice(values), default=values[0], show_default=True)


_lang = _option(
    "--lang", type=click.Choice(LANGS), default=DEFAULT_LANG, envvar="AUDITLINT_LANG", show_default=True
)


@click.group(
    cls=DefaultGroup, help=_help("auditlint"), context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(__version__, prog_name="auditlint", help=_help("version"))
def cli() -> None:
    pass


@cli.command(help=_help("check"))
@click.argument("paths", nargs=-1, metavar="PATH…")
@_choice("format", "full", "concise", "json")
@_option("--select", multiple=True, metavar="RULES")
@_option("--ignore", multiple=True, metavar="RULES")
@_choice("fail-on", "error", "warning", "info", "never")
@_option("--encoding", metavar="NAME")
@_option("--stdin-filename", metavar="NAME")
@_choice("color", "auto", "always", "never")
@_option("--quiet", "-q", is_flag=True)
@_option("--verbose", "-v", is_flag=True)
@_lang
def check(
    paths: tuple[str, ...], select: tuple[str, ...], ignore: tuple[str, ...], fail_on: str, **options: Any
) -> int:
    from auditlint.reading import check_encoding, discover
    from auditlint.selection import Selection

    run = Run(
        options["format"],
        options["lang"],
        _wants_color(options["color"]),
        options["quiet"],
        options["verbose"],
        options["encoding"],
        options["stdin_filename"],
    )
    try:
        if not paths:
            raise UsageError(Message.of("error-no-inputs"))
        if run.encoding:
            check_encoding(run.encoding)
        selection = Selection.of(select, ignore, _rules() if select or ignore else ())
    except UsageError as error:
        complain(error.message, run.lang)
        return FAILURE
    for path in discover(paths):
        run.check_file(path, selection)
    write(run.report(), run.color)
    for note in run.notes():
        click.echo(note, err=True)
    return run.status(fail_on)


@cli.command(help=_help("rules"))
@_lang
def rules(lang: Lang) -> int:
    known = _rules()
    kinds = max((len(rule.kind) for rule in known), default=0)
    write("".join(f"{rule.code}  {rule.kind:<{kinds}}  {rule.summary}\n" for rule in known), color=False)
    return CLEAN


def _rules() -> Sequence[Any]:
    from auditlint.rules.registry import RULES

    return RULES


def complain(message: Message, lang: Lang) -> None:
    """One line on stderr."""
    from auditlint.reports.common import clean

    click.echo(say("error-prefix", lang, text=clean(render(message, lang))), err=True)


def write(text: str, color: bool) -> None:
    """The report to stdout; a reader that has gone away, as `head` does, is no failure."""
    try:
        click.echo(text, nl=False, color=color)
        sys.stdout.flush()
    except BrokenPipeError:
        _discard_stdout()


def _discard_stdout() -> None:
    """Keep the interpreter from failing again when it flushes stdout at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _internal(path: str, error: Exception) -> Message:
    """The line for a fault of this program; raises it instead where someone is looking for it."""
    if os.environ.get("AUDITLINT_DEBUG"):
        raise error
    return Message.of("error-internal", path=path, type=type(error).__name__)


def _wants_color(choice: str) -> bool:
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _width() -> int | None:
    """The columns to fold lines to; None off a terminal, where lines stay whole."""
    if not sys.stdout.isatty() and not os.environ.get("COLUMNS"):
        return None
    from shutil import get_terminal_size

    return get_terminal_size().columns


def _speaks_utf8() -> bool:
    return "utf" in (sys.stdout.encoding or "").lower()


def main() -> None:
    """The command `auditlint`."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a GBK console or an ASCII pipe must not stop the run
            stream.reconfigure(errors="backslashreplace")
    sys.exit(exit_status())


def exit_status(arguments: Sequence[str] | None = None) -> int:
    """Run the command; every failure, also one of this program, ends as exit status 2."""
    try:
        return int(cli.main(arguments, standalone_mode=False) or CLEAN)
    except click.ClickException as error:
        error.show()
    except click.Abort:
        return INTERRUPTED
    except BrokenPipeError:
        _discard_stdout()
        return CLEAN
    except OSError as error:
        complain(Message.of("error-output", detail=error.strerror or str(error)), DEFAULT_LANG)
        _discard_stdout()
    except Exception as error:
        complain(_internal("auditlint", error), DEFAULT_LANG)
    return FAILURE
