"""The window of a source line around a figure."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from auditlint.core.source import Source
from auditlint.reports.excerpt import excerpt

LINE = "卫生健康支出 59.25 万元，占 1.9%；农林水支出 44.25 万元，占 1.5%。"


def window(text: str, marked: str, room: int) -> tuple[str, str, str]:
    start = text.index(marked)
    part = excerpt(Source("r.txt", text), start, start + len(marked), room, cell_len)
    return part.before, part.marked, part.after


@pytest.mark.parametrize(
    ("marked", "room", "expected"),
    [
        ("1.9%", 100, ("卫生健康支出 59.25 万元，占 ", "1.9%", "；农林水支出 44.25 万元，占 1.5%。")),
        ("1.9%", 30, ("… 59.25 万元，占 ", "1.9%", "；农林水…")),
        ("59.25", 30, ("卫生健康支出 ", "59.25", " 万元，占 1…")),
        ("1.5%", 30, ("…水支出 44.25 万元，占 ", "1.5%", "。")),
    ],
)
def test_the_figure_stays_in_view(marked: str, room: int, expected: tuple[str, str, str]) -> None:
    assert window(LINE, marked, room) == expected


@pytest.mark.parametrize("room", range(5, 80))
def test_the_window_never_takes_more_than_its_room(room: int) -> None:
    for marked in ("59.25", "1.9%", "1.5%"):
        assert cell_len("".join(window(LINE, marked, room))) <= room


def test_other_lines_and_outer_spaces_are_left_out() -> None:
    assert window("一\n  合计\t5\x1b \r\n三", "5", 40) == ("合计 ", "5", "\\x1b")


def test_a_figure_broken_by_a_line_end_is_marked_up_to_there() -> None:
    assert window("合计 12\n.5 万元", "12\n.5", 40) == ("合计 ", "12", "")


def test_a_mark_wider_than_the_window_is_cut() -> None:
    assert window(LINE, "卫生健康支出", 7) == ("", "卫生健…", "")


def test_a_very_long_line_is_no_burden() -> None:
    text = "字" * 200_000 + "5.0" + "字" * 200_000
    assert window(text, "5.0", 11) == ("…字字", "5.0", "字…")
