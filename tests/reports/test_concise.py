"""One line a finding."""

from __future__ import annotations

from functools import partial

from auditlint.core.record import replace
from auditlint.reports.formats import render
from auditlint.reports.setting import Setting
from samples import sample

report = partial(render, "concise")


def test_a_line_for_each_finding() -> None:
    assert report([sample()], Setting("zh")) == (
        "report.txt:2:22: AL201 占比与部分、整体的数字不符，重算 1.955%，报告 1.9%"
        "（线索：按舍去尾数相符，按四舍五入不符）\n"
        "report.txt:3:8: AL101 各部分之和与总额不符，重算 103.5 万元，报告 104.50 万元"
        "（线索：只改一个数码即相符：104.50 → 103.50）\n"
    )


def test_english_and_no_cause() -> None:
    result = sample("a\nb.txt")
    result = replace(result, checks=(replace(result.diagnostics[-1], cause=None),))
    assert report([result], Setting("en")) == (
        "a b.txt:3:8: AL101 the parts and the total disagree, recomputed 103.5 万元, reported 104.50 万元\n"
    )


def test_no_findings_no_lines() -> None:
    assert report([], Setting("zh")) == ""
