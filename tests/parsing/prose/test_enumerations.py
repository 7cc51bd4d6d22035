"""Announced counts and the names beside them."""

from __future__ import annotations

import pytest

from auditlint.core.source import Source
from auditlint.parsing.document import parse_document
from auditlint.parsing.prose.enumerations import enumerations


def named(text: str) -> list[list[str]]:
    document = parse_document(Source("report.txt", text))
    return [[text[a:b] for a, b in found.named] for found in enumerations(document)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("下设3个科室，分别是：甲科、乙科、丙科。", ["甲科", "乙科", "丙科"]),
        ("共有2个股室，分别是：审批股（法规股）、保险股。", ["审批股（法规股）", "保险股"]),
        ("主要包括目标设定和预算配置两方面。", ["目标设定", "预算配置"]),
        ("由甲、乙和丙三部分构成。", ["甲", "乙", "丙"]),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert named(text) == [names]


@pytest.mark.parametrize(
    "text",
    ["承担9项任务，包括甲、乙、丙等。", "二级机构共5个。", "投入3个项目资金12万元、15万元。", "“三公”经费包括甲、乙、丙。"],
)
def test_no_names(text: str) -> None:
    assert named(text) == []
