"""Tables as reports write them, and the rows, columns and figures that are read from them."""

from __future__ import annotations

import pytest

from auditlint.core.source import Source
from auditlint.core.unit import Dimension
from auditlint.parsing.document import parse_document
from auditlint.parsing.tables.table import CellKind, ColumnKind, Role, Table


def read(text: str, path: str = "report.txt") -> list[Table]:
    """The tables of a report; every figure quotes the file."""
    tables = list(parse_document(Source(path, text)).tables)
    for table in tables:
        assert all(text[figure.start : figure.end] == figure.raw for figure in table.figures)
    return tables


def shown(table: Table) -> list[tuple[str, ...]]:
    """(label, figures as printed) of every row."""
    places = [column.index for column in table.columns if column.kind in (ColumnKind.FIGURE, ColumnKind.SCORE)]
    return [(row.label, *(f.raw if (f := row.figure(place)) else "" for place in places)) for row in table.rows]


FORMS = {
    "tabs": "项目\t预算数\t决算数\n办公费\t12.00\t12.50\n合计\t12.00\t12.50\n",
    "pipes": "项目 | 预算数 | 决算数\n办公费 | 12.00 | 12.50\n合计 | 12.00 | 12.50\n",
    "markdown": "| 项目 | 预算数 | 决算数 |\n| --- | ---: | ---: |\n| 办公费 | 12.00 | 12.50 |\n| **合计** | 12.00 | 12.50 |\n",
    "borders": "┌────┬────┬────┐\n│ 项目 │ 预算数 │ 决算数 │\n├────┼────┼────┤\n│ 办公费 │ 12.00 │ 12.50 │\n│ 合计 │ 12.00 │ 12.50 │\n",
    "commas": "项目,预算数,决算数\n办公费,12.00,12.50\n合计,12.00,12.50\n",
    "spaces": "  项目        预算数      决算数\n  办公费       12.00      12.50\n  合计         12.00      12.50\n",
    "no-break spaces": "  项目        预算数      决算数\n  办公费       12.00      12.50\n  合计         12.00      12.50\n".replace(
        " ", "\u00a0"
    ),
    "wide spaces": "　项目　　　　预算数　　　决算数\n　办公费　　　12.00　　　12.50\n　合计　　　　12.00　　　12.50\n",
    "html": "<table><tr><th>项目</th><th>预算数</th><th>决算数</th></tr>\n<tr><td>办公费</td><td>12.00</td><td>12.50</td></tr>\n"
    "<tr><td>合计</td><td>12.00</td><td>12.50</td></tr></table>\n",
}


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_all_forms_give_the_same_table(text: str) -> None:
    (table,) = read("支出情况\n\n单位：万元\n\n" + text)
    assert shown(table) == [("办公费", "12.00", "12.50"), ("合计", "12.00", "12.50")]
    assert [column.name for column in table.figure_columns] == ["预算数", "决算数"]
    assert [row.role for row in table.rows] == [Role.ITEM, Role.TOTAL]
    assert all(f.unit.symbol == "万元" for f in table.figures)


def test_a_csv_file_is_a_table_throughout() -> None:
    (table,) = read('项目,金额（元）\n"办公费,印刷费","1,250.00"\n', "report.csv")
    assert shown(table) == [("办公费，印刷费", "1,250.00")]


def test_two_header_lines_are_joined() -> None:
    (table,) = read(
        "调查内容\t评价结果\t\t\t得分\n\t非常好\t比较好\t一般\t\n服务态度\t2 人\t2 人\t\t10\n办事效率\t3 人\t1 人\t1 人\t12\n"
    )
    assert [column.header for column in table.columns] == [
        "调查内容",
        "评价结果非常好",
        "评价结果比较好",
        "评价结果一般",
        "得分",
    ]
    assert table.columns[-1].kind is ColumnKind.SCORE
    assert table.rows[0].cells[1].kind is CellKind.COUNT
    assert table.rows[0].cells[-1].kind is CellKind.SCORE


def test_merged_labels_are_filled_in_from_above() -> None:
    (table,) = read("类别\t科目\t金额\n基本支出\t办公费\t1.00\n\t差旅费\t2.00\n\t合计\t3.00\n")
    assert [row.labels for row in table.rows] == [
        ("基本支出", "办公费"),
        ("基本支出", "差旅费"),
        ("基本支出", "合计"),
    ]


def test_codes_over_several_cells() -> None:
    (table,) = read(
        "| 类 | 款 | 项 | 科目名称 | 决算数 |\n| 201 | | | 一般公共服务 | 5.00 |\n| 201 | 06 | | 财政事务 | 5.00 |\n| 201 | 06 | 01 | 行政运行 | 5.00 |\n"
    )
    assert [row.code for row in table.rows] == ["201.", "201.06.", "201.06.01."]


