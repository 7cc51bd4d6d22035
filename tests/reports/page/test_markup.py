"""Nothing but `tag` makes markup."""

from __future__ import annotations

from auditlint.reports.page.markup import Markup, joined, tag, visible


def test_text_is_escaped_and_markup_is_not() -> None:
    assert tag("p", "<b>&'\"", tag("i", "x")) == "<p>&lt;b&gt;&amp;&#x27;&quot;<i>x</i></p>"
    assert joined("<", Markup("<br>"), ("a", ["<"])) == "&lt;<br>a&lt;"


def test_attributes_are_escaped_and_may_be_left_out() -> None:
    element = tag("a", class_="x", data_id=1, title='"><script>', hidden=True, href=None, open=False)
    assert element == '<a class="x" data-id="1" title="&quot;&gt;&lt;script&gt;" hidden></a>'


def test_an_element_without_content_is_not_closed() -> None:
    assert tag("meta", charset="utf-8") == '<meta charset="utf-8">'


def test_what_cannot_be_seen_is_spelled_out() -> None:
    assert visible("a\tb\x00\u202e\u200b") == "a\tb\\x00\\u202e\\u200b"
    assert tag("p", "\x1b\ufeff") == "<p>\\x1b\\ufeff</p>"
