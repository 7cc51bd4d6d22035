"""A report that cuts off every tail is told by its shares."""

from __future__ import annotations

import pytest

from auditlint.core.result import FileResult
from auditlint.core.source import Source
from auditlint.engine import check_source

HEAD = "2024年支出合计300.00万元，其中："
# 15.8666…%, 22.2666…%, 61.8666…%: rounded they end in 9, 3 and 9.
CUT = "甲支出47.60万元，占15.8%；乙支出66.80万元，占22.2%；丙支出185.60万元，占61.8%。\n"


def checked(text: str, rounding: str) -> FileResult:
    return check_source(Source("report.txt", HEAD + text), rounding=rounding)


def shares(result: FileResult) -> list[str]:
    return [check.verdict.value for check in result.checks if check.relation.kind == "share"]


def test_a_habit_is_said_once_and_judged_by() -> None:
    assert shares(checked(CUT, "half-up")) == ["suspect"] * 3
    result = checked(CUT, "auto")
    assert shares(result) == ["consistent"] * 3
    [note] = result.notes
    assert (note.key, dict(note.details)["count"]) == ("note-truncates", "3")


@pytest.mark.parametrize("text", [CUT.replace("61.8%", "61.9%"), CUT.replace("15.8%", "15.9%")])
def test_one_rounded_share_is_no_habit_of_cutting(text: str) -> None:
    result = checked(text, "auto")
    assert shares(result) == shares(checked(text, "half-up"))
    assert result.notes == ()


def test_cutting_may_be_ordered() -> None:
    assert shares(checked(CUT, "truncate")) == ["consistent"] * 3
    assert "inconsistent" in shares(checked(CUT.replace("61.8%", "61.9%"), "truncate"))
