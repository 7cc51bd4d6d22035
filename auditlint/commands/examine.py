"""One report from its path to its judged relations; every command that checks goes this way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auditlint.commands.console import internal
from auditlint.core.relation import Message
from auditlint.errors import AuditlintError
from auditlint.selection import Selection

if TYPE_CHECKING:
    from auditlint.core.result import FileResult


@dataclass(frozen=True)
class Orders:
    """How reports are to be read and checked; a plain value, so that it can cross to another process."""

    selection: Selection = field(default_factory=Selection)
    encoding: str | None = None
    stdin_name: str | None = None


def examine(path: str, orders: Orders) -> FileResult | Message:
    """The result of one report, or what kept it from being checked; never raises, for others follow."""
    from auditlint.engine import check_source
    from auditlint.reading import read_source

    try:
        source = read_source(path, orders.encoding, orders.stdin_name)
        return orders.selection.apply(check_source(source))
    except AuditlintError as error:
        return error.message
    except Exception as error:
        return internal(path, error)
