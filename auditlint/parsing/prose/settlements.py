"""What an audit cut from a settlement: 报审结算价 163 万元，审核价 152 万元。经审计，发现多计工程价款 11 万元, also in paragraphs of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from auditlint.core.pattern import any_of, compiled
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.nodes import Statement, is_amount
from auditlint.parsing.prose.balances import Balance

_CUT = compiled(
    r"^(?:经审[计核]|审[计核]|发现|最终|实际)*(?:核减|审减|多计)(?:了|工程|结算|建设|项目|造价|价款|款|投资|金额|额|为)*$"
)
_SUBMITTED = compiled(r"送审|报审|申报|上报|报送")
_APPROVED = compiled(r"审定|核定|审[核计](?:后|价|认定|确认|造价)")
_OTHERWISE = compiled(r"其中|包括|分别|[核审]增|[核审]减|多计")  # what stands between says that there is more to it
_WORDS = any_of("核减 审减 多计")
_PARAGRAPHS_BACK = 2
_MOST_BACK = 12  # amounts


def settlements(document: Document) -> list[Balance]:
    """Every such cut that stands behind the one sum submitted and the one approved; 核减 in their own sentence is a balance."""
    before: list[Paragraph] = []
    found: list[Balance] = []
    overstated: set[Decimal] = set()  # 多计工程价款 10 万元，多计材料款 10 万元: each is a part of what was cut
    for paragraph in document.figured:
        if _WORDS.search(paragraph.text):
            overstated |= {s.figure.amount for s in paragraph.amounts if "多计" in s.subject}
            found += [each for cut in paragraph.amounts if _CUT.match(cut.subject) for each in _cut(paragraph, before, cut)]
        before = [*before[1 - _PARAGRAPHS_BACK :], paragraph]
    return [each for each in found if "多计" not in each.stated.subject or len(overstated) == 1]


def _cut(paragraph: Paragraph, before: Sequence[Paragraph], cut: Statement) -> Iterator[Balance]:
    if cut.depth:
        return
    own = [s for s in paragraph.amounts if s.start < cut.start and is_amount(s, 0) and s.measures_like(cut)][-_MOST_BACK:]
    text = paragraph.text[own[-1].end if own else 0 : cut.start]
    if not own:
        for above in before:
            own += [s for s in above.amounts if is_amount(s, 0) and s.measures_like(cut)]
    told = max((at for at, s in enumerate(own, 1) if _CUT.match(s.subject)), default=0)  # of another project
    named = [s for s in own[told:] if _SUBMITTED.search(s.subject) or _APPROVED.search(s.subject)]
    if len(named) != 2 or _OTHERWISE.search(text) or any(_OTHERWISE.search(s.subject) for s in own[own.index(named[0]) :]):
        return  # of more than two sums the cut may be of all projects
    submitted, approved = named
    in_order = _SUBMITTED.search(submitted.subject) and _APPROVED.search(approved.subject)
    together = submitted.sentence == cut.sentence and "多计" not in cut.subject and submitted in paragraph.amounts
    if in_order and not together and submitted.figure.amount > approved.figure.amount:
        yield Balance(cut, ((1, submitted), (-1, approved)), False)
