"""Which figure before it a share is of: 支出 50 万元，其中差旅费 6 万元，占 12%."""

from __future__ import annotations

from collections.abc import Sequence

from auditlint.core.number import HALF, ZERO
from auditlint.core.pattern import compiled
from auditlint.core.record import replace
from auditlint.core.unit import DURATIONS
from auditlint.parsing.document import Paragraph
from auditlint.parsing.labels import names, normalise
from auditlint.parsing.nodes import Kind, Statement, is_amount, is_parted
from auditlint.parsing.prose.levels import is_level

_ALL_TOGETHER = compiled(
    r"^[，]?(?:合计|共计|总计|一?共$|总共$|[两三四五六]者?(?:项|家|类)?(?:合计|共))"
)  # A、B、C…，合计占 53.3%
_SCOPE = compiled(r"^(?:抽查|检查|覆盖|审计|调查|核查)(?:覆盖)?(?:面|率|比例)$")
_MEASURES = tuple(
    (compiled(name), units)
    for name, units in (
        (r"(?:里程|长度)$", ("公里", "千米", "米")),
        (r"面积$", ("亩", "公顷", "平方米")),
        (r"(?:人数|人次)$", ("人", "名", "人次")),
        (r"户数$", ("户",)),
    )
)
_TIME = compiled(r"[天日时月周]")
_MOST_BACK = 20
_SIDE = compiled(r"(?<=..)(?:收入|支出)$")
_FROM = ("从", "由")
_TELLING = 3  # digits of a share that hardly agrees with another whole by chance


def as_it_went(paragraph: Paragraph, at: int) -> Statement | None:
    """A share; where its words tell the one before it first, the one that it went to: 占比从 1.1%〔提高到 1.5%〕."""
    share = paragraph.statements[at]
    if share.kind is not Kind.SHARE or not share.base.startswith(_FROM):
        return share if share.kind is Kind.SHARE else None
    level = paragraph.statements[at + 1] if at + 1 < len(paragraph.statements) else None
    if level is None or level.start != share.end or level.figure.unit is not share.figure.unit or not is_level(level):
        return None
    return replace(share, figure=level.figure, base="", end=level.end)


def part_of(paragraph: Paragraph, at: int) -> Statement | None:
    """The item before 占; one that a name before 占 picks, where there is such a name."""
    statements = paragraph.statements
    share = statements[at]
    placed = in_its_place(paragraph, share) if share.series else None
    if placed is not None:
        return placed
    subject = "" if _SCOPE.match(share.subject) else normalise(share.subject)
    if (share.series and not subject) or _ALL_TOGETHER.match(share.subject) or _is_of_several(statements, at):
        return None
    if subject and not share.series and share.depth == 0 and (not at or statements[at - 1].sentence != share.sentence):
        return _told_before(statements[max(0, at - _MOST_BACK) : at], share, subject)
    for statement in reversed(statements[:at]):
        if statement.sentence != share.sentence:
            return None
        if statement.kind is Kind.SHARE and not subject and _clause_between(paragraph, statement, share):
            continue
        if share.depth == statement.depth and _bracket_ends(paragraph.text[statement.end : share.start]):
            continue  # 318 万元（甲 96 万元、乙 222 万元）（占 22%）
        if not subject and is_level(statement) and statement.figure.unit.is_addable and statement.depth == share.depth:
            return statement  # 由 72 万元提高到 82 万元，占 3%
        if subject and _is_of_some(subject, statement):
            return None
        if statement.figure.unit.noun in DURATIONS and not _TIME.search(share.subject + share.base):
            continue  # 公告之日起 15 个交易日后减持股份，占 3.89%
        if is_amount(statement, share.depth) or (share.depth and is_amount(statement, share.depth - 1)):
            if (
                not subject
                or _measures(subject, statement)
                or names(subject, statement.subject)
                or normalise(statement.subject).startswith(subject)
            ):
                return statement
            if "；" in paragraph.text[statement.end : share.start]:
                return None
    return None


