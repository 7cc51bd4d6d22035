"""The few things around a place among many."""

from __future__ import annotations

from auditlint.core.nearby import MOST_NEAR, is_many, nearby


def start(thing: int) -> int:
    return thing


def test_few_things_are_all_near() -> None:
    few = range(0, 20 * MOST_NEAR, 10)
    assert not is_many(few)
    assert nearby(few, 10**6, start) == few


def test_of_many_things_those_around_the_place_are_near() -> None:
    many = range(0, 10_000, 10)
    assert is_many(many)
    assert list(nearby(many, 5_000, start)) == list(range(5_000 - 10 * MOST_NEAR, 5_000 + 10 * MOST_NEAR, 10))


def test_nothing_stands_before_the_first_or_behind_the_last() -> None:
    many = range(0, 10_000, 10)
    assert list(nearby(many, 0, start)) == list(range(0, 10 * MOST_NEAR, 10))
    assert list(nearby(many, 9_999, start)) == list(range(10_000 - 10 * MOST_NEAR, 10_000, 10))
