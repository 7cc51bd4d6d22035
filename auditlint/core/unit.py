"""Units of printed figures: a dimension and what one unit is worth in it."""

from __future__ import annotations

from decimal import Decimal

from auditlint.core.choice import Choice
from auditlint.core.number import EXACT, ONE, power_of_ten
from auditlint.core.record import lazy, record


class Dimension(Choice):
    """What a figure measures; figures are only compared within one dimension."""

    MONEY = "money"
    RATE = "rate"  # percent, per mille, 成: parts of one
    POINTS = "points"  # percentage points
    TIMES = "times"
    SCORE = "score"
    COUNT = "count"
    PLAIN = "plain"


@record
class Unit:
    """A unit as printed: 万元 is worth 10000 in MONEY, 万人 10000 in COUNT of 人."""

    symbol: str
    dimension: Dimension
    scale: Decimal = ONE
    noun: str = ""  # the measure word of a count, so that 人 never meets 件

    @lazy
    def is_addable(self) -> bool:
        """Whether figures in this unit are amounts, which parts add up to."""
        return self.dimension in (Dimension.MONEY, Dimension.COUNT, Dimension.SCORE)

    @lazy
    def kind(self) -> tuple[str, str]:
        """What figures must have in common before they are compared."""
        return self.dimension.value, self.noun

    def base(self, value: Decimal) -> Decimal:
        """What a number of these units is in base units: 元, persons, parts of one."""
        return value if self.scale is ONE else EXACT.multiply(value, self.scale)

    def measures_like(self, other: Unit) -> bool:
        return self.dimension is other.dimension and self.noun == other.noun

    def adds_up_to(self, total: Unit) -> bool:
        """Whether figures in this unit may make up one in that: 人 make 人, and 人次 where each came once."""
        return self.measures_like(total) or (self.dimension is total.dimension and f"{self.noun}次" == total.noun)


DURATIONS = frozenset(
    "天 工作日 个工作日 交易日 个交易日 周 个月 小时 个小时 学时 课时".split()
)  # nouns of a time that something took

PLAIN = Unit("", Dimension.PLAIN)
PERCENT = Unit("%", Dimension.RATE, power_of_ten(-2))
YUAN = Unit("元", Dimension.MONEY)
WAN_YUAN = Unit("万元", Dimension.MONEY, power_of_ten(4))
YI_YUAN = Unit("亿元", Dimension.MONEY, power_of_ten(8))
SCORE = Unit("分", Dimension.SCORE)
