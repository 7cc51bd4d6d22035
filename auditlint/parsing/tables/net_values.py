"""Columns of what is left of a value: 账面余额 − 坏账准备 = 账面价值, 原值 − 累计折旧 − 减值准备 = 净值, also under 期末 and 期初."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from auditlint.core.pattern import compiled
from auditlint.core.record import kept
from auditlint.parsing.tables.identity import Identity, Kind, amounts, score_balance
from auditlint.parsing.tables.table import Column, Table

_NET = compiled(r"(?:账面价值|净[值额])$")
_GROSS = compiled(r"(?:账面(?:余额|原值|金额)|原[值价]|^余额|^金额)$")
_TAKEN_OFF = compiled(r"准备$|累计(?:折旧|摊销)$|^(?:已提|已计提)?折旧$|^摊销$")


@kept
def net_values(table: Table) -> tuple[Identity, ...]:
    """Every such column that some row bears out."""
    return tuple(_net_values(table))


def _net_values(table: Table) -> Iterator[Identity]:
    columns = amounts(table)
    for net in (c for c in columns if _NET.search(c.name)):
        group = [c for c in columns if c.path[:-1] == net.path[:-1] and c.index < net.index]
        gross = next((c for c in reversed(group) if _GROSS.search(c.name)), None)
        between = [c for c in group if gross is not None and c.index > gross.index]
        off = [c for c in between if _TAKEN_OFF.search(c.name)]
        if gross is None or not off or len(off) < len(between):
            continue
        terms: list[tuple[int, Column]] = [(1, gross), *((-1, c) for c in off)]
        score = score_balance(table, net, terms)
        if score.holds or score.blank_holds:
            signs = tuple(Decimal(sign) for sign, _ in terms)
            yield Identity(net, Kind.BALANCE, (gross, *off), score.family_claim, blanks_are_zero=True, weights=signs)
