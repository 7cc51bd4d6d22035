"""Reports from their paths to their judged relations; every command that checks goes this way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from auditlint.commands.console import internal
from auditlint.config.settings import Settings
from auditlint.core.relation import Message
from auditlint.errors import AuditlintError, UsageError
from auditlint.selection import Selection

if TYPE_CHECKING:
    from auditlint.core.result import FileResult


@dataclass(frozen=True)
class Orders:
    """How reports are to be read and checked; a plain value, so that it can cross to another process."""

    settings: Settings = field(default_factory=Settings)
    selection: Selection = field(default_factory=Selection)
    stdin_name: str | None = None


def prepare(paths: Sequence[str], options: dict[str, Any]) -> Orders:
    """What the options and the configuration ask for; raises AuditlintError where that cannot be done."""
    from auditlint.reading import check_encoding

    if not paths:
        raise UsageError(Message.of("error-no-inputs"))
    names = ("select", "ignore", "fail_on", "encoding", "lang")
    settings = Settings(**{name: options[name] for name in names if options.get(name)})
    if settings.encoding:
        check_encoding(settings.encoding)
    return Orders(settings, _selection(settings), options.get("stdin_filename"))


def _selection(settings: Settings) -> Selection:
    if not settings.select and not settings.ignore:
        return Selection()
    from auditlint.rules.registry import RULES

    return Selection.of(settings.select, settings.ignore, RULES)


def examine(path: str, orders: Orders) -> FileResult | Message:
    """The result of one report, or what kept it from being checked; never raises, for others follow."""
    from auditlint.engine import check_source
    from auditlint.reading import read_source

    try:
        source = read_source(path, orders.settings.encoding, orders.stdin_name)
        return orders.selection.apply(check_source(source))
    except AuditlintError as error:
        return error.message
    except Exception as error:
        return internal(path, error)


def conclude(results: Sequence[FileResult], orders: Orders) -> list[FileResult]:
    """The results of the run, with what can only be said once all reports are checked."""
    return list(results)
