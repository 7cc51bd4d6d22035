"""Likely causes, as an auditor looks for them: what a gap between two figures says about its origin."""

from __future__ import annotations

from decimal import Decimal

from auditlint.core.expression import Ref
from auditlint.core.figure import Figure
from auditlint.core.message import Message
from auditlint.core.number import DISPLAY, EXACT, plain
from auditlint.core.ratio import Ratio
from auditlint.core.relation import Comparison
from auditlint.core.unit import Dimension
from auditlint.diagnosis.search import clear_slip, far_slip, misplaced, operand_slip, reported_slip, strong_slip
from auditlint.diagnosis.trial import Trial
from auditlint.diagnosis.variants import Slip

__all__ = ["clear_slip", "far_slip", "likely_cause", "misplaced", "strong_slip"]

_WITH_DIRECTION = ("growth", "difference")
# The residual (reported less recomputed) that each omission leaves, as a multiple of the part.
_PART_CAUSES = ((-1, "cause-missed-part"), (1, "cause-double-part"), (-2, "cause-sign"))


def likely_cause(trial: Trial, excess_first: bool = False) -> Message | None:
    """The sharpest explanation of a failed reading; None where the gap says nothing."""
    if trial.relation.comparison is Comparison.AT_MOST and not trial.terms:
        return None  # one figure above its cap: the two numbers say it all
    if excess_first or trial.relation.comparison is Comparison.AT_MOST:
        return Message.of("cause-exceeds-whole", excess=_amount(-trial.residual, trial.reported))
    if _is_tail(trial):
        return Message.of("cause-tail")
    slip = reported_slip(trial)
    if slip is not None:
        return _told(slip)
    if _turned(trial):
        return Message.of("cause-direction")
    part = _part_cause(trial)
    if part is not None:
        return part
    slip = operand_slip(trial)
    if slip is not None:
        return _told(slip)
    return _of_the_gap(trial)


def _told(slip: Slip) -> Message:
    return Message.of(slip.kind.value, raw=slip.figure.raw, fixed=slip.fixed.raw)


def _amount(ratio: Ratio, figure: Figure) -> str:
    """A size in the unit of the figure."""
    value = DISPLAY.divide(ratio.to_decimal().copy_abs(), figure.unit.scale)
    return plain(value) + figure.unit.symbol


def _is_tail(trial: Trial) -> bool:
    """Whether the sets lie within one last place; a whole person or point is no tail."""
    figure = trial.reported
    if figure.unit.dimension in (Dimension.COUNT, Dimension.SCORE):
        return False
    return trial.computed.gap(trial.printed).compare(Ratio(figure.last_place)) <= 0


def _turned(trial: Trial) -> bool:
    """Whether a change was given the wrong direction."""
    return trial.relation.kind in _WITH_DIRECTION and trial.reported.value != 0 and (-trial.printed).meets(trial.computed)


def _part_cause(trial: Trial) -> Message | None:
    """The gap is a part: left out, counted twice, or (twice the part) taken with the wrong sign."""
    terms = trial.terms or ()
    if len(terms) < 2:
        return None
    gap = trial.printed - trial.computed
    assert gap.low is not None and gap.high is not None  # only hedged figures have no end
    play = gap.high - gap.low
    for times, key in _PART_CAUSES:
        for sign, term in terms:
            if not isinstance(term, Ref) or Ratio(term.figure.amount.copy_abs()).compare(play) <= 0:
                continue
            expected = EXACT.multiply(term.figure.amount, Decimal(times * sign))
            if gap.low.compare(Ratio(expected)) <= 0 <= gap.high.compare(Ratio(expected)):
                return Message.of(key, label=term.label, amount=term.figure.raw)
    return None


def _of_the_gap(trial: Trial) -> Message | None:
    """What is left to say of a sum: the gap's divisor and its direction."""
    terms = trial.terms or ()
    if len(terms) < 2:
        return None
    if trial.computed.is_point and trial.printed.is_point:
        places = DISPLAY.divide(trial.residual.num, trial.reported.last_place)
        if places == places.to_integral_value() and DISPLAY.remainder(places, Decimal(9)) == 0:
            return Message.of("cause-divisible-by-nine", gap=_amount(trial.residual, trial.reported))
    if any(sign < 0 for sign, _ in terms):
        return None
    size = _amount(trial.residual, trial.reported)
    if trial.residual.num < 0:
        return Message.of("cause-exceeds-whole", excess=size)
    return Message.of("cause-short", missing=size)
