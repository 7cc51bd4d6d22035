"""Conditions for points, 预算完成率大于 90%，分值 2 分，得 2 分, with the rate that meets or misses them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from auditlint.core.expression import Ref
from auditlint.core.figure import Hedge
from auditlint.core.interval import Interval
from auditlint.core.pattern import compiled
from auditlint.core.ratio import Ratio
from auditlint.core.record import kept, record
from auditlint.core.unit import Dimension
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.scores.prose import Scored, figure_at, indicator_name, scored

_N = r"\d{1,4}(?:\.\d+)?"
_LEAST = ("大于等于", "不低于", "不少于", "≥", "大于", "高于", "超过", ">")
_MOST = ("小于等于", "不高于", "不超过", "≤", "小于", "低于", "<")
_STRICT = ("大于", "高于", "超过", ">", "小于", "低于", "<")
_CONDITION = compiled(
    rf"(?P<name>[^，。；：:,;\d()=]{{2,24}}率)(?:为|达到|达)?(?P<sign>{'|'.join((*_LEAST, *_MOST))})(?P<edge>{_N})%"
)
# what is behind a condition, or before it, that makes it another: 低于 100% 不得分, 四舍五入为 95%
_OTHERWISE = compiled(r"不得分|[得计记]0分|不计分|扣")
_STATED = compiled(rf"(?P<name>[^，。；：:,;\d()=]{{2,24}}率)(?:为|达到|达|是|:)?(?P<rate>-?{_N})%(?!以)")
_PERIOD = compiled(r"^(?:年度?|全年|本年度?|当年)")
_NEAR_PARAGRAPHS = 3
_NEAR_CHARACTERS = 12
_WINDOW = 60  # characters before a score in which its condition may stand
_MOST_RATES = 40
_COMMON_END = 4


@record
class Conditioned:
    """Points given on a condition: `met` by the rate the report states, missed, or (None) not to be told."""

    award: Ref
    offer: Ref
    rate: Ref
    edge: Ref
    met: bool | None
    same_name: bool


@record
class _Rate:
    name: str
    ref: Ref
    place: int


def conditioned(document: Document) -> Iterator[Conditioned]:
    """Every award behind a condition whose rate is stated shortly before."""
    awards: dict[int, list[Scored]] = {}
    for entry in scored(document):
        if entry.full is not None and entry.given is not None:
            awards.setdefault(entry.paragraph.index, []).append(entry)
    begun = 0
    for index, entries in awards.items():
        if any(entry.opens for entry in entries):
            begun = index
        near = document.paragraphs[max(begun, index + 1 - _NEAR_PARAGRAPHS) : index + 1]
        for entry in entries:
            yield from _conditioned(entry, near)


@kept
def _rates(paragraph: Paragraph) -> list[_Rate]:
    """Rates that a formula ends in or a clause states, without the conditions."""
    if "率" not in paragraph.text:
        return []
    found: list[_Rate] = []
    for formula in paragraph.formulas:
        result = formula.result
        if formula.name.endswith("率") and result is not None and result.figure.unit.dimension is Dimension.RATE:
            found.append(_Rate(_rate_name(formula.name), result, formula.start))
    for match in _STATED.finditer(paragraph.text):
        figure = figure_at(paragraph, match.start("rate"))
        if figure is not None and figure.hedge is Hedge.NONE:
            found.append(_Rate(_rate_name(match["name"]), Ref(figure, match["name"]), match.start()))
    return sorted(found, key=lambda rate: rate.place)


def _before(rates: list[_Rate], place: int) -> list[_Rate]:
    end = bisect_left(rates, place, key=lambda rate: rate.place)
    return rates[max(0, end - _MOST_RATES) : end]


def _rate_name(words: str) -> str:
    return _PERIOD.sub("", indicator_name(words))


def _conditioned(entry: Scored, near: Sequence[Paragraph]) -> Iterator[Conditioned]:
    text = entry.paragraph.text
    begin = max(0, entry.start - _WINDOW)
    conditions = list(_CONDITION.finditer(text, begin, entry.start))
    condition = conditions[-1] if conditions and entry.start - conditions[-1].end() <= _NEAR_CHARACTERS else None
    if (
        condition is None
        or _is_otherwise(text[begin : entry.start], condition.end() - begin)
        or _CONDITION.search(text[condition.end() : entry.end])
    ):
        return
    figure = figure_at(entry.paragraph, condition.start("edge"))
    rates = [
        rate
        for paragraph in near
        for rate in _before(_rates(paragraph), condition.start() if paragraph is entry.paragraph else len(paragraph.text))
    ]
    name = _rate_name(condition["name"])
    rate, same = _named(rates, name)
    if figure is None or rate is None or entry.full is None or entry.given is None:
        return
    edge = Ref(figure, condition["name"])
    met = _is_met(condition["sign"], rate.ref.figure.interval(), Ratio(figure.amount))
    yield Conditioned(entry.given, entry.full, rate.ref, edge, met, same)


def _is_otherwise(words: str, end: int) -> bool:
    """Whether what stands behind a condition takes points away, or the rate is said to be rounded before."""
    return bool(_OTHERWISE.search(words, end)) or "四舍五入" in words


def _named(rates: list[_Rate], name: str) -> tuple[_Rate | None, bool]:
    """The last rate of that name, or the only rate of all where its name ends alike."""
    exact = [rate for rate in rates if rate.name == name]
    if exact:
        return exact[-1], True
    if len(rates) == 1 and rates[0].name[-_COMMON_END:] == name[-_COMMON_END:]:
        return rates[0], False
    return None, False


def _is_met(sign: str, rate: Interval, edge: Ratio) -> bool | None:
    """Whether every true value of the rate meets the condition, or none does."""
    low, high = rate.low, rate.high
    if low is None or high is None:
        return None
    least = sign in _LEAST
    if least:
        if low.compare(edge) > 0 or (low.compare(edge) == 0 and sign not in _STRICT):
            return True
        return False if high.compare(edge) < 0 else None
    if high.compare(edge) < 0 or (high.compare(edge) == 0 and sign not in _STRICT):
        return True
    return False if low.compare(edge) > 0 else None
