"""A rate of a figure, worked out: 不得超过捐赠收入的 8%，即 86 万元; 按结算价 3% 应扣留 93 万元; 付至 80%，即 2,624 万元（合同价 3,280 万元）."""

from __future__ import annotations

from collections.abc import Iterator

from auditlint.core.expression import Ref
from auditlint.core.pattern import compiled
from auditlint.core.record import record, replace
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.nodes import Kind, Statement, explained_by, is_amount
from auditlint.parsing.prose.items import ItemIndex

_THAT_IS = compiled(r"^[，,]?(?:即|折合|计|合计?)$")
_TO_BE_PAID = compiled(
    r"^的?(?:标准|比例)?(?:(?:计算|测算)[，,]?)?(?:应当?|需|须|可|共)?(?:扣留|扣除|预留|留存|计提|提取|计算|计收|计取|缴纳|上缴|缴|交|征收|收取|支付|承担|补助|补贴|奖励|配套)[^，。；\d]{0,8}(?:[，,](?:即|共?计|合计|共|为|金额为?)[^，。；\d]{0,6})?$"
)
_OF_IT = compiled(r"^的?$")
_BY = compiled(r"(?:(?:^|即|共|应|约定)以|按照?)[^，。；:\d]{2,12}$")  # 按租金收入 158.4 万元的 5% 计算
_BASE = compiled(r"(?:按照?|以|超过|高于|低于|不足|达到|为)(?P<name>[^，。；:\d]{2,12}?)(?:总额|金额)?的?$")


@record
class Portion:
    """An amount, the rate that sets it, which is exact, and the figure that it is a rate of; `firm` where that stands before 的."""

    stated: Statement
    rate: Ref
    base: Statement
    firm: bool = False


def portions(document: Document) -> Iterator[Portion]:
    """Every amount right behind the rate that sets it, with its base in a bracket or named by the words before the rate."""
    index = ItemIndex.of(document)
    for paragraph in document.figured:
        statements = paragraph.statements
        for at in paragraph.percentages:
            if at + 1 < len(statements) and _sets(paragraph, statements[at], statements[at + 1]):
                base = _base(paragraph, at, index)
                if base is not None and base.measures_like(statements[at + 1]):
                    rate = statements[at]
                    named = Ref(replace(rate.figure, constant=True), rate.subject)
                    yield Portion(statements[at + 1], named, base, base.end == rate.start)


def _sets(paragraph: Paragraph, rate: Statement, stated: Statement) -> bool:
    if rate.kind is not Kind.RATIO or rate.sentence != stated.sentence:
        return False
    if not is_amount(stated, rate.depth) or stated.word:
        return False
    words = paragraph.text[rate.end : stated.start] + stated.subject
    return bool(_THAT_IS.match(stated.subject) or _TO_BE_PAID.match(words))


def _base(paragraph: Paragraph, at: int, index: ItemIndex) -> Statement | None:
    rate, stated = paragraph.statements[at : at + 2]
    inner = explained_by(paragraph.text, paragraph.statements, at + 1)
    if inner is not None:
        return inner
    before = paragraph.statements[at - 1] if at else None
    if before is not None and before.end == rate.start and _OF_IT.match(rate.subject):
        return before if is_amount(before, rate.depth) and _BY.search(before.subject) else None
    match = _BASE.search(rate.subject)
    return index.last_before(match["name"], rate, stated.figure.unit) if match is not None else None
