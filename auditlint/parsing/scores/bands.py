"""Grades: the bands of scores that the report itself sets for them, and the grades it gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from auditlint.core.expression import Ref
from auditlint.core.figure import Hedge
from auditlint.core.pattern import compiled
from auditlint.core.record import entity, replace
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.scores.prose import Scored, as_score, figure_at, scored

_N = r"\d{1,3}(?:\.\d+)?"
_SCORE_WORD = r"(?:综合|评价|自评|考核|最终)?(?:得分|分数|总分|分值|[A-Za-z])"
_GRADE = r"不合格|基本合格|合格|不及格|及格|优秀|优|良好|良|中等|中|较好|一般|较差|差"
_GRADE_WORD = compiled(_GRADE)
_LEVELS = {"优秀": "优", "良好": "良", "中等": "中", "及格": "合格", "不及格": "不合格"}


def _inclusion_word(name: str) -> str:
    return rf"(?:\((?P<{name}>不?含)(?:{_N}分?)?\))?"


_BAND = compiled(
    r"(?=[\[(\d≥>大不高≤<小低])(?:"  # what they begin with, so that the search passes over all else
    rf"(?P<open>[\[(])(?P<low1>{_N})[,，](?P<high1>{_N})(?P<close>[\])])"
    rf"|(?P<low2>{_N})分?(?P<least><|≤)={{0,1}}{_SCORE_WORD}(?P<most><|≤)(?P<high2>{_N})"
    rf"|(?P<low3>{_N})分?{_inclusion_word('has_low')}(?:以上)?(?:-|—|–|~|～|至|到)+(?P<high3>{_N})分?{_inclusion_word('has_high')}"
    rf"|(?P<low4>{_N})分?{_inclusion_word('has4')}(?P<and4>及|含)?以上{_inclusion_word('after4')}"
    rf"|(?P<high5>{_N})分?{_inclusion_word('has5')}(?P<and5>及|含)?以下{_inclusion_word('after5')}"
    rf"|(?P<sign6>≥|>|大于等于|不低于|大于|高于)(?P<low6>{_N})"
    rf"|(?P<sign7>≤|<|小于等于|不高于|小于|低于|不足)(?P<high7>{_N}))"
)
# What every band holds, quickly found: a score beside the sign or word of an edge.
_EDGED = compiled(
    rf"(?=[<≤≥>—–~～至到及含以于足\[(-])(?:(?<=[\d分)])(?:[<≤—–~～至到-]|[及含]?以[上下])|[≥>≤<于足]\d|[\[(]{_N}[,，])"
)
_BEFORE = compiled(
    rf"[“\"(]?(?P<grade>{_GRADE})[”\")]?(?:[级档]|等级|等次|等)?(?:的?标准)?(?:为|是|:|\(|\[)?(?:{_SCORE_WORD})?(?:在|为)?$"
)
_AFTER = compiled(
    r"分?(?:之间|区间|以内)?\)?(?:\(含\))?(?:的|者|时)?"
    r"(?:[，,](?=[^“\"\d，。]*(?:为|等|级|属|定)))?(?:则|其|项目|绩效|评价|考核|评定|评级|等级|等次|结果|结论|为|属于|属|定|是|:|-|—|\()*"
    rf"[“\"]?(?P<grade>{_GRADE})[”\"]?"
)
_RANKED = r"(?:等级|评级|等次|级别|级次|档次|定级|结论|结果|总体结论)"
_RANKED_AS = rf"[“\"‘'(]?(?P<grade>{_GRADE})[”\"’')]?(?:等级|等次|档次|级别|[级档等])?"
_GIVEN_AFTER = compiled(
    r"(?:\(百分制\))?(?:[，,](?:按照?|根据|依据|对照|参照)[^，。\d]{2,20})?[，,;；、(]?"
    r"(?:其|该|本|项目|单位|部门|整体支出|绩效|综合|总体|最终|评价|考核|自评|评定)*+的?"
    rf"{_RANKED}?(?:综合)?(?:评定|确定|认定|评价)?"
    rf"(?:(?:为|是|属于|属|处于|达到|:)+|(?<=\()|(?=[“\"])){_RANKED_AS}(?=[，。；;,、()]|$)"
)
_GIVEN_BEFORE = compiled(
    rf"{_RANKED}(?:评定|确定|认定)?(?:(?:为|是|属于|属|:)+|(?=[“\"])){_RANKED_AS}"
    r"[，,;；(]?(?:其|项目|绩效|综合|评价|自评|最终)*$"
)
_OF_SOME = compiled(r"指标|类$|维度|方面|部分|满意度")  # 质量指标得分 28 分，评价为优: out of an unknown number
_WINDOW = 40  # characters before a score in which its grade may stand
_FARTHEST = 3  # paragraphs between two bands of one list


@entity
class Band:
    """The scores that earn a grade. An edge is closed (含), open, or, where the words leave it open, None."""

    grade: str
    low: Ref | None
    high: Ref | None
    low_closed: bool | None
    high_closed: bool | None
    paragraph: int
    above: Decimal | None = None  # where the next band begins, one point at most above this one: 80—89, 90—100
    below: Decimal | None = None  # where the band before it ends, likewise

    def takes(self, score: Decimal) -> bool:
        """Whether a score may earn the grade; one on an edge that the words leave open may, and one between two bands."""
        if self.low is not None:
            edge = self.low.figure.value
            if self.below is not None and self.below < score < edge:
                return True
            if score < edge or (score == edge and self.low_closed is False):
                return False
        if self.high is not None:
            edge = self.high.figure.value
            if self.above is not None and edge < score < self.above:
                return True
            if score > edge or (score == edge and self.high_closed is False):
                return False
        return True

    @property
    def limits(self) -> tuple[object, ...]:
        """What two statements of one band have in common."""
        return (
            *(edge.figure.value for edge in self.edges),
            self.low is None,
            self.low_closed,
            self.high_closed,
        )

    @property
    def edges(self) -> tuple[Ref, ...]:
        return tuple(edge for edge in (self.low, self.high) if edge is not None)


@entity
class Graded:
    """A score with the grade given to it."""

    score: Ref
    grade: str


def scales(document: Document) -> list[tuple[Band, ...]]:
    """The lists of bands that the report states, each of two grades or more."""
    lists: list[list[Band]] = []
    for paragraph in document.figured:
        for band in _bands(paragraph):
            if lists and _goes_on(lists[-1], band):
                lists[-1].append(band)
            else:
                lists.append([band])
    return [_settled(bands) for bands in lists if len(bands) >= 2]


def _goes_on(bands: Sequence[Band], band: Band) -> bool:
    near = band.paragraph - bands[-1].paragraph <= _FARTHEST
    return near and all(known.grade != band.grade for known in bands)


def _settled(bands: Sequence[Band]) -> tuple[Band, ...]:
    """An edge that a neighbour takes (90 分（含）以上) is not taken by the band below it."""
    lows = {b.low.figure.value for b in bands if b.low is not None and b.low_closed}
    highs = {b.high.figure.value for b in bands if b.high is not None and b.high_closed}

    def settle(band: Band) -> Band:
        if band.high is not None and band.high_closed is None and band.high.figure.value in lows:
            band = replace(band, high_closed=False)
        if band.low is not None and band.low_closed is None and band.low.figure.value in highs:
            band = replace(band, low_closed=False)
        ends = [b.high.figure.value for b in bands if b.high is not None and b is not band]
        begins = [b.low.figure.value for b in bands if b.low is not None and b is not band]
        low, high = (edge.figure.value if edge is not None else None for edge in (band.low, band.high))
        above = next((edge for edge in begins if high is not None and 0 < edge - high <= 1), None)
        below = next((edge for edge in ends if low is not None and 0 < low - edge <= 1), None)
        return replace(band, above=above, below=below) if above is not None or below is not None else band

    return tuple(settle(band) for band in bands)


def _bands(paragraph: Paragraph) -> Iterator[Band]:
    text = paragraph.text
    if not _GRADE_WORD.search(text) or not _EDGED.search(text):
        return
    matches = list(_BAND.finditer(text))
    behind = [_BEFORE.search(text[max(0, m.start() - 16) : m.start()]) for m in matches]
    ahead = [_AFTER.match(text, m.end()) for m in matches]
    # One list names its grades before or after the scores throughout.
    before, after = sum(map(bool, behind)), sum(map(bool, ahead))
    named = behind if before > after or (before == after and matches and behind[0]) else ahead
    for match, grade in zip(matches, named, strict=True):
        if grade is not None:
            yield _band(paragraph, match, _level(grade["grade"]))


def _level(word: str) -> str:
    return _LEVELS.get(word, word)


def _band(paragraph: Paragraph, match: re.Match[str], grade: str) -> Band:
    found = {name: text for name, text in match.groupdict().items() if text}

    def edge(side: str) -> Ref | None:
        name = next((name for name in found if name.startswith(side)), None)
        figure = figure_at(paragraph, match.start(name)) if name else None
        return Ref(as_score(replace(figure, hedge=Hedge.NONE)), grade) if figure else None

    low_closed, high_closed = _inclusion(found)
    return Band(grade, edge("low"), edge("high"), low_closed, high_closed, paragraph.index)


def _inclusion(found: dict[str, str]) -> tuple[bool | None, bool | None]:
    """Which edges a band takes, as far as its words tell."""
    if "open" in found:
        return found["open"] == "[", found["close"] == "]"
    if "least" in found:
        return found["least"] == "≤", found["most"] == "≤"
    if "sign6" in found:
        return found["sign6"] in ("≥", "大于等于", "不低于"), None
    if "sign7" in found:
        return None, found["sign7"] in ("≤", "小于等于", "不高于")
    low = found.get("has_low") or found.get("has4") or found.get("after4") or found.get("and4")
    high = found.get("has_high") or found.get("has5") or found.get("after5") or found.get("and5")
    return (low != "不含" if low else None), (high != "不含" if high else None)


def graded(document: Document) -> Iterator[Graded]:
    """Scores out of a hundred with a grade beside them."""
    for entry in scored(document):
        if entry.given is None or (entry.full is not None and entry.full.figure.value != 100):
            continue
        of_some = entry.full is None and not entry.of_all and _OF_SOME.search(entry.given.label)
        grade = _grade_of(entry) if not of_some else ""
        if grade:
            yield Graded(entry.given, grade)


def _grade_of(entry: Scored) -> str:
    text = entry.paragraph.text
    match = _GIVEN_AFTER.match(text, entry.end) or _GIVEN_BEFORE.search(text[max(0, entry.start - _WINDOW) : entry.start])
    return _level(match["grade"]) if match else ""