def test_codes_before_the_name_in_one_cell() -> None:
    (table,) = read("科目\t决算数\n201 一般公共服务\t5.00\n20106 财政事务\t5.00\n")
    assert [(row.code, row.label) for row in table.rows] == [("201", "一般公共服务"), ("20106", "财政事务")]


def test_the_first_cells_of_a_row_may_head_the_codes() -> None:
    (table,) = read(
        "| 项目 | | | | 合计 |\n| 类 | 款 | 项 | 合计 | 9.00 |\n| 201 | | | 服务 | 5.00 |\n| 221 | | | 住房 | 4.00 |\n"
    )
    assert shown(table)[0] == ("合计", "9.00")
    assert table.rows[0].role is Role.TOTAL


def test_units_of_columns_and_cells() -> None:
    (table,) = read("项目\t金额（万元）\t人数\t占比\t单价（元）\n补贴\t8.00\t12\t60.00%\t3元\n")
    dimensions = [figure.unit.dimension for figure in table.figures]
    assert dimensions == [Dimension.MONEY, Dimension.COUNT, Dimension.RATE, Dimension.MONEY]
    assert [f.unit.symbol for f in table.figures][::3] == ["万元", "元"]


def test_nothing_is_told_from_what_cannot_be_read() -> None:
    (table,) = read("项目\t一\t二\t三\t四\t五\n甲\t1.00\t2.00\t3.00\t4.00\t5.00\n乙\t\t—\t无\t约100\t298..50\n")
    kinds = [cell.kind for cell in table.rows[1].cells[1:]]
    assert kinds == [CellKind.BLANK, CellKind.DASH, CellKind.DASH, CellKind.UNREAD, CellKind.UNREAD]


def test_numbers_broken_by_spaces() -> None:
    (table,) = read("项目\t金额\n甲\t1,250 .00\n乙\t84,648, 906.36\n")
    assert [str(figure.value) for figure in table.figures] == ["1250.00", "84648906.36"]


def test_years_and_counted_columns_are_no_figures() -> None:
    (table,) = read("项目\t2023\t2024\n栏次\t1\t2\n甲\t5.00\t6.00\n")
    assert shown(table) == [("甲", "5.00", "6.00")]


def test_a_double_table_has_two_halves() -> None:
    left, right = read("收入\t金额\t支出\t金额\n拨款\t9.00\t教育\t7.00\n总计\t9.00\t总计\t9.00\n")
    assert shown(left) == [("拨款", "9.00"), ("总计", "9.00")]
    assert shown(right) == [("教育", "7.00"), ("总计", "9.00")]
    assert (left.sheet, left.panel, right.sheet, right.panel) == (0, 0, 0, 1)


def test_a_table_goes_on_under_the_same_header() -> None:
    (table,) = read("单位：元\n\n项目\t金额\n甲\t5.00\n\n单位：元\n\n项目\t金额\n乙\t6.00\n合计\t11.00\n")
    assert [row.label for row in table.rows] == ["甲", "乙", "合计"]


def test_another_header_begins_another_table() -> None:
    first, second = read("| 项目 | 金额 |\n| 甲 | 5.00 |\n\n| 单位 | 人数 | 户数 |\n| 乙 | 6 | 7 |\n")
    assert (shown(first), shown(second)) == ([("甲", "5.00")], [("乙", "6", "7")])


def test_a_page_of_aligned_spaces_goes_on_after_the_break() -> None:
    (table,) = read(
        "        项目                决算数\n"
        "     一、教育支出              9.00\n"
        "     二、外交支出\n"
        "     三、国防支出              1.00\n\n\n\n\n"
        "     四、住房支出              2.00\n"
        "        合计               12.00\n"
    )  # fmt: skip
    assert [row[1] for row in shown(table)] == ["9.00", "", "1.00", "2.00", "12.00"]


def test_pieces_that_do_not_match_are_left_alone() -> None:
    tables = read("| 项目 | 预算 | 决算 |\n| 甲 | 5.00 | 5.00 |\n\n| 乙 | 1 | 2.00 | 3.00 |\n| 合计 | | 7.00 | 8.00 |\n")
    assert all(table.note == "reason-table-part" for table in tables)


def test_figures_apart_from_their_names_are_left_alone() -> None:
    (table,) = read("  2,940.05     2,106.66\n  326.71        60.99\n")
    assert table.note == "reason-table-nameless"


@pytest.mark.parametrize(
    "text",
    [
        "目 录\n\n一、收入支出决算总表\t47\n二、收入决算表\t48\n三、支出决算表 ........ 49\n",
        "单位是否成立内部控制领导小组\t是\t是否成立工作小组\t是\n是否评价\t是\t结果\t适用\n",
        "支出3,395.00元,其中:人员经费3,153.00元,占92.87%,公用经费242.00元,占7.13%。\n",
    ],
    ids=["contents", "questionnaire", "prose"],
)
def test_no_figure_tables(text: str) -> None:
    assert read(text) == []
