"""Every figure is checked, used, excluded for a reason, or unexplained."""

from __future__ import annotations

from decimal import Decimal

import pytest

from auditlint.core.result import FileResult
from auditlint.core.source import Source
from auditlint.coverage import State, coverage, share
from auditlint.engine import check_source

TEXT = """\
一、总体情况
2024年支出合计50.00万元，其中：基本支出31.20万元，项目支出18.80万元。
二、其他情况
培训3期，参训97人次。
"""


def states(text: str) -> dict[str, tuple[str, str]]:
    found = coverage(check_source(Source("report.txt", text)))
    return {text[i.start : i.end]: (i.state.value, i.reason) for i in found.items}


def test_what_became_of_each_figure() -> None:
    assert states(TEXT) == {
        "2024": ("excluded", "date"),
        "50.00万元": ("checked", ""),
        "31.20万元": ("operand", ""),
        "18.80万元": ("operand", ""),
        "3期": ("unexplained", ""),
        "97人次": ("unexplained", ""),
    }


@pytest.mark.parametrize(
    ("text", "raw", "reason"),
    [
        ("截至2024年12月31日止。", "31", "date"),
        ("2021-2023年度的项目。", "2021", "date"),
        ("签于2024-05-06。", "06", "date"),
        ("财预〔2023〕12号文件。", "2023", "document"),
        ("财预〔2023〕12号文件。", "12", "document"),
        ("依据第35条办理。", "35", "clause"),
        ("（一）说明\n3．经费情况如下。", "3", "clause"),
        ("情况如下。\n- 12 -\n以下为正文。", "12", "page"),
        ("目录\n一、部门概况\t14\n二、收支情况\t15\n", "14", "page"),
        ("情况如下。\n- 3、加大预算管理力度。", "3", "clause"),
        ("第7届大会。", "7", "ordinal"),
        ("型号AB12的设备。", "12", "code"),
        ("账号6222020200112233445的账户。", "6222020200112233445", "code"),
        ("| 办公费 | 8.50 | 30202 | 印刷费 | 1.20 |\n| 水费 | 0.50 | 30206 | 电费 | 2.20 |", "30206", "code"),
        ("   2080501   行政单位离退休      54.53     54.53\n", "2080501", "code"),
    ],
)
def test_digits_that_are_no_figure(text: str, raw: str, reason: str) -> None:
    assert states(text)[raw] == ("excluded", reason)


def test_sections_and_percentages() -> None:
    found = coverage(check_source(Source("report.txt", TEXT)))
    assert [(titles[-1:], c[State.UNEXPLAINED]) for titles, c in found.by_section().items()] == [
        (("总体情况",), 0),
        (("其他情况",), 2),
    ]
    assert (found.reaches(Decimal(60)), found.reaches(Decimal("60.1"))) == (True, False)


def test_a_report_without_figures_lacks_nothing() -> None:
    empty = FileResult(Source("report.txt", "无。"), (), ())
    assert coverage(empty).reaches(Decimal(100))


def test_the_counts_are_those_of_the_summary() -> None:
    result = check_source(Source("report.txt", TEXT))
    found = coverage(result)
    assert share(found.counts) == (result.summary.covered, result.summary.figures)


def test_points_in_a_cell_of_words_are_figures() -> None:
    text = "一级指标\t二级指标\t分值\t得分\n决策（9分）\t立项\t5\t5\n\t目标\t4\t4\n合计\t\t9\t9\n"
    found = coverage(check_source(Source("report.txt", text)))
    assert State.UNEXPLAINED not in found.counts
    assert found.result.summary.figures == found.result.summary.covered == len(found.items)
