"""A rate whose base is zero is undefined, whatever is printed for it.

The base is that of a written formula, the initial budget of 完成年初预算的 p%, or what a rise leaves of a level that is no larger: spending
of 3 万元 that rose by 3 万元 was nothing before. Many authors print 100% for such a rate, so that this is told as a doubt, and any
other figure as an error.

Fails: “三公”经费变动率=[（0-0）/0]×100%=0%
Passes: “三公”经费变动率=[（0-5）/5]×100%=-100%
"""

from __future__ import annotations

from collections.abc import Iterator

from auditlint.core.expression import Expression, Ref, evaluate_point, references
from auditlint.core.figure import Figure
from auditlint.core.message import Message
from auditlint.core.pattern import compiled
from auditlint.core.relation import Claim, Relation, Verdict
from auditlint.core.unit import Dimension
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.nodes import Kind, Statement
from auditlint.parsing.prose.changes import Change, changes
from auditlint.parsing.prose.completions import completion

CODE = "AL207"
KIND = "zero-division"

_NEAR = 3  # paragraphs above a formula in which its zeros are looked up
_INITIAL = "年初"
_SPENT = compiled(r"费|支出|决算|经费")
_NEW = compiled(r"成立|新[设增建组]|组建|首次|[上去]年(?:度|同期)?(?:[无未]|没有|不存在|为?[0零])")
_WHOLLY = 1  # 100%, as many print it
_SURELY_WRONG = 10  # 1000%: nothing that prints like its rise rose by less, however its figures were rounded


def propose(document: Document) -> Iterator[Relation]:
    for paragraph in document.figured:
        yield from _formulas(document, paragraph)
        if _INITIAL in paragraph.text:
            yield from _completions(paragraph)
    risen = [(change, change.rate) for change in changes(document) if change.rate is not None and _rose_from_nothing(change)]
    new = _told_as_new(document) if risen else frozenset()
    for change, rate in risen:
        if rate.figure.amount != _WHOLLY or rate.figure.start not in new:
            yield _undefined(rate, tuple(each.ref for each in (change.level, change.amount) if each is not None))


def _told_as_new(document: Document) -> frozenset[int]:
    """Where the figures of those paragraphs begin that say why there was nothing before: 本单位 2024 年成立."""
    told = (paragraph for paragraph in document.figured if _NEW.search(paragraph.text))
    return frozenset(statement.figure.start for paragraph in told for statement in paragraph.statements)


def _completions(paragraph: Paragraph) -> Iterator[Relation]:
    """年初预算为 0 万元，支出决算为 3 万元，完成年初预算的 96%."""
    for at in paragraph.percentages:
        rate = paragraph.statements[at]
        if rate.kind is not Kind.COMPLETION or _INITIAL not in rate.base or _is_zero(rate.figure):
            continue
        pairs, claim = completion(paragraph, at) or ((), Claim.OBSERVED)
        if len(pairs) == 1 and claim is Claim.STATED:
            (done, budget), *_ = pairs
            if _INITIAL in budget.subject and _is_zero(budget.figure) and not _is_zero(done.figure):
                yield _undefined(rate, (done.ref, budget.ref))


def _undefined(rate: Statement, operands: tuple[Ref, ...]) -> Relation:
    verdict = Verdict.SUSPECT if rate.figure.amount == _WHOLLY else Verdict.INCONSISTENT
    return Relation(CODE, KIND, rate.ref, verdict=verdict, operands=operands, note=Message.of("note-zero-division"))


def _rose_from_nothing(change: Change) -> bool:
    """支出 3 万元，比上年增加 3 万元，增长 50%."""
    rate, amount, level = change.rate, change.amount, change.level
    if rate is None or amount is None or level is None or change.prior is not None or change.whole is not None:
        return False
    spent = level.figure.unit.dimension is Dimension.MONEY and bool(_SPENT.search(level.subject)) and bool(amount.compare)
    rose = amount.direction > 0 and amount.figure.amount == level.figure.amount != 0
    return spent and rose and 0 < rate.figure.amount < _SURELY_WRONG and change.firm


def _formulas(document: Document, paragraph: Paragraph) -> Iterator[Relation]:
    for formula in paragraph.formulas:
        result = formula.result
        for side in formula.workings if result is not None else ():
            if result is not None and _divides_by_zero(side):
                zeros = tuple(references(side)) + tuple(_zeros_above(document, paragraph))
                yield Relation(
                    CODE,
                    KIND,
                    Ref(result.figure, formula.name),
                    verdict=Verdict.INCONSISTENT,
                    operands=zeros,
                    note=Message.of("note-zero-division"),
                )


def _divides_by_zero(side: Expression) -> bool:
    try:
        evaluate_point(side)
    except ZeroDivisionError:
        return True
    return False


def _zeros_above(document: Document, paragraph: Paragraph) -> Iterator[Ref]:
    """The items stated as zero just above: where the zeros of the formula come from."""
    for index in range(max(0, paragraph.index - _NEAR), paragraph.index + 1):
        for statement in document.paragraphs[index].statements:
            if statement.kind is Kind.ITEM and _is_zero(statement.figure):
                yield statement.ref


def _is_zero(figure: Figure) -> bool:
    return figure.value == 0
