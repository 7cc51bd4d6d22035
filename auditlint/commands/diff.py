"""`auditlint diff`: the findings that are new, gone and unchanged from one draft to the next."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from auditlint.commands.console import CLEAN, FAILURE, FINDINGS, complain, portable, write
from auditlint.commands.examine import examine, prepare
from auditlint.commands.gather import guarded
from auditlint.commands.options import choice, help_text, settings_options
from auditlint.core.message import Message


@click.command(help=help_text("diff"))
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@choice("format", "text", "json")
@settings_options
@guarded
def diff(old: str, new: str, **options: Any) -> int:
    from auditlint.reports import comparing

    orders = prepare((old, new), options, date.today())
    lang = orders.settings.lang
    before, after = examine(old, orders), examine(new, orders)
    if isinstance(before, Message) or isinstance(after, Message):
        for outcome in (before, after):
            if isinstance(outcome, Message):
                complain(outcome, lang)
        return FAILURE
    found = comparing.compare(before, after)
    form = options["format"]
    report = comparing.as_json if form == "json" else comparing.text
    write(portable(report(found, lang), form))
    return FINDINGS if found.added else CLEAN
