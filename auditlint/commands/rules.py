"""`auditlint rules`: the list of all rules."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from auditlint.commands.console import CLEAN, write
from auditlint.commands.options import help_text, lang_option
from auditlint.messages import Lang

if TYPE_CHECKING:
    from auditlint.rules.registry import Rule


@click.command(help=help_text("rules"))
@lang_option
def rules(lang: Lang | None) -> int:
    known = known_rules()
    kinds = max((len(rule.kind) for rule in known), default=0)
    write("".join(f"{rule.code}  {rule.kind:<{kinds}}  {rule.summary}\n" for rule in known))
    return CLEAN


def known_rules() -> Sequence[Rule]:
    """All rules; imported when needed, for they bring the grammars along."""
    from auditlint.rules.registry import RULES

    return RULES
