"""The mean behind a list of figures: 四年得分分别为 96 分、98 分、94 分、92 分，平均 95 分."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from auditlint.core.figure import Hedge
from auditlint.core.pattern import compiled
from auditlint.core.record import record
from auditlint.core.unit import Dimension
from auditlint.parsing.chinese import chinese_integer
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.nodes import Kind, Statement

_MEAN = compiled(
    r"^，?(?:算术)?平均(?:分|数|值|得分|满意度|率)?(?:为|是|达到?)?$|^(?:年均|均值)(?:为|是)?$|^，?(?:近?[两三四五]年)?年均(?:支出|收入|投入|数)?(?:为|是)?$|^，?(?:取|经|按)?算术平均(?:值|数)?(?:后|计算)?(?:得|为|后得)?$"
)
_OTHER_MEAN = compiled(r"最高|最低|去掉|加权|权重|系数|全[国省市]")
_RATED = compiled(r"均|每|单|价|率|比|标准|工资|薪|满意")  # what is itself an average, so that its mean has weights
_YEARS = compiled(r"(?P<number>[两二三四五六七八九十])年年均")
_CLAUSE = compiled(r"[，。；]")
_LONGEST_NAME = 20  # characters
_LEAST = 2


@record
class Mean:
    """A stated mean and the list it is of; `firm` where no weights can stand behind it, as they do behind rates."""

    stated: Statement
    members: tuple[Statement, ...]
    firm: bool


def means(document: Document) -> Iterator[Mean]:
    """Every mean right behind a list whose figures are matched by position."""
    for paragraph in document.figured:
        if "均" in paragraph.text:
            for at, stated in enumerate(paragraph.statements):
                if at and _MEAN.match(stated.subject):
                    yield from _of_list(paragraph, at)


def _of_list(paragraph: Paragraph, at: int) -> Iterator[Mean]:
    stated, last = paragraph.statements[at - 1 : at + 1][::-1]
    if not last.series or last.sentence != stated.sentence or stated.kind not in (Kind.ITEM, Kind.RATIO):
        return
    behind = reversed(paragraph.statements[:at])
    members = tuple(takewhile(lambda s: s.series == last.series and s.measures_like(stated), behind))[::-1]
    years = _YEARS.search(stated.subject)
    if years is not None and chinese_integer(years["number"]) != len(members):
        return  # 2021年至2023年分别为 4、5、6 万元，五年年均 4 万元
    if len(members) < _LEAST or _OTHER_MEAN.search(paragraph.text, members[0].start, stated.start):
        return
    exact = all(s.figure.hedge is Hedge.NONE for s in (stated, *members))
    if exact and {s.kind for s in members} <= {Kind.ITEM, Kind.RATIO}:
        lead = paragraph.text[max(0, members[0].start - _LONGEST_NAME) : members[0].end]
        rated = stated.figure.unit.dimension is Dimension.RATE or _RATED.search(_CLAUSE.split(lead)[-1])
        yield Mean(stated, members, not rated)
