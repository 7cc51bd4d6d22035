"""满意率 of a survey table: which of its answers are counted as satisfied, or with what weight, is learnt from the rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from auditlint.core.figure import Figure
from auditlint.core.number import DISPLAY, HALF
from auditlint.core.pattern import compiled
from auditlint.core.relation import Claim
from auditlint.core.unit import Dimension
from auditlint.parsing.tables.identity import MOST_ROWS, Identity, Kind, Score, figures_of
from auditlint.parsing.tables.table import CellKind, Column, Row, Table

_SATISFIED = compiled(r"满意[率度](?:\(%\))?$")
_WORST = compiled(r"不满|不太|不了解|不清楚|未作答|弃权|差$")
_ANSWER = compiled(r"满意(?:\([^()]*\))?$|^(?:一般|较好|很好|好|优秀|良好)(?:\([^()]*\))?$")
_LEAST_HELD = 2
_WHOLE = compiled(
    r"^(?:合计|总计|总数|总人数|样本(?:数|量)|(?:有效|回收)?(?:问卷|答卷)?(?:数|份数|总数)|(?:有效|回收|收回)+的?(?:问卷|答卷)(?:数|份数|份|总数)?|调查人数)(?:\([^()]*\))?$"
)
# What the answers count from the best to the worst, in per cent, by the usual scales.
_SCALES = (
    (100, 80, 60), (100, 80, 0), (100, 60, 0), (100, 50, 0),
    (100, 80, 60, 0), (100, 80, 60, 40), (100, 80, 60, 30), (100, 80, 60, 20), (100, 80, 50, 0), (100, 80, 40, 0), (100, 75, 50, 25),
    (100, 80, 60, 40, 20), (100, 80, 60, 40, 0), (100, 80, 60, 30, 0), (100, 80, 60, 0, 0), (100, 80, 60, 20, 0), (100, 75, 50, 25, 0),
)  # fmt: skip
_LEAST_ANSWERS = 3
_PERCENT = 100


def satisfied(table: Table, column: Column) -> Identity | None:
    """The answers from the best on that make the rate in more rows than one and in most of them; None where none do."""
    if not _SATISFIED.search(column.name) or not any(r.cells[column.index].kind is CellKind.PERCENTAGE for r in table.rows):
        return None
    answers = [c for c in table.columns if _ANSWER.search(c.name) and not _WORST.search(c.name) and c.index != column.index]
    wholes = [c for c in table.columns if _WHOLE.match(c.name)]
    if len(wholes) != 1 or not answers:
        return None
    scored = [(_score(table, column, answers[:size], wholes[0]), size) for size in range(len(answers), 0, -1)]
    best, size = max(scored, key=lambda pair: pair[0].holds - pair[0].fails)
    firm = best.holds >= 2 and best.holds > best.fails
    operands = (*answers[:size], wholes[0])
    return Identity(column, Kind.PARTS_RATE, operands, Claim.STATED if firm else Claim.OBSERVED) if best.holds else None


def weighed(table: Table, column: Column) -> Identity | None:
    """满意度 of answers that count by one of the usual scales, the one that several rows and most of them bear out."""
    answers = tuple(c for c in table.columns if (_ANSWER.search(c.name) or _WORST.search(c.name)) and c.index != column.index)
    if len(answers) < _LEAST_ANSWERS or not _SATISFIED.search(column.name) or not _WORST.search(answers[-1].name):
        return None
    for scale in (each for each in _SCALES if len(each) == len(answers)):
        weights = tuple(map(_share, scale))
        rows = (figures_of(row, (column, *answers)) for row in table.rows[:MOST_ROWS])
        fits = [_weighs(figures[0], figures[1:], weights) for figures in filter(None, rows)]
        if fits.count(True) >= _LEAST_HELD and 2 * fits.count(True) > len(fits):
            return Identity(column, Kind.WEIGHTED_RATE, answers, Claim.STATED, weights=weights)
    return None


def _share(percent: int) -> Decimal:
    return DISPLAY.divide(Decimal(percent), Decimal(_PERCENT))


def _weighs(rate: Figure, counts: Sequence[Figure], weights: Sequence[Decimal]) -> bool:
    """Whether the counts, each with its weight, make the rate of all of them."""
    answers = sum(count.amount for count in counts)
    points = sum(DISPLAY.multiply(count.amount, weight) for count, weight in zip(counts, weights, strict=True))
    if rate.unit.dimension is not Dimension.RATE or not answers:
        return False
    return abs(DISPLAY.divide(points, answers) - rate.amount) <= DISPLAY.multiply(rate.last_place, HALF)


def answered(table: Table) -> Iterator[Identity]:
    """All answers, from the best to the worst, beside the number of those who answered."""
    answers = tuple(c for c in table.columns if _ANSWER.search(c.name) or _WORST.search(c.name))
    wholes = [c for c in table.columns if _WHOLE.match(c.name) and c not in answers]
    best_and_worst = [any(_WORST.search(c.name) for c in answers), any(not _WORST.search(c.name) for c in answers)]
    if len(wholes) != 1 or not all(best_and_worst):
        return
    figures = (figures_of(row, (wholes[0], *answers)) for row in table.rows[:MOST_ROWS])
    fits = [sum(f.value for f in counts) == whole.value for whole, *counts in filter(None, figures)]
    if fits.count(True) >= _LEAST_HELD and 2 * fits.count(True) > len(fits):
        yield Identity(wholes[0], Kind.SUM, answers, Claim.STATED)


def _score(table: Table, column: Column, answers: Sequence[Column], whole: Column) -> Score:
    score = Score()
    for row in table.rows[:MOST_ROWS]:
        fits = _fits(row, column, answers, whole)
        if fits is not None:
            score.count(fits)
    return score


def _fits(row: Row, column: Column, answers: Sequence[Column], whole: Column) -> bool | None:
    """Whether the answers make the rate; answers are counts, so only the rate itself was rounded."""
    figures = figures_of(row, (column, *answers, whole))
    if figures is None or figures[-1].value == 0:
        return None
    rate, *counts, base = figures
    quotient = DISPLAY.divide(sum(count.amount for count in counts), base.amount)
    return abs(quotient - rate.amount) <= DISPLAY.multiply(rate.last_place, HALF)
