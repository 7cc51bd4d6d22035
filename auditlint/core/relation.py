"""What rules propose and what the judge makes of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from enum import Enum

from auditlint.core.expression import Expression, Ref, references
from auditlint.core.figure import Figure
from auditlint.core.interval import Interval
from auditlint.core.message import Message
from auditlint.core.ratio import Ratio
from auditlint.core.record import record, replace


class Claim(Enum):
    """How firmly the text states a relation: what may be reported when it does not hold."""

    STATED = "stated"  # the text claims equality
    LISTED = "listed"  # parts of a whole that may stop short: only an excess or a clear slip is certain
    PARTIAL = "partial"  # parts said not to be all: only an excess is certain
    REPEATED = "repeated"  # one item said twice: only a clear slip is certain
    INFERRED = "inferred"  # read from the layout or the wording: a failure is a warning at most
    GUESSED = "guessed"  # its figures may belong to something else: only a slip that hardly comes by chance is worth a look
    OBSERVED = "observed"  # worth recording where it holds; a failure proves nothing


class Comparison(Enum):
    EQUAL = "="
    AT_MOST = "<="


class Verdict(Enum):
    CONSISTENT = "consistent"
    ROUNDING = "rounding"
    SUSPECT = "suspect"
    INCONSISTENT = "inconsistent"
    UNCHECKED = "unchecked"


class Severity(Enum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@record
class Relation:
    """A reported figure and the expressions that must give it.

    `readings` are the ways the text can be read, best first; one that holds is enough. A finding that is no
    arithmetic (a copied passage, a year that slipped) has no readings and brings its own `verdict`. `tolerance` is
    how far the sets may lie apart, in last places of the reported figure; `cause` what the rule takes a failure to come from.
    """

    rule: str
    kind: str
    reported: Ref
    readings: tuple[Expression, ...] = ()
    claim: Claim = Claim.STATED
    comparison: Comparison = Comparison.EQUAL
    verdict: Verdict | None = None
    operands: tuple[Ref, ...] = ()  # further places it touches, beside those of the readings
    note: Message | None = None
    cause: Message | None = None
    tolerance: int = 0

    @property
    def places(self) -> frozenset[tuple[int, int]]:
        """Where its operands stand, as (start, end) source offsets."""
        return frozenset([(ref.figure.start, ref.figure.end) for ref in self.touched])

    @property
    def touched(self) -> Sequence[Ref]:
        """The operands of the first reading and the further places, one for each use."""
        return [*references(self.readings[0]), *self.operands] if self.readings else self.operands


@record
class Values:
    """What a reading gives, and what its reported figure can stand for."""

    computed: Decimal  # in base units, at the printed figures
    computed_set: Interval
    reported_set: Interval


Reckoning = Callable[[Relation, Expression], Values]


@record
class Check:
    """A judged relation; its values are reckoned when they are shown, for those of all relations of a report are many."""

    relation: Relation
    verdict: Verdict
    severity: Severity | None = None  # set where the verdict is reported
    expression: Expression | None = None
    reckon: Reckoning | None = None
    cause: Message | None = None
    reason: Message | None = None  # why it was not checked, or is only suspect

    @property
    def figure(self) -> Figure:
        return self.relation.reported.figure

    @property
    def values(self) -> Values | None:
        """What the reading that it was held to gives; None where nothing was computed."""
        return self.reckon(self.relation, self.expression) if self.reckon and self.expression is not None else None

    def reckoned(self) -> Check:
        """The check with its values at hand, for whoever asks for them more than once."""
        values = self.values
        return self if values is None else replace(self, reckon=lambda _relation, _expression: values)

    @property
    def computed(self) -> Decimal | None:
        values = self.values
        return values.computed if values else None

    @property
    def computed_set(self) -> Interval | None:
        values = self.values
        return values.computed_set if values else None

    @property
    def reported_set(self) -> Interval | None:
        values = self.values
        return values.reported_set if values else None

    @property
    def gap(self) -> Ratio | None:
        """What lies between the two sets, in base units."""
        values = self.values
        return values.computed_set.gap(values.reported_set) if values else None

    @property
    def failed(self) -> bool:
        return self.severity is not None

    @property
    def touched(self) -> Sequence[Ref]:
        """The operands of the reading that it was held to and the further places, one for each use."""
        further = self.relation.operands
        return [*references(self.expression), *further] if self.expression is not None else self.relation.touched

    def refs(self) -> tuple[Ref, ...]:
        """The same, each once, in order."""
        seen: dict[tuple[int, int], Ref] = {}
        for ref in self.touched:
            seen.setdefault((ref.figure.start, ref.figure.end), ref)
        return tuple(seen.values())
