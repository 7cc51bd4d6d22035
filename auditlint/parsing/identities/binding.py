"""Binds the names of an identity to the facts of a report: exact names, one period, one place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import IntEnum

from auditlint.core.expression import Add, Const, Div, Expression, Mul, Neg, Ref, references
from auditlint.core.nearby import nearby
from auditlint.core.record import lazy, record
from auditlint.core.unit import Dimension
from auditlint.parsing.identities.names import Entry, Register, Wanted, funding, wanted_by
from auditlint.parsing.identities.values import Identity, Item, Operation, Side, is_linear, items_of
from auditlint.parsing.nodes import Kind


class Level(IntEnum):
    """How near the facts of an identity stand together, the surest first."""

    SENTENCE = 0
    PARAGRAPH = 1
    SECTION = 2
    ONE_UP = 3
    TWO_UP = 4


@record
class Bound:
    """An identity with a figure for every name; `level` is that of its farthest operand."""

    target: Ref
    expression: Expression
    level: Level
    falls: bool  # the target prints the size of a fall
    spread: int  # characters between the target and its operands, all told


@record
class Unbound:
    """A target that cannot be checked: operands are `missing`, or one stands there with several values."""

    target: Ref
    found: tuple[Ref, ...]
    missing: tuple[str, ...] = ()
    ambiguous: str = ""


class _Ambiguous(Exception):
    """Several facts that fit, and that differ."""


def bind(register: Register, identity: Identity) -> Iterator[Bound | Unbound]:
    """What the facts of a report hold of an identity: each set of figures once, with the mention of its target nearest to it.

    Operands that are nowhere to be found are told once, and only where the identity is bound nowhere else.
    """
    binder = _Binder(register, identity)
    if not binder.targets:  # as of most identities
        return
    outcomes = [binder.bind(target) for target in binder.targets]
    nearest: dict[object, Bound] = {}
    for outcome in outcomes:
        if isinstance(outcome, Bound):
            known = nearest.setdefault(_figures(outcome), outcome)
            if (outcome.level, outcome.spread) < (known.level, known.spread):
                nearest[_figures(outcome)] = outcome
    unbound = [outcome for outcome in outcomes if isinstance(outcome, Unbound)]
    yield from nearest.values()
    yield from {_figures(outcome): outcome for outcome in reversed(unbound) if outcome.ambiguous}.values()
    if not nearest:
        absent = [outcome for outcome in unbound if outcome.missing]
        yield from sorted(absent, key=lambda outcome: len(outcome.missing))[:1]


def _figures(outcome: Bound | Unbound) -> object:
    """What tells one outcome from another: the value of the target and the places of the operands."""
    operands = outcome.found if isinstance(outcome, Unbound) else references(outcome.expression)
    return outcome.target.figure.amount, frozenset(ref.figure.start for ref in operands)


class _Binder:
    """One identity over one report."""

    def __init__(self, register: Register, identity: Identity) -> None:
        self._register = register
        self._identity = identity

    @lazy
    def _linear(self) -> bool:
        return is_linear(self._identity.formula)

    @lazy
    def targets(self) -> list[Entry]:
        """The facts that the target names, in text order."""
        found: dict[tuple[int, int], Entry] = {}
        for wanted in map(wanted_by, self._identity.target.names):
            for entry in self._register.named(wanted.name):
                if self._is_target(entry, wanted):
                    found.setdefault((entry.fact.figure.start, entry.fact.figure.end), entry)
        return [found[place] for place in sorted(found)]

    def _is_target(self, entry: Entry, wanted: Wanted) -> bool:
        if wanted.aspect and entry.aspect != wanted.aspect:
            return False
        if not wanted.shifts and entry.year != wanted.year:
            return False
        if wanted.measure or not self._linear:
            return entry.measure == ("" if wanted.measure == "outturn" else wanted.measure)
        return not entry.measure.startswith("change")

    def bind(self, target: Entry) -> Bound | Unbound:
        """Every name of the identity against the facts around one target."""
        operands: list[Entry | None] = []
        missing: list[str] = []
        level = Level.SENTENCE
        for item in items_of(self._identity.formula):
            try:
                operand = self._operand(target, item)
            except _Ambiguous:
                return Unbound(_ref(target), _refs(operands), ambiguous=item.label)
            if operand is None and not item.is_optional:
                missing.append(item.label)
            operands.append(operand[0] if operand else None)
            level = max(level, operand[1] if operand else level)
        found = [entry for entry in operands if entry]
        if missing:
            return Unbound(_ref(target), _refs(operands), tuple(dict.fromkeys(missing)))
        if self._has_rivals(target, level) or not _alike(target, found, self._linear):
            return Unbound(_ref(target), _refs(operands), ambiguous=self._identity.target.label)
        expression = _expression(self._identity.formula, iter(operands)) or Const(Decimal(0))
        spread = sum(abs(entry.fact.figure.start - target.fact.figure.start) for entry in found)
        return Bound(_ref(target), expression, level, _falls(target), spread)

    def _operand(self, target: Entry, item: Item) -> tuple[Entry, Level] | None:
        """The fact of one item at the nearest level that has any; the nearest of several that agree."""
        fitting = [entry for entry in self._fitting(target, item) if entry.fact.figure != target.fact.figure]
        for level in Level:
            near = [entry for entry in fitting if _within(target, entry, level)]
            if near:
                near.sort(key=lambda entry: abs(entry.fact.figure.start - target.fact.figure.start))
                if not all(_agree(near[0], other) for other in near):
                    raise _Ambiguous
                return near[0], level
        return None

    def _fitting(self, target: Entry, item: Item) -> Iterator[Entry]:
        for wanted in map(wanted_by, item.names):
            for entry in _around(target, self._register.named(wanted.name)):
                if (
                    self._same_period(target, entry, wanted)
                    and self._same_measure(target, entry, wanted)
                    and (not self._linear or _measures_like(target, entry))
                    and entry.owner in ("", target.owner)
                    and _same_funding(target, entry, wanted)
                ):
                    yield entry

    def _same_period(self, target: Entry, entry: Entry, wanted: Wanted) -> bool:
        year = target.year - self._own_shift + wanted.year if wanted.shifts else wanted.year
        aspects = (wanted.aspect,) if wanted.aspect else ("", target.aspect)
        return entry.year == year and entry.aspect in aspects

    @lazy
    def _own_shift(self) -> int:
        """The years by which the target itself is named off the year of the identity."""
        wanted = wanted_by(self._identity.target.names[0])
        return wanted.year if wanted.shifts else 0

    def _same_measure(self, target: Entry, entry: Entry, wanted: Wanted) -> bool:
        if wanted.measure:
            return entry.measure == ("" if wanted.measure == "outturn" else wanted.measure)
        return entry.measure == (target.measure if self._linear and not self._has_own_measure else "")

    @lazy
    def _has_own_measure(self) -> bool:
        """Whether a name of the target itself says which figure of the item it means."""
        return any(wanted_by(name).measure for name in self._identity.target.names)

    def _has_rivals(self, target: Entry, level: Level) -> bool:
        """Whether another figure of the target stands as near to the operands, so that they may be its own."""
        return any(
            other.year == target.year
            and other.aspect == target.aspect
            and other.measure == target.measure
            and _measures_like(target, other)
            and _within(target, other, level)
            and not _agree(target, other)
            for other in _around(target, self.targets)
        )


def _around(target: Entry, entries: Sequence[Entry]) -> Sequence[Entry]:
    return nearby(entries, target.fact.figure.start, lambda entry: entry.fact.figure.start)


def _within(target: Entry, entry: Entry, level: Level) -> bool:
    """Whether a fact stands as near to the target as the level says."""
    one, other = target.fact, entry.fact
    if level <= Level.PARAGRAPH:
        same_sentence = one.statement.sentence == other.statement.sentence or level is Level.PARAGRAPH
        return one.paragraph == other.paragraph and same_sentence
    depth = len(one.scope) - (level - Level.SECTION)
    if depth <= 0:  # the whole report is as far as one goes
        return level is Level.TWO_UP
    return one.scope[:depth] == other.scope[:depth]


def _same_funding(target: Entry, entry: Entry, wanted: Wanted) -> bool:
    """Whether both figures are of one source of money, as their names or their headings say."""
    if funding(wanted.name):
        return True
    inside = entry.fact.scope[: len(target.fact.scope)] == target.fact.scope
    title = entry.title_funding
    if target.own_funding:
        return title == target.own_funding or (title == target.title_funding and (bool(title) or inside))
    return title == target.title_funding


def _alike(target: Entry, found: Sequence[Entry], linear: bool) -> bool:
    """Whether a rate is made of figures of one kind; a sum has asked for that already."""
    if linear or target.fact.figure.unit.dimension is not Dimension.RATE:
        return True
    return all(_measures_like(found[0], entry) for entry in found)


def _measures_like(one: Entry, other: Entry) -> bool:
    return one.fact.figure.unit.measures_like(other.fact.figure.unit)


def _agree(one: Entry, other: Entry) -> bool:
    """Whether two mentions can be of one value."""
    if _falls(one) != _falls(other) or not _measures_like(one, other):
        return False
    return one.fact.figure.interval().meets(other.fact.figure.interval())


def _falls(entry: Entry) -> bool:
    return entry.fact.statement.kind is Kind.CHANGE and entry.fact.statement.direction < 0


def _ref(entry: Entry) -> Ref:
    return Ref(entry.fact.figure, entry.fact.statement.subject or entry.fact.item)


def _refs(entries: Sequence[Entry | None]) -> tuple[Ref, ...]:
    return tuple(_ref(entry) for entry in entries if entry)


def _expression(side: Side, found: Iterator[Entry | None]) -> Expression | None:
    """The side with the figures found, taken from left to right; None for an optional item that is not there."""
    if isinstance(side, Const):
        return side
    if isinstance(side, Item):
        entry = next(found)
        if entry is None:
            return None
        return Neg(_ref(entry)) if _falls(entry) else _ref(entry)
    left = _expression(side.left, found)
    right = _expression(side.right, found)
    if right is None:
        return left
    if left is None:
        return Neg(right) if side.sign == "-" else right
    return _combined(side, left, right)


def _combined(side: Operation, left: Expression, right: Expression) -> Expression:
    if side.sign == "×":
        return Mul(left, right)
    if side.sign == "÷":
        return Div(left, right)
    if side.sign == "-":
        right = right.term if isinstance(right, Neg) else Neg(right)
    return Add((*(left.terms if isinstance(left, Add) else (left,)), right))
