"""Annotations: one workflow command a finding, with nothing in it that ends or forges one."""

from __future__ import annotations

from functools import partial

from auditlint.core.record import replace
from auditlint.core.result import FileResult, Suppressed
from auditlint.core.source import Source
from auditlint.reports.formats import render
from auditlint.reports.setting import Failure, Setting
from samples import sample

report = partial(render, "github")


def lines(result: FileResult, **settings: object) -> list[str]:
    return report([result], Setting(lang="en", **settings)).splitlines()  # type: ignore[arg-type]


def test_a_command_for_each_finding() -> None:
    share, parts = lines(sample("./报告/a.txt"))
    assert share.startswith("::warning file=报告/a.txt,line=2,endLine=2,col=22,endColumn=26,title=AL201 share::")
    assert parts == (
        "::error file=报告/a.txt,line=3,endLine=3,col=8,endColumn=14,title=AL101 sum::the parts and the total "
        "disagree, recomputed 103.5 万元, reported 104.50 万元 "
        "(hint: one changed digit makes them agree: 104.50 → 103.50)"
    )


def test_nothing_in_a_path_or_text_ends_the_command() -> None:
    hostile = "a,b:c%\r\n::error::x.txt"
    [first, _] = lines(sample(hostile))
    assert "file=a%2Cb%3Ac%25%0D%0A%3A%3Aerror%3A%3Ax.txt,line=2" in first
    [failure] = lines(replace(sample(), checks=()), failures=[Failure("a.txt", "50%\n::error::forged")])
    assert failure == "::error file=a.txt,title=auditlint::50%25 ::error::forged"


def test_control_characters_of_a_path_are_spelled_out() -> None:
    [first, _] = lines(sample("a\x1b[31m.txt"))
    assert "file=a\\x1b[31m.txt,line=2" in first


def test_the_percent_sign_is_escaped() -> None:
    share, _ = lines(sample())
    assert "recomputed 1.955%25, reported 1.9%25" in share


def test_a_figure_broken_over_lines_has_no_columns() -> None:
    result = sample()
    text = result.source.text
    broken = Source("a.txt", text[: text.index("104.50") + 2] + "\n" + text[text.index("104.50") + 3 :])
    assert "line=3,endLine=4,title=" in lines(replace(result, source=broken))[1]


def test_what_does_not_count_is_not_annotated() -> None:
    result = sample()
    silent = tuple(Suppressed(check, "baseline") for check in result.failed)
    assert lines(replace(result, suppressed=silent)) == []
