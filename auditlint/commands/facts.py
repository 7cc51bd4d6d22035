"""`auditlint facts`: the ledger of a report."""

from __future__ import annotations

from typing import Any

import click

from auditlint.commands.console import CLEAN, FAILURE
from auditlint.commands.deliver import deliver, file_option
from auditlint.commands.gather import gather, guarded
from auditlint.commands.options import choice, help_text, settings_options


@click.command(help=help_text("facts"))
@click.argument("paths", nargs=-1, metavar="PATH…")
@choice("format", "text", "json", "csv")
@file_option
@settings_options
@guarded
def facts(paths: tuple[str, ...], **options: Any) -> int:
    from auditlint.facts import facts_of
    from auditlint.reports import ledger

    run = gather(paths, options)
    ledgers = [(result.source, facts_of(result.source)) for result in run.results]
    forms = {"text": ledger.text, "json": ledger.as_json, "csv": ledger.csv}
    form = options["format"]
    deliver(forms[form](ledgers, run.lang), form, options["output"], run.results)
    return FAILURE if run.incomplete else CLEAN
