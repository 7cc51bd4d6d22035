"""`auditlint coverage`: what became of every figure of a report."""

from __future__ import annotations

from typing import Any

import click

from auditlint.commands.console import CLEAN, FAILURE, FINDINGS
from auditlint.commands.deliver import deliver, file_option
from auditlint.commands.gather import gather, guarded
from auditlint.commands.options import choice, help_text, option, settings_options
from auditlint.messages import say


@click.command(help=help_text("coverage"))
@click.argument("paths", nargs=-1, metavar="PATH…")
@choice("format", "text", "json", "csv")
@file_option
@option("--min-coverage", metavar="PERCENT")
@settings_options
@guarded
def coverage(paths: tuple[str, ...], **options: Any) -> int:
    from auditlint.coverage import coverage as covered
    from auditlint.reports import covering

    run = gather(paths, options)
    least = run.orders.settings.min_coverage
    found = [covered(result) for result in run.results]
    forms = {"text": covering.text, "json": covering.as_json, "csv": covering.csv}
    form = options["format"]
    deliver(forms[form](found, run.lang), form, options["output"], run.results)
    short = [each for each in found if least is not None and not each.reaches(least)]
    for each in short:
        path = each.result.source.path
        click.echo(say("note-coverage", run.lang, path=path, least=str(least)), err=True)
    return FAILURE if run.incomplete else FINDINGS if short else CLEAN
