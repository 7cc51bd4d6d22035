"""--select and --ignore: code prefixes and kind names."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from auditlint.errors import UsageError
from auditlint.messages import render
from auditlint.selection import Selection
from samples import sample

RULES = [
    SimpleNamespace(code=c, kind=k) for c, k in (("AL101", "sum"), ("AL102", "list-sum"), ("AL201", "share"))
]


@pytest.mark.parametrize(
    ("select", "ignore", "kept"),
    [
        ([], [], ["AL102", "AL201", "AL201", "AL101"]),
        (["AL1"], [], ["AL102", "AL101"]),
        (["al201, sum"], [], ["AL201", "AL201", "AL101"]),
        (["AL"], ["AL201", "List-Sum"], ["AL101"]),
        ([], ["share"], ["AL102", "AL101"]),
        ([","], [], ["AL102", "AL201", "AL201", "AL101"]),
    ],
)
def test_relations_are_kept_by_prefix_and_kind(select: list[str], ignore: list[str], kept: list[str]) -> None:
    result = Selection.of(select, ignore, RULES).apply(sample())
    assert [check.relation.rule for check in result.checks] == kept


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("shrae", "there is no rule named 'shrae'; the nearest is share"),
        ("AL210", "there is no rule named 'AL210'; the nearest is AL201"),
        ("nonsense", "there is no rule named 'nonsense'"),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest(name: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        Selection.of(["AL1"], [name], RULES)
    assert render(caught.value.message, "en") == message
