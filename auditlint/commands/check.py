"""`auditlint check`: recompute reports and list what disagrees."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from auditlint.commands.console import (
    CLEAN,
    FAILURE,
    FINDINGS,
    complain,
    portable,
    wants_color,
    width,
    write,
)
from auditlint.commands.examine import Orders, conclude, prepare
from auditlint.commands.gather import gather_files, guarded
from auditlint.commands.options import choice, help_text, option, settings_options
from auditlint.commands.output import Output, outputs
from auditlint.config.choices import FAIL_ON
from auditlint.core.relation import Message, Severity
from auditlint.errors import AuditlintError, UsageError
from auditlint.messages import Lang, render, say
from auditlint.reports.formats import FORMATS, file_bytes
from auditlint.reports.formats import render as render_report
from auditlint.reports.setting import Failure, Setting
from auditlint.writing import write_whole

if TYPE_CHECKING:
    from auditlint.core.result import FileResult

_RANKS = {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}
_NEVER = 3


@dataclass(frozen=True)
class Run:
    """What one run has found, and how it is to be shown."""

    form: str
    lang: Lang
    color: bool
    quiet: bool
    verbose: bool
    statistics: bool
    results: Sequence[FileResult]
    failures: Sequence[Failure]

    def text(self) -> str:
        """The report for stdout, in the format asked for."""
        text = portable(render_report(self.form, self.results, self._setting(self.color, width())), self.form)
        if self.statistics and self.form == "full":
            text += ("" if self.quiet else "\n") + self._counts()
        return text

    def write_to(self, output: Output) -> bool:
        """Write a further report; says on stderr where that cannot be done."""
        text = render_report(output.form, self.results, self._setting())
        try:
            write_whole(output.path, file_bytes(output.form, text))
        except AuditlintError as error:
            complain(error.message, self.lang)
            return False
        return True

    def _setting(self, color: bool = False, columns: int | None = None) -> Setting:
        from auditlint.manual import pages

        return Setting(self.lang, color, columns, self.quiet, self.verbose, pages(), self.failures)

    def _counts(self) -> str:
        from auditlint.reports import statistics

        return statistics.report(self.results, self.lang)

    def notes(self) -> str:
        """What belongs on stderr: remarks, reports without anything to check, counts beside other formats."""
        from auditlint.reports.common import clean, summary_text

        counts = self._counts() if self.statistics and self.form != "full" else ""
        if self.quiet:
            return counts
        reports = [result for result in self.results if not result.own]
        bare = [clean(result.source.path) for result in reports if not result.summary.relations]
        lines = [clean(render(note, self.lang)) for result in reports for note in result.notes]
        lines += [say("note-nothing", self.lang, path=path) for path in bare]
        if self.form in ("concise", "github"):
            lines.append(summary_text(self.results, self.lang))
        return "".join(line + "\n" for line in lines) + counts

    def status(self, fail_on: str) -> int:
        """The exit status: files not checked weigh more than findings."""
        if self.failures:
            return FAILURE
        limit = _NEVER if fail_on == "never" else _RANKS[Severity(fail_on)]
        severities = [check.severity for result in self.results for check in result.diagnostics]
        return FINDINGS if any(s and _RANKS[s] >= limit for s in severities) else CLEAN


@click.command(help=help_text("check"))
@click.argument("paths", nargs=-1, metavar="PATH…", type=click.Path())
@choice("format", *FORMATS)
@option("--output", "-o", multiple=True, metavar="FORMAT:PATH")
@settings_options
@option("--fail-on", type=click.Choice(FAIL_ON))
@option("--write-baseline", metavar="FILE")
@choice("color", "auto", "always", "never")
@option("--statistics", is_flag=True)
@option("--watch", is_flag=True)
@option("--quiet", "-q", is_flag=True)
@option("--verbose", "-v", is_flag=True)
@guarded
def check(paths: tuple[str, ...], **options: Any) -> int:
    from auditlint.reading import STDIN, discover

    orders = prepare(paths, options, date.today())
    files = discover(paths, orders.settings.exclude)
    written = outputs(options["output"], files)
    if not options["watch"]:
        return _run(files, orders, written, options)
    if STDIN in files:
        raise UsageError(Message.of("error-watch-stdin"))
    return _watch(lambda: discover(paths, orders.settings.exclude), orders, written, options)


def _run(files: Sequence[str], orders: Orders, written: Sequence[Output], options: dict[str, Any]) -> int:
    """Check, write the files, then say what was found; the exit status."""
    found = gather_files(files, orders, options)
    run = Run(
        options["format"],
        found.lang,
        wants_color(options["color"]),
        options["quiet"],
        options["verbose"],
        options["statistics"],
        conclude(found.results, orders),
        found.failures,
    )
    whole = len([output for output in written if run.write_to(output)]) == len(written)
    write(run.text(), run.color)
    click.echo(run.notes(), nl=False, err=True)
    return run.status(orders.settings.fail_on) if whole else FAILURE


def _watch(
    find: Callable[[], list[str]], orders: Orders, written: Sequence[Output], options: dict[str, Any]
) -> int:
    """Check at every save, on a fresh screen where there is one; only Ctrl-C ends it."""
    from auditlint.commands.watch import changes

    status = CLEAN
    for files in changes(find):
        click.clear()
        status = _run(files, orders, written, options)
        click.echo(say("note-watching", orders.settings.lang), err=True)
    return status
