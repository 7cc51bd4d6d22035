"""A share agrees with its part and its whole.

The part is the item before 占; the whole is the item that 占…的 names, or, where none is named, the total that the
part belongs to, or the group that it is named after (教师中高级职称 46 人). Where none is stated anywhere, shares that leave nothing out are of the sum of their parts, and any other
share is left unproposed. Two shares at once, behind two parts and two wholes, are matched by unit; a failure is a warning
where the other of the two agrees.

Rounding: the share must be able to be part ÷ whole for some true values that round to the printed figures. A share
that only a cut-off tail explains is suspect, not wrong.

Fails: 支出合计50.00万元，其中：基本支出31.20万元，占64.2%；项目支出18.80万元，占37.6%。
Passes: 支出合计50.00万元，其中：基本支出31.20万元，占62.4%；项目支出18.80万元，占37.6%。
"""

from __future__ import annotations

from collections.abc import Iterator

from auditlint.core.expression import Div, Expression, Ref, total
from auditlint.core.relation import Claim, Relation
from auditlint.parsing.document import Document
from auditlint.parsing.prose.breakdown import make_whole
from auditlint.parsing.prose.common_bases import borne_out_shares
from auditlint.parsing.prose.opinions import opinions
from auditlint.parsing.prose.paired_shares import paired_shares
from auditlint.parsing.prose.shares import Share
from auditlint.parsing.prose.shares_ahead import shares_ahead

CODE = "AL201"
KIND = "share"

_APART = 10  # percent by which shares of one whole may be off, so that a slip in one is found
_TELLING_DIGITS = 4  # 57% may be of anything, 57.31% hardly


def propose(document: Document) -> Iterator[Relation]:
    clear = (*_of_opinions(document), *_paired(document), *_ahead(document))
    yield from clear
    told = {relation.reported.figure.start for relation in clear}
    for share in borne_out_shares(document):
        if share.stated.figure.start in told:
            continue
        readings: tuple[Expression, ...] = tuple(Div(share.part.ref, whole.ref) for whole in share.wholes)
        readings += tuple(
            Div(other.ref, whole.ref)
            for other in share.others
            for whole in share.wholes
            if other is not whole and other.figure.amount <= whole.figure.amount
        )
        if share.together:
            readings = (Div(share.part.ref, total([part.ref for part in share.together])),)
        if readings:
            yield Relation(CODE, KIND, Ref(share.stated.figure, share.part.subject), readings, _claim(share))


def _paired(document: Document) -> Iterator[Relation]:
    """17 笔、4.8 万元，占抽查笔数的 7.08%、抽查金额的 1.25%."""
    for each in paired_shares(document):
        claim = Claim.INFERRED if each.firm else Claim.OBSERVED
        yield Relation(CODE, KIND, Ref(each.stated.figure, each.part.subject), (Div(each.part.ref, each.whole.ref),), claim)


def _ahead(document: Document) -> Iterator[Relation]:
    """药品收入占医疗收入的 32.6%，医疗收入 2.36 亿元，药品收入 7,694 万元."""
    for each in shares_ahead(document):
        yield Relation(CODE, KIND, Ref(each.stated.figure, each.part.subject), (Div(each.part.ref, each.whole.ref),))


def _of_opinions(document: Document) -> Iterator[Relation]:
    """有效问卷 200 份，满意 168 份，占 84%: of the sheets that the answers add up to."""
    for each in opinions(document):
        if each.adds_up or each.closed:
            whole = each.whole.ref if each.whole is not None and each.adds_up else total([count.ref for count in each.counts])
            told = dict(each.shares)
            claim = Claim.STATED if each.adds_up else Claim.INFERRED if make_whole(tuple(told), _APART) else Claim.OBSERVED
            for share, count in told.items():
                yield Relation(CODE, KIND, Ref(share.figure, count.subject), (Div(count.ref, whole),), claim)


def _claim(share: Share) -> Claim:
    if share.together and not share.firm:
        return Claim.INFERRED
    if share.firm:
        return Claim.STATED
    if share.guessed:
        return Claim.OBSERVED
    return Claim.REPEATED if share.stated.figure.digits >= _TELLING_DIGITS else Claim.OBSERVED
