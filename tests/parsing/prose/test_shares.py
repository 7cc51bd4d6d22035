"""Shares with their part and whole."""

from __future__ import annotations

import pytest

from auditlint.core.source import Source
from auditlint.parsing.document import parse_document
from auditlint.parsing.prose.shares import shares


def found(text: str) -> list[tuple[str, str, list[str], bool]]:
    return [
        (s.stated.figure.raw, s.part.figure.raw, [w.figure.raw for w in s.wholes], s.firm)
        for s in shares(parse_document(Source("report.txt", text)))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("支出50万元，其中：基本支出30万元，占60%；项目支出20万元，占40%。", [("60%", "30万元", ["50万元"], True), ("40%", "20万元", ["50万元"], True)]),
        ("采购总额32万元，授予中小企业24万元，占采购总额的75%。", [("75%", "24万元", ["32万元"], True)]),
        ("受灾398人，其中甲市380人，占全省的95.5%。", [("95.5%", "380人", ["398人"], True)]),
        ("收入8万元，其中：税收收入累计完成6万元，税收占比75%。", [("75%", "6万元", ["8万元"], True)]),
        ("其他收入6万元，占营业收入的7.9%。", [("7.9%", "6万元", [], False)]),
        ("制造业占规模以上工业的31.8%。", []),
    ],
)  # fmt: skip
def test_part_and_whole(text: str, expected: list[tuple[str, str, list[str], bool]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲类6.0万元，占60%；乙类4.0万元，占40%。", [("60%", "6.0万元 4.0万元", False), ("40%", "6.0万元 4.0万元", False)]),
        (
            "基本支出6.0万元，占60%；项目支出4.0万元，占42%。",
            [("60%", "6.0万元 4.0万元", True), ("42%", "6.0万元 4.0万元", True)],
        ),
        ("甲类6.0万元，占60%；乙类4.0万元，占32%。", [("60%", "", False), ("32%", "", False)]),
        ("甲类6.0万元，占收入的60%；乙类4.0万元，占支出的40%。", [("60%", "", False), ("40%", "", False)]),
        ("甲类6.0万元，占60%；人员4人，占40%。", [("60%", "", False), ("40%", "", False)]),
    ],
)
def test_parts_that_are_all_there_is(text: str, expected: list[tuple[str, str, bool]]) -> None:
    assert [
        (s.stated.figure.raw, " ".join(p.figure.raw for p in s.together), s.firm)
        for s in shares(parse_document(Source("report.txt", text)))
    ] == expected


def test_a_whole_of_another_name_is_not_certain() -> None:
    assert found("公共预算支出48万元，其中民生支出41万元，占财政支出的85%。") == [("85%", "41万元", ["48万元"], False)]
