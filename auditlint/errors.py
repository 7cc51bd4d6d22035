"""What the user must repair before a run can be complete; each ends the run with exit status 2."""

from __future__ import annotations

from auditlint.core.message import Message


class AuditlintError(Exception):
    """Something the user must repair, said in the language of the run."""

    exit_code = 2

    def __init__(self, message: Message) -> None:
        super().__init__(message.key)
        self.message = message


class UsageError(AuditlintError):
    """An option or argument that cannot be followed; nothing was checked."""


class ConfigError(UsageError):
    """A configuration, waiver or baseline file that cannot be followed; nothing was checked."""


class InputError(AuditlintError):
    """A report that could not be read; the other reports are still checked."""


class UnreadableError(InputError):
    """A file that is missing, not readable or without any text."""


class UndecodableError(InputError):
    """A file whose bytes are not text in any of the accepted encodings."""
