"""No cell of a CSV file is a formula."""

from __future__ import annotations

import pytest

from auditlint.reports.cells import cell, table


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1+2", "-A1", "@x", "\t=1", "\r=1", " =1", "＝1", "'=1", '"=1', "|x"])
def test_formulas_are_defused(text: str) -> None:
    assert cell(text).startswith("'")


@pytest.mark.parametrize("text", ["", "50.00万元", "1.9%", "−5", "-5.2%", "a=b", "2 - 1"])
def test_other_text_is_left_alone(text: str) -> None:
    assert cell(text) == text


def test_cells_are_quoted() -> None:
    assert table([("a,b", 'c"d'), ("e\nf",)]) == '"a,b","c""d"\r\ne f\r\n'
