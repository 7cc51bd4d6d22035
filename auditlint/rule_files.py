"""Rule files: an office's own identities, which a run checks before those that are shipped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from auditlint.core.message import Message
from auditlint.errors import ConfigError
from auditlint.parsing.identities.values import Identity
from auditlint.reading import read_source
from auditlint.rules.registry import RULES, Rule, own_rule

if TYPE_CHECKING:
    from auditlint.parsing.identities.files import RuleFileError


class RuleFileMistake(ConfigError):
    """A rule file that cannot be followed."""

    def __init__(self, error: RuleFileError) -> None:
        super().__init__(Message.of("error-rule-file", place=error.place))
        self.error = error


def read(path: str) -> tuple[Identity, ...]:
    """The identities of one file; raises AuditlintError where it cannot be read or followed."""
    from auditlint.parsing.identities.files import RuleFileError, parse_identities  # brings lark along

    try:
        return parse_identities(read_source(path))
    except RuleFileError as error:
        raise RuleFileMistake(error) from None


def read_all(paths: Sequence[str]) -> tuple[Identity, ...]:
    """The identities of several files in order."""
    return tuple(identity for path in paths for identity in read(path))


def in_force(identities: Sequence[Identity]) -> tuple[Rule, ...]:
    """All rules of a run that has these identities of its own."""
    return (own_rule(identities), *RULES) if identities else RULES
