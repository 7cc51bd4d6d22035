"""A pattern that begins with a look at the next character looks for every character that it can begin with."""

from __future__ import annotations

from importlib import import_module
from pkgutil import walk_packages
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import auditlint.parsing
from auditlint.core import pattern
from auditlint.core.source import Source
from auditlint.parsing import statements
from auditlint.parsing.document import parse_document


def expressions() -> list[str]:
    """Every pattern of the parsing modules that begins so, and those of all marks and relating words."""
    for module in walk_packages(auditlint.parsing.__path__, "auditlint.parsing."):
        import_module(module.name)
    parse_document(Source("", "说明\n\n支出1万元。"))
    asked = [expression for expression, _ in pattern._asked if expression.startswith("(?=[")]
    return sorted({*asked, statements._MARKS, *statements._parser().words.values()})


def firsts(tree: Any) -> tuple[set[object], bool]:
    """What a parsed expression can begin with, and whether it can be empty."""
    found: set[object] = set()
    for code, value in tree:
        kind = str(code)
        if kind in ("ASSERT", "ASSERT_NOT"):
            continue
        if kind == "LITERAL":
            own, empty = {value}, False
        elif kind == "IN":
            own, empty = members(value), False
        elif kind == "BRANCH":
            ways = [firsts(way) for way in value[1]]
            own, empty = set().union(*(way for way, _ in ways)), any(none for _, none in ways)
        elif kind == "SUBPATTERN":
            own, empty = firsts(value[3])
        else:
            assert kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
            own, empty = firsts(value[2])
            empty = empty or value[0] == 0
        found |= own
        if not empty:
            return found, False
    return found, True


def members(items: Any) -> set[object]:
    found: set[object] = set()
    for code, value in items:
        found |= set(range(value[0], value[1] + 1)) if str(code) == "RANGE" else {value}
    return found


@pytest.mark.parametrize("expression", expressions(), ids=lambda expression: expression[:20])
def test_no_first_character_is_missed(expression: str) -> None:
    ahead, *rest = _parser.parse(expression)
    assert str(ahead[0]) == "ASSERT"
    known, _ = firsts(ahead[1][1])
    needed, empty = firsts(rest)
    assert needed <= known and not empty


def test_some_patterns_begin_so() -> None:
    assert len(expressions()) >= 5
