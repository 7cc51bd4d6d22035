"""How many things of one kind there are in all, wherever the report says so: 我局共有 13 个项目."""

from __future__ import annotations

from collections.abc import Iterator

from auditlint.core.figure import Hedge
from auditlint.core.pattern import compiled
from auditlint.core.record import record
from auditlint.core.unit import Dimension
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.figures import Mention

_THINGS = r"(?P<thing>项目|课题|专项)"
_ANY_THING = compiled(_THINGS)
_THING = compiled(rf"^(?:[个各项])?{_THINGS}(?!.{{0,2}}(?:类|库|组))")
_THING_BEFORE = compiled(rf"{_THINGS}(?:支出|资金|经费|数|数量)?(?:共计?|总共|共有|合计)$")
_IN_ALL = compiled(r"(?:共|总共|共有|共计|一共|全部|合计)$")
_ALL_OF = compiled(r"安排(?:资金)?的$")
# Words that leave a mention about the whole report: who, when, and what is done with the things.
_PLAIN = compiled(
    r"(?:20\d\d年度?|我[局部门单位校院委办]+|本[局部门单位]+|全[局部]|部门|绩效评价|绩效目标|年初|预算|项目支出|资金|安排"
    r"|根据|按照|满分|总共|共有|共计|一共|全部|合计|[共是对为的将把以])+$"
)
_MARK = compiled(r"[，。；:、(),]")
_YEAR = compiled(r"20\d\d年")
_OTHER_FIGURE = compiled(r"\d(?!\d{0,3}年)[^\d年]?")


@record
class Tally:
    """A mention of how many things there are; `in_all` where it says that these are all."""

    thing: str
    mention: Mention
    in_all: bool
    whole: bool


def tallies(document: Document) -> Iterator[Tally]:
    """Every mention that counts a kind of thing for the whole report, in text order."""
    for paragraph in document.figured:
        if not _ANY_THING.search(paragraph.text):
            continue
        for mention in paragraph.mentions:
            tally = _tally(paragraph, mention)
            if tally is not None:
                yield tally


def _tally(paragraph: Paragraph, mention: Mention) -> Tally | None:
    figure = mention.figure
    countable = figure.unit.dimension in (Dimension.COUNT, Dimension.PLAIN) and figure.unit.scale == 1
    if not countable or figure.hedge is not Hedge.NONE or figure.value < 2:
        return None
    if figure.unit.dimension is Dimension.COUNT and figure.unit.noun not in ("个", "项"):
        return None
    head = _clause_before(paragraph.text, mention.start)
    behind = _THING.match(paragraph.text[mention.end : mention.end + 8])
    before = _THING_BEFORE.search(head)
    if (behind is None and before is None) or (head and not _PLAIN.fullmatch(head)):
        return None
    found = behind or before
    assert found is not None
    in_all = bool(_IN_ALL.search(head))
    return Tally(found["thing"], mention, in_all, in_all or bool(_ALL_OF.search(head)))


def _clause_before(text: str, end: int) -> str:
    """The words between the last mark or figure and a mention."""
    head = text[max(0, end - 60) : end]
    marks = list(_MARK.finditer(head))
    head = head[marks[-1].end() :] if marks else head
    return head if _YEAR.match(head) else _OTHER_FIGURE.split(head)[-1]
