"""JUnit XML: errors fail, warnings pass and speak, the rest is skipped or quiet."""

from __future__ import annotations

from functools import partial
from xml.etree.ElementTree import Element, fromstring

from auditlint.core.record import replace
from auditlint.core.result import FileResult, Suppressed
from auditlint.reports.formats import render
from auditlint.reports.setting import Failure, Setting
from samples import sample

report = partial(render, "junit")


def root(*results: FileResult, **settings: object) -> Element:
    return fromstring(report(results, Setting(**settings)))  # type: ignore[arg-type]


def counts(element: Element) -> tuple[int, ...]:
    return tuple(int(element.get(name, "-1")) for name in ("tests", "failures", "errors", "skipped"))


def test_a_suite_for_each_file_and_a_case_for_each_relation() -> None:
    found = root(sample("a.txt"), sample("b.txt"))
    assert [suite.get("name") for suite in found] == ["a.txt", "b.txt"]
    assert [counts(suite) for suite in found] == [(4, 1, 0, 1)] * 2
    assert counts(found) == (8, 2, 0, 2)
    unchecked, share, agrees, parts = found[0]
    assert [child.tag for child in unchecked] == ["skipped"]
    assert [child.tag for child in share] == ["system-out"]
    assert [child.tag for child in agrees] == []
    assert [child.tag for child in parts] == ["failure"]
    assert (parts.get("name"), parts.get("line")) == ("AL101 sum 3:8 104.50", "3")


def test_a_failure_shows_its_arithmetic() -> None:
    [failure] = root(sample()).iter("failure")
    assert failure.get("message") == "各部分之和与总额不符，重算 103.5 万元，报告 104.50 万元"
    assert (failure.text or "").splitlines()[:2] == ["重算  59.25 + 44.25 = 103.5 万元", "报告  104.50 万元"]


def test_a_file_that_was_not_checked_is_an_error() -> None:
    found = root(sample(), failures=[Failure("gone.txt", "gone.txt：文件不存在")])
    assert counts(found) == (5, 1, 1, 1)


def test_what_does_not_count_is_skipped_and_says_why() -> None:
    result = sample()
    silent = (Suppressed(result.failed[1], "waiver", "已核实", "张三"),)
    found = root(replace(result, suppressed=silent))
    assert counts(found) == (4, 0, 0, 2)
    assert found[0][3][0].get("message") == "已豁免：已核实，张三"


def test_nothing_in_a_path_breaks_the_xml() -> None:
    found = root(sample('<&">]]>\x00\x1b\ufffe.txt'))
    assert found[0].get("name") == '<&">]]>\\x00\\x1b\\ufffe.txt'
