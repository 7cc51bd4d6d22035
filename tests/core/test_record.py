"""Records are equal where their fields are; entities are equal to themselves alone."""

from __future__ import annotations

import pickle
from functools import cached_property

import pytest

from auditlint.core.record import derived, entity, fields_of, record, replace


@record
class Point:
    x: int
    y: int = 0

    @cached_property
    def sum(self) -> int:
        return self.x + self.y


@record
class Other:
    x: int
    y: int = 0


@entity
class Thing:
    name: str


def test_records_are_equal_and_hash_alike_where_all_fields_are() -> None:
    assert Point(1, 2) == Point(1, 2) != Point(1, 3)
    assert {Point(1), Point(1, 0), Point(2)} == {Point(1), Point(2)}


def test_records_of_two_classes_are_never_equal() -> None:
    assert Point(1, 2) != Other(1, 2)


def test_an_entity_equals_itself_alone() -> None:
    one = Thing("a")
    assert one == one
    assert one != Thing("a")
    assert len({one, Thing("a")}) == 2


def test_values_print_their_fields_and_can_be_replaced() -> None:
    assert repr(replace(Other(1), y=5)) == "Other(x=1, y=5)"
    assert repr(Thing("a")) == "Thing(name='a')"


def test_a_record_takes_no_other_attributes_unless_it_keeps_a_computed_one() -> None:
    with pytest.raises(AttributeError):
        Other(1).z = 3  # type: ignore[attr-defined]
    assert Point(1, 2).sum == 3


def test_what_a_field_needs_is_asked_for() -> None:
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'x'"):
        Point()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="unexpected keyword argument 'z'"):
        Point(1, z=2)  # type: ignore[call-arg]


def test_values_travel_between_processes() -> None:
    assert pickle.loads(pickle.dumps([Point(1, 2), Other(3)])) == [Point(1, 2), Other(3)]


def test_values_are_taken_apart_in_a_match() -> None:
    match Other(1, 2):
        case Other(x, y):
            assert (x, y) == (1, 2)


def test_fields_come_by_name_in_order() -> None:
    assert fields_of(Point(1, y=2)) == {"x": 1, "y": 2}


@record
class Square:
    side: int

    @derived
    def area(self) -> int:
        return self.side * self.side


def test_what_is_derived_is_worked_out_at_once_and_is_no_field() -> None:
    assert Square(3).area == 9
    assert fields_of(Square(3)) == {"side": 3}
    assert not hasattr(Square(3), "__dict__")
    assert replace(Square(3), side=4).area == 16
