"""What changed by how much: a level, the level before, the amount and the rate of a change, as one text states them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditlint.core.pattern import compiled
from auditlint.core.record import kept, record
from auditlint.core.unit import Dimension
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.labels import names
from auditlint.parsing.ledger import YEAR
from auditlint.parsing.nodes import MOST_BACK, Kind, Statement, is_amount
from auditlint.parsing.prose.bases import is_filler, is_same_base
from auditlint.parsing.prose.items import ItemIndex
from auditlint.parsing.prose.levels import Levels, find_levels, is_level, names_nothing
from auditlint.parsing.prose.named_levels import named_with_comparison

# Rates on another basis than the amounts printed beside them; they cannot be recomputed.
_OTHER_BASIS = compiled(
    r"可比|同口径|实际增长|名义增长|扣除|剔除|不含|年均|平均增长|复合|同期增速|增速|按不变价|预计|目标|力争|计划增"
)
_BASIS_BEHIND = compiled(r"\((?:按)?(?:可比|同口径|下同|扣除|剔除)")
_RATE_NAME = compiled(r"(?:变动|增长|增减|增减变动|下降|变化)(?:率|幅度)(?:为|是|达)?$")
_MULTIPLE = compiled(r"(?:是|为|相当于|达到?)(?:原来|上年|去年|同期|(?:19|20)\d\d年)(?:度|同期|数)*的$")
_MULTIPLE_OF = compiled(r"^(?:是|为|相当于|达到?)(?!.*[，；])")
_LONGEST_CLAUSE = 200
_COMPARED = compiled(r"相?[比较](?![例重率值好])")
_MORE_THAN_BEFORE = compiled(r"[多少][增减]")
_NEW = compiled(r"新增|增加|净增|投产|减少|排除|消除|解决|服务|培训|帮助")  # what was done to some is no level
_REAL = compiled(r"生产总值|增加值|GDP")
_SINCE_YEAR_END = compiled(r"[上去]年年?[末底]|年初")
_SAME_TIME = compiled(r"同比")
_LOSS = compiled(r"亏损(?!率)|净亏|赤字|逆差")
_MOVED_BY = compiled(r"[增减多少][收支]$")
_AVERAGE = compiled(r"每|[人户亩]均")
_RESTATED = "同口径"  # 2021年同口径支出为 80 万元: the base itself is on this basis
_SHORT = 2  # digits
_MONEY_NAME = compiled(r"支出|收入|费|投入")


@record
class Change:
    """One stated change: at least a rate or an amount; `multiple` where the rate is 是上年的 k 倍.

    `whole` is a total that the level is the last listed part of, and that the change may be said of instead. `backward`
    where the level is of an earlier year than one named before it: 2024年…；2023年 11 万元，减少 1 万元.
    """

    rate: Statement | None
    amount: Statement | None
    level: Statement | None
    prior: Statement | None
    firm: bool
    multiple: bool = False
    whole: Statement | None = None
    backward: bool = False


@kept
def changes(document: Document) -> tuple[Change, ...]:
    """Every change of the prose, each rate and each amount once."""
    return tuple(_changes(document))


def _changes(document: Document) -> Iterator[Change]:
    index = ItemIndex.of(document)
    for paragraph in document.figured:
        statements = paragraph.statements
        used: set[int] = set()
        for at, statement in enumerate(statements):
            if statement.kind is not Kind.CHANGE and statement.kind is not Kind.RATIO:
                continue
            within = _within_multiple(statements, at)
            if within is not None:
                change: Change | None = within
            elif _is_rate(statement):
                change = _rate_change(paragraph, statements, at, index, used)
            elif _is_change_amount(statement) and at not in used and not _rate_follows(statements, at):
                found = find_levels(paragraph, statements, at, index)
                change = Change(None, statement, found.level, found.prior, True, whole=found.whole) if found else None
            else:
                change = None
            if change is not None:
                yield change


def _is_rate(statement: Statement) -> bool:
    dimension = statement.figure.unit.dimension
    if statement.kind is Kind.CHANGE:
        return dimension in (Dimension.RATE, Dimension.TIMES) and not is_level(statement)
    if statement.kind is not Kind.RATIO:
        return False
    if dimension is Dimension.TIMES:
        return bool(_MULTIPLE.search(statement.subject))
    return dimension is Dimension.RATE and bool(_RATE_NAME.search(statement.subject))


def _within_multiple(statements: Sequence[Statement], at: int) -> Change | None:
    """600 人次，是 2023 年 200 人次的 3 倍: the base stands inside the phrase."""
    rate = statements[at]
    if at < 2 or rate.kind is not Kind.RATIO or rate.figure.unit.dimension is not Dimension.TIMES or rate.subject != "的":
        return None
    level, prior = statements[at - 2], statements[at - 1]
    if not (_MULTIPLE_OF.match(prior.subject) and is_amount(prior) and is_amount(level)):
        return None
    beside = level.sentence == rate.sentence and prior.end == rate.start
    alike = prior.measures_like(level)
    return Change(rate, None, level, prior, True, multiple=True) if beside and alike else None


def _is_change_amount(statement: Statement) -> bool:
    return (
        statement.kind is Kind.CHANGE
        and statement.figure.unit.is_addable
        and not is_level(statement)
        and statement.direction != 0
    )


def _rate_follows(statements: Sequence[Statement], at: int) -> bool:
    return (
        at + 1 < len(statements)
        and _is_rate(statements[at + 1])
        and not _is_told_by_rate(statements, at)
        and not _has_other_base(statements[at + 1], statements[at])
        and _is_said_of(statements[at + 1], statements[at])
    )


def _is_told_by_rate(statements: Sequence[Statement], at: int) -> bool:
    """Whether an amount belongs to the rate before it: 比预算下降 14%，〔减少 234 万元〕，比上年下降 4%，减少 58 万元."""
    amount = statements[at]
    before, behind = statements[at - 1 : at], statements[at + 1 : at + 2]
    compared_again = bool(before and behind and behind[0].compare)
    beside = compared_again and before[0].sentence == amount.sentence == behind[0].sentence
    return beside and _is_rate(before[0]) and not amount.compare and names_nothing(amount)


def _is_said_of(rate: Statement, amount: Statement) -> bool:
    """Whether a rate without a name of its own, or with the same name, belongs to the change in money beside it."""
    if amount.sentence != rate.sentence:
        return False
    subject = "" if rate.kind is Kind.RATIO else rate.subject
    return is_filler(subject) or names(subject, amount.subject)


def _other_basis(paragraph: Paragraph, rate: Statement, since: int) -> bool:
    """Whether the words from the level to the rate, or a bracket behind it, say that it has another basis."""
    text = paragraph.text
    return bool(_OTHER_BASIS.search(text, since, rate.end) or _BASIS_BEHIND.match(text, rate.end))


def _rate_change(
    paragraph: Paragraph, statements: Sequence[Statement], at: int, index: ItemIndex, used: set[int]
) -> Change | None:
    rate = statements[at]
    if at and _is_rate_before(statements[at - 1], rate):
        return None
    amount_at = _amount_beside(paragraph, at)
    if amount_at is not None:
        used.add(amount_at)
    first = at if amount_at is None else min(at, amount_at)
    found = find_levels(paragraph, statements, first, index)
    amount = statements[amount_at] if amount_at is not None else None
    if found is None or (amount is None and (found.level is None or found.prior is None)):
        return None
    if _other_basis(paragraph, rate, _words_begin(paragraph, found, rate)) or _at_constant_prices(found):
        return None
    if amount is not None and _MORE_THAN_BEFORE.match(amount.word) and found.level and not _NEW.search(found.level.subject):
        return None  # 余额 1,280 亿元，较年初新增 70 亿元，同比多增 45 亿元，增长 8.7%
    known = found.level is not None and found.prior is not None
    firm = amount is None or known or amount.start < rate.start or bool(_MOVED_BY.search(amount.word))
    firm = firm and not any(s is not None and _is_average(s) for s in (amount, found.level, found.prior))
    multiple = rate.kind is Kind.RATIO and rate.figure.unit.dimension is Dimension.TIMES
    backward = found.prior is None and not statements[first].compare and _is_of_earlier_year(paragraph, found.level)
    return Change(rate, amount, found.level, found.prior, firm, multiple, found.whole, backward)


def _is_average(statement: Statement) -> bool:
    """Whether a short amount in 元 is what one of many has, and so was rounded to the 分: 每股收益 0.10 元."""
    figure = statement.figure
    return figure.unit.dimension is Dimension.MONEY and 0 < figure.digits <= _SHORT and bool(_AVERAGE.search(statement.subject))


def _at_constant_prices(found: Levels) -> bool:
    """Whether the levels are of what grows at constant prices by convention, whatever amounts are printed."""
    return any(s is not None and _REAL.search(s.subject) for s in (found.level, found.prior))


def _is_of_earlier_year(paragraph: Paragraph, level: Statement | None) -> bool:
    """Whether a level names a year that follows a later one, so that the change leads from it to that one."""
    own = YEAR.match(level.subject) if level is not None else None
    if level is None or own is None:
        return False
    return any(year.group(1) > own.group(1) for year in YEAR.finditer(paragraph.text, 0, level.start))


def _is_rate_before(statement: Statement, rate: Statement) -> bool:
    """Whether a change is one from a rate to another: 利率 8.62%，较上年的 8.83%降低了 0.21%."""
    before = statement.figure.unit.dimension is Dimension.RATE and statement.kind is Kind.RATIO
    compared = bool(statement.compare) or bool(_COMPARED.match(statement.subject))
    return before and compared and statement.sentence == rate.sentence and rate.kind is Kind.CHANGE


def _words_begin(paragraph: Paragraph, found: Levels, rate: Statement) -> int:
    """Where the words that say what the rate is of begin: at its level, or else at its clause."""
    levels = [
        s.end if s is found.prior and _RESTATED in s.subject else s.start
        for s in (found.level, found.prior)
        if s is not None and s.sentence == rate.sentence
    ]
    if levels and max(levels) < rate.start:
        return max(*levels, *(paragraph.text.rfind(mark, 0, rate.start) for mark in "；;"))
    floor = max(0, rate.start - _LONGEST_CLAUSE)
    return max(paragraph.text.rfind(mark, floor, rate.start) for mark in "，。；,;") + 1


def _amount_beside(paragraph: Paragraph, at: int) -> int | None:
    """The amount of the change that a rate belongs to: just before it, or just behind (增长 5%，增收 3 万元)."""
    statements = paragraph.statements
    rate = statements[at]
    if rate.series and not (at and statements[at - 1].series == rate.series and _is_change_amount(statements[at - 1])):
        return _in_step(statements, at)
    before = at and _is_change_amount(statements[at - 1]) and _is_said_of(rate, statements[at - 1])
    if before and not _is_told_by_rate(statements, at - 1):
        return None if _has_other_base(rate, statements[at - 1]) or named_with_comparison(paragraph, rate) else at - 1
    if at + 1 < len(statements) and _is_change_amount(statements[at + 1]):
        amount = statements[at + 1]
        alone = not _rate_follows(statements, at + 1)
        if amount.sentence == rate.sentence and alone and not amount.compare and names_nothing(amount):
            return at + 1
    return None


def _in_step(statements: Sequence[Statement], at: int) -> int | None:
    """The change of the same name in the list before: 甲 96 人、乙 48 人，分别增加 6 人、8 人，增长 6.67%、20%."""
    rate = statements[at]
    for index in range(at - 1, max(-1, at - MOST_BACK), -1):
        statement = statements[index]
        if statement.sentence != rate.sentence:
            break
        if statement.series and statement.subject == rate.subject != "" and _is_change_amount(statement):
            return index
    return None


def _has_other_base(rate: Statement, amount: Statement) -> bool:
    """较年初增加 5 万元，同比增长 3%; 2023年较2022年 is the same as 同比."""
    if _SINCE_YEAR_END.search(amount.compare) and _SAME_TIME.match(rate.compare):
        return True  # 2 月末 7,393 万平方米，比上年末增加 208 万平方米，同比增长 15.7%
    if not amount.compare or is_same_base(amount.compare, rate.compare):
        return False
    years = [YEAR.search(words) for words in (amount.compare, amount.subject)]
    return years[0] is None or years[1] is None or int(years[1].group(1)) - int(years[0].group(1)) != 1


def overgrown(change: Change) -> bool:
    """Whether something that cannot be negative rose by more than it is now."""
    amount, level = change.amount, change.level
    return (
        amount is not None
        and level is not None
        and names_nothing(amount)
        and amount.start != level.end  # 由 4 米上涨 5 米
        and is_amount(level)
        and not _NEW.search(level.subject)  # 新增了 1 个项目，提高了 3 个项目的标准
        and amount.direction > 0
        and amount.figure.amount > level.figure.amount >= 0
        and amount.measures_like(level)
        and (level.figure.unit.dimension is Dimension.COUNT or bool(_MONEY_NAME.search(level.subject)))
    )


def turned(change: Change) -> bool:
    """Whether a loss became a gain: 净利润 3.9 亿元，与上年同期的亏损 1.1 亿元相比，增加 5 亿元."""
    level, prior = change.level, change.prior
    return level is not None and prior is not None and bool(_LOSS.search(prior.subject)) and not _LOSS.search(level.subject)
