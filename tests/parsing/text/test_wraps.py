"""Widths of wrapped lines and running headers."""

from __future__ import annotations

from auditlint.parsing.text.wraps import columns, is_full, running_headers, wrap_width

FULL = "全年预算执行情况总体平稳各项支出控制在预算以内并按规定公开"


def test_columns_count_chinese_twice_and_white_space_not() -> None:
    assert columns("支出 12.5万元") == 12


def test_wrapped_text_has_a_width() -> None:
    assert wrap_width([FULL] * 6 + ["结尾。"]) == columns(FULL)


def test_paragraphs_on_one_line_have_none() -> None:
    assert wrap_width([FULL * 5, FULL, FULL * 3, FULL, FULL, FULL * 2]) is None
    assert wrap_width([FULL] * 3) is None


def test_full_lines() -> None:
    usual = columns(FULL)
    assert is_full(FULL, usual)
    assert is_full(FULL[:-3], usual)
    assert not is_full(FULL[:-1] + "。", usual)
    assert not is_full(FULL[:-4] + "：", usual)


def test_running_headers_stand_beside_page_breaks() -> None:
    page = ["某县教育局部门决算", "正文。", "- 1 -"]
    assert running_headers(page * 3) == {0, 3, 6}
    assert running_headers(["基本支出", "120", "正文。"] * 3) == set()
