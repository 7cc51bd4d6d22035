"""`auditlint explain`: the manual page of a rule, or of a family of rules."""

from __future__ import annotations

import click

from auditlint.commands.console import CLEAN, portable, write
from auditlint.commands.examine import known_rules
from auditlint.commands.gather import guarded, spoken
from auditlint.commands.options import choice, help_text, lang_option
from auditlint.core.message import Message
from auditlint.errors import UsageError
from auditlint.messages import Lang
from auditlint.selection import RuleNames, answers


@click.command(help=help_text("explain"))
@click.argument("name", metavar="RULE")
@choice("format", "text", "json")
@lang_option
@guarded
def explain(name: str, format: str, lang: Lang | None) -> int:
    from auditlint.manual import pages
    from auditlint.reports import manual

    found = [page for page in pages() if answers(name, page.code, page.kind)]
    if not found:
        raise _unknown(name)
    if format == "json":
        write(portable(manual.as_json(found), format))
    else:
        write(manual.text(found, spoken(lang)))
    return CLEAN


def _unknown(name: str) -> UsageError:
    nearest = RuleNames(known_rules).nearest(name)
    if nearest is None:
        return UsageError(Message.of("error-rule-unknown", name=name))
    return UsageError(Message.of("error-rule-nearest", name=name, nearest=nearest))
