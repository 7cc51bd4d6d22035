"""A total equals the items listed below it.

The list is the numbered or semicolon items that follow a paragraph ending in 其中： or 包括：, one amount each; the items
numbered from 1 below a title or paragraph that ends in its amount, 省级资金（5 万元）, or in words like 分项如下; or the lines
above 以上资金合计. In
final accounts the items of one class, 社会保障和就业（类）…, also add up to the amount given for that class
elsewhere.

Rounding: as for sum.

Fails: 项目支出30.00万元，包括：
    1.设备购置12.50万元；
    2.信息系统维护17.60万元。
Passes: 项目支出30.00万元，包括：
    1.设备购置12.50万元；
    2.信息系统维护17.50万元。
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from auditlint.core.expression import total
from auditlint.core.figure import Hedge
from auditlint.core.pattern import compiled
from auditlint.core.relation import Claim, Relation
from auditlint.parsing.document import Document
from auditlint.parsing.labels import measure
from auditlint.parsing.nodes import Statement
from auditlint.parsing.prose.breakdown import Breakdown
from auditlint.parsing.prose.breakdowns import breakdowns
from auditlint.parsing.prose.items import ItemIndex

CODE = "AL102"
KIND = "list-sum"

_THINGS = compiled(r"(?:子|具体|二级|一级)?(?:项目|课题|专项|内容|方面)")
_CLASS = compiled(r"^[“\"]?([^()（）]{2,20})\(类\)")


def propose(document: Document) -> Iterator[Relation]:
    for split in breakdowns(document):
        if split.across_lines and len(split.parts) >= 2:
            parts = [part.ref for part in split.parts]
            reported = split.total.ref
            claim = Claim.STATED if _announced(split) and split.certain else split.claim
            yield Relation(CODE, KIND, reported, (total(parts),), claim)
            if not measure(split.total.subject):  # the budgets of classes are told before a list by no name of their own
                yield from _classes(document, split)


def _announced(split: Breakdown) -> bool:
    """共 3 个项目，支出 744.72 万元，包括： above three items: none is left out."""
    text, statements = split.paragraph.text, split.paragraph.statements
    if not statements or split.total.sentence != statements[-1].sentence:
        return False
    return any(
        mention.figure.value == len(split.parts)
        and mention.figure.unit.noun in ("个", "项")
        and mention.figure.hedge is Hedge.NONE
        and _THINGS.match(text, mention.end)
        for mention in split.paragraph.mentions
    )


def _classes(document: Document, split: Breakdown) -> Iterator[Relation]:
    """The items of each class against the amount stated for the class before the list."""
    groups: dict[str, list[Statement]] = defaultdict(list)
    for part in split.parts:
        match = _CLASS.match(part.subject)
        if match:
            groups[match[1].removesuffix("支出")].append(part)
    if len(groups) < 2:
        return
    index = ItemIndex.of(document)
    for name, members in groups.items():
        stated = index.last_before(name + "支出", split.total, split.total.figure.unit)
        if stated is not None:
            parts = [member.ref for member in members]
            yield Relation(CODE, KIND, stated.ref, (total(parts),), Claim.LISTED)
