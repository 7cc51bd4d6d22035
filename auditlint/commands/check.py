"""`auditlint check`: recompute reports and list what disagrees."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from auditlint.commands.console import (
    CLEAN,
    FAILURE,
    FINDINGS,
    complain,
    speaks_utf8,
    wants_color,
    width,
    write,
)
from auditlint.commands.examine import conclude, examine, prepare
from auditlint.commands.options import choice, early_lang, help_text, option, settings_options
from auditlint.config.schema import FAIL_ON
from auditlint.core.relation import Message, Severity
from auditlint.errors import AuditlintError
from auditlint.messages import Lang, render, say

if TYPE_CHECKING:
    from auditlint.core.result import FileResult

_RANKS = {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}
_NEVER = 3


@dataclass
class Run:
    """How the results of one run are to be shown, and what has come of it so far."""

    form: str
    lang: Lang
    color: bool
    quiet: bool
    verbose: bool
    results: list[FileResult] = field(default_factory=list)
    incomplete: bool = False

    def add(self, outcome: FileResult | Message) -> None:
        """Keep a result, or say what kept the file from being checked."""
        if isinstance(outcome, Message):
            self.incomplete = True
            complain(outcome, self.lang)
        else:
            self.results.append(outcome)

    def report(self) -> str:
        """The results in the format asked for."""
        if self.form == "json":
            from auditlint.reports import json_

            return json_.report(self.results, self.lang, ascii_only=not speaks_utf8())
        if self.form == "concise":
            from auditlint.reports import concise

            return concise.report(self.results, self.lang)
        from auditlint.reports import full

        look = full.Look(self.lang, self.color, width(), self.quiet, self.verbose)
        return full.report(self.results, look)

    def notes(self) -> list[str]:
        """What belongs on stderr: reports without anything to check, and the counts of a concise report."""
        from auditlint.reports.common import clean, summary_text

        if self.quiet:
            return []
        reports = [result for result in self.results if not result.own]
        bare = [clean(result.source.path) for result in reports if not result.summary.relations]
        said = [clean(render(note, self.lang)) for result in reports for note in result.notes]
        counts = [summary_text(self.results, self.lang)] if self.form == "concise" else []
        return [*said, *(say("note-nothing", self.lang, path=path) for path in bare), *counts]

    def status(self, fail_on: str) -> int:
        """The exit status: files not checked weigh more than findings."""
        if self.incomplete:
            return FAILURE
        limit = _NEVER if fail_on == "never" else _RANKS[Severity(fail_on)]
        severities = [check.severity for result in self.results for check in result.diagnostics]
        return FINDINGS if any(s and _RANKS[s] >= limit for s in severities) else CLEAN


@click.command(help=help_text("check"))
@click.argument("paths", nargs=-1, metavar="PATH…")
@choice("format", "full", "concise", "json")
@settings_options
@option("--fail-on", type=click.Choice(FAIL_ON))
@option("--write-baseline", metavar="FILE")
@choice("color", "auto", "always", "never")
@option("--quiet", "-q", is_flag=True)
@option("--verbose", "-v", is_flag=True)
def check(paths: tuple[str, ...], color: str, **options: Any) -> int:
    from auditlint.reading import discover

    try:
        orders = prepare(paths, options, date.today())
        lang = orders.settings.lang
        run = Run(options["format"], lang, wants_color(color), options["quiet"], options["verbose"])
        for path in discover(paths):
            run.add(examine(path, orders))
        run.results = conclude(run.results, orders)
    except AuditlintError as error:
        complain(error.message, early_lang(options))
        return FAILURE
    write(run.report(), run.color)
    for note in run.notes():
        click.echo(note, err=True)
    return run.status(orders.settings.fail_on)
