"""Folding white space, full-width forms and mark-up, and the way back to the source."""

from __future__ import annotations

import random

import pytest

from auditlint.parsing.text.folding import fold


def folded(text: str) -> str:
    return fold(text, [(0, len(text))]).text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("支出 1 ,500.00 万元", "支出1,500.00万元"),
        ("１２，９３６．５０元", "12，936.50元"),
        ("占 9.2∶51.0", "占9.2:51.0"),
        ("12\n，936", "12，936"),
        ("12,93\n6,788.29元", "12,936,788.29元"),
        ("2 3", "2 3"),
        ("差异142 483.75万元", "差异142483.75万元"),
        ("共1 142 483.75 万元", "共1142483.75万元"),
        ("2024 350万元", "2024 350万元"),
        ("12.5 350万元", "12.5 350万元"),
        (r"$\frac{40}{42} \times 100\% = 95.23\%$", "(40)/(42)×100%=95.23%"),
        ("**5**万元<b>6</b>", "5万元6"),
        ("1·8%", "1.8%"),
        ("−7.17%", "-7.17%"),
        ("PPP 项目 A B", "PPP项目A B"),
    ],
)
def test_what_is_folded(text: str, expected: str) -> None:
    assert folded(text) == expected


def test_every_character_leads_back_to_its_source() -> None:
    draw = random.Random(7)
    for _ in range(200):
        text = "".join(draw.choice("支出 12,.，％{}\\times\n$**<b>") for _ in range(40))
        result = fold(text, [(0, 20), (20, 40)])
        spans = [result.span(at, at + 1) for at in range(len(result))]
        assert all(a < b <= len(text) for a, b in spans)
        assert spans == sorted(spans)


def test_a_part_leads_back_to_the_same_source() -> None:
    draw = random.Random(11)
    for _ in range(200):
        text = "".join(draw.choice("支出 12,.，％{}\\times\n$**<b>") for _ in range(40))
        result = fold(text, [(0, 20), (20, 40)])
        start = draw.randrange(len(result))
        end = draw.randrange(start, len(result)) + 1
        part = result.part(start, end)
        assert part.text == result.text[start:end]
        assert [part.span(at, at + 1) for at in range(len(part))] == [result.span(at, at + 1) for at in range(start, end)]
