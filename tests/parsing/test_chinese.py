"""Numbers written in Chinese."""

from __future__ import annotations

from decimal import Decimal

import pytest

from auditlint.parsing.chinese import AMOUNT_IN_WORDS, amount_in_words, chinese_integer


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十三", 13),
        ("两", 2),
        ("二十", 20),
        ("一百二十", 120),
        ("一百零五", 105),
        ("壹佰贰拾叁万", 1_230_000),
        ("三亿五千万", 350_000_000),
        ("甲", None),
    ],
)
def test_integers(text: str, value: int | None) -> None:
    assert chinese_integer(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("伍万元整", "50000"), ("叁仟零伍拾元陆角伍分", "3050.65"), ("贰佰圆正", "200"), ("壹拾元零伍分", "10.05")],
)
def test_amounts(text: str, value: str) -> None:
    match = AMOUNT_IN_WORDS.search(text)
    assert match is not None
    assert amount_in_words(match) == Decimal(value)
