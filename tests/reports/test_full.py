"""The report for people, as whole texts: at several widths, in colour, in English, and with hostile input."""

from __future__ import annotations

import re
from functools import partial

import pytest
from rich.cells import cell_len

from auditlint.core.record import replace
from auditlint.core.source import Source
from auditlint.reports.formats import render
from auditlint.reports.setting import Setting
from samples import sample

report = partial(render, "full")

PIPED = """\
report.txt:2:22  AL201 share  存疑  占比与部分、整体的数字不符
    2 │ 其中：卫生健康支出 59.25 万元，占 1.9%；农林水支出 44.25 万元，占 1.5%。
      │                                   ^^^^
  重算  59.25 ÷ 3030.4 = 1.955%    区间 (1.955%, 1.9554%)
  报告  1.9%                       区间 [1.85%, 1.95%)
  差距  相差 0.055 个百分点；两区间相隔 0.005 个百分点，合 0.05 个末位
  线索  按舍去尾数相符，按四舍五入不符
  依据  2:11  卫生健康支出  59.25 万元
        1:12  支出总计  3030.4 万元

report.txt:3:8  AL101 sum  不符  各部分之和与总额不符
    3 │ 以上两项合计 104.50 万元。
      │              ^^^^^^
  重算  59.25 + 44.25 = 103.5 万元    区间 [103.49, 103.51) 万元
  报告  104.50 万元                   区间 [104.495, 104.505) 万元
  差距  相差 1 万元；两区间相隔 0.985 万元，合 98.5 个末位
  线索  只改一个数码即相符：104.50 → 103.50
  依据  2:11  卫生健康支出  59.25 万元
        2:33  农林水支出  44.25 万元

3 个勾稽关系：1 相符（其中 0 个仅因舍入相符），1 不符，1 存疑；另 1 个未核；数字 7 个，已覆盖 6 个（85.7%）
"""

AT_60 = """\
report.txt:2:22  AL201 share  存疑
  占比与部分、整体的数字不符
    2 │ …：卫生健康支出 59.25 万元，占 1.9%；农林水支出 44.…
      │                                ^^^^
  重算  59.25 ÷ 3030.4 = 1.955%    区间 (1.955%, 1.9554%)
  报告  1.9%                       区间 [1.85%, 1.95%)
  差距  相差 0.055 个百分点；两区间相隔 0.005 个百分点，
        合 0.05 个末位
  线索  按舍去尾数相符，按四舍五入不符
  依据  2:11  卫生健康支出  59.25 万元
        1:12  支出总计  3030.4 万元

report.txt:3:8  AL101 sum  不符  各部分之和与总额不符
    3 │ 以上两项合计 104.50 万元。
      │              ^^^^^^
  重算  59.25 + 44.25 = 103.5 万元
        区间 [103.49, 103.51) 万元
  报告  104.50 万元
        区间 [104.495, 104.505) 万元
  差距  相差 1 万元；两区间相隔 0.985 万元，合 98.5 个末位
  线索  只改一个数码即相符：104.50 → 103.50
  依据  2:11  卫生健康支出  59.25 万元
        2:33  农林水支出  44.25 万元

3 个勾稽关系：1 相符（其中 0 个仅因舍入相符），1 不符，
  1 存疑；另 1 个未核；数字 7 个，已覆盖 6 个（85.7%）
"""

UNCHECKED = """\
report.txt:1:12  AL102 list-sum  未核
    1 │ 2023 年支出总计 3030.4 万元。
      │                 ^^^^^^
  报告  3030.4 万元
  说明  原文未称所列各部分为全部，不能据以求和
  依据  2:11  卫生健康支出  59.25 万元
        2:33  农林水支出  44.25 万元

"""

ENGLISH = """\
report.txt:3:8  AL101 sum  disagrees  the parts and the total disagree
    3 │ 以上两项合计 104.50 万元。
      │              ^^^^^^
  recomputed  59.25 + 44.25 = 103.5 万元    set [103.49, 103.51) 万元
  reported    104.50 万元                   set [104.495, 104.505) 万元
  gap         differs by 1 万元; the sets are 0.985 万元 apart, 98.5 units in the last place
  hint        one changed digit makes them agree: 104.50 → 103.50
  from        2:11  卫生健康支出  59.25 万元
              2:33  农林水支出  44.25 万元

3 relations: 1 agree (0 of them only by rounding), 1 disagree, 1 suspect; 1 more not checked; \
7 figures, 6 covered (85.7%)
"""

ANSI = re.compile(r"\x1b\[[0-9;]*m")


def test_off_a_terminal_lines_stay_whole() -> None:
    assert report([sample()], Setting()) == PIPED


def test_a_narrow_terminal_folds_between_clauses() -> None:
    assert report([sample()], Setting(width=60)) == AT_60


def test_a_wide_terminal_changes_nothing() -> None:
    assert report([sample()], Setting(width=140)) == PIPED


@pytest.mark.parametrize("width", [40, 60, 80, 140])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_line_is_wider_than_the_terminal(width: int, lang: str) -> None:
    result = sample("一份名字相当长的部门整体支出绩效评价报告.txt")
    text = report([result], Setting(lang, width=width, verbose=True))
    assert max(map(cell_len, text.splitlines())) <= width


def test_all_relations_on_request() -> None:
    text = report([sample()], Setting(verbose=True))
    assert text.startswith(UNCHECKED)
    assert "AL201 share  相符\n" in text


def test_english() -> None:
    assert report([sample()], Setting(lang="en")).endswith(ENGLISH)


def test_quiet_leaves_the_counts_out() -> None:
    assert report([sample()], Setting(quiet=True)) == PIPED[: PIPED.rindex("3 个勾稽关系")]


def test_several_files_are_counted_together() -> None:
    last = report([sample("a.txt"), sample("b.txt")], Setting()).splitlines()[-1]
    assert last.startswith("2 个文件：6 个勾稽关系：2 相符")


def test_colour_marks_the_figure_in_place_of_the_caret() -> None:
    colored = report([sample()], Setting(color=True))
    assert "\x1b[1;4;31m104.50\x1b[0m" in colored
    carets = re.compile(r" +│ +\^+\n")
    assert ANSI.sub("", colored) == carets.sub("", PIPED)


def test_the_source_is_neither_markup_nor_control_sequences() -> None:
    result = sample("[red]r[/red]\x1b]0;x\x07.txt")
    text = result.source.text.replace("以上两项", "[b]\x1b[\u202e")
    result = replace(result, source=Source(result.source.path, text))
    for color in (False, True):
        plain = ANSI.sub("", report([result], Setting(color=color)))
        assert "    3 │ [b]\\x1b[\\u202e合计 104.50 万元。" in plain
        assert plain.startswith("[red]r[/red]\\x1b]0;x\\x07.txt:2:22")


def test_many_operands_are_listed_on_request() -> None:
    result = sample()
    check = result.diagnostics[-1]
    refs = tuple(replace(ref, figure=replace(ref.figure, start=start)) for start in range(15) for ref in [check.refs()[0]])
    result = replace(result, checks=(replace(check, relation=replace(check.relation, operands=refs)),))
    assert "        另有 5 处（--verbose 全部列出）\n" in report([result], Setting())
    assert "另有" not in report([result], Setting(verbose=True, quiet=True))
