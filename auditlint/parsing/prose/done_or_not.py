"""Things of which some are done and the others are not, told behind their numbers: 12 个项目中，9 个已完工，3 个未完工."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditlint.core.pattern import compiled
from auditlint.core.record import record
from auditlint.core.unit import Dimension
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.nodes import Statement

_STATE = compiled(r"(?:[^，。；、,;:()\d]|\([^()，。；\d]{1,6}\)){2,14}")
_UNDONE = compiled(r"(?:尚|仍|还)?未(?:能|经|按[期时])?(?P<act>[\u4e00-\u9fff]{2})")
_UNDONE_BEFORE = compiled(r"^(?:尚|仍|还)?未(?P<act>[\u4e00-\u9fff]{2})[\u4e00-\u9fff]{0,6}的?(?:有)?$")
_AMONG_BEFORE = compiled(r"^[^，。；\d]{0,8}中[，,]?已")
_ADVERB = compiled(r"已|按|均|全|如期|及时|顺利|[能可]")
_NOT = compiled(r"[未没不]")
_ONE_OF_THEM = compiled(r"^(?:已?有)?$")
_THE_OTHERS = compiled(r"^(?:还|另|仍|尚)?有?$|^(?:其余|剩余|余下|另外)(?:的|有)?$")
_AMONG = compiled(r"[中里][，,]?(?:其中)?[^，。；\d]{0,4}$|其中[^，。；\d]{0,4}$")
_LONGEST_THING = 2  # characters
_PARTED = compiled(r"[。；]|其中")


@record
class DoneOrNot:
    """A number of things, how many of them are done and how many are not; `firm` where 中 or 其中 says that they are of these."""

    whole: Statement
    done: Statement
    undone: Statement
    firm: bool


def done_or_not(document: Document) -> Iterator[DoneOrNot]:
    """Every number of things right before the two that one and the same act parts it into."""
    for paragraph in document.figured:
        if "未" in paragraph.text:
            counts = [s for s in paragraph.amounts if s.figure.unit.dimension is Dimension.COUNT]
            for at in range(2, len(counts)):
                whole, done, undone = counts[at - 2 : at + 1]
                named = _are_named_opposite(paragraph, whole, done, undone)
                opposite = _are_of_one(whole, done, undone) and (named or _are_opposite(paragraph, whole, done, undone))
                if opposite and not _goes_on(paragraph, undone, counts[at + 1 : at + 2]):
                    firm = named or _AMONG.search(paragraph.text[whole.end : done.start]) is not None
                    yield DoneOrNot(whole, done, undone, firm)


def _are_of_one(whole: Statement, *parts: Statement) -> bool:
    return all(s.sentence == whole.sentence and s.depth == whole.depth and s.measures_like(whole) for s in parts)


def _are_opposite(paragraph: Paragraph, whole: Statement, done: Statement, undone: Statement) -> bool:
    """Whether the words behind two numbers say of one that something was done, and of the other that it was not."""
    if "其中" in paragraph.text[done.end : undone.start]:
        return False
    states = [_STATE.match(paragraph.text, s.end) for s in (done, undone)]
    if not all(states) or not (_ONE_OF_THEM.match(done.subject) and _THE_OTHERS.match(undone.subject)):
        return False
    first, second = (state.group() for state in states if state is not None)
    act = _UNDONE.search(second)
    if act is None or act["act"] not in first or _NOT.search(first):
        return False
    thing = paragraph.text[whole.end : whole.end + _LONGEST_THING]
    return bool(_ADVERB.match(first)) or first.startswith((act["act"], thing))  # 涉及 12 个乡镇，9 个项目已完工


def _are_named_opposite(paragraph: Paragraph, whole: Statement, done: Statement, undone: Statement) -> bool:
    """24 个村中已签订协议的 15 个，未签订的 9 个: the acts stand before the numbers."""
    act = _UNDONE_BEFORE.match(undone.subject)
    of_these = _AMONG_BEFORE.search(paragraph.text[whole.end : done.end])
    same = act is not None and "已" in done.subject and act["act"] in done.subject and not _NOT.search(done.subject)
    return bool(same and of_these) and "，" not in paragraph.text[whole.end : done.start]


def _goes_on(paragraph: Paragraph, undone: Statement, behind: Sequence[Statement]) -> bool:
    """Whether a further number of the kind follows: 9 个已完工，2 个未完工，1 个未开工."""
    return any(
        s.sentence == undone.sentence and s.measures_like(undone) and not _PARTED.search(paragraph.text, undone.end, s.start)
        for s in behind
    )
