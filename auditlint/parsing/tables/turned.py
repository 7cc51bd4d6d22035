"""Tables lying on their side, an indicator, a year or a place a column: turned so that each of them is a row."""

from __future__ import annotations

from collections.abc import Sequence

from auditlint.core.pattern import compiled
from auditlint.core.source import Source
from auditlint.parsing.tables.cells import Arranged, RawRow

_UNIT = r"(?:[(（][^()（）]{0,6}[)）])?"
_OFFER = compiled(rf"(?:指标)?(?:权重|分值|满分|标准分)(?:值|分)?{_UNIT}")
_AWARD = compiled(rf"(?:实际|自评|评价|最终|综合)?(?:得分|评分|扣分|得分率|分值){_UNIT}")
_MEASURE = compiled(
    r"(?:年初|全年|年度|当年|调整后?的?|资金|项目|财政|实际|累计|计划|本级|已|应|总)*"
    r"(?:预算|决算|收入|支出|计划|目标|任务|批复|下达|到位|安排|执行|拨付|支付|使用|完成|发放|收回|回收|征收|入库|投入|资产|负债)"
    rf"(?:资金|金额|支出|收入|总额|总计|数|额|量)*{_UNIT}"
)
_RATE = compiled(rf"[\u4e00-\u9fff]{{2,8}}(?:率|进度){_UNIT}")
_YEAR = compiled(r"(?:19|20)\d\d年?度?")
_DIGIT = compiled(r"\d")
_BLANK = compiled(r"\s")
_LEAST_COLUMNS = 3
_MOST_MEASURES = 8


def upright(source: Source, arranged: Arranged) -> Arranged:
    """The rows turned where the first of each row says what its figures measure: weights and scores, or amounts and rates."""
    rows = arranged.rows
    width = len(rows[0].spans) if rows else 0
    if (
        arranged.kinds
        or not 3 <= len(rows) <= _MOST_MEASURES + 1
        or width < _LEAST_COLUMNS
        or any(len(row.spans) != width for row in rows)
    ):
        return arranged
    names = [_BLANK.sub("", source.text[slice(*row.spans[0])]) for row in rows[1:]]
    heads = [_BLANK.sub("", source.text[slice(*span)]) for span in rows[0].spans[1:]]
    if not _are_scores(names) and not _are_measures(names, heads):
        return arranged
    return Arranged([RawRow(tuple(row.spans[at] for row in rows), rows[0].line) for at in range(width)])


def _are_scores(names: Sequence[str]) -> bool:
    return len(names) <= 4 and bool(_OFFER.fullmatch(names[0])) and all(map(_AWARD.fullmatch, names[1:]))


def _are_measures(names: Sequence[str], heads: Sequence[str]) -> bool:
    """预算数, 支出数 and 执行率 below 2022年, 2023年 and 合计: amounts, and rates made of them."""
    rates = [name for name in names if _RATE.fullmatch(name)]
    amounts = [name for name in names if name not in rates and _MEASURE.fullmatch(name)]
    if not rates or len(amounts) < 2 or len(rates) + len(amounts) < len(names):
        return False
    return all(
        head and (_YEAR.fullmatch(head) or not (_DIGIT.search(head) or _MEASURE.fullmatch(head) or _RATE.fullmatch(head)))
        for head in heads
    )
