"""The one judge: turns a proposed relation into a verdict over sets of true values."""

from __future__ import annotations

from decimal import Decimal, DecimalException
from enum import Enum

from auditlint.core.expression import Div, Expression, Neg, evaluate, evaluate_point, signed_terms
from auditlint.core.figure import Figure
from auditlint.core.message import Message
from auditlint.core.number import EXACT
from auditlint.core.ratio import Ratio
from auditlint.core.relation import (
    Check,
    Claim,
    Comparison,
    Relation,
    Severity,
    Verdict,
)
from auditlint.core.unit import Dimension
from auditlint.diagnosis import clear_slip, far_slip, likely_cause, misplaced, strong_slip
from auditlint.diagnosis.trial import Trial, attempt, holds, operands, values_rounded, values_truncated

SEVERITIES = {Verdict.INCONSISTENT: Severity.ERROR, Verdict.SUSPECT: Severity.WARNING}

# A list that stops short of its whole by so few units in the last place is taken to claim the whole; a part left
# out would hardly be so small. One thing in twenty may well be left out of a count.
TAIL_PLACES = Decimal(10)
LEAST_WHOLE = Decimal(20)
LEAST_COUNTS = 3  # two counts and one thing left out are nothing strange: 36 名队员、1 名领队以及司机
TAIL_SHARE = Decimal(20)  # and by no more than one part in twenty
COUNT_PLACES = Decimal(1)
# Parts that exceed their whole by more than this share of it do not belong to it: the text was read wrongly.
GROSS_EXCESS = Decimal(10)
# What a share or a rate of growth comes to at more than 500 %, and so many times the printed figure, is of other figures.
# Nor are parts those of a total so many times as large, or as small.
OUT_OF_PROPORTION = {"share": Decimal(20), "growth": Decimal(100), "sum": Decimal(20)}
LEAST_OUT_OF_PROPORTION = Decimal(5)


class Rounding(Enum):
    """How the report shortens its figures."""

    HALF_UP = "half-up"
    TRUNCATED = "truncated"


def judge(relation: Relation, rounding: Rounding = Rounding.HALF_UP) -> Check:
    """The verdict on one relation: the first reading that fits best decides."""
    if relation.verdict is not None:
        return _settled(relation, relation.verdict)
    trials: list[Trial] = []
    reason: Message | None = None
    rough: Trial | None = None
    for expression in relation.readings:
        outcome = _attempt(relation, expression, rounding)
        if isinstance(outcome, Message):
            reason = reason or outcome
            continue
        if outcome.exact_fit:
            return _check(outcome, Verdict.CONSISTENT)
        if rough is None and outcome.fits:
            rough = outcome
        trials.append(outcome)
    if rough is not None:
        tolerated = Message.of("reason-tolerance", places=str(relation.tolerance)) if rough.needs_tolerance else None
        return _check(rough, Verdict.ROUNDING, reason=tolerated)
    if reason is not None or not trials:
        first = relation.readings[0] if relation.readings else None
        return Check(relation, Verdict.UNCHECKED, expression=first, reason=reason or relation.note)
    return _failed(trials, rounding)


def _settled(relation: Relation, verdict: Verdict) -> Check:
    """A finding that is no arithmetic: the rule has decided."""
    reason = relation.note if verdict is Verdict.UNCHECKED else None
    return Check(relation, verdict, SEVERITIES.get(verdict), reason=reason)


def _attempt(relation: Relation, expression: Expression, rounding: Rounding) -> Trial | Message:
    try:
        return attempt(relation, expression, truncated=rounding is Rounding.TRUNCATED)
    except ZeroDivisionError:
        return Message.of("reason-zero-base")
    except DecimalException:
        return Message.of("reason-too-long")
    except OverflowError:
        return Message.of("reason-hedged")


def _check(trial: Trial, verdict: Verdict, cause: Message | None = None, reason: Message | None = None) -> Check:
    reckon = values_truncated if trial.truncated else values_rounded
    return Check(trial.relation, verdict, SEVERITIES.get(verdict), trial.expression, reckon, cause, reason)


def _failed(trials: list[Trial], rounding: Rounding) -> Check:
    """No reading holds: what may be said of it depends on how firmly the text claims it."""
    trial = trials[0]
    claim = trial.relation.claim
    far_off = _out_of_proportion(trial) and not far_slip(trial)
    if any(each.hedged for each in trials):
        verdict = Verdict.SUSPECT if claim is Claim.STATED and not far_off else Verdict.UNCHECKED
        return _check(trial, verdict, reason=Message.of("reason-hedged"))
    if far_off:
        return _check(trial, Verdict.UNCHECKED, reason=Message.of("reason-weak-binding"))
    if claim is Claim.GUESSED and strong_slip(trial):
        return _check(trial, Verdict.SUSPECT, likely_cause(trial))
    if claim in (Claim.OBSERVED, Claim.GUESSED):
        return _check(trial, Verdict.UNCHECKED, reason=Message.of("reason-weak-binding"))
    if _negative_base(trial) and not misplaced(trial):
        return _check(trial, Verdict.UNCHECKED, reason=Message.of("reason-zero-base"))
    if rounding is Rounding.HALF_UP:
        for each in trials:
            if _holds_truncated(each):
                return _check(each, Verdict.SUSPECT, Message.of("cause-truncated"), Message.of("reason-truncated"))
    if claim in (Claim.LISTED, Claim.PARTIAL):
        return _listed(trials)
    if claim is Claim.REPEATED and not clear_slip(trial):
        return _check(trial, Verdict.UNCHECKED, reason=Message.of("reason-weak-binding"))
    verdict = Verdict.SUSPECT if claim is Claim.INFERRED else Verdict.INCONSISTENT
    return _check(trial, verdict, trial.relation.cause or likely_cause(trial))


