"""A total stated in prose equals its parts.

A change is split into the changes of its parts in the same way, and a count into those that the words of one scale give
(优 6 个、良 2 个; 满意 168 份、不满意 8 份). The parts are those that 其中, 包括, 由…构成, a bracket or a colon opens, or that a
closing 合计 ends, in a later sentence too (以上三项共计, 两个项目共, 三类问题涉及金额, 三年累计投入); of a total that counts
its parts (三项合计) just so many; all lots, stages, costs or quarters before a 合同总价, 总投资, 总费用 or 全年; what 加上 adds to the income or spending before it ends in 收入总计 or 支出总计; what 一是,
二是 or (1), (2) count behind a sum of money, or of points. Where the words do not claim that the list is whole (主要, 等, a bare 其中), only parts
that exceed the whole, or a difference that one slip of the pen explains, are reported; otherwise the relation is recorded
as unchecked. The chapter on the structure of spending (结构情况) tells what all of it went to.

Rounding: every part and the total stand for all values that round to them; counts, scores and amounts to the 分
are exact.

Fails: 2024年支出合计50.00万元，其中：基本支出31.20万元，项目支出18.90万元。
Passes: 2024年支出合计50.00万元，其中：基本支出31.20万元，项目支出18.80万元。
"""

from __future__ import annotations

from collections.abc import Iterator

from auditlint.core.expression import Add, Expression, Neg, Ref, minus
from auditlint.core.pattern import compiled
from auditlint.core.relation import Claim, Relation
from auditlint.parsing.document import Document
from auditlint.parsing.families import is_complete_family
from auditlint.parsing.nodes import Statement
from auditlint.parsing.prose.bands import bands
from auditlint.parsing.prose.breakdown import Breakdown
from auditlint.parsing.prose.breakdowns import breakdowns
from auditlint.parsing.prose.composed_of import compositions
from auditlint.parsing.prose.done_or_not import done_or_not
from auditlint.parsing.prose.named_totals import named_totals
from auditlint.parsing.prose.opinions import opinions
from auditlint.parsing.prose.spoken_items import spoken_items
from auditlint.parsing.prose.whole_lists import whole_lists

CODE = "AL101"
KIND = "sum"

_SURPLUS = compiled(r"顺差|逆差|差额|净出口|净流[入出]|净增|净减")
_OWNERS = compiled(r"所得税影响|少数股东(?:权益|损益)")  # what is taken off a gain, whatever its sign
_LOST = compiled(r"(?:亏损|估值下调|减值损失)(?:额|总额|金额)?(?:合计|共计|共)?(?:为|达)?$|净亏")
_TAKEN_OFF = compiled(r"^(?:年中|本年|当年)?(?:减(?:去|[:：]|$)|扣(?:除|减|分|款)|[调核追冲]减)")


def propose(document: Document) -> Iterator[Relation]:
    yield from _opinions(document)
    yield from _bands(document)
    yield from _spoken(document)
    yield from _whole_lists(document)
    yield from _done_or_not(document)
    yield from _forms(document)
    for each in named_totals(document):
        yield Relation(CODE, KIND, each.total.ref, (Add(tuple(part.ref for part in each.parts)),), each.claim)
    for split in breakdowns(document):
        if not split.across_lines and len(split.parts) >= 2:
            yield Relation(CODE, KIND, split.total.ref, tuple(_readings(split)), split.claim)
    yield from _compositions(document)


def _whole_lists(document: Document) -> Iterator[Relation]:
    """总投资 286 万元，资金来源为：中央 150 万元，省级 80 万元，自筹 56 万元."""
    for each in whole_lists(document):
        parts = Add(tuple(part.ref for part in each.parts))
        yield Relation(CODE, KIND, each.total.ref, (parts,), Claim.INFERRED)


