"""A rate whose written formula divides by zero is undefined, whatever is printed for it.

Fails: “三公”经费变动率=[（0-0）/0]×100%=0%
Passes: “三公”经费变动率=[（0-5）/5]×100%=-100%
"""

from __future__ import annotations

from collections.abc import Iterator

from auditlint.core.expression import Expression, Ref, evaluate_point, references
from auditlint.core.figure import Figure
from auditlint.core.message import Message
from auditlint.core.relation import Relation, Verdict
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.nodes import Kind

CODE = "AL207"
KIND = "zero-division"

_NEAR = 3  # paragraphs above a formula in which its zeros are looked up


def propose(document: Document) -> Iterator[Relation]:
    for paragraph in document.figured:
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
