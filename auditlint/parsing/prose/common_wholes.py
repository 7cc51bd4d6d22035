"""One whole for the shares of a list that name it in other words: 共受理 268 件。…按来源分：电话 148 件，占总数的 55.2%；…."""

from __future__ import annotations

from collections.abc import Sequence

from auditlint.core.pattern import compiled
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.nodes import Statement, is_amount
from auditlint.parsing.tables.fit import divides_to

_LEAST_SHARES = 3
_MOST_FAILING = 1
_LEAST_DIGITS = 7  # of the shares that agree, all together: so many hardly agree with a figure by chance
_PARAGRAPHS_BACK = 6
_MOST_FIGURES = 60
_ALL_OF_IT = compiled(r"(?:总数|总量|总额|总人数|总户数|全部|合计|总计)(?:的|的?比[重例])?(?:为|是|达)?$|^$")

Told = tuple[Statement, Statement]  # a share and its part


def common_whole(document: Document, paragraph: Paragraph, told: Sequence[Told]) -> Statement | None:
    """The one figure before a list of shares that all of them agree with, but for one at most."""
    if len(told) < _LEAST_SHARES or not all(part.measures_like(told[0][1]) for _, part in told):
        return None
    fitting = [whole for whole in _before(document, paragraph, told) if _bears_out(whole, told)]
    return fitting[0] if len({whole.figure.amount for whole in fitting}) == 1 else None


def is_of_all(base: str) -> bool:
    """Whether the words of a share name no other whole than that of its list: 占总数的, 占比."""
    return bool(_ALL_OF_IT.search(base))


def _before(document: Document, paragraph: Paragraph, told: Sequence[Told]) -> list[Statement]:
    """The figures before a list that have room for its largest part, nearest first."""
    first, largest = told[0][1], max(part.figure.amount for _, part in told)
    own = [s for s in paragraph.statements if s.end <= first.start]
    above = document.paragraphs[max(0, paragraph.index - _PARAGRAPHS_BACK) : paragraph.index]
    found = [*(s for item in above for s in item.statements), *own][-_MOST_FIGURES:]
    return [s for s in reversed(found) if is_amount(s) and s.measures_like(first) and s.figure.amount > largest]


def _bears_out(whole: Statement, told: Sequence[Told]) -> bool:
    agreeing = [share for share, part in told if divides_to(share.figure, part.figure, whole.figure)]
    enough = sum(share.figure.digits for share in agreeing) >= _LEAST_DIGITS
    return enough and len(agreeing) >= max(2, len(told) - _MOST_FAILING)
