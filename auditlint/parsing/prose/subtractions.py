"""Differences that the words work out: 收入减去费用，净资产变动额为 25 万元; 债务减债权后净负债 16 万元."""

from __future__ import annotations

from collections.abc import Iterator

from auditlint.core.pattern import compiled
from auditlint.parsing.document import Document
from auditlint.parsing.nodes import Statement
from auditlint.parsing.prose.balances import Balance
from auditlint.parsing.prose.items import ItemIndex

_WORDS = compiled(
    r"(?:^|[，。；,;])(?P<whole>[^，。；:,;\d]{2,12}?)(?:减去|减除|扣除|扣减|减)(?P<part>[^，。；:,;\d]{2,12}?)(?:之?后)?[，,]?"
    r"(?P<name>(?:[^，。；:,;\d加]{0,4}净|[^，。；:,;\d加]{0,10}(?:差额|余额|结余|结存|变动额|毛利|利润|盈余|亏损))[^，。；:,;\d加]{0,8})$"
)
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
            if words is not None:
                whole, part = (_named(index, words[name], stated) for name in ("whole", "part"))
                if whole is not None and part is not None and whole is not part:
                    yield Balance(stated, ((1, whole), (-1, part)), False)


def _named(index: ItemIndex, name: str, stated: Statement) -> Statement | None:
    """The nearest item of the name, or of its total."""
    found = (index.last_before(name + total, stated, stated.figure.unit) for total in _TOTALS)
    return next((item for item in found if item is not None), None)
