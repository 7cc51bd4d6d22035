"""--select and --ignore: code prefixes and kind names."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from auditlint.selection import RuleNames, Selection
from samples import sample

RULES = [SimpleNamespace(code=c, kind=k) for c, k in (("AL101", "sum"), ("AL102", "list-sum"), ("AL201", "share"))]
NAMES = RuleNames(lambda: RULES)


@pytest.mark.parametrize(
    ("select", "ignore", "kept"),
    [
        ([], [], ["AL102", "AL201", "AL201", "AL101"]),
        (["AL1"], [], ["AL102", "AL101"]),
        (["al201", "sum"], [], ["AL201", "AL201", "AL101"]),
        (["AL"], ["AL201", "List-Sum"], ["AL101"]),
        ([], ["share"], ["AL102", "AL101"]),
    ],
)
def test_relations_are_kept_by_prefix_and_kind(select: list[str], ignore: list[str], kept: list[str]) -> None:
    result = Selection(tuple(select), tuple(ignore)).apply(sample())
    assert [check.relation.rule for check in result.checks] == kept


@pytest.mark.parametrize(
    ("name", "answer", "whole"),
    [("AL1", True, False), ("al101", True, True), ("Share", True, True), ("shar", False, False)],
)
def test_prefixes_answer_and_whole_names_are_known(name: str, answer: bool, whole: bool) -> None:
    assert (NAMES.answer(name), NAMES.knows(name)) == (answer, whole)


def test_the_nearest_name_is_told() -> None:
    assert [NAMES.nearest(name) for name in ("shrae", "AL210", "nonsense")] == ["share", "AL201", None]
