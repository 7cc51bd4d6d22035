"""Differences that the words work out: 收入减去费用，净资产变动额为 25 万元; 总额 67 万元，扣除费用 7 万元后，净额 60 万元."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from auditlint.core.pattern import compiled
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.nodes import Statement, is_amount
from auditlint.parsing.prose.balances import Balance
from auditlint.parsing.prose.items import ItemIndex

_WORDS = compiled(
    r"(?:^|[，。；,;])(?P<whole>[^，。；:,;\d]{2,12}?)(?:减去|减除|扣除|扣减|减)(?P<part>[^，。；:,;\d]{2,12}?)(?:之?后)?[，,]?"
    r"(?P<name>(?:[^，。；:,;\d加]{0,4}净|[^，。；:,;\d加]{0,10}(?:差额|余额|结余|结存|变动额|毛利|利润|盈余|亏损))[^，。；:,;\d加]{0,8})$"
)
_TAKES_OFF = compiled(r"^(?:再|并|另|应)?(?:扣除|扣减|减去|减除|剔除|扣)")
_WHAT_IS_LEFT = compiled(
    r"之?后[，,]?(?:[^，。；:,;\d税]{0,10}(?:净[^，。；:,;\d税]{0,3}|余额|余款|结余|利润|毛利|差额)"
    r"|(?:应|尚[应需欠]?|还[应需]?|剩余|余|可|实(?=[付发得收领]))[^，。；:,;\d税]{0,6})(?:为|共|是)?$|之?后[，,]?为$"
)
_PLANNED = compiled(r"预算|计划|任务|目标")  # what is paid of a budget is paid of what is left of it
_LONGEST_SENTENCE = 200  # characters
_LONGEST = 40
_TOTALS = ("", "总额", "合计", "总计")


def subtractions(document: Document) -> Iterator[Balance]:
    """Every such difference whose two figures stand before it under just those names."""
    index = ItemIndex.of(document)
    for paragraph in document.figured:
        if "减" not in paragraph.text and "扣" not in paragraph.text:
            continue
        for stated in paragraph.amounts:
            if stated.depth > 0:
                continue
            begin = stated.end - len(stated.figure.raw)
            words = _WORDS.search(paragraph.text, max(0, begin - _LONGEST), begin)
            if words is None:
                yield from _taken_off(paragraph, stated)
            else:
                whole, part = (_named(index, words[name], stated) for name in ("whole", "part"))
                if whole is not None and part is not None and whole is not part:
                    yield Balance(stated, ((1, whole), (-1, part)), False)


def _taken_off(paragraph: Paragraph, stated: Statement) -> Iterator[Balance]:
    """总额 67 万元，扣除费用 6 万元、税款 1 万元后，净额 60 万元: where one figure alone stands before what is taken off."""
    if "后" not in paragraph.text:
        return
    before = paragraph.between(stated.start - _LONGEST_SENTENCE, stated.start)
    near = [s for s in before if s.sentence == stated.sentence and is_amount(s, 0) and s.measures_like(stated)]
    begin = stated.end - len(stated.figure.raw)
    if len(near) < 2 or not _WHAT_IS_LEFT.match(paragraph.text, near[-1].end, begin):
        return
    first = next((at for at, s in enumerate(near) if _TAKES_OFF.match(s.subject)), 0)
    off = [*takewhile(lambda s: not s.word, near[first:])]
    if first == 1 and off == near[1:] and not _PLANNED.search(near[0].subject):
        yield Balance(stated, ((1, near[0]), *((-1, s) for s in off)), True)


def _named(index: ItemIndex, name: str, stated: Statement) -> Statement | None:
    """The nearest item of the name, or of its total."""
    found = (index.last_before(name + total, stated, stated.figure.unit) for total in _TOTALS)
    return next((item for item in found if item is not None), None)
