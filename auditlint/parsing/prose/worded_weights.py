"""Satisfaction worked out in words: (很满意×1+满意×0.8+基本满意×0.6)÷有效问卷数，为 82.92%, behind the count of each answer."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from auditlint.core.expression import Ref
from auditlint.core.pattern import compiled
from auditlint.core.record import record
from auditlint.core.unit import Dimension
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.nodes import Kind, Statement
from auditlint.parsing.prose.opinions import Opinions, answer, opinions

_WEIGHT = compiled(
    r"(?P<word>(?:非常|[很较]|十分|比较|较为|基本|不太?)?满意|一般|不清楚|不了解)[”\"]?的?(?:人数|份数|票数|户数|问卷数?|数量|数)?[×*xX]"
    r"(?P<weight>\d{1,3}(?:\.\d+)?)%?"
)
_LONGEST = 150  # characters from the counts to the formula, and of the formula
_LEAST = 2


@record
class WordedWeights:
    """A stated satisfaction, the counts with the weight of each, and all that answered: the counts, or one figure."""

    stated: Statement
    terms: tuple[tuple[Statement, Ref], ...]
    answered: tuple[tuple[Statement, ...], ...]


def worded_weights(document: Document) -> Iterator[WordedWeights]:
    """Every such formula whose answers are counted before it."""
    for each in opinions(document):
        found = _of_answers(each)
        if found is not None:
            yield found


def _of_answers(each: Opinions) -> WordedWeights | None:
    paragraph, begin = each.paragraph, each.counts[-1].end
    matches = list(_WEIGHT.finditer(paragraph.text, begin, begin + 2 * _LONGEST))
    if len(matches) < _LEAST or matches[0].start() - begin > _LONGEST:
        return None
    weights = {answer(match["word"]): _weight(paragraph, match) for match in matches}
    stated = _stated(paragraph, matches[-1].end())
    terms = tuple((c, weight) for word, c in zip(each.words, each.counts, strict=True) if (weight := weights.get(word)))
    if stated is None or len(terms) != len(matches):
        return None
    whole = ((each.whole,),) if each.whole is not None and not each.adds_up else ()
    return WordedWeights(stated, terms, (each.counts, *whole))


def _weight(paragraph: Paragraph, match: re.Match[str]) -> Ref | None:
    """The weight as an operand, exact as it is written."""
    at = bisect_left(paragraph.mentions, match.start("weight"), key=lambda mention: mention.start)
    found = paragraph.mentions[at].figure if at < len(paragraph.mentions) else None
    return Ref(found.as_constant(), match["word"]) if found is not None and found.raw.startswith(match["weight"]) else None


def _stated(paragraph: Paragraph, begin: int) -> Statement | None:
    """The first rate or score behind a formula, in its sentence."""
    following: Sequence[Statement] = paragraph.between(begin, begin + _LONGEST)
    stated = next(iter(following), None)
    if stated is None or "。" in paragraph.text[begin : stated.start] or stated.kind not in (Kind.ITEM, Kind.RATIO):
        return _hidden_result(paragraph, begin)
    return stated if stated.figure.unit.dimension in (Dimension.RATE, Dimension.SCORE) else None


def _hidden_result(paragraph: Paragraph, begin: int) -> Statement | None:
    """The result of 满意度=(…)/…=82.92%, which is told under the name before the formula."""
    end = paragraph.text.find("。", begin, begin + _LONGEST)
    return next((s for s in reversed(paragraph.between(begin - 2 * _LONGEST, begin)) if begin < s.end <= end), None)
