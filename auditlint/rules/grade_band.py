"""A grade fits the band of scores that the report itself sets for it.

优, 良, 中 and 差 (or 合格, 不合格 …) against bands such as 90 分（含）以上, 75 分（含）—90 分, [80,90). A score on an
edge that the words neither include nor exclude fits both grades. Where no bands are stated nothing is compared. Bands
that cross (75—95 为良, 90 以上为优) are worth a question, and so are two that leave a gap where the others meet (75 以上为良,
60—72 为合格).

Rounding: scores are exact as printed.

Fails: 评价等级：90分（含）以上为优，80分（含）—90分为良。本项目综合得分89分，评价等级为优。
Passes: 评价等级：90分（含）以上为优，80分（含）—90分为良。本项目综合得分89分，评价等级为良。
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditlint.core.pattern import compiled
from auditlint.core.relation import Claim, Relation, Verdict
from auditlint.parsing.document import Document
from auditlint.parsing.scores.bands import Band, Graded, graded, scales

CODE = "AL403"
KIND = "grade-band"

_LEAST_BANDS = 3
_NEIGHBOURS = frozenset(
    (
        ("优", "良"),
        ("良", "中"),
        ("良", "一般"),
        ("良", "合格"),
        ("中", "差"),
        ("一般", "差"),
        ("一般", "较差"),
        ("合格", "不合格"),
    )
)
_ANOTHER = compiled(r"\d\d")  # edges of a band that was not read


def propose(document: Document) -> Iterator[Relation]:
    found = scales(document)
    for bands in found:
        yield from _meeting_edges(bands)
        yield from _gaps(bands, document.source.text)
    by_grade: dict[str, dict[object, Band]] = defaultdict(dict)
    for band in (band for bands in found for band in bands):
        by_grade[band.grade].setdefault(band.limits, band)
    for each in graded(document):
        yield from _fitting(each, list(by_grade[each.grade].values()))


def _meeting_edges(bands: Sequence[Band]) -> Iterator[Relation]:
    """The upper edge of a band is the lower edge of the one above it; bands in whole points leave gaps, none may cross."""
    for band in bands:
        for above in bands:
            if band.high and above.low:
                if band.high.figure.value == above.low.figure.value:
                    yield Relation(CODE, KIND, band.high, (above.low,), Claim.OBSERVED)
                elif _cross(band, above):
                    yield Relation(CODE, KIND, band.high, (above.low,), Claim.INFERRED)


def _gaps(bands: Sequence[Band], text: str) -> Iterator[Relation]:
    """The one place in a scale, told from the best grade to the worst, where a band ends below the one before it."""
    apart = [(upper, lower) for upper, lower in pairwise(bands) if not _meet(upper, lower)]
    if len(apart) != 1 or len(bands) < _LEAST_BANDS:
        return
    upper, lower = apart[0]
    if upper.low and lower.high and upper.low.figure.value - lower.high.figure.value > 1:
        between = text[max(edge.figure.end for edge in upper.edges) : min(edge.figure.start for edge in lower.edges)]
        if (upper.grade, lower.grade) in _NEIGHBOURS and not _ANOTHER.search(between):
            yield Relation(CODE, KIND, lower.high, (upper.low,), Claim.INFERRED)


def _meet(upper: Band, lower: Band) -> bool:
    return bool(upper.low and lower.high and upper.low.figure.value == lower.high.figure.value)


def _cross(band: Band, above: Band) -> bool:
    """Whether two bands share scores although each has some of its own; 60 分以上为合格 holds 优 and 良 and crosses neither."""
    assert band.high is not None and above.low is not None
    shared = above.low.figure.value < band.high.figure.value
    begins = band.low is None or band.low.figure.value < above.low.figure.value
    ends = above.high is None or above.high.figure.value > band.high.figure.value
    return shared and begins and ends


def _fitting(each: Graded, bands: Sequence[Band]) -> Iterator[Relation]:
    """A report with several scales is taken at the one that fits best."""
    if bands:
        fitting = [band for band in bands if band.takes(each.score.figure.value)]
        verdict = Verdict.CONSISTENT if fitting else Verdict.INCONSISTENT
        edges = (fitting or bands)[0].edges
        yield Relation(CODE, KIND, each.score, verdict=verdict, operands=edges)
