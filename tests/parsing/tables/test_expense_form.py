"""The form of 三公 expenses, whatever a conversion made of its header."""

from __future__ import annotations

import pytest

from auditlint.core.source import Source
from auditlint.parsing.tables.expense_form import expense_forms

HEAD = "三公经费决算表\n合计 因公出国 公务用车购置及运行费 公务接待费\n小计 购置费 运行费\n"


def test_the_figures_stand_in_the_order_of_the_columns() -> None:
    (form,) = expense_forms(Source("report.txt", HEAD + "9 0\n7 0 7\n\n2\n"))
    assert (form.lines, form.arranged.heads, len(form.arranged.rows[-1].spans)) == (range(2, 8), 2, 6)


@pytest.mark.parametrize("row", ["9 0 7 7 2", "9 0 7 0 7 2 1", "9 0 7 0 7 2 万元", ""])
def test_another_number_of_figures_is_not_read(row: str) -> None:
    assert expense_forms(Source("report.txt", HEAD + row + "\n")) == ()


def test_a_sentence_ends_the_search() -> None:
    assert expense_forms(Source("report.txt", HEAD + "注：本表无数据。\n9 0 7 0 7 2\n")) == ()
