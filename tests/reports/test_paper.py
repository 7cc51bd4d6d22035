"""The working paper in every format: the same rows, and nothing of a report can act in it."""

from __future__ import annotations

import csv
import json
from html.parser import HTMLParser
from io import StringIO

import pytest

from auditlint.core.record import replace
from auditlint.core.result import FileResult, Suppressed
from auditlint.reports.paper import FORMATS
from auditlint.reports.paper.content import COLUMNS, Terms, papers
from samples import sample

TERMS = Terms(("AL101", "AL201"), "0123456789abcdef")
HOSTILE = '=HYPERLINK("http://x")<script>alert(1)</script>|`a`\u202e.txt'


def report(form: str, result: FileResult | None = None, terms: Terms = TERMS) -> str:
    return FORMATS[form](papers([result or sample()], terms, "zh"))


@pytest.mark.parametrize("form", FORMATS)
def test_every_relation_and_every_name_of_the_head_is_there(form: str) -> None:
    text = report(form)
    for part in ("report.txt", "0" * 64, "0123456789abcdef", "44.25 ÷ 3030.4", "103.5 万元"):
        assert part in text
    assert text.count("AL201") >= 2 and text == report(form)


@pytest.mark.parametrize("form", ["text", "md", "csv", "html"])
def test_there_is_room_to_sign_and_no_date_unless_given(form: str) -> None:
    for name in ("编制", "复核", "日期"):
        assert name in report(form)
    assert "2026-03-31" in report(form, terms=replace(TERMS, date="2026-03-31"))


def test_the_text_shows_a_relation_in_full() -> None:
    block = report("text").split("\n\n")[-2]
    assert block == (
        "4.  3:8  AL101 分项合计  不符\n"
        "    原文：以上两项合计 104.50 万元。\n"
        "    算式：59.25 + 44.25\n"
        "    重算：103.5 万元\n"
        "    重算区间：[103.49, 103.51) 万元\n"
        "    报告：104.50 万元\n"
        "    报告区间：[104.495, 104.505) 万元\n"
        "    线索与说明：只改一个数码即相符：104.50 → 103.50\n"
        "    依据：2:11 卫生健康支出 59.25 万元; 2:33 农林水支出 44.25 万元"
    )


def test_json_holds_the_codes_beside_the_texts() -> None:
    [paper] = json.loads(report("json"))["papers"]
    assert (paper["sha256"], paper["configuration_digest"], paper["date"]) == ("0" * 64, TERMS.digest, "")
    last = paper["relations"][-1]
    assert {name: last[name] for name in ("number", "rule", "kind", "verdict", "line", "column")} == {
        "number": 4,
        "rule": "AL101",
        "kind": "sum",
        "verdict": "inconsistent",
        "line": 3,
        "column": 8,
    }


def test_no_cell_is_a_formula() -> None:
    rows = list(csv.reader(StringIO(report("csv", sample(HOSTILE)))))
    assert [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@", "\t", "\r")] == []
    assert len(next(row for row in rows if row[:1] == ["1"])) == len(COLUMNS)


class _Tags(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.attributes |= {name for name, _ in attrs}


def test_the_page_is_inert() -> None:
    page = report("html", sample(HOSTILE))
    tags = _Tags(page)
    assert not tags.seen & {"script", "img", "link", "iframe", "a", "form", "object"}
    assert not tags.attributes & {"src", "href", "onclick", "onload"}
    assert "default-src &#x27;none&#x27;" in page and "\u202e" not in page


def test_markdown_keeps_its_table() -> None:
    lines = report("md", sample(HOSTILE)).splitlines()
    assert "\\<script\\>" in lines[2] and "\\|" in lines[2]
    assert len([line for line in lines if line.startswith("| ")]) == 2 + 4 + 3


def test_what_is_waived_says_so() -> None:
    result = sample()
    result = replace(
        result,
        suppressed=(Suppressed(result.diagnostics[1], "waiver", "已核对", "张三", "2026-12-31"),),
    )
    assert "不符 [已豁免：已核对，张三，至 2026-12-31]" in report("text", result)
