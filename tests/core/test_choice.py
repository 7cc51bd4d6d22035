"""A choice behaves as an enumeration does."""

from __future__ import annotations

import pickle
from copy import deepcopy

from auditlint.core.choice import Choice


class Side(Choice):
    """Two sides."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> Side:
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


def test_members_come_in_order_with_their_names_and_values() -> None:
    assert [(side.name, side.value) for side in Side] == [("LEFT", "left"), ("RIGHT", "right")]


def test_a_member_is_found_by_its_name() -> None:
    assert Side["RIGHT"] is Side.RIGHT
    assert Side.RIGHT.other is Side.LEFT


def test_a_copy_is_the_member_itself() -> None:
    assert pickle.loads(pickle.dumps(Side.LEFT)) is deepcopy(Side.LEFT) is Side.LEFT


def test_a_member_shows_its_name() -> None:
    assert repr(Side.LEFT) == "Side.LEFT"