def _told_before(before: Sequence[Statement], share: Statement, subject: str) -> Statement | None:
    """税收收入 8 亿元，非税收入 2 亿元。税收占比 80%: the one item of just that name in the sentence before."""
    beside = (s for s in before if s.sentence == share.sentence - 1 and is_amount(s, 0))
    named = [s for s in beside if _SIDE.sub("", normalise(s.subject)) == _SIDE.sub("", subject)]
    return named[0] if len(named) == 1 else None


def _is_of_some(subject: str, statement: Statement) -> bool:
    """Whether a name limits that of the figure before it: 运动员 120 人，首次参赛的运动员占 86%."""
    name = normalise(statement.subject)
    return bool(name) and subject.endswith(f"的{name}")


def _bracket_ends(between: str) -> bool:
    """Whether a bracket that what comes before stands in ends there."""
    depth = 0
    for char in between:
        depth += (char == "(") - (char == ")")
        if depth < 0:
            return True
    return False


def _is_of_several(statements: Sequence[Statement], at: int) -> bool:
    """Whether a number in words stands right before 占: A 7 亿元、B 5 亿元，上述两项占 49%."""
    before = statements[at - 1] if at else None
    return before is not None and before.spelled and before.end == statements[at].start and before.figure.value > 1


def in_its_place(paragraph: Paragraph, share: Statement, series: int = 0) -> Statement | None:
    """2020年、2021年分别闲置 42 万元、114 万元，占当年补助的 4%、5%: the figure of just those names that stands in the same place.

    It is of the given series, or of the one that ends right before the shares.
    """
    shares = [s for s in paragraph.in_sentence(share.sentence) if s.series == share.series]
    before = [s for s in paragraph.statements if s.end <= shares[0].start and s.series and is_amount(s, share.depth)]
    series = series or (before[-1].series if before and before[-1].sentence == share.sentence else 0)
    listed = [s for s in before if s.series == series]
    named = len({s.subject for s in listed}) == len(listed) > 1
    return listed[shares.index(share)] if named and [s.subject for s in listed] == [s.subject for s in shares] else None


def _measures(subject: str, statement: Statement) -> bool:
    """Whether a name says no more than what a unit measures: 7 条 12.6 公里，破损里程占 14.6%."""
    return any(name.search(subject) and statement.figure.unit.symbol.endswith(units) for name, units in _MEASURES)


def _clause_between(paragraph: Paragraph, left: Statement, right: Statement) -> bool:
    return "；" not in paragraph.text[left.end : right.start]


def others_beside(paragraph: Paragraph, at: int, part: Statement) -> tuple[Statement, ...]:
    """The figures between the last share or semicolon and the part, where the share has no name of its own.

    A share that a semicolon parts from them all may be of any: 列支 143 万元，限额 86 万元（发生额的 60%）；占管理费用的 11%.
    """
    share = paragraph.statements[at]
    last = paragraph.statements[max(0, at - 1)]
    alone = is_parted(paragraph.text, last.end, share.start)
    found: list[Statement] = []
    for statement in reversed(paragraph.statements[max(0, at - _MOST_BACK) : at]):
        apart = statement.sentence != share.sentence or is_parted(
            paragraph.text, statement.end, last.end if alone else share.start
        )
        told = statement.kind is Kind.SHARE and not (alone and statement.depth > share.depth)
        if share.subject or share.series or apart or told:
            break
        if statement is not part and is_amount(statement, part.depth) and statement.measures_like(part):
            found.append(statement)
    return tuple(found)


def all_but_one_agree(stated: Sequence[tuple[Statement, Statement]], least: int) -> bool:
    """Whether shares of parts are of what the parts come to, at least so many of them and all but one: 6 万元（占 12.5%）、42 万元（占 78.5%）."""
    come_to = sum((part.figure.amount for _, part in stated), ZERO)
    agreeing = [
        share for share, part in stated
        if abs(share.figure.amount * come_to - part.figure.amount) <= share.figure.last_place * come_to * HALF
    ]  # fmt: skip
    return len(agreeing) == len(stated) - 1 >= least and all(share.figure.digits >= _TELLING for share in agreeing)
