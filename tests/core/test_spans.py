"""Packed places of a text."""

import random

from auditlint.core.spans import Spans


def test_places_come_out_as_they_went_in() -> None:
    draw = random.Random(3)
    places = [(start, start + draw.randrange(1, 20)) for start in (draw.randrange(10**9) for _ in range(1000))]
    packed = Spans.of(iter(places))
    assert list(packed) == places
    assert set(packed) == set(places)  # and again: they are kept


def test_the_same_places_are_equal_wherever_they_were_packed() -> None:
    assert Spans.of([(1, 4), (7, 9)]) == Spans.of([(1, 4), (7, 9)]) != Spans.of([(1, 4), (7, 8)])
    assert len({Spans.of([(1, 4)]), Spans.of([(1, 4)])}) == 1


def test_a_text_without_figures_has_no_places() -> None:
    assert list(Spans.of([])) == []
