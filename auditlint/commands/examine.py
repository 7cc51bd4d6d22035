"""Reports from their paths to their judged relations; every command that checks goes this way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from auditlint.commands.console import internal
from auditlint.config.resolve import resolve
from auditlint.config.settings import Settings
from auditlint.config.values import Spot, day
from auditlint.core.message import Message
from auditlint.core.record import record, replace
from auditlint.errors import AuditlintError, UsageError
from auditlint.selection import Rule, RuleNames

if TYPE_CHECKING:
    from auditlint.baseline import Baseline
    from auditlint.core.result import FileResult
    from auditlint.parsing.identities.values import Identity


@record
class Orders:
    """How reports are to be read and checked; a plain value, so that it can cross to another process."""

    settings: Settings = Settings()
    stdin_name: str | None = None
    baseline: Baseline | None = None
    new_baseline: str | None = None
    today: date | None = None
    identities: tuple[Identity, ...] = ()


def prepare(paths: Sequence[str], options: dict[str, Any], today: date | None = None) -> Orders:
    """What the options and the configuration ask for; raises AuditlintError where that cannot be done.

    `today` decides whether waivers have expired, unless --date does; without either none has.
    """
    from auditlint import baseline

    if not paths:
        raise UsageError(Message.of("error-no-inputs"))
    settings = resolve(options, RuleNames(known_rules), paths).settings
    new = options.get("write_baseline")
    if new:
        baseline.check_replaceable(new)
    old = baseline.read(settings.baseline) if settings.baseline and not new else None
    chosen = options.get("date")
    if chosen:
        today = day(chosen, Spot("--date", ("date",)))
    identities = _identities(settings.rules_files) if settings.rules_files else ()
    return Orders(settings, options.get("stdin_filename"), old, new, today, identities)


def _identities(paths: Sequence[str]) -> tuple[Identity, ...]:
    from auditlint.rule_files import read_all

    return read_all(paths)


def known_rules() -> Sequence[Rule]:
    """All rules, the tool's own too; imported when needed, for they bring the grammars along."""
    from auditlint.manual import pages

    return pages()


@record
class Examiner:
    """What is done with each report of a command that needs its whole result."""

    orders: Orders

    def __call__(self, task: tuple[int, str]) -> FileResult | Message:
        return examine(task[1], self.orders)


def examine(path: str, orders: Orders) -> FileResult | Message:
    """The result of one report, or what kept it from being checked; never raises, for others follow."""
    from auditlint.engine import check_source
    from auditlint.policy import governed
    from auditlint.reading import read_source
    from auditlint.rule_files import in_force
    from auditlint.waivers import waived

    settings = orders.settings
    try:
        source = read_source(path, settings.encoding, orders.stdin_name)
        rules = in_force(orders.identities)
        result = governed(check_source(source, rules=rules, rounding=settings.rounding), settings)
        result = replace(result, suppressed=tuple(waived(result, settings.waive, orders.today)))
        if orders.baseline is not None:
            result = replace(result, suppressed=(*result.suppressed, *orders.baseline.covers(result)))
        return result
    except AuditlintError as error:
        return error.message
    except Exception as error:
        return internal(path, error)
