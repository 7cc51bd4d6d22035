"""Which rules take part in a run: code prefixes and kind names given to --select and --ignore."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Protocol

from auditlint.core.relation import Message
from auditlint.core.result import FileResult
from auditlint.errors import UsageError


class Rule(Protocol):
    """What selecting needs to know of a rule."""

    @property
    def code(self) -> str: ...

    @property
    def kind(self) -> str: ...


@dataclass(frozen=True)
class RuleNames:
    """The names that rules answer to; the rules are only loaded where a name is to be checked."""

    load: Callable[[], Sequence[Rule]]

    def answer(self, name: str) -> bool:
        return any(answers(name, rule.code, rule.kind) for rule in self.load())

    def names(self) -> list[str]:
        return sorted(word for rule in self.load() for word in (rule.code, rule.kind))


@dataclass(frozen=True)
class Selection:
    """The names that keep relations (none: all are kept) and the names that drop them."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    @classmethod
    def of(cls, select: Iterable[str], ignore: Iterable[str], rules: Sequence[Rule]) -> Selection:
        """The selection that the options write; raises UsageError for a name that no rule answers to."""
        selection = cls(_names(select), _names(ignore))
        for name in (*selection.select, *selection.ignore):
            if not any(answers(name, rule.code, rule.kind) for rule in rules):
                raise _unknown(name, rules)
        return selection

    def keeps(self, code: str, kind: str) -> bool:
        if any(answers(name, code, kind) for name in self.ignore):
            return False
        return not self.select or any(answers(name, code, kind) for name in self.select)

    def apply(self, result: FileResult) -> FileResult:
        """The result with only the relations of the rules kept."""
        kept = (c for c in result.checks if self.keeps(c.relation.rule, c.relation.kind))
        return replace(result, checks=tuple(kept))


def _names(options: Iterable[str]) -> tuple[str, ...]:
    return tuple(name.strip() for option in options for name in option.split(",") if name.strip())


def answers(name: str, code: str, kind: str) -> bool:
    """Whether a rule is meant by a name: a prefix of its code, or its kind."""
    return code.startswith(name.upper()) or kind == name.lower()


def _unknown(name: str, rules: Sequence[Rule]) -> UsageError:
    known = {word.lower(): word for rule in rules for word in (rule.code, rule.kind)}
    nearest = get_close_matches(name.lower(), sorted(known), 1)
    if not nearest:
        return UsageError(Message.of("error-rule-unknown", name=name))
    return UsageError(Message.of("error-rule-nearest", name=name, nearest=known[nearest[0]]))
