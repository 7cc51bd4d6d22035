"""What is to be told, before it is put in words."""

from __future__ import annotations

from auditlint.core.record import record


@record
class Message:
    """A text of the catalogue and what it is about; rendered in the language of the run."""

    key: str
    details: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, key: str, **details: str) -> Message:
        return cls(key, tuple(sorted(details.items())))
