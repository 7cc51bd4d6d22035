"""All rules, in the order of their codes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType

from auditlint.core.relation import Relation
from auditlint.parsing.document import Document
from auditlint.rules import (
    amount_in_words,
    difference,
    formula,
    growth,
    list_sum,
    percent_total,
    rate,
    share,
    unit,
    zero_division,
)
from auditlint.rules import sum as sum_rule


@dataclass(frozen=True, slots=True)
class Rule:
    """One check: its code, its kind, its manual page and its proposer."""

    code: str
    kind: str
    manual: str
    propose: Callable[[Document], Iterator[Relation]]

    @property
    def summary(self) -> str:
        return self.manual.strip().splitlines()[0]


def _rule(module: ModuleType) -> Rule:
    return Rule(module.CODE, module.KIND, module.__doc__ or "", module.propose)


RULES: tuple[Rule, ...] = tuple(
    sorted(
        (
            _rule(module)
            for module in (
                sum_rule,
                list_sum,
                share,
                percent_total,
                growth,
                difference,
                rate,
                formula,
                zero_division,
                unit,
                amount_in_words,
            )
        ),
        key=lambda rule: rule.code,
    )
)
