"""How figures, sets and gaps are printed: in the reported figure's own unit, to a sensible place."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from auditlint.core.expression import Const, Ref, render
from auditlint.core.figure import Figure
from auditlint.core.interval import Interval
from auditlint.core.number import EXACT, ONE, plain, rounded
from auditlint.core.ratio import Ratio
from auditlint.core.record import fields_of
from auditlint.core.relation import Check, Comparison, Verdict
from auditlint.core.result import Summary
from auditlint.core.unit import Dimension, Unit
from auditlint.messages import Lang, say
from auditlint.messages import render as render_message
from auditlint.tally import Tally, reports

# Digits shown beyond the last printed one, and the most that telling two ends apart may take.
# The one that asks for most attention first: it marks a figure in several relations.
VERDICTS = (Verdict.INCONSISTENT, Verdict.SUSPECT, Verdict.ROUNDING, Verdict.CONSISTENT, Verdict.UNCHECKED)
MORE_PLACES = 2
MOST_PLACES = 12
# A character of these categories could move the cursor, reverse the line or hide text.
_UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_SPACED = (Dimension.MONEY, Dimension.COUNT, Dimension.SCORE, Dimension.TIMES, Dimension.POINTS)


def clean(text: str) -> str:
    """The text with control characters spelled out, so that a report cannot drive the terminal."""
    return text if text.isprintable() else "".join(_clean_character(character) for character in text)


def _clean_character(character: str) -> str:
    if character in "\t\n\r":
        return " "
    if unicodedata.category(character) not in _UNPRINTABLE:
        return character
    return character.encode("unicode_escape").decode("ascii")


def one_line(raw: str) -> str:
    """A substring of the report on one line: runs of white space become one space."""
    return clean(" ".join(raw.split()))


def in_unit(value: Ratio, unit: Unit) -> Ratio:
    """A base-unit value in the given unit; a quotient, so that nothing is lost."""
    return value if unit.scale is ONE else Ratio(value.num, EXACT.multiply(value.den, unit.scale))


def shown(value: Ratio, figure: Figure, places: int = MORE_PLACES) -> str:
    """A base-unit value in the figure's unit, to `places` more than it is printed to; without the symbol."""
    number = in_unit(value, figure.unit).to_decimal()
    return _grouped_like(figure, Decimal(plain(rounded(number, min(figure.exponent, 0) - places))))


def _grouped_like(figure: Figure, number: Decimal) -> str:
    """Plain digits, in groups of three where the figure is printed in such groups."""
    comma = "," if "," in figure.raw or "，" in figure.raw else ""
    return format(number, f"{comma}f").replace("-", "−")


def with_unit(number: str, unit: Unit) -> str:
    """The number and its unit, apart where the unit is a word: 59.25 万元, 1.9%."""
    if not unit.symbol:
        return number
    return f"{number} {unit.symbol}" if unit.dimension in _SPACED else f"{number}{unit.symbol}"


def amount(value: Ratio, figure: Figure, places: int = MORE_PLACES) -> str:
    return with_unit(shown(value, figure, places), figure.unit)


def computed_text(check: Check, lang: Lang) -> str:
    """The recomputed value in the reported figure's unit; "" where nothing was computed."""
    if check.computed is None:
        return ""
    text = amount(Ratio(check.computed), check.figure)
    return say("at-least", lang, value=text) if check.relation.comparison is Comparison.AT_MOST else text


def recomputed_text(check: Check, lang: Lang) -> str:
    """The expression and its value, 24 + 62 = 86 人; the value alone where the expression is a single number."""
    value = computed_text(check, lang)
    if isinstance(check.expression, Ref | Const):
        return value
    return " = ".join(filter(None, (expression_text(check), value)))


def reported_text(figure: Figure) -> str:
    """The figure as printed, with its unit where that stands elsewhere."""
    raw = one_line(figure.raw)
    return with_unit(raw, figure.unit) if raw[-1:].isdigit() else raw


def expression_text(check: Check) -> str:
    """The expression with the printed numbers, with units where these differ; "" where there is none."""
    if check.expression is None:
        return ""
    figures = [ref.figure for ref in check.touched]
    unit = check.figure.unit
    alike = len({figure.unit.scale for figure in figures if not figure.constant}) <= 1 and all(
        figure.unit.scale == unit.scale for figure in figures if figure.unit.dimension is unit.dimension
    )
    return render(check.expression, lambda figure: _operand(figure, with_symbol=not alike))


def _operand(figure: Figure, *, with_symbol: bool) -> str:
    number = _grouped_like(figure, figure.value)
    # Without its sign a percentage would not go with the constants of a formula: 1 − 99.7%.
    shown_unit = figure.unit.dimension is Dimension.RATE or (with_symbol and not figure.constant)
    text = with_unit(number, figure.unit) if shown_unit else number
    return f"({text})" if figure.value < 0 else text


