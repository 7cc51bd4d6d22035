"""Options that commands share, with their help from the catalogue."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, TypeVar

import click

from auditlint.messages import DEFAULT_LANG, LANGS, say

_Command = TypeVar("_Command", bound=Callable[..., Any])


def help_text(key: str) -> str:
    """A text of the catalogue in the language of the environment."""
    chosen = os.environ.get("AUDITLINT_LANG")
    return say(f"help-{key}", next((lang for lang in LANGS if lang == chosen), DEFAULT_LANG))


def option(*names: str, **settings: Any) -> Callable[[_Command], _Command]:
    """An option with its text from the catalogue: --fail-on has help-fail-on."""
    return click.option(*names, help=help_text(names[0].lstrip("-")), **settings)


def choice(name: str, *values: str) -> Callable[[_Command], _Command]:
    """An option with a few values, the first of them the default."""
    return option(f"--{name}", type=click.Choice(values), default=values[0], show_default=True)


lang_option = option(
    "--lang", type=click.Choice(LANGS), default=DEFAULT_LANG, envvar="AUDITLINT_LANG", show_default=True
)
