"""Which rules take part in a run: code prefixes and kind names given to --select and --ignore."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from auditlint.core.record import record, replace
from auditlint.core.result import FileResult
from auditlint.core.words import nearest


class Rule(Protocol):
    """What selecting needs to know of a rule."""

    @property
    def code(self) -> str: ...

    @property
    def kind(self) -> str: ...


@record
class RuleNames:
    """The names that rules answer to; the rules are only loaded where a name is to be checked."""

    load: Callable[[], Sequence[Rule]]

    def answer(self, name: str) -> bool:
        """Whether some rule is meant by the name or prefix."""
        return any(answers(name, rule.code, rule.kind) for rule in self.load())

    def knows(self, name: str) -> bool:
        """Whether it is the whole name of one rule."""
        return name.lower() in self._words()

    def nearest(self, name: str) -> str | None:
        """The rule name most like it, if any is like it."""
        words = self._words()
        near = nearest(name.lower(), sorted(words))
        return words[near] if near else None

    def _words(self) -> dict[str, str]:
        return {word.lower(): word for rule in self.load() for word in (rule.code, rule.kind)}


@record
class Selection:
    """The names that keep relations (none: all are kept) and the names that drop them."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def keeps(self, code: str, kind: str) -> bool:
        if any(answers(name, code, kind) for name in self.ignore):
            return False
        return not self.select or any(answers(name, code, kind) for name in self.select)

    def apply(self, result: FileResult) -> FileResult:
        """The result with only the relations of the rules kept."""
        if not (self.select or self.ignore):
            return result
        kept = (c for c in result.checks if self.keeps(c.relation.rule, c.relation.kind))
        return replace(result, checks=tuple(kept))


def answers(name: str, code: str, kind: str) -> bool:
    """Whether a rule is meant by a name: a prefix of its code, or its kind."""
    return code.startswith(name.upper()) or kind == name.lower()
