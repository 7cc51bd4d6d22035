"""Markdown: counts, a table of findings for each file, and no markup out of a report."""

from __future__ import annotations

from functools import partial

from markdown_it import MarkdownIt

from auditlint.core.record import replace
from auditlint.core.result import Suppressed
from auditlint.reports.formats import render
from auditlint.reports.setting import Failure, Setting
from samples import sample

report = partial(render, "md")

EXPECTED = """\
## auditlint

3 个勾稽关系：1 相符（其中 0 个仅因舍入相符），1 不符，1 存疑；另 1 个未核；数字 7 个，已覆盖 6 个（85.7%）

### report.txt

| 位置 | 规则 | 判定 | 报告 | 重算 | 线索 |
| --- | --- | --- | --- | --- | --- |
| 2:22 | AL201 share | **存疑** | 1.9% | 59.25 ÷ 3030.4 = 1.955% | 按舍去尾数相符，按四舍五入不符 |
| 3:8 | AL101 sum | **不符** | 104.50 万元 | 59.25 + 44.25 = 103.5 万元 | 只改一个数码即相符：104.50 → 103.50 |
"""


def test_the_whole_report() -> None:
    assert report([sample()], Setting()) == EXPECTED


def test_a_file_without_findings_has_no_table() -> None:
    result = sample()
    silent = tuple(Suppressed(check, "baseline") for check in result.failed)
    assert "|" not in report([replace(result, suppressed=silent)], Setting())


def test_files_that_were_not_checked_are_listed() -> None:
    text = report([], Setting(failures=[Failure("a.txt", "a.txt：文件不存在")]))
    assert text.endswith("\n\n- a.txt：文件不存在\n")


def test_nothing_in_a_path_is_markup() -> None:
    path = "a|b_c_*d*`e`<b>[x](y)&amp;![i](j)~~z~~\n# h.txt"
    html = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(report([sample(path)], Setting()))
    heading = html.split("<h3>")[1].split("</h3>")[0]
    assert "<" not in heading and html.count("<h1>") == 0
