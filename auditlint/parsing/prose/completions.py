"""What 完成预算的 98% is of: the outturn and the budget of the same list item, or of the sentence before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditlint.core.pattern import compiled
from auditlint.core.record import replace
from auditlint.core.relation import Claim
from auditlint.core.unit import Dimension
from auditlint.parsing.document import Paragraph
from auditlint.parsing.labels import measure, normalise
from auditlint.parsing.nodes import Mark, Statement, explained_by, is_amount, nodes_before

_OUTTURN = compiled(r"^(?:实际|全年|当年|本年|已|累计|完成|资金)*(?:支出|执行|决算|使用|支付)(?:数|额|资金|金额)*$")
_OF_EACH = compiled(r"[人户亩次日月年车台]均|平均|每")  # 清运 81 吨，日均 0.22 吨，完成计划的 90%
_BUDGET_NAME = compiled(r"年初|调整|全年|变动|年度")
_BUDGET_STATE = compiled(r"年初|调整|变动")
_MOVED = compiled(r"(?:追加|追减|[调核][增减]|压减|收回)(?:预算|资金|指标|安排)?(?:数|额)?(?:为)?$")
_BUDGET_COMPARED = compiled(r"^[比较与和同](?P<name>(?:年初|全年|调整后?的?|变动|年度)?预算)(?:数|额|安排)?的?$")
_BUDGET_END = compiled(r"预算(?:数)?(?:为|安排)?$")
_BARE_BUDGET = compiled(r"^(?:年初|全年|调整后?的?|变动|年度)?预算(?:数|额|安排)?(?:为|是)?$")
_TARGET = compiled(r"目标|任务|计划")

_MOST_BACK = 12  # statements before a rate
Pairs = tuple[tuple[Statement, Statement], ...]


def completion(paragraph: Paragraph, at: int) -> tuple[Pairs, Claim] | None:
    """年初预算为 a，支出决算为 b，完成年初预算的 p%: both figures in the same list item."""
    statements = paragraph.statements
    rate = statements[at]
    wanted = _budget_word(rate.base)
    listed = map(_with_comparison, _back_to_list(paragraph, at))
    depth = rate.depth - (paragraph.text[rate.start - 1 : rate.start] == "(")  # 支出 57 万元（完成预算的 95%）
    near = [s for s in listed if (is_amount(s, depth) or _is_nothing(s)) and not _OF_EACH.search(s.subject)]
    budgets = [s for s in near if measure(s.subject) == "budget"]
    if _TARGET.search(rate.base):
        targets = (s for s in near if rate.series or not s.series)  # 三年分别计划 8、12、10 万元: of none alone
        budgets = [s for s in targets if _TARGET.search(s.subject) and "完成" not in s.subject]
    fitting = [s for s in budgets if _fits(wanted, s.subject)]
    budget = _explained_budget(paragraph, at, wanted) or next(iter(fitting), None)
    actual = next((s for s in near if s is not budget and measure(s.subject) == "" and _is_actual(s.subject)), None)
    if budget is None and actual is not None and not _TARGET.search(rate.base):
        budget = _budget_before(statements[max(0, at - _MOST_BACK) : at], actual, wanted)
    if budget is None and actual is not None:
        budget = _in_bracket_of(statements, actual, rate, wanted) or _budget_behind(statements, at, wanted)
    if budget is None or actual is None or not (actual.measures_like(budget) or _is_nothing(budget)):
        return None
    if len(budgets) > 1 and not wanted and budget in budgets:
        return tuple((actual, b) for b in budgets), Claim.INFERRED
    return ((actual, budget),), Claim.STATED


def _budget_before(near: Sequence[Statement], actual: Statement, wanted: str) -> Statement | None:
    """预算安排 60 万元。实际支出 57 万元，完成预算的 95%: the only budget of the sentence before an outturn with no name of its own."""
    before = [s for s in near if s.end <= actual.start and actual.sentence - s.sentence <= 1 and is_amount(s)]
    budgets = [s for s in before if "预算" in s.subject and not _MOVED.search(s.subject)]
    alone = len(budgets) == 1 and len(before) == 1 and _OUTTURN.match(normalise(actual.subject)) is not None
    return budgets[0] if alone and _fits(wanted, budgets[0].subject) else None


def _is_nothing(budget: Statement) -> bool:
    """年初预算为 0，支出决算为 3 万元: nothing needs no unit."""
    return budget.figure.value == 0 and budget.figure.unit.dimension is Dimension.PLAIN


def _in_bracket_of(statements: Sequence[Statement], actual: Statement, rate: Statement, wanted: str) -> Statement | None:
    """新增就业 3024 人（目标 2772 人），完成目标任务的 109.09%: what a bracket right behind an outturn says was planned."""
    behind = next((s for s in statements if s.start >= actual.end), None)
    if behind is None or not is_amount(behind, actual.depth + 1) or behind.end >= rate.start:
        return None
    planned = _TARGET.search(behind.subject) if _TARGET.search(rate.base) else measure(behind.subject) == "budget"
    return behind if planned and _fits(wanted, behind.subject) else None


def _budget_behind(statements: Sequence[Statement], at: int, wanted: str) -> Statement | None:
    """支出 57 万元，完成年初预算的 95%，年初预算为 60 万元: the budget right behind the rate, without a name of its own."""
    behind = statements[at + 1] if at + 1 < len(statements) else None
    beside = behind is not None and behind.sentence == statements[at].sentence and is_amount(behind, statements[at].depth)
    alone = beside and behind is not None and _BARE_BUDGET.match(behind.subject)
    return behind if alone and behind is not None and _fits(wanted, behind.subject) else None


def _with_comparison(statement: Statement) -> Statement:
    """比年初预算 90 万元减少 8 万元，完成预算的 91%: a budget that something is compared with is named by that."""
    of_budget = not statement.subject and _BUDGET_COMPARED.match(statement.compare)
    return replace(statement, subject=of_budget["name"], compare="") if of_budget else statement


def _explained_budget(paragraph: Paragraph, at: int, wanted: str) -> Statement | None:
    """完成调整预算的 98% (调整预算为 60 万元)."""
    inner = explained_by(paragraph.text, paragraph.statements, at)
    is_budget = inner is not None and measure(inner.subject) == "budget" and not inner.compare
    return inner if is_budget and inner is not None and _fits(wanted, inner.subject) else None


def _budget_word(base: str) -> str:
    match = _BUDGET_NAME.search(base)
    return match.group() if match else ""


def _fits(wanted: str, label: str) -> bool:
    """Whether a budget figure is of the kind that the rate names: 年初 never meets 调整."""
    kinds = set(_BUDGET_STATE.findall(label))
    if wanted in ("年初", "调整", "变动"):
        return wanted in kinds or (not kinds and wanted != "年初") or (wanted == "变动" and "调整" in kinds)
    return True


def _is_actual(label: str) -> bool:
    """Not what a budget was moved by: 预算 90 万元，调减 6 万元，调整后预算 84 万元，支出决算数为调整预算的 96%."""
    return not _BUDGET_END.search(label) and not _MOVED.search(label)


def _back_to_list(paragraph: Paragraph, at: int) -> Iterator[Statement]:
    """Statements before a rate, nearest first, up to the mark that opens its list item."""
    for node in nodes_before(paragraph.nodes, paragraph.statements[at].start):
        if isinstance(node, Mark) and node.kind in ("SEMICOLON", "AMONG", "INCLUDE", "STOP"):
            return
        if isinstance(node, Statement):
            yield node