def interval_text(values: Interval, figure: Figure, places: int, lang: Lang) -> str:
    """A set in the figure's unit: [1.85%, 1.95%), or [1250.25, 1250.35) 万元."""
    if values.low is None and values.high is None:
        return say("interval-any", lang)
    spaced = figure.unit.dimension in _SPACED
    end = shown if spaced else amount
    low = "−∞" if values.low is None else end(values.low, figure, places)
    high = "+∞" if values.high is None else end(values.high, figure, places)
    left = "[" if values.low_closed and values.low is not None else "("
    right = "]" if values.high_closed and values.high is not None else ")"
    text = f"{left}{low}, {high}{right}"
    return with_unit(text, figure.unit) if spaced else text


def telling_places(check: Check) -> int:
    """So many more places that rounded ends still stand to each other as the true ends do."""
    sets = (check.computed_set, check.reported_set)
    ends = [end for values in sets if values for end in (values.low, values.high) if end is not None]
    numbers = [(end, in_unit(end, check.figure.unit).to_decimal()) for end in ends]
    last = min(check.figure.exponent, 0)
    for places in range(MORE_PLACES, MOST_PLACES):
        short = [(end, rounded(number, last - places)) for end, number in numbers]
        if all((x > y) - (x < y) == a.compare(b) for a, x in short for b, y in short):
            return places
    return MOST_PLACES


def difference(check: Check) -> Ratio | None:
    """How far the recomputed and the reported figure are apart, in base units."""
    if check.computed is None:
        return None
    return Ratio(abs(EXACT.subtract(check.computed, check.figure.amount)))


def in_last_places(value: Ratio, figure: Figure) -> str:
    """A base-unit distance counted in units of the figure's last printed digit."""
    number = (value / Ratio(figure.last_place)).to_decimal()
    return plain(rounded(number, -2))


def gap_text(check: Check, lang: Lang) -> str:
    """The distance of the figures and of their sets, with the unit and in last places."""
    apart = difference(check)
    if apart is None:
        return ""
    parts = [say("gap-difference", lang, amount=_distance(apart, check.figure, lang))]
    gap = check.gap
    if gap is None or gap.compare(apart) == 0:
        if check.figure.exponent:
            parts.append(say("gap-places", lang, places=in_last_places(apart, check.figure)))
    elif gap.num != 0:
        places = in_last_places(gap, check.figure)
        parts.append(say("gap-sets", lang, amount=_distance(gap, check.figure, lang), places=places))
    else:
        parts.append(say("gap-meeting" if _meet(check) else "gap-touching", lang))
    return say("summary-separator", lang).join(parts)


def _meet(check: Check) -> bool:
    return bool(check.computed_set and check.reported_set and check.computed_set.meets(check.reported_set))


def _distance(value: Ratio, figure: Figure, lang: Lang) -> str:
    """A distance in the figure's unit; between percentages it is counted in percentage points."""
    if figure.unit.symbol == "%":
        return f"{shown(value, figure)} {say('percentage-points', lang)}"
    return amount(value, figure)


def headline(check: Check, lang: Lang) -> str:
    """The neutral sentence of the rule's kind."""
    if check.verdict is Verdict.ROUNDING:
        return say("headline-tail", lang)
    return say(f"headline-{check.relation.kind}", lang)


def note_text(check: Check, lang: Lang, *, with_reason: bool = True) -> str:
    """Why it was not checked or is only suspect, and what its rule has to say; never the cause again."""
    notes = dict.fromkeys((check.reason if with_reason else None, check.relation.note))
    texts = [render_message(note, lang) for note in notes if note not in (None, check.cause)]
    return say("summary-separator", lang).join(texts) if texts else ""


def message(check: Check, lang: Lang) -> str:
    """One line that says what disagrees, with both values."""
    computed = computed_text(check, lang)
    parts = [headline(check, lang)]
    if computed:
        parts.append(f"{say('field-computed', lang)} {computed}")
        parts.append(f"{say('field-reported', lang)} {reported_text(check.figure)}")
    return say("message-separator", lang).join(parts)


def decimal_text(value: Decimal | Ratio, figure: Figure) -> str:
    """A base-unit value as a plain decimal in the figure's unit, for machines."""
    ratio = value if isinstance(value, Ratio) else Ratio(value)
    return plain(rounded(in_unit(ratio, figure.unit).to_decimal(), min(figure.exponent, 0) - MOST_PLACES))


def summary_text(tallies: Sequence[Tally], lang: Lang) -> str:
    """The counts of a run on one line: every verdict, and how many of the figures they rest on."""
    total = sum((each.summary for each in tallies), Summary())
    agree = total.consistent + total.rounding
    relations = say("summary-relations", lang, agree=agree, **fields_of(total))
    figures = say("summary-figures", lang, percent=percent(total.covered, total.figures), **fields_of(total))
    count = len(reports(tallies))
    files = say("summary-files", lang, files=count) if count != 1 else ""
    return say("summary-separator", lang).join((files + relations, *_suppressed(tallies, lang), figures))


def _suppressed(tallies: Sequence[Tally], lang: Lang) -> list[str]:
    kinds = sum((each.suppressed for each in tallies), Counter[str]())
    waived, known = kinds["waiver"], kinds["baseline"]
    return [say("summary-suppressed", lang, waived=waived, known=known)] if kinds else []


def percent(part: int, whole: int) -> str:
    """A share to one decimal, never rounded up, so that 100% means all."""
    return f"{plain(Decimal(part * 1000 // whole).scaleb(-1))}%" if whole else "—"
