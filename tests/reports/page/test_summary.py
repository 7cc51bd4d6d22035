"""Counts, the picture by chapter, filters and unexplained figures."""

from __future__ import annotations

import re
from collections import Counter

from auditlint.core.record import replace
from auditlint.core.relation import Verdict
from auditlint.core.result import Section
from auditlint.reports.page.figures import Figures
from auditlint.reports.page.summary import _bar, chapters, choices, sections, unexplained, verdict_filters
from samples import TEXT, sample

SECOND = TEXT.index("其中")
PARTS = (Section(0, ("一、收支",)), Section(SECOND, ("一、收支", "（一）支出", "1. 细目")))
RESULT = replace(sample(), sections=PARTS)


def test_the_parts_that_hold_relations_two_titles_deep() -> None:
    assert sections(RESULT) == [("一、收支",), ("一、收支", "（一）支出")]
    assert sections(sample()) == []


def test_a_switch_for_each_verdict() -> None:
    html = verdict_filters(RESULT, "zh")
    found = re.findall(r'data-verdict="(\w+)" aria-pressed="false"( disabled)?', html)
    assert [(name, bool(off)) for name, off in found] == [
        ("inconsistent", False),
        ("suspect", False),
        ("rounding", True),
        ("consistent", False),
        ("unchecked", False),
    ]


def test_choices_by_rule_and_part() -> None:
    html = choices(RESULT, "zh")
    assert '<option value="AL201">AL201 share (2)</option>' in html
    assert '<option value="1">\u3000（一）支出</option>' in html


def test_a_chapter_counts_all_that_stands_in_it() -> None:
    html = chapters(RESULT, "zh")
    assert html.count('class="chapter"') == 1 and '<span class="count">4</span>' in html
    assert "（标题之前）" in chapters(sample(), "zh")


def test_a_bar_shows_even_one_among_very_many() -> None:
    html = _bar(Counter({Verdict.CONSISTENT: 5000, Verdict.INCONSISTENT: 1}), 5001)
    assert '<rect x="0" y="0" width="12" height="10" class="inconsistent">' in html


def test_unexplained_figures_lead_to_the_text() -> None:
    html = unexplained(Figures(RESULT, 0), "zh")
    assert '<a href="#f0-0">2023<small>1</small></a>' in html
