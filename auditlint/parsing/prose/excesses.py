"""What goes beyond a budget, a contract or an estimate: 合同金额 50 万元，结算 62 万元，超合同金额 12 万元，超出 24%."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditlint.core.pattern import compiled
from auditlint.core.record import record, replace
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.nodes import Statement, is_amount, is_parted

_EXCESS = compiled(
    r"超(?:出|过|支)?(?P<base>预算|概算|合同|计划|批复|限额|标准|中标|控制价|指标|投资)[^，。；\d]{0,6}$|^[^，。；\d]{0,4}超(?:支|概|出|编|员)(?:金额|资金|人数|数|额)?(?:为|共)?$"
)
_OF_ALL = compiled(r"^超(?:出|过|支)?(?:概算|预算|合同|计划|批复|中标)(?:投资|金额|价)?$")  # and of no single cost
_BASES = "预算|概算|合同|计划|批复|限额|中标|控制[价数]|指标|核定|编制|上限|不得?超过|^即"
_POSTS, _IN_POST = compiled(r"编制|核定"), compiled(r"实有|在职|在编|实际|现有")
_RATE = compiled(r"^(?:超(?:支|概|出|过|收|预算|概算)?(?:率|幅|幅度|比例)?|超出)(?:为|达)?$")
_DONE = compiled(r"实际|决算|支出|结算|完成")
_MOST_BACK = 6


@record
class Excess:
    """An amount by which one figure goes beyond another, and the rate of it where one follows; `firm` where the words name both."""

    stated: Statement
    actual: Statement
    base: Statement
    rate: Statement | None
    firm: bool = False

    @property
    def adds_up(self) -> bool:
        """Whether it is what lies between the two, so that its rate is of the one."""
        return self.stated.figure.amount == self.actual.figure.amount - self.base.figure.amount


def excesses(document: Document) -> Iterator[Excess]:
    """Every such amount with the two figures of its sentence that it lies between."""
    for paragraph in document.figured:
        if "超" in paragraph.text:
            yield from _of_paragraph(paragraph)


def _of_paragraph(paragraph: Paragraph) -> Iterator[Excess]:
    statements = paragraph.statements
    for at, stated in enumerate(statements):
        match = _EXCESS.search(stated.subject) if _may_be_excess(stated) else None
        if match is None:
            continue
        near = [
            s for s in statements[max(0, at - _MOST_BACK) : at]
            if s.sentence == stated.sentence and _may_be_excess(s) and s.measures_like(stated) and not s.word
        ]  # fmt: skip
        bases = [s for s in near if re.search(match["base"] or _BASES, s.compare + s.subject)]
        against = bool(bases) and bool(bases[0].compare) and bases[0].end == stated.start  # 决算 9 万元，较预算 8 万元超支 1 万元
        actual = [s for s in near if s not in bases and (against or s.start > bases[0].start)] if bases else []
        if not near and not statements[at + 1 : at + 2]:
            continue
        if not near:
            bases, actual = _behind(paragraph, at)
        if len(bases) == 1 and len(actual) == 1:
            of_posts = _POSTS.search(bases[0].subject) and _IN_POST.search(actual[0].subject) and "编" in stated.subject
            firm = against or (len(near) == 2 and bool(_OF_ALL.match(stated.subject) or of_posts))
            rate = statements[at + 1] if at + 1 < len(statements) else None
            yield Excess(stated, actual[0], bases[0], rate if rate is not None and _is_rate(rate, stated) else None, firm)


def _behind(paragraph: Paragraph, at: int) -> tuple[list[Statement], list[Statement]]:
    """比预算超支 33 万元，预算 160 万元，实际支出 193 万元: what was allowed and what was done, told in this order."""
    stated, pair = paragraph.statements[at], paragraph.statements[at + 1 : at + 3]
    beside = len(pair) == 2 and all(s.sentence == stated.sentence and is_amount(s, 0) and s.measures_like(stated) for s in pair)
    if not beside or is_parted(paragraph.text, stated.end, pair[1].start):
        return [], []
    base, actual = pair
    fits = re.search(_BASES, base.subject) and _DONE.search(actual.subject) and base.figure.amount < actual.figure.amount
    return ([base], [actual]) if fits else ([], [])


def _may_be_excess(statement: Statement) -> bool:
    """An amount, also one that is said against something: 比预算超支 12 万元."""
    return is_amount(replace(statement, compare=""), 0) if statement.compare else is_amount(statement, 0)


def _is_rate(rate: Statement, stated: Statement) -> bool:
    return rate.is_named_rate and bool(_RATE.match(rate.subject)) and rate.sentence == stated.sentence
