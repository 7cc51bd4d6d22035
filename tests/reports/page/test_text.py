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
    lines = re.findall(r"<p(?: class=\"\w+\")?>(.*?)</p>", html, re.DOTALL)
    return [unescape(re.sub(r"<[^>]*>", "", line)) for line in lines]


def bare(text: str, *spans: tuple[int, int]) -> str:
    return marked_text(Figures(FileResult(Source("a.txt", text), (), spans), 0))


def test_every_line_stands_as_it_is() -> None:
    assert plain(marked_text(Figures(sample(), 0))) == TEXT.split("\n")


def test_a_figure_links_to_its_relation_and_back() -> None:
    html = marked_text(Figures(sample(), 0))
    assert '<a class="inconsistent" id="f0-6" href="#r0-3">104.50</a>' in html
    assert '<a class="operand" id="f0-2" href="#r0-3">59.25</a>' in html
    assert '<a class="bare" id="f0-0">2023</a>' in html


def test_a_figure_broken_over_lines_is_marked_twice_and_named_once() -> None:
    html = bare("共 12,\n345 元", (2, 9))
    assert plain(html) == ["共 12,", "345 元"]
    assert (html.count('class="bare"'), html.count('id="f0-0"')) == (2, 1)


def test_figures_within_and_across_figures() -> None:
    html = bare("abcdefgh", (0, 4), (1, 2), (3, 6))
    assert plain(html) == ["abcdefgh"]
    pieces = re.findall(r'<a class="bare"(?: id="f0-(\d)")?(?: data-f="([\d ]+)")?>(\w+)<', html)
    assert pieces == [("0", "", "a"), ("1", "0 1", "b"), ("", "0", "c"), ("2", "0 2", "d"), ("", "2", "ef")]


def test_no_markup_of_the_report_survives() -> None:
    text = "<script>1</script>&amp;\x00<img src=x onerror=y>"
    html = bare(text, (8, 9))
    assert "<script" not in html and "<img" not in html
    assert plain(html) == [text.replace("\x00", "\\x00")]


def test_titles_stand_out_and_empty_lines_do_not() -> None:
    source = Source("a.txt", "一、概况\n\n一、概况如下\n")
    result = replace(sample(), source=source, checks=(), figure_spans=(), sections=(Section(0, ("概况",)),))
    html = marked_text(Figures(result, 0))
    assert '<p class="title">一、概况</p><p></p><p>一、概况如下</p><p></p>' in html
