"""Lists whose opening words say that they leave nothing out: 总投资 286 万元，资金来源为：…; 支出 86.5 万元，分别是…."""

from __future__ import annotations

from collections.abc import Iterator

from auditlint.core.pattern import compiled
from auditlint.core.record import record
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.nodes import Kind, Statement, is_amount

_OPENS = compiled(
    r"[，,。]?(?:其|具体|项目|按)?(?:(?:资金)?(?:来源|构成|组成|分配|安排)(?:情况|方案)?(?:分别)?(?:为|是|如下)?[:：]|(?:资金)?(?:来源|构成|组成)(?:分别)?(?:为|是)"
    r"|分别(?:是|为)[:：]?)"
)
_OPEN_END = compiled(r"等(?:[，。；]|\d|[项个])|主要|部分|其中")
_MOST_PARTS = 30


@record
class WholeList:
    """A total and the items that such words list behind it."""

    total: Statement
    parts: tuple[Statement, ...]


def whole_lists(document: Document) -> Iterator[WholeList]:
    """Every such list of two items or more that runs to the end of its sentence."""
    for paragraph in document.paragraphs:
        statements = paragraph.statements
        for at, total in enumerate(statements):
            opens = _OPENS.match(paragraph.text, total.end) if is_amount(total, 0) else None
            if opens:
                parts = _parts(paragraph, total, statements[at + 1 : at + 1 + _MOST_PARTS])
                if len(parts) >= 2 and parts[0].start - opens.end() <= 1:
                    yield WholeList(total, parts)


def _parts(paragraph: Paragraph, total: Statement, behind: list[Statement]) -> tuple[Statement, ...]:
    """The items up to the full stop; none where something else stands among them."""
    sentence = behind[0].sentence if behind else 0
    listed = [s for s in behind if s.sentence == sentence and s.depth == 0 and s.kind is not Kind.SHARE]
    alike = all(is_amount(s) and s.subject and s.measures_like(total) for s in listed)
    if (
        not alike
        or len(listed) >= _MOST_PARTS
        or _OPEN_END.search(paragraph.text, total.end, listed[-1].end + 3 if listed else 0)
    ):
        return ()
    return tuple(listed)
