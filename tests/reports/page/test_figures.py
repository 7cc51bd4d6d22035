"""The figures of the sample: how each is marked and where it leads."""

from __future__ import annotations

from auditlint.reports.page.figures import Figures, listed
from samples import TEXT, sample

FIGURES = Figures(sample(), 3)
PLACES = {TEXT[start:end]: (start, end) for start, end in FIGURES.spans}


def test_figures_are_numbered_in_text_order() -> None:
    assert list(PLACES) == ["2023", "3030.4", "59.25", "1.9%", "44.25", "1.5%", "104.50"]
    assert FIGURES.anchor(PLACES["59.25"]) == "f3-2"


def test_a_figure_is_marked_by_its_worst_verdict() -> None:
    assert {raw: FIGURES.mark(place) for raw, place in PLACES.items()} == {
        "2023": "bare",
        "3030.4": "unchecked",
        "59.25": "operand",
        "1.9%": "suspect",
        "44.25": "operand",
        "1.5%": "consistent",
        "104.50": "inconsistent",
    }


def test_a_figure_leads_to_the_relation_that_checks_it_else_to_the_worst_that_uses_it() -> None:
    found = {raw: FIGURES.relation_of(place) for raw, place in PLACES.items()}
    assert found == {"2023": None, "3030.4": 0, "59.25": 3, "1.9%": 1, "44.25": 3, "1.5%": 2, "104.50": 3}


def test_what_nothing_checks_or_uses_is_unexplained() -> None:
    assert FIGURES.unexplained == [PLACES["2023"]]


def test_what_asks_for_attention_comes_first() -> None:
    assert [index for index, _ in listed(FIGURES.result.checks)] == [3, 1, 2, 0]
