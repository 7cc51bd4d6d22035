"""When two labels name one item, and which figure of it they mean."""

from __future__ import annotations

import pytest

from auditlint.parsing.labels import measure, names, normalise, same_item


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("2024年度一般公共预算支出决算为", "一般公共预算支出决算"),
        ("其中：“三公”经费", "三公经费"),
        ("截至2024年12月31日，共有车辆", "车辆"),
        ("项目支出分别为", "项目支出"),
    ],
)
def test_names_without_periods_and_verbs(label: str, name: str) -> None:
    assert normalise(label) == name


@pytest.mark.parametrize(
    ("base", "label", "expected"),
    [
        ("基本支出", "2023年财政拨款基本支出", True),
        ("本年支出合计", "2024年本年支出合计", True),
        ("项目支出", "基本支出", False),
        ("", "基本支出", False),
    ],
)
def test_names(base: str, label: str, expected: bool) -> None:
    assert names(base, label) is expected


def test_same_item_ignores_words_for_the_total() -> None:
    assert same_item("采购支出总额", "采购支出")
    assert not same_item("采购支出", "采购预算")


@pytest.mark.parametrize(
    ("label", "expected"),
    [("上年采购支出", "prior"), ("年初预算", "budget"), ("支出决算", ""), ("上年结转和结余", ""), ("一般公共预算收入", "")],
)
def test_measure(label: str, expected: str) -> None:
    assert measure(label) == expected
