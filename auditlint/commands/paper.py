"""`auditlint paper`: the working paper of reports."""

from __future__ import annotations

from typing import Any

import click

from auditlint.commands.console import CLEAN, FAILURE
from auditlint.commands.deliver import deliver, file_option
from auditlint.commands.examine import known_rules
from auditlint.commands.gather import gather, guarded
from auditlint.commands.options import choice, help_text, settings_options
from auditlint.config.settings import Settings
from auditlint.selection import Selection


@click.command(help=help_text("paper"))
@click.argument("paths", nargs=-1, metavar="PATH…")
@choice("format", "text", "md", "csv", "html", "json")
@file_option
@settings_options
@guarded
def paper(paths: tuple[str, ...], **options: Any) -> int:
    from auditlint.config.digest import digest
    from auditlint.reports.paper import FORMATS
    from auditlint.reports.paper.content import Terms, papers

    run = gather(paths, options)
    settings = run.orders.settings
    today = run.orders.today
    terms = Terms(_rules(settings), digest(settings), today.isoformat() if today else "")
    form = options["format"]
    text = FORMATS[form](papers(run.results, terms, run.lang))
    deliver(text, form, options["output"], run.results)
    return FAILURE if run.incomplete else CLEAN


def _rules(settings: Settings) -> tuple[str, ...]:
    """The codes of the rules in force."""
    selection = Selection(settings.select, settings.ignore)
    known = (rule for rule in known_rules() if not rule.code.startswith("AL9"))
    return tuple(rule.code for rule in known if selection.keeps(rule.code, rule.kind))
