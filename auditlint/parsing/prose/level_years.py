"""The levels of a change that the years named with them tell apart: 2021年 48 万元，2023年 40 万元，2023年比2021年减少 8 万元."""

from __future__ import annotations

from collections.abc import Sequence

from auditlint.core.pattern import compiled
from auditlint.core.unit import Dimension
from auditlint.parsing.document import Paragraph
from auditlint.parsing.labels import measure, names, same_item
from auditlint.parsing.nodes import MOST_BACK, Kind, Statement, is_amount
from auditlint.parsing.prose.bases import YEAR_ALONE, YEAR_NAMED

_SENTENCES_BACK = 2
_THIS_YEAR = compiled(r"^(?:本年度?|当年|今年|本期)$")
_AROUND_NAME = compiled(
    r"\(?同口径\)?|^(?:上年|去年|上一年|(?:19|20)\d\d年)(?:度|同期)?|(?:实际|决算|执行)?数?(?:共计)?[为是:]?$"
)
_GOES_WITH = compiled(r"(?:，|[、(]?[^，。；、()\d]{0,12})(?=\d)")


def by_years(levels: list[Statement]) -> tuple[list[Statement], Statement | None]:
    """2023年公用经费88万元，2024年(公用经费)80万元: the earlier year's figure is the level before."""
    if len(levels) < 2:
        return levels, None
    one, other = levels[0], levels[1]
    years = [int(match.group()) for s in (one, other) if (match := YEAR_NAMED.search(s.subject))]
    if len(years) < 2 or years[0] == years[1]:
        return levels, None
    next_to = YEAR_ALONE.match(one.subject) and abs(years[0] - years[1]) == 1
    if not next_to and not same_item(one.subject, other.subject):
        return levels, None
    later, earlier = (one, other) if years[0] > years[1] else (other, one)
    return [later], earlier


def of_the_year_after(
    paragraph: Paragraph, change: Statement, levels: Sequence[Statement], prior: Statement | None
) -> tuple[Statement, Statement] | None:
    """支出 90 万元。2021年支出 80 万元，本年增加 10 万元: from the one figure of its sentence to that name in the sentence before."""
    base = levels[0] if prior is None and levels and YEAR_ALONE.match(levels[0].subject) else prior
    if base is None or base.compare or base.depth or any(level is not base for level in levels):
        return None
    if not _THIS_YEAR.match(change.subject):
        return None
    level = of_the_sentence_before(paragraph, base)
    return (level, base) if level is not None else None


def of_the_sentence_before(paragraph: Paragraph, base: Statement) -> Statement | None:
    """The one figure of the sentence before that has the name of last year's: 收入 100 万元，支出 90 万元。2021年支出 80 万元."""
    name = _AROUND_NAME.sub("", base.subject)
    amounts = [s for s in paragraph.in_sentence(base.sentence - 1) if is_amount(s) and not s.depth and s.measures_like(base)]
    named = [s for s in amounts if _AROUND_NAME.sub("", s.subject).endswith(name)]
    return named[0] if len(named) == 1 and not measure(named[0].subject) and not _is_of_one_year(named[0], base) else None


def _is_of_one_year(one: Statement, other: Statement) -> bool:
    years = [YEAR_NAMED.findall(s.subject) for s in (one, other)]
    return bool(set(years[0]) & set(years[1]))


def of_years(paragraph: Paragraph, at: int, change: Statement, name: str) -> tuple[Statement | None, Statement | None]:
    """2021年、2023年分别为 48 万元、40 万元，2023年比2021年减少 8 万元: the one figure that each year names.

    With a name, 2023年收入比2021年, those of that name.
    """
    back = _SENTENCES_BACK if name else 1
    statements = paragraph.statements
    near = [
        s for s in statements[max(0, at - MOST_BACK) : at]
        if s.sentence >= change.sentence - back and is_amount(s) and same_kind(s, change) and (not name or names(name, s.subject))
    ]  # fmt: skip
    level = _only_of_year(change.subject, near)
    if level is None or (not name and _is_said_in_two(paragraph, level)):
        return None, None
    return level, _only_of_year(change.compare, [s for s in near if s.series == level.series])


def _is_said_in_two(paragraph: Paragraph, level: Statement) -> bool:
    """Whether another figure of its year goes with it, of which a change may be as well: 2023年 47 个、4,388.7 万元."""
    behind = _GOES_WITH.match(paragraph.text, level.end)
    beside = paragraph.between(level.end, behind.end() + 1) if behind else []
    return any(s.kind is Kind.ITEM and not s.measures_like(level) for s in beside)


def _only_of_year(words: str, items: Sequence[Statement]) -> Statement | None:
    """The item of the year that some words name, where there is but one."""
    year = YEAR_NAMED.search(words)
    found = [s for s in items if year is not None and year.group() in YEAR_NAMED.findall(s.subject)]
    if len(found) > 1:  # 2020—2023年累计投入 10 亿元，其中2020年 2 亿元
        found = [s for s in found if YEAR_ALONE.fullmatch(s.subject)]
    return found[0] if len(found) == 1 else None


def same_kind(statement: Statement, change: Statement) -> bool:
    if change.figure.unit.dimension in (Dimension.RATE, Dimension.TIMES):
        return True
    return statement.figure.unit.measures_like(change.figure.unit)
