"""A grade fits the band of scores that the report itself sets for it.

优, 良, 中 and 差 (or 合格, 不合格 …) against bands such as 90 分（含）以上, 75 分（含）—90 分, [80,90). A score on an
edge that the words neither include nor exclude fits both grades. Where no bands are stated nothing is compared. Bands
that cross (75—95 为良, 90 以上为优) are worth a question.

Rounding: scores are exact as printed.

Fails: 评价等级：90分（含）以上为优，80分（含）—90分为良。本项目综合得分89分，评价等级为优。
Passes: 评价等级：90分（含）以上为优，80分（含）—90分为良。本项目综合得分89分，评价等级为良。
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from auditlint.core.relation import Claim, Relation, Verdict
from auditlint.parsing.document import Document
from auditlint.parsing.scores.bands import Band, Graded, graded, scales

CODE = "AL403"
KIND = "grade-band"


def propose(document: Document) -> Iterator[Relation]:
    found = scales(document)
    for bands in found:
        yield from _meeting_edges(bands)
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
