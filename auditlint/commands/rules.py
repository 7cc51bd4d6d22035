"""`auditlint rules`: the list of all rules, and the manual as a whole."""

from __future__ import annotations

import click

from auditlint.commands.console import CLEAN, portable, write
from auditlint.commands.gather import spoken
from auditlint.commands.options import choice, help_text, lang_option
from auditlint.messages import Lang


@click.command(help=help_text("rules"))
@choice("format", "text", "json", "md")
@lang_option
def rules(format: str, lang: Lang | None) -> int:
    from auditlint.manual import pages
    from auditlint.reports import manual

    known = pages()
    if format == "json":
        write(portable(manual.as_json(known), format))
    elif format == "md":
        write(manual.markdown(known))
    else:
        write(manual.rule_list(known, spoken(lang)))
    return CLEAN