def _compositions(document: Document) -> Iterator[Relation]:
    """基本支出 60 万元，包括人员经费和公用经费。人员经费 48 万元；公用经费 12 万元."""
    for each in compositions(document):
        parts = Add(tuple(part.ref for part in each.parts))
        claim = Claim.STATED if each.announced else Claim.INFERRED if each.family else Claim.OBSERVED
        yield Relation(CODE, KIND, each.total.ref, (parts,), claim)


def _done_or_not(document: Document) -> Iterator[Relation]:
    """12 个项目中，9 个已完工，3 个未完工."""
    for each in done_or_not(document):
        parts = Add((each.done.ref, each.undone.ref))
        yield Relation(CODE, KIND, each.whole.ref, (parts,), Claim.STATED if each.firm else Claim.INFERRED)


def _opinions(document: Document) -> Iterator[Relation]:
    """9 个项目，其中优 6 个、良 2 个、中 1 个: whoever counts by the words of a scale counts everyone."""
    for each in opinions(document):
        if each.whole is not None:
            parts = Add(tuple(count.ref for count in each.counts))
            whole = is_complete_family([count.subject for count in each.counts])
            claim = Claim.STATED if whole and not each.more else Claim.INFERRED if each.closed else Claim.OBSERVED
            yield Relation(CODE, KIND, each.whole.ref, (parts,), claim)


def _spoken(document: Document) -> Iterator[Relation]:
    """挪用资金 386 万元。一是…136 万元；二是…250 万元: what is told of a finding need not be all, so only a clear slip is reported."""
    for each in spoken_items(document):
        parts = Add(tuple(part.ref for part in each.parts))
        claim = (
            Claim.INFERRED
            if each.of_indicators or (each.single and each.announced)
            else Claim.REPEATED
            if each.single
            else Claim.OBSERVED
        )
        yield Relation(CODE, KIND, each.total.ref, (parts,), claim)


def _bands(document: Document) -> Iterator[Relation]:
    """22 家，得分 90 分以上的 7 家，80—89 分的 9 家，80 分以下的 6 家."""
    for each in bands(document):
        parts = Add(tuple(count.ref for count in each.counts))
        yield Relation(CODE, KIND, each.whole.ref, (parts,), Claim.INFERRED if each.closed else Claim.OBSERVED)


def _forms(document: Document) -> Iterator[Relation]:
    """问题总数：5 已整改问题数量：3 正在整改问题数量：2: fields of a form."""
    for form in document.forms:
        parts = Add(tuple(Ref(part.figure, part.name) for part in form.parts))
        claim = Claim.STATED if form.closed else Claim.OBSERVED
        yield Relation(CODE, KIND, Ref(form.total.figure, form.total.name), (parts,), claim)


def _readings(split: Breakdown) -> Iterator[Expression]:
    """The parts added up; what is 核减 may be taken off, or be money saved that counts like the rest.

    Of a surplus the one less the other: 贸易顺差 2,933 万元，其中出口 15,264 万元，进口 12,332 万元.
    """
    total = split.total.subject
    if len(split.parts) == 2 and _SURPLUS.search(total):
        one, other = (part.ref for part in split.parts)
        yield minus(one, other)
        yield minus(other, one)
    taken_off = [any(off.search(part.subject) and not off.search(total) for off in (_TAKEN_OFF, _LOST)) for part in split.parts]
    yield Add(tuple(_term(part, split.total, off) for part, off in zip(split.parts, taken_off, strict=True)))
    if any(_OWNERS.search(part.subject) for part in split.parts):
        yield Add(tuple(Neg(part.ref) if _OWNERS.search(part.subject) else part.ref for part in split.parts))
    if any(taken_off):
        yield Add(tuple(_term(part, split.total, False) for part in split.parts))


def _term(part: Statement, total: Statement, taken_off: bool) -> Expression:
    """The part; subtracted where it rose while the total fell, or the other way round, or where it is taken off."""
    return Neg(part.ref) if part.direction * total.direction < 0 or taken_off else part.ref
