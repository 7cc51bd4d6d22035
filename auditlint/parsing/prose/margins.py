"""Rates of a difference that is not printed: 收入 3.62 亿元，成本 2.90 亿元，毛利率 19.89%; 预算 80 万元，成交 74 万元，节约率 7.5%."""

from __future__ import annotations

from collections.abc import Iterator

from auditlint.core.pattern import compiled
from auditlint.core.relation import Claim
from auditlint.parsing.document import Document
from auditlint.parsing.nodes import Statement, is_amount
from auditlint.parsing.prose.rates import Rate

# The name of a rate, the words of what it is measured on, and of what is taken off that.
_NAMES = tuple(
    (compiled(name), compiled(whole), compiled(part))
    for name, whole, part in (
        (
            r"毛利率(?:为|达)?$",
            r"^(?!.*成本).*(?:营业|销售)?收入(?:总额|合计)?为?$",
            r"^(?!.*收入).*(?:营业|销售)?成本(?:总额|合计)?为?$",
        ),
        (r"[核审]减(?:率|比例)(?:为|达)?$", r"送审|报审|报送|申报", r"审定|核定|审核后"),
        (r"(?:节约|节支|节资|资金节约)率(?:为|达)?$", r"预算|控制价|概算|计划", r"成交|中标|采购金额|实际|审定"),
        (r"下浮(?:率|比例|幅度)(?:为|达)?$", r"控制价|预算|限价|概算|标底", r"成交|中标|合同"),
    )
)
_MOST_BACK = 10
_SENTENCES_BACK = 1


def margins(document: Document) -> Iterator[Rate]:
    """Every such rate with the one figure of each name before it."""
    for paragraph in document.figured:
        if "率" not in paragraph.text and "比例" not in paragraph.text and "下浮" not in paragraph.text:
            continue
        for at in paragraph.named_rates:
            stated = paragraph.statements[at]
            near = [
                s for s in paragraph.statements[max(0, at - _MOST_BACK) : at]
                if is_amount(s, stated.depth) and stated.sentence - s.sentence <= _SENTENCES_BACK
            ]  # fmt: skip
            yield from _of_names(stated, near)


def _of_names(stated: Statement, near: list[Statement]) -> Iterator[Rate]:
    for name, whole, part in _NAMES:
        if name.search(stated.subject):
            parts = [s for s in near if part.search(s.subject)]
            wholes = [s for s in near if whole.search(s.subject) and s not in parts]
            if len(parts) == len(wholes) == 1 and wholes[0].measures_like(parts[0]):
                alone = len(near) == 2 and "平均" not in stated.subject and near[0].sentence == stated.sentence
                yield Rate(stated, ((parts[0], wholes[0]),), Claim.STATED if alone else Claim.REPEATED, left=True)
