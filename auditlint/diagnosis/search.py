"""Which single slip, in the reported figure or in one operand, would make a failed relation hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_CEILING, Decimal
from functools import partial
from itertools import islice

from auditlint.core.expression import Ref, evaluate_point
from auditlint.core.figure import Figure
from auditlint.core.interval import Interval
from auditlint.core.number import DISPLAY, EXACT, HALF, ONE, power_of_ten
from auditlint.core.ratio import Ratio
from auditlint.core.relation import Comparison
from auditlint.core.unit import Dimension
from auditlint.diagnosis.trial import Trial, operands
from auditlint.diagnosis.variants import KINDS, Kind, Slip, slips

# A quotient of long figures comes near a short percentage by chance; a figure of so many digits it does not.
TELLING_DIGITS = 3
# The same for a sum that need not be complete, whose gap may simply be the part left out.
CERTAIN_DIGITS = 4
_DIGITS_OF_UNITS = 2  # 亿元 for 万元 makes so large a step that 1.5% tells it
SWAPPED_DIGITS = 5
LEAST_LISTED = 4  # parts of a list that hardly leaves out a small one
SMALL_PART = 200  # times that such a part would go into the whole
COARSER = 100  # times that the last place of a whole may be that of its parts


def reported_slip(trial: Trial) -> Slip | None:
    """The slip in the reported figure that turned the recomputed value into it."""
    target = Interval.point(trial.point)
    gap = trial.printed - target
    for kind in KINDS:
        if _reachable(gap, kind, -1, trial.reported):
            for slip in slips(trial.reported, kind):
                if target.meets(_as_printed(trial, slip.fixed)):
                    return slip
    return None


def operand_slip(trial: Trial) -> Slip | None:
    """The slip in one operand that makes the relation hold, where no other operand would do as well."""
    found = _linear if trial.terms else _by_trying
    figures = operands(trial.expression)
    for kind in KINDS:
        fitting = list(found(trial, kind, figures))
        if len(fitting) == 1:
            return fitting[0]
        if fitting and kind is Kind.UNIT:
            return _likeliest_unit(fitting, [trial.reported, *figures])
    return None


def _likeliest_unit(fitting: Sequence[Slip], figures: Sequence[Figure]) -> Slip:
    """The slip that leaves most figures in one unit, and of two such the one that left out 万: 128.94 元 beside 11.86 万元."""
    return max(fitting, key=lambda slip: (sum(f.unit == slip.fixed.unit for f in figures), slip.fixed.unit.scale))


def strong_slip(trial: Trial) -> bool:
    """Whether one slip mends a sum of parts that need not be complete, and hardly by chance."""
    if trial.terms is None or trial.relation.comparison is Comparison.AT_MOST:
        return False
    parts = operands(trial.expression)
    return len(parts) > 1 and any(
        slip.figure.digits >= CERTAIN_DIGITS
        and not _is_too_coarse(trial, slip, parts)
        and not (kind in (Kind.ONE_DIGIT, Kind.SWAPPED) and _may_be_a_part(slip, trial.reported, parts))
        for kind in KINDS
        for slip in _linear(trial, kind, [trial.reported, *parts])
    )


def _is_too_coarse(trial: Trial, slip: Slip, parts: list[Figure]) -> bool:
    """Whether the whole leaves room for many a slip: 1.68 亿，其中 8,027.6 万…; with a part in 元 put right among 万元 it may not."""
    if trial.printed.is_point:
        return False
    right = max(slip.figure.last_place, slip.fixed.last_place)
    finest = min(right if part == slip.figure else part.last_place for part in parts)
    whole = slip.fixed if slip.figure == trial.reported else trial.reported
    return whole.last_place >= finest * COARSER


def clear_slip(trial: Trial) -> bool:
    """Whether one slip turns a figure into its other mention, or mends a sum, and the figures are long enough to tell."""
    if trial.reported.digits < _least_digits(trial):
        return trial.reported.digits >= TELLING_DIGITS and (_in_the_unit(trial) or _in_a_first_digit(trial))
    return reported_slip(trial) is not None or operand_slip(trial) is not None


def _in_the_unit(trial: Trial) -> bool:
    """Whether 元 for 万元 explains the failure: of so large a step a shorter figure tells enough."""
    target = Interval.point(trial.point)
    if any(target.meets(_as_printed(trial, slip.fixed)) for slip in slips(trial.reported, Kind.UNIT)):
        return True
    found = _linear if trial.terms else _by_trying
    return any(found(trial, Kind.UNIT, operands(trial.expression)))


def _in_a_first_digit(trial: Trial) -> bool:
    """Whether one digit explains the failure of a sum of amounts in 亿元, by so much that nothing left out would be as round."""
    parts = operands(trial.expression)
    if trial.terms is None or len(parts) < 2 or not all(_printed_alike(trial.reported, part) for part in parts):
        return False
    found = _linear(trial, Kind.ONE_DIGIT, [trial.reported, *parts])
    return any(not _may_be_a_part(slip, trial.reported, parts) for slip in found)


def misplaced(trial: Trial) -> bool:
    """Whether a wrong unit or decimal point in one operand explains the failure: few slips, so hardly by chance."""
    figures = operands(trial.expression)
    return any(any(_by_trying(trial, kind, figures)) for kind in (Kind.UNIT, Kind.SHIFTED))


def far_slip(trial: Trial) -> bool:
    """Whether such a slip, in an operand or in the reported figure, explains it."""
    target = Interval.point(trial.point)
    kinds = (Kind.UNIT, Kind.SHIFTED)
    own = any(target.meets(_as_printed(trial, slip.fixed)) for kind in kinds for slip in slips(trial.reported, kind))
    return own or misplaced(trial) or any(_by_trying(trial, Kind.UNIT, operands(trial.expression), _DIGITS_OF_UNITS))


def _least_digits(trial: Trial) -> int:
    """How long the reported figure must be: of a sum, the longest of its terms tells as much.

    Two mentions in 万元 with the same decimals, 6.28 and 2.28, hardly differ in one digit by chance.
    """
    terms = operands(trial.expression) if trial.terms is not None else []
    if len(terms) == 1 and _printed_alike(trial.reported, terms[0]):
        return TELLING_DIGITS
    long = len(terms) > 1 and max(term.digits for term in terms) >= CERTAIN_DIGITS
    return TELLING_DIGITS if long else CERTAIN_DIGITS


def _printed_alike(one: Figure, other: Figure) -> bool:
    alike = one.exponent == other.exponent < 0 and one.unit == other.unit and one.unit.dimension is Dimension.MONEY
    return alike and one.value.adjusted() - one.exponent < TELLING_DIGITS  # 1,350.00 is a round figure


def _may_be_a_part(slip: Slip, whole: Figure, parts: list[Figure]) -> bool:
    """Whether the gap is no rounder than the parts are, so that it may well be a part left out.

    A gap that one digit or a swap explains is a round number when it is large: 200 or 2,700.00. That two digits of a long
    figure, swapped, make up for a part is a rare chance.
    """
    if slip.kind is Kind.SWAPPED and slip.figure.digits >= SWAPPED_DIGITS:
        return False
    gap = EXACT.subtract(slip.fixed.amount, slip.figure.amount)
    of_money = whole.unit.dimension is Dimension.MONEY  # of 2,607 things three may well be of another kind
    if of_money and len(parts) >= LEAST_LISTED and abs(gap) * SMALL_PART < abs(whole.amount):
        return False  # so many parts, and one that is left out would be smaller than any list cares to name
    unit = power_of_ten(int(gap.normalize(EXACT).as_tuple().exponent))
    hundredfold = EXACT.multiply(slip.figure.last_place, power_of_ten(2))
    return unit < hundredfold or any(p.value and EXACT.remainder(p.amount, unit) == 0 for p in parts)


def _as_printed(trial: Trial, fixed: Figure) -> Interval:
    return fixed.interval() if trial.printed.is_point else fixed.rounded()


def _by_trying(trial: Trial, kind: Kind, figures: list[Figure], least: int = TELLING_DIGITS) -> Iterator[Slip]:
    """Slips that make a quotient or product come out, each tried."""
    if trial.reported.digits < least:
        return
    for figure in dict.fromkeys(figures):
        if not figure.constant:
            yield from islice((slip for slip in slips(figure, kind) if _comes_out(trial, slip)), 1)


def _comes_out(trial: Trial, slip: Slip) -> bool:
    def mended(figure: Figure) -> Ratio:
        return Ratio(slip.fixed.amount if figure == slip.figure else figure.amount)

    try:
        point = evaluate_point(trial.expression, mended)
    except ZeroDivisionError:
        return False
    return Interval.point(point).meets(trial.printed)


def _linear(trial: Trial, kind: Kind, figures: list[Figure]) -> Iterator[Slip]:
    """For each figure the slip that closes the gap of a sum best, by arithmetic on the gap alone."""
    gap = trial.printed - trial.computed
    signs = {term.figure: sign for sign, term in trial.terms or () if isinstance(term, Ref)}
    for figure in dict.fromkeys(figures):
        sign = signs.get(figure, -1)  # the reported figure stands on the other side
        if figure.constant or not _reachable(gap, kind, sign, figure):
            continue
        fitting = [slip for slip in slips(figure, kind) if _closes(gap, sign, slip)]
        if fitting:
            yield min(fitting, key=partial(_left_over, trial, sign))


def _reachable(gap: Interval, kind: Kind, sign: int, figure: Figure) -> bool:
    """Whether one slip of a figure that counts with this sign can close the gap at all: the quick look before trying."""
    assert gap.low and gap.high  # only hedges have no end
    powers = _POWERS.get(kind)
    if powers is not None:
        return _shift_reaches(gap if sign > 0 else -gap, figure, powers)
    return _digits_reach(gap, _STEPS[kind], figure.last_place)


# The powers of ten by which a slip multiplies a figure, and the worth in last places of the least changed digit and swap.
_POWERS = {Kind.UNIT: ((-4,), (4,)), Kind.SHIFTED: ((-1, -2, -3), (1, 2, 3))}
_STEPS = {Kind.ONE_DIGIT: Decimal(1), Kind.SWAPPED: Decimal(9)}


def _shift_reaches(gap: Interval, figure: Figure, powers: Sequence[Sequence[int]]) -> bool:
    """Whether one of the powers of ten changes the figure by the gap, give or take half a last place."""
    assert gap.low and gap.high
    amount, half = figure.amount.copy_abs(), EXACT.multiply(figure.last_place, HALF)
    low, high = (gap.low, gap.high) if figure.amount >= 0 else (-gap.high, -gap.low)
    for farther in powers:  # each changes the figure more than the one before, the same way
        for power in farther:
            change = EXACT.subtract(EXACT.scaleb(amount, power), amount)
            play = EXACT.scaleb(half, max(power, 0))
            above = low.compare(Ratio(EXACT.add(change, play))) > 0
            below = high.compare(Ratio(EXACT.subtract(change, play))) < 0
            if not above and not below:
                return True
            if above if power < 0 else below:
                break
    return False


def _digits_reach(gap: Interval, step: Decimal, last_place: Decimal) -> bool:
    """Whether one digit, or two swapped, can change by the gap."""
    assert gap.low and gap.high
    step = EXACT.multiply(last_place, step)
    ends = sorted(DISPLAY.divide(end.to_decimal().copy_abs(), step) for end in (gap.low, gap.high))
    least = max(ends[0], ONE)
    # The changes are steps times one digit and a power of ten: the smallest of them that is large enough.
    return least.quantize(power_of_ten(least.adjusted()), ROUND_CEILING) <= ends[1]


def _closes(gap: Interval, sign: int, slip: Slip) -> bool:
    """Whether the gap holds zero once the figure is read as the slip has it."""
    if slip.kind in (Kind.ONE_DIGIT, Kind.SWAPPED):  # the set keeps its width: only its place moves
        change = EXACT.subtract(slip.fixed.amount, slip.figure.amount)
        return gap.meets(Interval.point(change if sign > 0 else change.copy_negate()))
    new, old = slip.fixed.interval(), slip.figure.interval()
    assert new.low and new.high and old.low and old.high and gap.low and gap.high  # only hedges have no end
    low, high = new.low - old.low, new.high - old.high
    low, high = (-high, -low) if sign > 0 else (low, high)
    left = Interval(gap.low + low, gap.high + high, gap.low_closed, gap.high_closed)
    return left.may_be_zero()


def _left_over(trial: Trial, sign: int, slip: Slip) -> Decimal:
    """How far the mended sum still is from the printed figure."""
    change = Ratio(EXACT.subtract(slip.fixed.amount, slip.figure.amount))
    left = trial.residual - change if sign > 0 else trial.residual + change
    return left.to_decimal().copy_abs()
