"""Which counts speak of all things of a kind."""

from __future__ import annotations

import pytest

from auditlint.core.source import Source
from auditlint.parsing.document import parse_document
from auditlint.parsing.prose.counts import tallies


def found(text: str) -> list[tuple[str, bool]]:
    document = parse_document(Source("report.txt", text))
    return [(tally.mention.figure.raw, tally.in_all) for tally in tallies(document)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我局共有13个项目，已完成。", [("13个", True)]),
        ("2024年项目支出共13个，已完成。", [("13个", True)]),
        ("根据13个项目的实际编制。", [("13个", False)]),
        ("重点项目共5个。", []),
        ("该类项目总数7个。", []),
        ("安全隐患治理等8个项目得100分。", []),
    ],
)
def test_tallies(text: str, expected: list[tuple[str, bool]]) -> None:
    assert found(text) == expected
