"""Headers of tables: which rows they are, their joined texts, and what they say of a column's kind and unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from auditlint.core.number import ONE, power_of_ten
from auditlint.core.pattern import compiled
from auditlint.core.unit import PERCENT, PLAIN, SCORE, WAN_YUAN, YUAN, Dimension, Unit
from auditlint.parsing.tables.cells import Content
from auditlint.parsing.tables.table import ColumnKind

Grid = list[list[Content]]

COUNT = Unit("", Dimension.COUNT)
_MONEY = {
    "元": YUAN,
    "万元": WAN_YUAN,
    "千元": Unit("千元", Dimension.MONEY, power_of_ten(3)),
    "百万元": Unit("百万元", Dimension.MONEY, power_of_ten(6)),
    "千万元": Unit("千万元", Dimension.MONEY, power_of_ten(7)),
    "亿元": Unit("亿元", Dimension.MONEY, power_of_ten(8)),
}
_UNIT_WORDS = r"万元|千元|百万元|千万元|亿元|元"
_STATED_UNIT = compiled(rf"(?:单位|人民币)\s*[:：]?\s*(?:人民币)?\s*(?P<money>{_UNIT_WORDS})(?![/／、])")
_BARE_UNIT = compiled(rf"^[（(]?(?:单位[:：])?(?P<money>{_UNIT_WORDS})[)）]?$")
_HEADER_UNIT = compiled(
    rf"[（(\[]\s*(?:单位[:：])?\s*(?:人民币)?(?:(?P<money>{_UNIT_WORDS})|(?P<rate>[%％])|(?P<scale>万)?(?P<count>人次|人|个|户|家|项|件|次|名|台|辆|套|批次|批|所))\s*[)）\]]"
    rf"|(?P<tail>{_UNIT_WORDS})$|(?P<percent>[%％])$"
)
_SCORE_WORDS = compiled(r"分值|得分|评分(?!标准|细则|规则|依据|办法)|满分|扣分|自评分|标准分|权重分?|分数")
_RATE_WORDS = compiled(r"率(?!先)|占比|比重|比例|增幅|降幅|增速|幅度|[%％]|百分比|构成比?$|进度$|(?:同比|环比)(?:增长|增减)$")
_COUNT_WORDS = compiled(
    r"人数|户数|数量|次数|个数|台数|件数|批次|人次|户次|项目数|家数|笔数|辆数|套数|份数|天数|月数|户$|(?:编制?|实有|实配|应配|在[编岗册职]|空编|缺编|超编|学生|教师|职工|床位|[乡村校]|社区|企业|机构|单位|问题|整改|案件|办结|受理|信访|线索)数$"
)
# Cases by what became of them, answers to a survey: numbers of things where the table names no unit of money.
_CASE_WORDS = compiled(
    r"^(?:非常|很|比较|较|较为|基本|不太|不|一般)?满意$|^(?:发放|回收|收回|有效)+的?(?:问卷|答卷)$|(?:问题|案件|事项|线索|投诉|信访件?)(?:总数|数)?$|(?:已|未|尚未|正在|在|待)(?:经|完成|进行)?(?:整改|办结|办理|处理|审结|办)$"
)
_CODE_WORDS = compiled(
    r"^(?:科目)?(?:编码|代码|编号)$|(?:科目|功能|经济|分类|项目).{0,6}(?:编码|代码|编号)|^[类款项]$|^(?:[类款项]){2,3}$"
)
_SERIAL_WORDS = compiled(r"^(?:序号?|行次|栏次|编号|年份|年度|日期|时间|排名|名次|证号|文号|电话|联系电话)$")
_NOTE_WORDS = compiled(r"备注|说明|原因|标准|细则|规则|依据|公式|措施|附件|来源|内容$|要点|解释")
_HEAD_WORDS = compiled(
    r"^(?:项\s*目|科\s*目|功能分类|经济分类|支出功能分类|科目(?:编码|名称|代码)|编码|名称|支出功能分类科目编码|[类款项]|栏\s*次|行\s*次|序\s*号)+$"
)
_TELLING_ROWS = 5  # so many figures in a row hardly rise one by one by chance
_MOST_NUMBERED = 200  # rows of a form
_TELLING_BARE = 3  # and so many under no header
_COUNTERS = {"栏次", "行次", "列次"}


def squeezed(text: str) -> str:
    """The text without any white space: headers are often set wide, 合 计."""
    return "".join(text.split())


def stated_unit(text: str) -> Unit | None:
    """The unit of 单位：万元, or of a line that is nothing but a unit."""
    short = squeezed(text)
    found = _STATED_UNIT.search(short) or _BARE_UNIT.match(short)
    return _MONEY[found["money"]] if found else None


def is_numbering(row: Sequence[Content]) -> bool:
    """Whether a row only counts its columns: 栏次 | 1 | 2 | 3."""
    values = [cell.figure.value for cell in row if cell.figure is not None]
    if not values or (len(values) >= 3 and not _rises_from_one(values)):
        return False
    labels = {squeezed(cell.text) for cell in row if cell.is_label}
    return labels <= {"", *_COUNTERS} if len(values) >= 3 else bool(labels) and labels <= _COUNTERS


def _rises_from_one(values: Sequence[Decimal]) -> bool:
    return values[0] == 1 and all(later - earlier == 1 for earlier, later in pairwise(values))


def is_years(row: Sequence[Content]) -> bool:
    """Whether the only figures of a row are years: 项目 | 2023 | 2024."""
    figures = [cell.figure for cell in row if cell.figure is not None]
    return (
        bool(figures)
        and all(figure.exponent == 0 and "," not in figure.raw and 1949 <= figure.value <= 2100 for figure in figures)
        and any(cell.is_label for cell in row)
    )


def header_count(grid: Grid, most: int = 5) -> int:
    """How many of the first rows are headers: words over the columns that hold figures further down."""
    figured = figure_places(grid)
    count = 0
    for index, row in enumerate(grid[:most]):
        labels = [i for i, cell in enumerate(row) if cell.is_label]
        if any(cell.figure is not None for cell in row) and not is_years(row):
            break
        if any(_NUMBERED.match(row[i].text) for i in labels):
            break
        over = any(i in figured for i in labels)
        if over or (labels and all(_HEAD_WORDS.match(squeezed(row[i].text)) for i in labels)):
            count = index + 1
    return count


_NUMBERED = compiled(r"^\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）])")


def figure_places(grid: Grid) -> set[int]:
    """The columns in which some row has a figure."""
    found: set[int] = set()
    for row in grid:
        places = [i for i, cell in enumerate(row) if cell.figure is not None]
        if not found.issuperset(places) and not is_years(row) and not is_numbering(row):
            found.update(places)
    return found


def is_new_header(row: Sequence[Content], figured: set[int]) -> bool:
    """Whether a row in the body has words in the columns of figures, as a header has."""
    if any(cell.figure is not None for cell in row) and not is_years(row):
        return False
    over = [i for i in figured if i < len(row) and (row[i].is_label or row[i].figure is not None)]
    labels = sum(1 for cell in row if cell.is_label)
    return bool(over) and 2 * len(over) >= len(figured) and labels + len(over) >= 2 and labels >= 2


def paths(header: Grid, width: int) -> list[tuple[str, ...]]:
    """The header texts above each column, outermost first; a merged text counts for all columns under it."""
    rows = [[squeezed(cell.text) if not cell.nothing else "" for cell in row] for row in header]
    begun: set[int] = set()  # the columns where a text of an outer row begins, which no inner text crosses
    for index, row in enumerate(rows):
        own = {column for column, text in enumerate(row) if text}
        _spread(row, rows[index + 1 :], begun)
        begun |= own
    found: list[tuple[str, ...]] = []
    for column in range(width):
        texts: list[str] = []
        for row in rows:
            text = row[column] if column < len(row) else ""
            if text and (not texts or texts[-1] != text):
                texts.append(text)
        found.append(tuple(texts))
    return found


def _spread(upper: list[str], below: list[list[str]], begun: set[int]) -> None:
    """A text with blanks to its right stands above those columns that a header row further down names."""
    current = ""
    for column, text in enumerate(upper):
        if text:
            current = text
        elif current and column not in begun and any(column < len(row) and row[column] for row in below):
            upper[column] = current
        else:
            current = ""


def is_score(header: str) -> bool:
    return bool(_SCORE_WORDS.search(header)) and "得分率" not in header


def is_rate(header: str) -> bool:
    return bool(_RATE_WORDS.search(header))


def is_code(header: str) -> bool:
    return bool(_CODE_WORDS.search(header))


def is_serial(header: str) -> bool:
    return bool(_SERIAL_WORDS.match(header))


def counts_rows(cells: Sequence[Content], path: Sequence[str]) -> bool:
    """Whether a column only numbers its rows, one after the other: 行次; without a header some numbers may be left out: 1, 2, 3, 9, 11."""
    values = [cell.figure.value for cell in cells if cell.figure is not None]
    if len(values) < (_TELLING_ROWS if path else _TELLING_BARE):
        return False
    steps = [later - earlier for earlier, later in pairwise(values)]
    if path or values[-1] == sum(values[:-1]):
        return all(step == 1 for step in steps)
    telling = len(values) >= _TELLING_ROWS or steps.count(Decimal(1)) * 2 >= len(steps)
    return telling and all(step >= 1 for step in steps) and values[-1] < _MOST_NUMBERED


def column_kind(path: tuple[str, ...], cells: Sequence[Content], before_label: bool) -> ColumnKind:
    """What a column holds; `before_label` says that words stand somewhere to its right."""
    name, header = (path[-1] if path else ""), "".join(path)
    figures = [cell.figure for cell in cells if cell.figure is not None]
    labels = sum(1 for cell in cells if cell.is_label)
    decimals = any(figure.exponent < 0 for figure in figures)
    named = is_serial(name) or is_serial(header) or any(is_code(text) for text in path)
    if not decimals and (named or counts_rows(cells, path)):
        return ColumnKind.CODE
    if not figures:
        if labels:
            return ColumnKind.NOTE if _NOTE_WORDS.search(name) else ColumnKind.LABEL
        return ColumnKind.SCORE if is_score(name) else ColumnKind.FIGURE if header else ColumnKind.LABEL
    if labels > len(figures) and _NOTE_WORDS.search(name):
        return ColumnKind.NOTE
    if labels > len(figures):
        return ColumnKind.LABEL
    if before_label and not is_score(header) and _are_codes([f.raw for f in figures], bool(header)):
        return ColumnKind.CODE
    return ColumnKind.SCORE if is_score(name) and not is_rate(name) else ColumnKind.FIGURE


_WHOLE = compiled(r"^\d+$")
_BUDGET_CODE = compiled(r"^[1-5]\d{2}(?:\d{2}){0,3}$")


def is_budget_code(text: str) -> bool:
    return bool(_BUDGET_CODE.match(squeezed(text)))


def _are_codes(raws: list[str], has_header: bool) -> bool:
    """Whether whole numbers left of the labels number or code them."""
    if not all(_WHOLE.match(raw) for raw in raws):
        return False
    if all(_BUDGET_CODE.match(raw) for raw in raws):
        return True
    counted = [int(raw) for raw in raws]
    return counted == list(range(counted[0], counted[0] + len(counted))) and (len(raws) > 1 or not has_header)


def column_unit(path: tuple[str, ...], kind: ColumnKind, cells: Sequence[Content], unit: Unit | None) -> Unit | None:
    """The unit of bare numbers in a column: what its header says, or that of the table."""
    if kind is ColumnKind.SCORE:
        return PERCENT if any("%" in c.text or "％" in c.text for c in cells) else SCORE
    for text in reversed(path):
        found = _HEADER_UNIT.search(text)
        if found:
            return _header_unit(found)
    header = path[-1] if path else ""
    if _RATE_WORDS.search(header):
        values = [cell.figure.value for cell in cells if cell.figure is not None]
        return PERCENT if any(abs(value) > 2 for value in values) else PLAIN
    if _COUNT_WORDS.search(header) or (unit is None and _CASE_WORDS.search(header)):
        whole = all(cell.figure.exponent == 0 for cell in cells if cell.figure is not None)
        return COUNT if whole else PLAIN
    return unit


def _header_unit(found: re.Match[str]) -> Unit:
    if found["rate"] or found["percent"]:
        return PERCENT
    if found["count"]:
        noun, scaled = found["count"], bool(found["scale"])
        return Unit(
            (found["scale"] or "") + noun, Dimension.COUNT, power_of_ten(4) if scaled else ONE, {"名": "人"}.get(noun, noun)
        )
    return _MONEY[found["money"] or found["tail"]]
