"""What all commands over reports do first: take their orders, and check report after report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any

from auditlint.commands.console import FAILURE, complain
from auditlint.commands.examine import Orders, examine, known_rules, prepare
from auditlint.commands.options import early_lang
from auditlint.config.resolve import resolve
from auditlint.core.relation import Message
from auditlint.errors import AuditlintError
from auditlint.selection import RuleNames

if TYPE_CHECKING:
    from datetime import date

    from auditlint.core.result import FileResult
    from auditlint.messages import Lang


@dataclass(frozen=True)
class Gathered:
    """The reports of a run that could be checked, and whether there were others."""

    orders: Orders
    results: list[FileResult]
    incomplete: bool

    @property
    def lang(self) -> Lang:
        return self.orders.settings.lang


def gather(paths: tuple[str, ...], options: dict[str, Any], today: date | None = None) -> Gathered:
    """All reports of the run; says on stderr what kept one from being checked."""
    from auditlint.reading import discover

    orders = prepare(paths, options, today)
    results, incomplete = [], False
    for path in discover(paths):
        outcome = examine(path, orders)
        if isinstance(outcome, Message):
            incomplete = True
            complain(outcome, orders.settings.lang)
        else:
            results.append(outcome)
    return Gathered(orders, results, incomplete)


def guarded(command: Callable[..., int]) -> Callable[..., int]:
    """The command with what the user must repair said in one line, and exit status 2 for it."""

    @wraps(command)
    def run(**options: Any) -> int:
        try:
            return command(**options)
        except AuditlintError as error:
            complain(error.message, early_lang(options))
            return FAILURE

    return run


def spoken(lang: Lang | None) -> Lang:
    """The language of a command that reads no reports: the option, else what the configuration says."""
    try:
        return resolve({"lang": lang}, RuleNames(known_rules)).settings.lang
    except AuditlintError:  # a page of the manual can be read while the configuration is being mended
        return early_lang({"lang": lang})
