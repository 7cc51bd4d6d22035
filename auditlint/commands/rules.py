"""`auditlint rules`: the list of all rules, the manual as a whole, and whether rule files are well written."""

from __future__ import annotations

import click

from auditlint.commands.console import CLEAN, portable, write
from auditlint.commands.gather import spoken
from auditlint.commands.options import choice, help_text, lang_option
from auditlint.messages import Lang


@click.command(help=help_text("rules"))
@choice("format", "text", "json", "md")
@click.option("--check", multiple=True, metavar="FILE", help=help_text("check-rules"))
@lang_option
def rules(format: str, check: tuple[str, ...], lang: Lang | None) -> int:
    if check:
        from auditlint.commands.identities import check_files

        return check_files(check, spoken(lang))
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
