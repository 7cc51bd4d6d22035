"""The levels of a change that names what changed, and what stands alone before one that names nothing."""

from __future__ import annotations

from collections.abc import Sequence

from auditlint.core.pattern import compiled
from auditlint.parsing.document import Paragraph
from auditlint.parsing.labels import measure, names, normalise
from auditlint.parsing.nodes import MOST_BACK, Fragment, Mark, Statement, is_amount, nodes_before, outside_lists
from auditlint.parsing.prose.bases import SIDES
from auditlint.parsing.prose.items import ItemIndex, years_named
from auditlint.parsing.prose.level_years import same_kind

_REASON = compiled(r"^(?:[^，。]{0,8}的?)?(?:主要)?(?:原因|是因为|事项:)")
_AROUND = compiled(r"^(?:本年|当年|本期)(?!度)|(?:各|均|分别)$")
_MOVED = compiled(r"(?:追加|追减|[调核][增减]|压减)(?:预算|资金|指标)?(?:为|了)?$")
_NUMBER_OF = compiled(r"(?<=..)(?:总数|数量|个数)$")  # 问题数量 is of 发现问题 158 个
# 收入支出总体与上年相比增加: of 收入总计 or 支出总计, which are equal.
_BOTH_SIDES = compiled(r"^(?:财政拨款)?(?:收入[、与和]?支出|收[、]?支)(?:决算)?(?:总[体计额]|合计)?(?:各|均|分别)?$")
_RATE_COMPARED = compiled(r"^(?P<name>[^，。；\d]{0,12}率)(?:相?[比较]|[与和同].{1,12}相[比较])")  # 网贷利率较上日，降低了 0.21%
_SIDES = ("收入总计", "支出总计", "收支总计", "收入支出总计")


def named_with_comparison(paragraph: Paragraph, change: Statement) -> str:
    """The name that stands with 与上年相比 in a clause of its own: 收入支出总体与上年相比，增加 5 万元."""
    for node in nodes_before(paragraph.nodes, change.start):
        if isinstance(node, Fragment) and node.sentence == change.sentence:
            rate = _RATE_COMPARED.match(node.text)
            name = rate["name"] if rate else node.text.replace(node.compare, "") if node.compare else ""
            if rate or _BOTH_SIDES.search(name):
                return name
            if node.compare:
                break
        if not (isinstance(node, Mark) and node.kind == "COMMA"):
            break
    return ""


def named_levels(
    paragraph: Paragraph,
    at: int,
    change: Statement,
    subject: str,
    levels: Sequence[Statement],
    prior: Statement | None,
    index: ItemIndex,
) -> tuple[Statement | None, Statement | None]:
    """The level and the one before of the change at `at`, by the name of what changed: near it or before."""
    level = next((s for s in levels if names(subject, s.subject)), None)
    if level is None:
        level = _named_before(change, subject, index) or _prefixed_before(paragraph, at, subject)
        level = level if level is not prior else None
        if level is not None and _isof_year_before(paragraph, change, index.year_of(level)):
            level, prior = None, prior or level
    return level, prior


def alone_before(paragraph: Paragraph, at: int, base: Statement | None = None) -> Statement | None:
    """The only amount of the sentence before, or before the reason for it, for one that opens with 与上年相比.

    A base may stand between: 与上年 80 万元相比，增加 5 万元.
    """
    statements = paragraph.statements
    change = statements[at]
    if at and base is statements[at - 1]:
        at -= 1
    opening = statements[at]
    if not at or statements[at - 1].sentence == opening.sentence:
        return None
    last = statements[at - 1]
    between = paragraph.text[last.end : opening.start].split("。")[1:-1]
    if any(not _REASON.match(words) for words in between) or len(between) > 1:
        return None
    before = statements[max(0, at - MOST_BACK) : at]
    amounts = [s for s in before if s.sentence == last.sentence and is_amount(s) and not _is_of_budget(s)]
    if len(amounts) > 1:  # 任务 3.2 万亩，其中新建 2.1 万亩。与上年 2.8 万亩相比，…
        amounts = [s for s in outside_lists(paragraph.nodes, opening) if s in amounts]
    if len(amounts) == 1 and amounts[0].depth == 0 and measure(amounts[0].subject) == "":
        return amounts[0] if same_kind(amounts[0], change) else None
    return None


def _is_of_budget(statement: Statement) -> bool:
    """Whether an amount is a budget, what one was moved by, or one that a rate names: 完成年初预算 80 万元的 95%."""
    return (
        measure(statement.subject) == "budget"
        or bool(_MOVED.search(statement.subject))
        or "预算" in statement.base + statement.word
    )


def _prefixed_before(paragraph: Paragraph, at: int, subject: str) -> Statement | None:
    """财政拨款支出 80 万元。与上年相比，财政拨款增加 5 万元: the only amount before, under a longer name."""
    alone = alone_before(paragraph, at)
    name = normalise(subject)
    return alone if alone is not None and len(name) >= 4 and normalise(alone.subject).startswith(name) else None


def _named_before(change: Statement, subject: str, index: ItemIndex) -> Statement | None:
    """The item of that name in an earlier sentence of the paragraph or of the section."""
    if not change.figure.unit.is_addable:
        return None
    unit = change.figure.unit
    if _BOTH_SIDES.search(subject):  # income and spending are one figure, whichever name it has
        fund = "财政拨款" if subject.startswith("财政拨款") else ""
        labels = (_AROUND.sub("", subject), *(fund + side for side in _SIDES))
        items = (index.last_before(label, change, unit) for label in labels)
        sides = [s for s in items if s is not None and "总" in s.subject and fund in s.subject]
        return max(sides, key=lambda s: s.figure.start, default=None)
    name = _AROUND.sub("", subject)
    if not normalise(name):
        return None  # 本期增加 names nothing
    if normalise(name) in SIDES:
        return _whole_side(change, normalise(name), index, own_year=name != subject)
    found = index.last_before(name, change, unit) or index.last_before(_NUMBER_OF.sub("", name), change, unit)
    return None if found is not None and normalise(found.subject) in SIDES else found  # 基金支出 is not 支出


def _whole_side(change: Statement, side: str, index: ItemIndex, own_year: bool) -> Statement | None:
    """What came in or went out in all, under its bare name or that of a total; 事业收入 is not 收入.

    What is said of 本年收入 is not said of 总收入, which may hold what was carried over.
    """
    wholes = (side, f"本年{side}", f"{side}合计", *(() if own_year else (f"总{side}",)))
    items = (index.last_before(whole, change, change.figure.unit) for whole in wholes)
    return max((s for s in items if s and normalise(s.subject) in wholes), key=lambda s: s.figure.start, default=None)


def _isof_year_before(paragraph: Paragraph, change: Statement, year: int) -> bool:
    """2021年接待费 12 万元。2022年…，其中接待费比上年减少 2 万元: what was found is the level before."""
    own = years_named(paragraph, change)[:1] or years_named(paragraph, change, whole=True)[-1:]
    return bool(own) and year == own[0] - 1
