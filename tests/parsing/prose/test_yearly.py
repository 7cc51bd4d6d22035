"""Average growth a year: the levels, the years between, and what is left alone."""

from __future__ import annotations

import pytest

from auditlint.core.source import Source
from auditlint.parsing.document import parse_document
from auditlint.parsing.prose.yearly import yearly_growths


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("从2020年的100万元增加到2023年的133.1万元，年均增长10%。", [("133.1万元", "100万元", 3, True)]),
        ("2020年支出100万元，2023年支出133.1万元，年均增长10%。", [("133.1万元", "100万元", 3, True)]),
        ("2020年收入100万元，2023年支出133.1万元，年均增长10%。", []),
        ("2021年至2023年分别为100万元、110万元和121万元，年均增长10%。", [("121万元", "100万元", 2, False)]),
        ("2020年至2023年分别为100万元、110万元和121万元，年均增长10%。", []),
        ("从100万元增加到133.1万元，年均增长10%。", []),
        ("从2020年的100万元增加到2023年的133.1万元，按可比价格年均增长8%。", []),
        ("从2023年的100万元增加到2020年的133.1万元，年均增长10%。", []),
        ("年均增长10%。", []),
    ],
)
def test_yearly_growths(text: str, expected: list[tuple[str, str, int, bool]]) -> None:
    found = yearly_growths(parse_document(Source("report.txt", text)))
    assert [(g.level.figure.raw, g.prior.figure.raw, g.years, g.firm) for g in found] == expected
