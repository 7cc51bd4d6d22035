"""All rules, in the order of their codes: every module of this package but this one is a rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

import auditlint.rules
from auditlint.core.record import record
from auditlint.core.relation import Relation
from auditlint.parsing.document import Document, Reads
from auditlint.parsing.identities.values import Identity


@record
class Rule:
    """One check: its code, its kind, its manual page, its proposer, and what that reads of a report."""

    code: str
    kind: str
    manual: str
    propose: Callable[[Document], Iterator[Relation]]
    reads: Reads = Reads.PROSE

    @property
    def summary(self) -> str:
        return self.manual.strip().splitlines()[0]


def own_rule(identities: Sequence[Identity]) -> Rule:
    """The identities of an office as a rule beside the shipped ones, which they stand before in a run."""
    from auditlint.rules import identity

    return Rule(identity.CODE, identity.KIND, identity.__doc__ or "", identity.proposer(identities), identity.READS)


def _rule(module: ModuleType) -> Rule:
    return Rule(module.CODE, module.KIND, module.__doc__ or "", module.propose, getattr(module, "READS", Reads.PROSE))


def _rules() -> Iterator[Rule]:
    for found in iter_modules(auditlint.rules.__path__, "auditlint.rules."):
        if found.name != __name__:
            yield _rule(import_module(found.name))


RULES: tuple[Rule, ...] = tuple(sorted(_rules(), key=lambda rule: rule.code))
