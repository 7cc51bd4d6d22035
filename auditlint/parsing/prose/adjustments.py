"""Figures that an audit adjusted: 资产总额应为 185 万元，调减 2 万元; 调减 6 万元，调整后决算金额为 2073 万元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditlint.core.pattern import compiled
from auditlint.parsing.document import Document
from auditlint.parsing.nodes import Kind, Statement, is_amount
from auditlint.parsing.prose.balances import Balance
from auditlint.parsing.prose.items import ItemIndex

_WAY = compiled(r"[调核][减增]")
_MOVED = compiled(r"(?P<way>[调核][减增])(?:金额|额|数)?(?:了|为|共计|合计)*$")
_OUGHT = compiled(r"应当?为$")
_ADJUSTED = compiled(r"^(?:经?审计)?调整后的?(?P<name>.{2,})$")
_SENTENCES_BACK = 2
_MOST_BACK = 6


def adjustments(document: Document) -> Iterator[Balance]:
    """Every adjustment whose figure before stands further up under its own name."""
    index = ItemIndex.of(document)
    for paragraph in document.figured:
        if "调" in paragraph.text and _WAY.search(paragraph.text):
            amounts = [s for s in paragraph.statements if is_amount(s, 0) or _is_raised(s)]
            for at, statement in enumerate(amounts):
                yield from _moved_to(index, amounts, at, statement)
                yield from _after(index, amounts[max(0, at - _MOST_BACK) : at], statement)


def _is_raised(statement: Statement) -> bool:
    """调增 2 万元, which reads as a rise."""
    return statement.kind is Kind.CHANGE and statement.word == "增" and statement.subject[-1:] in ("调", "核")


def _moved_to(index: ItemIndex, amounts: Sequence[Statement], at: int, moved: Statement) -> Iterator[Balance]:
    """资产总额应为 185 万元，调减 2 万元: the figure further up was 187."""
    match = _MOVED.match(moved.subject + moved.word)
    after = amounts[at - 1] if at else None
    if match is None or after is None or after.sentence != moved.sentence or not _OUGHT.search(after.subject):
        return
    before = index.last_before(_OUGHT.sub("", after.subject), after, after.figure.unit)
    if before is not None and before.measures_like(moved):
        up = 1 if "增" in match["way"] else -1
        yield Balance(moved, ((up, after), (-up, before)), False)


def _after(index: ItemIndex, near: Sequence[Statement], after: Statement) -> Iterator[Balance]:
    """调减 6 万元。调整后决算金额为 2073 万元: the figure further up was 2079."""
    name = _ADJUSTED.match(after.subject)
    moves = [(s, m) for s in near if after.sentence - s.sentence <= _SENTENCES_BACK and (m := _MOVED.search(s.subject + s.word))]
    if name is None or len(moves) != 1:
        return
    moved, way = moves[0]
    before = index.last_before(name["name"], moved, after.figure.unit)
    if before is not None and moved.measures_like(after):
        yield Balance(after, ((1, before), (1 if "增" in way["way"] else -1, moved)), False)
