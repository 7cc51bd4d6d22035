"""Rates whose name says what they are of: 预算控制率（决算数/预算数）93.05%, 按到位资金计算的执行率为 93.5%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditlint.core.pattern import compiled
from auditlint.core.relation import Claim
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.labels import normalise
from auditlint.parsing.nodes import Statement, is_amount
from auditlint.parsing.prose.rate_names import made_of
from auditlint.parsing.prose.rates import Rate

_TERM = r"[^()÷/×*=，。；:\d]{2,14}"
_DEFINED = compiled(rf"率\((?P<top>{_TERM})[÷/](?P<bottom>{_TERM}?)(?:[×*]100%)?\)(?:分别)?[为是达]?$")
_ON_BASIS = compiled(rf"^按(?:照)?(?P<base>{_TERM}?)(?:口径)?[计测]算的?(?P<rate>[^，。；:\d]{{2,12}}率)(?:为|是|达)?$")
_OF = compiled(r"(?:总?[数额量]|金额|资金|份数|人数)$")  # 收回数 is what 收回 has before its figure
_LEAST = 2  # characters
_MOST_BACK = 30  # statements


def defined_rates(document: Document) -> Iterator[Rate]:
    """Every such rate with the nearest figures before it, in its paragraph, that have the names of its definition."""
    for paragraph in document.figured:
        if "率(" not in paragraph.text and "计算" not in paragraph.text and "测算" not in paragraph.text:
            continue
        for at in paragraph.percentages:
            rate = paragraph.statements[at]
            match = _DEFINED.search(paragraph.text, 0, rate.end - len(rate.figure.raw))
            if match is not None:
                yield from _made(paragraph, at, match)
            elif basis := _ON_BASIS.match(rate.subject):
                yield from _on_basis(paragraph, at, basis)


def _made(paragraph: Paragraph, at: int, match: re.Match[str]) -> Iterator[Rate]:
    rate = paragraph.statements[at]
    before = [s for s in paragraph.statements[max(0, at - _MOST_BACK) : at] if is_amount(s) and s.end <= match.start()]
    top, bottom = (_named(before, match[side]) for side in ("top", "bottom"))
    if top and bottom and top[-1].measures_like(bottom[-1]) and top[-1] is not bottom[-1]:
        amounts = {s.figure.amount for s in top}, {s.figure.amount for s in bottom}
        claim = Claim.STATED if all(len(found) == 1 for found in amounts) else Claim.OBSERVED
        yield Rate(rate, tuple((one, other) for other in reversed(bottom) for one in reversed(top)), claim)


def _on_basis(paragraph: Paragraph, at: int, match: re.Match[str]) -> Iterator[Rate]:
    """到位 2,686 万元，支出 2,511 万元，按到位资金计算执行率 93.5%: what the rate is made of, of the figure that is named."""
    rate, words = paragraph.statements[at], made_of(match["rate"])
    if words is None:
        return
    before = [s for s in paragraph.statements[max(0, at - _MOST_BACK) : at] if is_amount(s)]
    bottom = _named(before, match["base"])
    top = [s for s in before if words[0].search(s.subject) and s not in bottom and s.sentence == rate.sentence]
    if len(top) == 1 and bottom and top[0].measures_like(bottom[-1]):
        alone = len({s.figure.amount for s in bottom}) == 1
        yield Rate(rate, tuple((top[0], each) for each in reversed(bottom)), Claim.STATED if alone else Claim.OBSERVED)


def _named(before: Sequence[Statement], name: str) -> list[Statement]:
    """The figures of a name, as it stands or without 数 at its end."""
    stem = _OF.sub("", name)
    wanted = stem if len(stem) >= _LEAST else name
    return [s for s in before if wanted in s.subject or wanted in normalise(s.subject)]