def _negative_base(trial: Trial) -> bool:
    """A growth rate on a base of zero or less has no agreed meaning."""
    if trial.relation.kind != "growth":
        return False
    bases = [term.right for _, term in signed_terms(trial.expression) if isinstance(term, Div)]
    return any(evaluate_point(base).num <= 0 for base in bases)


def _out_of_proportion(trial: Trial) -> bool:
    """Whether a result is so far from the printed figure that its operands hardly belong to it."""
    most = OUT_OF_PROPORTION.get(trial.relation.kind)
    printed, point = abs(Ratio(trial.reported.amount)), abs(trial.point)
    if most is None or not printed.num or not point.num:
        return False
    larger = (point / printed).compare(Ratio(most)) > 0
    if trial.relation.kind == "sum":
        return larger or (printed / point).compare(Ratio(most)) > 0
    return larger and point.compare(Ratio(LEAST_OUT_OF_PROPORTION)) > 0


def _holds_truncated(trial: Trial) -> bool:
    """Whether cutting tails off, in the reported figure or in all figures, explains the failure.

    Not for a sum whose parts are printed to the same place: there is nothing to cut off the total, and a
    whole unit of play in every part would excuse any slip in the last digits.
    """
    comparison, figure = trial.relation.comparison, trial.reported
    used = operands(trial.expression)
    terms = trial.terms
    cut = figure.truncated() if terms else figure.cut()
    if terms is not None and len(terms) > 1:
        return any(o.last_place < figure.last_place for o in used) and holds(comparison, trial.computed, cut)
    if holds(comparison, trial.computed, cut):
        return True
    try:
        return holds(comparison, evaluate(trial.expression, Figure.truncated), cut)
    except ZeroDivisionError:  # a divisor printed as 0.0 may be nothing at all
        return False


def _listed(trials: list[Trial]) -> Check:
    """Parts that need not be all: only an excess or a clear slip is certain."""
    trial = trials[0]
    slip = trial.relation.claim is Claim.LISTED and strong_slip(trial)
    if all(_exceeds(each) for each in trials):
        if _grossly(trial) and not slip:
            return _check(trial, Verdict.UNCHECKED, reason=Message.of("reason-weak-binding"))
        return _check(trial, Verdict.INCONSISTENT, likely_cause(trial, excess_first=True))
    if slip or (trial.relation.claim is Claim.LISTED and _nearly_whole(trial)):
        return _check(trial, Verdict.INCONSISTENT, likely_cause(trial))
    return _check(trial, Verdict.UNCHECKED, reason=Message.of("reason-partial-list"))


def _exceeds(trial: Trial) -> bool:
    """Whether parts of one sign certainly go beyond their whole, so that no further part can mend it."""
    terms = signed_terms(trial.expression)
    values = [evaluate_point(term if sign > 0 else Neg(term)).num for sign, term in terms]
    if trial.reported.value >= 0 and all(value >= 0 for value in values):
        return not trial.computed.below(trial.printed)
    if trial.reported.value <= 0 and all(value <= 0 for value in values):
        return not trial.printed.below(trial.computed)
    return False


def _grossly(trial: Trial) -> bool:
    most = Ratio(trial.reported.amount.copy_abs(), GROSS_EXCESS)
    return abs(trial.residual).compare(most) > 0


def _nearly_whole(trial: Trial) -> bool:
    """Two parts or more that stop short of their whole by very little."""
    figure = trial.reported
    if len(operands(trial.expression)) < 2 or trial.relation.comparison is Comparison.AT_MOST:
        return False
    if len({sign for sign, _ in trial.terms or ()}) > 1:
        return False  # rises and falls: what is left out may be of either kind
    places = TAIL_PLACES
    if figure.unit.dimension is Dimension.COUNT:
        if abs(figure.value) < LEAST_WHOLE or len(operands(trial.expression)) < LEAST_COUNTS:
            return False
        places = COUNT_PLACES
    missing = trial.residual if figure.value > 0 else -trial.residual
    finest = min(each.last_place for each in (figure, *operands(trial.expression)))
    most = Ratio(EXACT.multiply(finest, places))
    little = Ratio(figure.amount.copy_abs(), TAIL_SHARE)
    return missing.num > 0 and missing.compare(most) <= 0 and missing.compare(little) <= 0
