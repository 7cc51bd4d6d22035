from __future__ import annotations

import pytest

from auditlint.core.source import Source

REPORT = Source("报告.txt", "一、总体\r\n支出 5 万元\n\n合计\r末行")


@pytest.mark.parametrize(("needle", "position"), [("一", (1, 1)), ("5", (2, 4)), ("合", (4, 1)), ("末", (5, 1)), ("行", (5, 2))])
def test_positions_count_code_points(needle: str, position: tuple[int, int]) -> None:
    assert REPORT.position(REPORT.text.index(needle)) == position


def test_lines_come_without_their_ends() -> None:
    lines = [REPORT.line_text(n) for n in range(1, 6)]
    assert lines == ["一、总体", "支出 5 万元", "", "合计", "末行"]


def test_a_final_line_end_opens_an_empty_line() -> None:
    source = Source("a.txt", "一\n")
    assert (source.position(2), source.line_text(2)) == ((2, 1), "")
