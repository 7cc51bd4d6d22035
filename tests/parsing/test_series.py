"""Lists matched by position, units and percent signs left out."""

from __future__ import annotations

import pytest

from auditlint.core.source import Source
from auditlint.parsing.document import parse_document
from auditlint.parsing.nodes import Kind, Statement


def statements(text: str) -> list[Statement]:
    return parse_document(Source("report.txt", text)).paragraphs[0].statements


def named(text: str) -> list[tuple[str, str, str]]:
    return [(s.kind.value, s.subject, s.figure.raw) for s in statements(text)]


def test_names_and_the_unit_of_the_last() -> None:
    found = statements("教育、卫生和文化投入分别为25.0、15.0和10.0万元。")
    assert [(s.subject, s.figure.unit.symbol) for s in found] == [
        ("教育", "万元"),
        ("卫生", "万元"),
        ("文化投入", "万元"),
    ]
    assert len({s.series for s in found}) == 1


def test_shares_by_position_take_the_names_before() -> None:
    assert named("甲、乙分别为6.0万元和4.0万元，占总额的比例分别为60%和40%。")[2:] == [
        ("share", "甲", "60%"),
        ("share", "乙", "40%"),
    ]


def test_growth_by_position() -> None:
    found = statements("甲、乙产量同比分别增长2.1%和下降3.4%。")
    assert [(s.kind, s.subject, s.direction) for s in found] == [(Kind.CHANGE, "甲", 1), (Kind.CHANGE, "乙产量", -1)]


def test_the_year_before_by_position() -> None:
    assert [s.subject for s in statements("甲、乙分别为6万元和4万元，上年分别为5万元和3万元。")] == [
        "甲",
        "乙",
        "上年甲",
        "上年乙",
    ]


def test_lists_of_other_lengths_name_nothing() -> None:
    assert [s.subject for s in statements("贡献率分别为6.2%、3.5%、90.3%。")] == ["", "", ""]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("甲6.0万元，占60.5%；乙4.0万元，占39.5。", Kind.SHARE),
        ("支出97.60万元，比上年增加11.90万元，增长13.95。", Kind.CHANGE),
    ],
)
def test_percent_signs_left_out(text: str, kind: Kind) -> None:
    last = statements(text)[-1]
    assert (last.kind, last.figure.unit.symbol) == (kind, "%")


def test_other_numbers_get_no_percent_sign() -> None:
    assert statements("占地12.5，其他费用增加13.9。")[-1].figure.unit.symbol == ""
