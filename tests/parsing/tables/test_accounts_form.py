"""The form of income and spending, a cell a line."""

from __future__ import annotations

import pytest

from auditlint.core.source import Source
from auditlint.parsing.tables.accounts_form import accounts_forms

LINES = (
    "收入支出决算总表 项目 决算数 项目 决算数 一、财政拨款收入 9.00 一、教育支出 4.00 二、事业收入 二、农林水支出 "
    "三、其他收入 三、住房保障支出 5.00 本年收入合计 9.00 本年支出合计 9.00 总计 9.00 总计 9.00"
).split()


def test_names_and_figures_stand_side_by_side_again() -> None:
    source = Source("report.txt", "\n".join(LINES))
    (form,) = accounts_forms(source)
    rows = [[source.text[start:end] for start, end in row.spans] for row in form.arranged.rows]
    assert rows == [
        ["项目", "决算数", "项目", "决算数"],
        ["一、财政拨款收入", "9.00", "一、教育支出", "4.00"],
        ["二、事业收入", "", "二、农林水支出", ""],
        ["三、其他收入", "", "三、住房保障支出", "5.00"],
        ["本年收入合计", "9.00", "本年支出合计", "9.00"],
        ["总计", "9.00", "总计", "9.00"],
    ]


@pytest.mark.parametrize("gone", ["二、农林水支出", "本年支出合计", "决算数"])
def test_without_a_name_nothing_is_read(gone: str) -> None:
    lines = [line for line in LINES if line != gone]
    assert accounts_forms(Source("report.txt", "\n".join(lines))) == ()


def test_a_sentence_ends_the_form() -> None:
    lines = [line if line != "三、其他收入" else "按规定，收入应当全额上缴。" for line in LINES]
    assert accounts_forms(Source("report.txt", "\n".join(lines))) == ()


def test_rows_with_one_space_between_their_cells_and_numbers_of_rows() -> None:
    rows = (
        "收入支出决算总表",
        "收入 支出",
        "项目 行次 决算数 项目 行次 决算数",
        "栏次 1 栏次 2",
        "一、财政拨款收入 1 9.00 一、教育支出 10 4.00",
        "二、事业收入 2 二、农林水支出 11",
        "三、其他收入 3 三、住房保障支出 12 5.00",
        "本年收入合计 4 9.00 本年支出合计 13 9.00",
        "总 计 5 9.00 总 计 14 9.00",
    )
    source = Source("report.txt", "\n".join(rows))
    (form,) = accounts_forms(source)
    found = [[source.text[start:end] for start, end in row.spans] for row in form.arranged.rows]
    assert found == [
        ["项目", "决算数", "项目", "决算数"],
        ["一、财政拨款收入", "9.00", "一、教育支出", "4.00"],
        ["二、事业收入", "", "二、农林水支出", ""],
        ["三、其他收入", "", "三、住房保障支出", "5.00"],
        ["本年收入合计", "9.00", "本年支出合计", "9.00"],
        ["总 计", "9.00", "总 计", "9.00"],
    ]


def test_columns_that_show_where_blank_cells_are_are_read_as_columns() -> None:
    lines = [line if not line.startswith("一、教育") else "一、教育支出          4.00" for line in LINES]
    assert accounts_forms(Source("report.txt", "\n".join(lines))) == ()
