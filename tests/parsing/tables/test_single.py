"""Tables whose cells one space parts."""

from __future__ import annotations

import pytest

from auditlint.core.source import Source
from auditlint.parsing.tables.single import single_spaced

ROWS = "甲 1 2\n乙 3 4\n丙 5 6\n合计 9 12\n"


def test_every_row_has_as_many_cells_as_the_header() -> None:
    (table,) = single_spaced(Source("report.txt", "项目 预算 支出\n" + ROWS))
    assert (table.lines, len(table.rows)) == ((1, 2, 3, 4, 5), 5)


@pytest.mark.parametrize("header", ["项目 预算 支出\t", "项目 预算  支出", "项目 预算 支出。", "项目 2 3"])
def test_a_line_that_is_no_header_opens_no_table(header: str) -> None:
    assert single_spaced(Source("report.txt", f"{header}\n{ROWS}")) == ()
