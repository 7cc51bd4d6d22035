"""Options that commands share, with their help from the catalogue."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

from auditlint.config.choices import ROUNDING, TAILS
from auditlint.messages import DEFAULT_LANG, LANGS, Lang, say

_Command = TypeVar("_Command", bound=Callable[..., Any])


def early_lang(options: Mapping[str, Any]) -> Lang:
    """The language to speak before, or instead of, reading the configuration."""
    chosen = options.get("lang") or os.environ.get("AUDITLINT_LANG")
    return next((lang for lang in LANGS if lang == chosen), DEFAULT_LANG)


def help_text(key: str) -> str:
    """A text of the catalogue in the language of the environment."""
    return say(f"help-{key}", early_lang({}))


def option(*names: str, **settings: Any) -> Callable[[_Command], _Command]:
    """An option with its text from the catalogue: --fail-on has help-fail-on."""
    return click.option(*names, help=help_text(names[0].lstrip("-")), **settings)


def choice(name: str, *values: str) -> Callable[[_Command], _Command]:
    """An option with a few values, the first of them the default."""
    return option(f"--{name}", type=click.Choice(values), default=values[0], show_default=True)


lang_option = option("--lang", type=click.Choice(LANGS))


def settings_options(command: _Command) -> _Command:
    """The options that stand above the configuration in every command that checks reports."""
    for add in reversed(
        (
            option("--select", multiple=True, metavar="RULES"),
            option("--ignore", multiple=True, metavar="RULES"),
            option("--exclude", multiple=True, metavar="PATTERN"),
            option("--encoding", metavar="NAME"),
            option("--stdin-filename", metavar="NAME"),
            option("--tails", type=click.Choice(TAILS)),
            option("--rounding", type=click.Choice(ROUNDING)),
            option("--rules-files", "--rules", multiple=True, metavar="FILE"),
            option("--baseline", metavar="FILE"),
            option("--date", metavar="YYYY-MM-DD"),
            option("--config", metavar="FILE"),
            option("--no-config", is_flag=True),
            option("--jobs", "-j", type=click.IntRange(min=1), metavar="N"),
            lang_option,
        )
    ):
        command = add(command)
    return command
