"""What changed by how much: a level, the level before, the amount and the rate of a change, as one text states them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditlint.core.figure import Hedge
from auditlint.core.unit import Dimension
from auditlint.parsing.breakdown import ADDABLE
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.items import ItemIndex
from auditlint.parsing.labels import measure, names
from auditlint.parsing.statements import Kind, Mark, Node, Statement

# Rates on another basis than the amounts printed beside them; they cannot be recomputed.
_OTHER_BASIS = re.compile(
    r"可比|同口径|自然口径|实际增长|名义增长|扣除|剔除|不含|年均|平均增长|复合|同期增速|增速|按不变价|预计|目标|力争|计划增"
)
_RATE_NAME = re.compile(r"(?:变动|增长|增减|增减变动|下降|变化)(?:率|幅度)(?:为|是|达)?$")
_OPENING = re.compile(r"期初|年初|上年|去年|上期")
_LEVEL_WORD = re.compile(r"^(?:了)?(?:到|至|为)")
_FILLER = re.compile(r"^(?:各|均|分别|总体|总额|金额|其|共|均|都|，)*$")


@dataclass(frozen=True, slots=True)
class Change:
    """One stated change. At least a rate or an amount; `named` where the level was found by its name."""

    rate: Statement | None
    amount: Statement | None
    level: Statement | None
    prior: Statement | None
    firm: bool


def changes(document: Document) -> Iterator[Change]:
    """Every change of the prose, each rate and each amount once."""
    index = ItemIndex.of(document)
    for paragraph in document.paragraphs:
        statements = paragraph.statements
        used: set[int] = set()
        for at, statement in enumerate(statements):
            if _is_rate(statement) and not _other_basis(paragraph, statement):
                change = _rate_change(paragraph, statements, at, index, used)
                if change is not None:
                    yield change
            elif _is_change_amount(statement) and at not in used and not _rate_follows(statements, at):
                level, prior, firm = _levels(paragraph, statements, at, index)
                if level is not None or prior is not None:
                    yield Change(None, statement, level, prior, firm)


def _is_rate(statement: Statement) -> bool:
    dimension = statement.figure.unit.dimension
    if statement.kind is Kind.CHANGE:
        return dimension in (Dimension.RATE, Dimension.TIMES) and not _is_level(statement)
    return (
        statement.kind is Kind.RATIO
        and dimension is Dimension.RATE
        and bool(_RATE_NAME.search(statement.subject))
    )


def _is_change_amount(statement: Statement) -> bool:
    return (
        statement.kind is Kind.CHANGE
        and statement.figure.unit.dimension in ADDABLE
        and not _is_level(statement)
        and statement.direction != 0
    )


def _is_level(statement: Statement) -> bool:
    """Whether a change names where it went: 增加到 100 个."""
    return statement.kind is Kind.CHANGE and bool(_LEVEL_WORD.match(statement.base))


def _rate_follows(statements: Sequence[Statement], at: int) -> bool:
    return at + 1 < len(statements) and _is_rate(statements[at + 1])


def _other_basis(paragraph: Paragraph, statement: Statement) -> bool:
    """Whether the clause says that the rate has another basis than the amounts."""
    text = paragraph.text
    start = max(text.rfind(mark, 0, statement.start) for mark in "，。；")
    return bool(_OTHER_BASIS.search(text, max(0, start), statement.end)) or bool(
        _OTHER_BASIS.match(text, statement.end + 1) or re.match(r"\((?:按)?(?:可比|同口径|下同)", text[statement.end :])
    )


def _rate_change(
    paragraph: Paragraph, statements: list[Statement], at: int, index: ItemIndex, used: set[int]
) -> Change | None:
    rate = statements[at]
    amount_at = _amount_beside(statements, at)
    first = at
    if amount_at is not None:
        used.add(amount_at)
        first = min(at, amount_at)
    level, prior, firm = _levels(paragraph, statements, first, index)
    amount = statements[amount_at] if amount_at is not None else None
    if amount is None and (level is None or prior is None):
        return None
    if amount is not None and level is None and prior is None:
        return None
    return Change(rate, amount, level, prior, firm and (amount_at is None or amount_at < at))


def _amount_beside(statements: Sequence[Statement], at: int) -> int | None:
    """The amount of the change that a rate belongs to: just before it, or just behind (增长 5%，增收 3 万元)."""
    rate = statements[at]
    if at and _is_change_amount(statements[at - 1]) and statements[at - 1].sentence == rate.sentence:
        return at - 1
    if at + 1 < len(statements) and _is_change_amount(statements[at + 1]):
        amount = statements[at + 1]
        alone = not _rate_follows(statements, at + 1)
        if amount.sentence == rate.sentence and alone and not amount.compare and _FILLER.match(amount.subject):
            return at + 1
    return None


def _levels(
    paragraph: Paragraph, statements: list[Statement], at: int, index: ItemIndex
) -> tuple[Statement | None, Statement | None, bool]:
    """The level after and before a change, and whether both are certain."""
    change = statements[at]
    subject = "" if _FILLER.match(change.subject) else change.subject
    if change.kind is Kind.RATIO:
        subject = ""
    near = list(_near(paragraph, statements, at))
    prior = next((s for s in near if _is_prior(s)), None)
    moved = next((s for s in near if _is_level(s)), None)
    if moved is not None:
        origin = next((s for s in near if s.end <= moved.start and s.kind is Kind.ITEM), None)
        return moved, prior or origin, True
    levels = [s for s in near if s is not prior and s.kind is Kind.ITEM and measure(s.subject) == ""]
    if not subject:
        level = levels[0] if levels else None
        return level, _fits(prior, level), True
    level = next((s for s in levels if names(subject, s.subject)), None)
    if level is None:
        level = _named_before(paragraph, change, subject, index)
    return level, _fits(prior, level), True


def _named_before(
    paragraph: Paragraph, change: Statement, subject: str, index: ItemIndex
) -> Statement | None:
    """The item of that name in an earlier sentence of the paragraph or of the section."""
    for unit in [change.figure.unit] if change.figure.unit.dimension in ADDABLE else []:
        found = index.last_before(re.sub(r"各$|均$|分别$", "", subject), change, unit)
        if found is not None:
            return found
    return None


def _fits(prior: Statement | None, level: Statement | None) -> Statement | None:
    if prior is None or level is None:
        return prior
    return prior if prior.figure.unit.measures_like(level.figure.unit) else None


def _near(paragraph: Paragraph, statements: list[Statement], at: int) -> Iterator[Statement]:
    """The figures of the same clause group before a change, nearest first: up to a semicolon, stop or list."""
    change = statements[at]
    floor = _group_start(paragraph.nodes, change)
    for statement in reversed(statements[:at]):
        if statement.start < floor or statement.sentence != change.sentence:
            return
        if statement.figure.unit.dimension not in ADDABLE or statement.spelled:
            continue
        if statement.figure.hedge is Hedge.RANGE or not _same_kind(statement, change):
            continue
        if statement.kind is Kind.ITEM and statement.word:  # 完成预算 60 万元的 40%: a base, not a level
            continue
        yield statement


def _same_kind(statement: Statement, change: Statement) -> bool:
    if change.figure.unit.dimension in (Dimension.RATE, Dimension.TIMES):
        return True
    return statement.figure.unit.measures_like(change.figure.unit)


def _group_start(nodes: Sequence[Node], change: Statement) -> int:
    """Where the list item that holds a change begins: a semicolon opens one where an item follows it."""
    start = semicolon = 0
    for node in nodes:
        if node.start >= change.start:
            break
        if isinstance(node, Mark) and node.kind in ("AMONG", "INCLUDE", "STOP"):
            start = semicolon = node.start
        elif isinstance(node, Mark) and node.kind == "SEMICOLON":
            semicolon = node.start
        elif isinstance(node, Statement) and node.kind is Kind.ITEM:
            start = semicolon
    return start


def _is_prior(statement: Statement) -> bool:
    if statement.kind is not Kind.ITEM:
        return False
    return bool(statement.compare) or measure(statement.subject) == "prior" or bool(
        _OPENING.match(statement.subject)
    )
