"""Rows of codes below a 合计 row, without their blank cells."""

from __future__ import annotations

import pytest

from auditlint.core.source import Source
from auditlint.parsing.tables.coded_rows import coded_rows

ROWS = "201 甲支出 4.00 3.00 1.00\n205 乙支出 2.00 2.00\n208 丙支出 3.00 1.00 2.00\n"


def test_a_row_with_fewer_figures_is_known_by_its_first() -> None:
    (rows,) = coded_rows(Source("report.txt", "合计 9.00 6.00 3.00\n" + ROWS))
    assert (rows.lines, [row.unread for row in rows.arranged.rows]) == (range(1, 5), [(), (), (), (3, 4), ()])


@pytest.mark.parametrize("total", ["合计 9.00 6.00", "合计 9.00", "小计 9.00 6.00 3.00", "合计 9.00 6.00 3.00 万元"])
def test_without_a_total_of_all_columns_nothing_is_read(total: str) -> None:
    assert coded_rows(Source("report.txt", f"{total}\n{ROWS}")) == ()


def test_rows_whose_figures_do_not_add_up_are_something_else() -> None:
    assert coded_rows(Source("report.txt", "合计 9.00 6.00 3.00\n" + ROWS.replace("1.00", "1.50"))) == ()
