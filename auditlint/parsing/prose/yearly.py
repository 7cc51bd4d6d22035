"""Average growth a year with the two levels it lies between: 从 2020 年的 100 万元增加到 2023 年的 133.1 万元，年均增长 10%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditlint.core.pattern import compiled
from auditlint.core.record import record
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.labels import normalise, same_item
from auditlint.parsing.nodes import Kind, Statement, is_amount
from auditlint.parsing.prose.levels import is_level

_YEARLY = compiled(r"^，?(?:年均|年平均|平均每年|每年平均|年均复合|年复合|复合年均?)$")
_YEAR = compiled(r"(?<!\d)((?:19|20)\d\d)年?")
_SPAN = compiled(r"(?<!\d)((?:19|20)\d\d)年?(?:度)?[-—–~～至到]+((?:19|20)\d\d)年")
_OTHER_BASIS = compiled(r"生产总值|增加值|GDP|可比|同口径|实际|名义|扣除|剔除|不变价|预计|目标|力争|计划")
_WAYS = compiled(r"[由从到至增升降的为是达]|增长|增加|上升|提高|下降|减少")
_LEAD = 60  # characters before a list in which its years stand
_MOST_BACK = 8
_MOST_YEARS = 50


@record
class YearlyGrowth:
    """A rate, the level it led to, the level it began at and the years between; `firm` where both years are named."""

    rate: Statement
    level: Statement
    prior: Statement
    years: int
    firm: bool


def yearly_growths(document: Document) -> Iterator[YearlyGrowth]:
    """Every average rate whose two levels and years stand before it in its sentence."""
    for paragraph in document.figured:
        if "年" not in paragraph.text:
            continue
        statements = paragraph.statements
        for at in paragraph.percentages:
            rate = statements[at]
            if rate.kind is Kind.CHANGE and _YEARLY.match(rate.subject):
                before = [s for s in statements[max(0, at - _MOST_BACK) : at] if s.sentence == rate.sentence]
                found = _between(rate, before) or _over_span(paragraph, rate, before)
                if found is not None and not _OTHER_BASIS.search(paragraph.text, found.prior.start, rate.end):
                    yield found


def _between(rate: Statement, before: Sequence[Statement]) -> YearlyGrowth | None:
    """Two levels side by side, each with its year, or the first and the last of a row of years."""
    levels = [s for s in before if is_level(s) or is_amount(s)]
    if len(levels) < 2 or levels[-1].series:
        return None
    at = len(levels) - 1
    while at and _years_between(levels[at - 1], levels[at]) == 1:
        at -= 1
    prior, level = levels[min(at, len(levels) - 2)], levels[-1]
    if any(s.start > level.start and s.measures_like(level) and (s.kind is Kind.ITEM or is_level(s)) for s in before):
        return None  # …，增至 2030 年的 3,715 万吨和 2060 年的 1.3 亿吨
    years = _years_between(prior, level)
    return YearlyGrowth(rate, level, prior, years, True) if years is not None else None


def _years_between(prior: Statement, level: Statement) -> int | None:
    """How many years lie between two levels of one item."""
    first, last = _year(prior), _year(level)
    if first is None or last is None or not 0 < last - first <= _MOST_YEARS:
        return None
    alike = level.measures_like(prior) and _of_one_item(prior, level)
    return last - first if alike else None


def _of_one_item(prior: Statement, level: Statement) -> bool:
    """Whether the second level is named as the first, or goes without a name: 到 2023 年的."""
    own = _WAYS.sub("", _YEAR.sub("", level.subject))
    named = _WAYS.sub("", _YEAR.sub("", prior.subject))
    return not own or level.kind is Kind.CHANGE or own == named or same_item(_YEAR.sub("", prior.subject), normalise(own))


def _year(statement: Statement) -> int | None:
    years = _YEAR.findall(statement.base if is_level(statement) else statement.subject)
    return int(years[-1]) if years else None


def _over_span(paragraph: Paragraph, rate: Statement, before: Sequence[Statement]) -> YearlyGrowth | None:
    """2020—2023 年分别为 a、b、c、d, or 2021 年、2022 年和 2023 年: as many levels as there are years."""
    listed = [s for s in before if s.series and is_amount(s)]
    listed = [s for s in listed if s.series == listed[-1].series]
    if len(listed) < 3:
        return None
    ahead = paragraph.text[max(0, listed[0].start - _LEAD) : listed[0].start]
    if len(listed) not in (_spanned(ahead), _listed_years(ahead)):
        return None
    return YearlyGrowth(rate, listed[-1], listed[0], len(listed) - 1, False)


def _spanned(text: str) -> int:
    """How many years a text spans, where it names one span."""
    spans = _SPAN.findall(text)
    return int(spans[0][1]) - int(spans[0][0]) + 1 if len(spans) == 1 else 0


def _listed_years(text: str) -> int:
    """How many years a text lists, one after the other and no others."""
    years = [int(year) for year in _YEAR.findall(text)]
    return len(years) if years and years == list(range(years[0], years[0] + len(years))) else 0
