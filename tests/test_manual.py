"""Every rule has a page that holds true, and docs/rules.md is the same manual."""

from __future__ import annotations

from pathlib import Path

import pytest

import auditlint
from auditlint.manual import Page, pages
from auditlint.messages import CATALOGUE
from auditlint.reports.manual import markdown

DOCS = Path(auditlint.__file__).parent.parent / "docs" / "rules.md"
RULES = [page for page in pages() if not page.code.startswith("AL9")]


def test_a_page_is_read_from_a_docstring() -> None:
    page = Page("AL999", "x", "What it checks.\n\nMore of it.\n\nRounding: none.\n\nFails: 甲\n    乙\nPasses: 丙\n")
    assert (page.summary, page.details, page.rounding, page.fails, page.passes) == (
        "What it checks.",
        "More of it.",
        "none.",
        "甲\n    乙",
        "丙",
    )


def test_every_code_stands_once_and_in_order() -> None:
    assert [page.code for page in pages()] == sorted({page.code for page in pages()})


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.code)
def test_every_rule_has_a_title_and_a_sentence(page: Page) -> None:
    assert f"title-{page.kind}" in CATALOGUE
    assert page.summary.endswith(".") and "\n" not in page.summary


@pytest.mark.parametrize("page", RULES, ids=lambda page: page.code)
def test_every_rule_shows_a_case_that_fails_and_one_that_passes(page: Page) -> None:
    assert page.fails and page.passes and page.fails != page.passes


def test_the_documentation_is_current() -> None:
    written = DOCS.read_text(encoding="utf-8")
    assert written == markdown(pages()), "write it anew: auditlint rules --format md > docs/rules.md"
