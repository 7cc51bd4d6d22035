"""The marked text says what the report says, letter for letter."""

from __future__ import annotations

import re
from html import unescape

from auditlint.core.record import replace
from auditlint.core.result import FileResult, Section
from auditlint.core.source import Source
from auditlint.reports.page.figures import Figures
from auditlint.reports.page.text import marked_text
from samples import TEXT, sample


def plain(html: str) -> list[str]:
    lines = re.findall(r'<span class="tx">(.*?)</span></div>', html, re.DOTALL)
    return [unescape(re.sub(r"<[^>]*>", "", line)) for line in lines]


def bare(text: str, *spans: tuple[int, int]) -> str:
    return marked_text(Figures(FileResult(Source("a.txt", text), (), spans), 0), "zh")


def test_every_line_stands_as_it_is() -> None:
    assert plain(marked_text(Figures(sample(), 0), "zh")) == TEXT.split("\n")


def test_a_figure_links_to_its_relation_and_back() -> None:
    html = marked_text(Figures(sample(), 0), "zh")
    assert '<a id="f0-6" class="fig inconsistent" data-f="6" title="不符" href="#r0-3">104.50</a>' in html
    assert (
        '<a id="f0-2" class="fig operand" data-f="2" title="用于重算其他数字" href="#r0-3" tabindex="-1">'
        in html
    )
    assert '<span id="f0-0" class="fig bare" data-f="0" title="未解释' in html


def test_a_figure_broken_over_lines_is_marked_twice_and_named_once() -> None:
    html = bare("共 12,\n345 元", (2, 9))
    assert plain(html) == ["共 12,", "345 元"]
    assert (html.count('class="fig bare"'), html.count('id="f0-0"')) == (2, 1)


def test_figures_within_and_across_figures() -> None:
    html = bare("abcdefgh", (0, 4), (1, 2), (3, 6))
    assert plain(html) == ["abcdefgh"]
    pieces = re.findall(r'data-f="([\d ]+)"[^>]*>(\w+)<', html)
    assert pieces == [("0", "a"), ("0 1", "b"), ("0", "c"), ("0 2", "d"), ("2", "ef")]


def test_no_markup_of_the_report_survives() -> None:
    text = "<script>1</script>&amp;\x00<img src=x onerror=y>"
    html = bare(text, (8, 9))
    assert "<script" not in html and "<img" not in html
    assert plain(html) == [text.replace("\x00", "\\x00")]


def test_titles_stand_out_and_empty_lines_do_not() -> None:
    source = Source("a.txt", "一、概况\n\n一、概况如下\n")
    result = replace(sample(), source=source, checks=(), figure_spans=(), sections=(Section(0, ("概况",)),))
    looks = re.findall(r'<div class="(line(?: \w+)?)">', marked_text(Figures(result, 0), "zh"))
    assert looks == ["line title", "line blank", "line", "line blank"]
