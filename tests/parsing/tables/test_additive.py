"""Which rows and columns have a sum, by their names and by their figures."""

from __future__ import annotations

import pytest

from auditlint.core.figure import Figure, Hedge
from auditlint.core.number import D
from auditlint.core.unit import PLAIN
from auditlint.parsing.tables.additive import is_not_added, may_be_mean


def figures(*texts: str) -> list[Figure]:
    return [Figure(text, 0, 1, D(text), -2, PLAIN, Hedge.NONE) for text in texts]


@pytest.mark.parametrize(
    "name",
    [
        "单价",
        "综合单价（元）",
        "人均补助",
        "拨付进度",
        "增幅",
        "增长率(%)",
        "补助标准",
        "使用年限",
        "最高分",
        "到位比例",
        "亩均",
        "市场价（元/吨）",
        "比上年增长",
        "较上年同期增减(%)",
        "次均费用",
    ],
)
def test_names_of_what_has_no_sum(name: str) -> None:
    assert is_not_added(name)


@pytest.mark.parametrize(
    "name",
    [
        "金额",
        "绩效评价",
        "高标准农田建设",
        "最低生活保障",
        "均衡性转移支付",
        "三年均衡发展资金",
        "期限一年以内",
        "数量",
        "占比",
        "定额补助",
        "中标价（万元）",
        "合同价",
        "审定价",
        "比上年增减额",
        "较上年增长（万元）",
        "较上年增加额（万元）",
        "培训时长（小时）",
    ],
)
def test_names_of_what_may_have_one(name: str) -> None:
    assert not is_not_added(name)


def test_a_figure_between_the_others_and_far_from_their_sum_may_be_their_mean() -> None:
    (total,) = figures("9.97")
    assert may_be_mean("亩投入", total, figures("12.50", "8.40", "10.10"))
    assert not may_be_mean("投资（万元）", total, figures("12.50", "8.40", "10.10"))


@pytest.mark.parametrize(
    ("total", "parts"),
    [
        ("12.50", ["12.50", "8.40"]),  # the other part was left out
        ("22.60", ["12.50", "8.40", "10.10"]),  # larger than each of them
        ("299.50", ["300.00", "0.50"]),  # close to the sum
        ("5.00", ["12.50", "-8.40", "10.10"]),
    ],
)
def test_a_figure_that_is_a_slip_in_a_sum(total: str, parts: list[str]) -> None:
    assert not may_be_mean("甲", figures(total)[0], figures(*parts))


def test_a_mean_of_equal_figures_is_one_of_them() -> None:
    assert may_be_mean("亩投入", figures("5.00")[0], figures("5.00", "5.00", "5.00"))
