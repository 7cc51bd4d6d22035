"""What the figures of a row or a column can be: amounts that add up, or rates, prices, averages and numbers that do not."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from auditlint.core.figure import Figure
from auditlint.core.number import ZERO
from auditlint.core.pattern import compiled

_UNIT = r"(?:[(（][^()（）]{0,8}[)）])?$"
_NOT_ADDED = compiled(
    r"最[高低大小](?!生活|限)|均值|平均|[人户亩日月年次场件台笔校床车栋吨]均(?!衡)|指数|排名|名次|利率|汇率|月数|天数|去重|不重复"
    r"|(?:单|均|零售|市场|成交均|起拍|挂牌|基准地)价|单位(?:面积|成本|造价|投资|能耗|产值)|每(?:公里|平方米|吨|亩|户|人|月|天)"
    rf"|(?:价格|率|进度|标准|幅度|满意度|系数|倍数|中位数|年龄|账龄|工龄|期限|年限|时限|工期|定额|增速|[增降减]幅|同比|环比|编号|序号"
    rf"|号码|邮编|页码|楼层|海拔|温度|密度|误差|间隔|^增长|^下降"
    rf"|(?:完成|支付|拨付|执行|到位|报销|计提|提取|变动|增减|结余|超支|使用|补助)比例){_UNIT}"
    r"|[比较](?:上年|去年|同期)(?:同期)?(?:增长|增减|下降)?(?:[(（]?[%％][)）]?)?$"
    rf"|(?:增长|下降|完成|执行|拨付|支付|到位|增减|变动)[^()（）]{{0,4}}[(（]?[%％][)）]?$"
)
_ADDED = compiled(
    r"^(?!完成|占|为).*(?:金额|支出|收入|预算|决算|资金|经费|[费款税债]|投资|资产|负债|余额|结转|结余|合计|小计|总|拨付|到位|执行|补助|发放|完成|计划"
    r"|[人户件次个台套辆项村县]数|数[量额]|人次|面积|里程)"
)
_PERIOD = compiled(
    r"(?:(?:19|20)\d\d(?:年度?)?(?:末|底)?|(?:(?:19|20)\d\d年)?(?:[一二三四五六七八九十\d]{1,2}月份?末?|第?[一二三四]季度末?))"
)
_MUCH_LESS = Decimal("0.8")  # of the sum


def is_not_added(name: str) -> bool:
    """Whether the figures of a row or a column are of a kind that has no sum, by its name."""
    return _NOT_ADDED.search(name) is not None


def is_period(label: str) -> bool:
    """Whether the name of a row is a year, a quarter or a month."""
    return _PERIOD.fullmatch(label) is not None


def may_have_no_sum(name: str, labels: Sequence[str], total: Figure, parts: Sequence[Figure]) -> bool:
    """Whether a figure under a name may be a mean, or what there is at the end of all periods, rather than a sum of its parts."""
    return may_be_mean(name, total, parts) or may_be_stock(labels, total, parts)


def may_be_mean(name: str, total: Figure, parts: Sequence[Figure]) -> bool:
    """Whether a figure under a name that promises no sum lies between the figures above it, far from their sum.

    Then it is likely their mean, or of all of them in some other way: 12.5, 8.4, 10.1 over 9.97. A total that repeats one of
    several parts has left out the others.
    """
    amounts = [part.amount for part in parts]
    if len(amounts) < 2 or min(amounts) <= 0 or _ADDED.search(name):
        return False
    if len(set(amounts)) == 1:
        return total.amount == amounts[0]
    between = min(amounts) < total.amount < max(amounts) and total.amount not in amounts
    return between and total.amount < _MUCH_LESS * sum(amounts, ZERO)


def may_be_stock(labels: Sequence[str], total: Figure, parts: Sequence[Figure]) -> bool:
    """Whether a figure repeats the last of several periods, as what there is at the end of all of them: 累计支出, 年末余额."""
    periods = len(parts) > 1 and all(map(is_period, labels))
    return periods and total.amount == parts[-1].amount
