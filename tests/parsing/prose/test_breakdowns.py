"""Totals and their parts."""

from __future__ import annotations

import pytest

from auditlint.core.relation import Claim
from auditlint.core.source import Source
from auditlint.parsing.document import parse_document
from auditlint.parsing.prose.breakdown import Breakdown
from auditlint.parsing.prose.breakdowns import breakdowns


def splits(text: str) -> list[Breakdown]:
    return [split for split in breakdowns(parse_document(Source("report.txt", text))) if split.opener != "RUN"]


def shown(text: str) -> list[tuple[str, list[str]]]:
    return [(s.total.figure.raw, [p.figure.raw for p in s.parts]) for s in splits(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("支出50万元，其中：基本30万元，项目20万元。", [("50万元", ["30万元", "20万元"])]),
        ("支出50万元（基本30万元、项目20万元）。", [("50万元", ["30万元", "20万元"])]),
        ("支出50万元：基本30万元，项目20万元。", [("50万元", ["30万元", "20万元"])]),
        ("支持甲30万元，支持乙20万元，合计50万元。", [("50万元", ["30万元", "20万元"])]),
        ("人员8人，其中男5人、女3人；党员4人、群众4人。", [("8人", ["5人", "3人"]), ("8人", ["4人", "4人"])]),
        (
            "投资12亿元，从隶属看，中央2亿元，地方10亿元；从产业看，一产6亿元，二产7亿元。",
            [("12亿元", ["2亿元", "10亿元"]), ("12亿元", ["6亿元", "7亿元"])],
        ),
        (
            "总计33个（行政9个、事业24个（参公6个、一般18个））。",
            [("33个", ["9个", "24个"]), ("24个", ["6个", "18个"])],
        ),
        (
            "项目48个、资金36万元，其中：甲类30个、20万元；乙类18个、16万元。",
            [("48个", ["30个", "18个"]), ("36万元", ["20万元", "16万元"])],
        ),
        ("比上年减少9万元，其中：甲减少7万元，乙减少2万元。", [("9万元", ["7万元", "2万元"])]),
    ],
)
def test_what_splits_what(text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert sorted(shown(text)) == sorted(expected)


@pytest.mark.parametrize(
    "text",
    ["投入2.6亿元支持甲，安排1.4亿元用于乙。", "甲8万人，乙7万人，丙4万人。", "其中：", "其中其中5万元其中", ""],
)
def test_what_splits_nothing(text: str) -> None:
    assert shown(text) == []


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("支出50万元，其中：基本支出30万元，项目支出20万元。", Claim.STATED),
        ("采购50万元，其中：设备30万元，印刷10万元。", Claim.LISTED),
        ("采购50万元，主要包括：设备30万元，印刷10万元。", Claim.PARTIAL),
        ("采购50万元，包括：设备30万元，印刷10万元等。", Claim.PARTIAL),
        ("采购50万元，由设备30万元、印刷20万元构成。", Claim.STATED),
        ("采购50万元，其中：设备30万元，印刷10万元，其他10万元。", Claim.STATED),
    ],
)
def test_how_firmly_a_list_claims_its_total(text: str, claim: Claim) -> None:
    assert [split.claim for split in splits(text)] == [claim]


def test_items_below_their_head() -> None:
    assert shown("项目支出30万元，包括：\n1.设备12万元；\n2.维护18万元。\n二、其他") == [("30万元", ["12万元", "18万元"])]


def test_a_set_that_the_next_paragraph_completes() -> None:
    text = "基本支出91万元，其中：人员经费80万元，主要包括工资。\n公用经费11万元，主要包括水费。"
    assert shown(text) == [("91万元", ["80万元", "11万元"])]
