from __future__ import annotations

from auditlint.core.unit import PERCENT, WAN_YUAN, YUAN, Dimension, Unit


def test_figures_are_compared_within_one_dimension() -> None:
    assert YUAN.measures_like(WAN_YUAN)
    assert not YUAN.measures_like(PERCENT)


def test_persons_never_meet_cases() -> None:
    people, cases = (Unit(noun, Dimension.COUNT, noun=noun) for noun in "人件")
    assert not people.measures_like(cases)
