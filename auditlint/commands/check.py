"""`auditlint check`: recompute reports and list what disagrees."""

from __future__ import annotations

from codecs import iterdecode
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain
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
    write_all,
)
from auditlint.commands.examine import Orders, prepare
from auditlint.commands.gather import checked, guarded
from auditlint.commands.options import choice, help_text, option, settings_options
from auditlint.commands.output import Output, outputs
from auditlint.commands.parts import Part, PartMaker, Parts, Shape
from auditlint.config.choices import FAIL_ON
from auditlint.core.message import Message
from auditlint.core.record import record, replace
from auditlint.core.relation import Severity
from auditlint.errors import AuditlintError, UsageError
from auditlint.messages import Lang, render, say
from auditlint.reports.formats import FORMATS, encoded, file_start
from auditlint.reports.setting import Failure, Setting
from auditlint.tally import reports, tally
from auditlint.writing import write_whole

if TYPE_CHECKING:
    from auditlint.core.result import FileResult

_RANKS = {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}
_NEVER = 3
_STDOUT = 0  # the first of the reports; then those of --output


@record
class Run:
    """What one run has found, and where it is shown."""

    form: str
    color: bool
    quiet: bool
    statistics: bool
    orders: Orders
    parts: Parts
    failures: list[Failure]

    @property
    def lang(self) -> Lang:
        return self.orders.settings.lang

    def text(self) -> Iterator[str]:
        """The report for stdout, in the format asked for."""
        for block in iterdecode(self.parts.report(_STDOUT, self.failures), "utf-8"):
            yield portable(block, self.form)
        if self.statistics and self.form == "full":
            yield ("" if self.quiet else "\n") + self._counts()

    def write_to(self, number: int, output: Output) -> bool:
        """Write a further report; says on stderr where that cannot be done."""
        try:
            report = self.parts.report(number, self.failures)
            write_whole(output.path, chain([file_start(output.form)], report))
        except AuditlintError as error:
            complain(error.message, self.lang)
            return False
        return True

    def _counts(self) -> str:
        from auditlint.reports import statistics

        return statistics.report(self.parts.tallies, self.lang)

    def notes(self) -> str:
        """What belongs on stderr: remarks, reports without anything to check, counts beside other formats."""
        from auditlint.reports.common import clean, summary_text

        counts = self._counts() if self.statistics and self.form != "full" else ""
        if self.quiet:
            return counts
        shown = reports(self.parts.tallies)
        bare = [clean(each.path) for each in shown if not each.summary.relations]
        lines = [clean(render(note, self.lang)) for each in shown for note in each.notes]
        lines += [say("note-nothing", self.lang, path=path) for path in bare]
        if self.form in ("concise", "github"):
            lines.append(summary_text(self.parts.tallies, self.lang))
        return "".join(line + "\n" for line in lines) + counts

    def status(self, fail_on: str) -> int:
        """The exit status: files not checked weigh more than findings."""
        if self.failures:
            return FAILURE
        limit = _NEVER if fail_on == "never" else _RANKS[Severity(fail_on)]
        levels = (level for each in self.parts.tallies for level in each.levels)
        return FINDINGS if any(_RANKS[level] >= limit for level in levels) else CLEAN


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
    return _watch(paths, options) if options["watch"] else _run(_job(paths, options), options)


@record
class Job:
    """What is to be checked, how, and which files it is written to."""

    files: list[str]
    orders: Orders
    written: list[Output]


def _job(paths: tuple[str, ...], options: dict[str, Any]) -> Job:
    from auditlint.reading import discover

    orders = prepare(paths, options, date.today())
    files = discover(paths, orders.settings.exclude)
    return Job(files, orders, outputs(options["output"], files))


def _run(job: Job, options: dict[str, Any]) -> int:
    """Check, write the files, then say what was found; the exit status."""
    orders, written = job.orders, job.written
    shapes = _shapes(orders, written, options)
    make, parts = PartMaker(orders, shapes), Parts.of(shapes)
    color, quiet = wants_color(options["color"]), options["quiet"]
    run = Run(options["format"], color, quiet, options["statistics"], orders, parts, [])
    for part in checked(job.files, make, options, orders, run.failures):
        parts.add(part)
    for result in conclude(parts, orders):
        parts.add(Part(tally(result), make.pieces(result, len(parts.tallies))))
    whole = [run.write_to(number, output) for number, output in enumerate(written, 1)]
    write_all(run.text(), color)
    click.echo(run.notes(), nl=False, err=True)
    return run.status(orders.settings.fail_on) if all(whole) else FAILURE


def _shapes(orders: Orders, written: Sequence[Output], options: dict[str, Any]) -> tuple[Shape, ...]:
    """The report for stdout, then those for files."""
    from auditlint.manual import pages

    known = Setting(orders.settings.lang, quiet=options["quiet"], verbose=options["verbose"], rules=pages())
    shown = replace(known, color=wants_color(options["color"]), width=width())
    return Shape(options["format"], shown), *(Shape(output.form, known) for output in written)


def conclude(parts: Parts, orders: Orders) -> list[FileResult]:
    """The findings that can only be made once all reports are checked; writes the baseline asked for."""
    from auditlint.baseline import made_of
    from auditlint.housekeeping import idle_waivers, stale_entries
    from auditlint.policy import governed

    settings = orders.settings
    own = list(idle_waivers(settings.waive, parts.tallies, orders.today))
    if orders.baseline is not None:
        own += stale_entries(orders.baseline, sorted(parts.stale))
    if orders.new_baseline is not None:
        baseline = made_of(orders.new_baseline, parts.known)
        write_whole(baseline.path, [encoded(baseline.text)])
        count = len(baseline.findings)
        click.echo(say("note-baseline-written", settings.lang, path=baseline.path, count=count), err=True)
    kept = [governed(result, settings) for result in own]
    return [result for result in kept if result.checks]


def _watch(paths: tuple[str, ...], options: dict[str, Any]) -> int:
    """Check at every save, of the configuration too, on a fresh screen where there is one; only Ctrl-C ends it."""
    from auditlint.commands.watch import changes
    from auditlint.config.resolve import files_read
    from auditlint.reading import STDIN, discover

    job = _job(paths, options)
    if STDIN in job.files:
        raise UsageError(Message.of("error-watch-stdin"))

    def watched() -> list[str]:
        settings = job.orders.settings
        known = [*settings.rules_files, settings.baseline] if settings.baseline else settings.rules_files
        return [*discover(paths, settings.exclude), *files_read(options, paths), *known]

    status = CLEAN
    for _ in changes(watched):
        click.clear()
        try:
            job = _job(paths, options)
            status = _run(job, options)
        except AuditlintError as error:  # a configuration that is being written will be right in the end
            status = FAILURE
            complain(error.message, job.orders.settings.lang)
        click.echo(say("note-watching", job.orders.settings.lang), err=True)
    return status
