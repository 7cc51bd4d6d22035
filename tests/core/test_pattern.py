"""A pattern made of shipped code is the pattern that compiling gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import auditlint.engine  # asks for the patterns of all rules
from auditlint.core import pattern, shipped

TEXT = "2023年收入1,234.50万元（其中：财政拨款1,200.00万元），支出合计 98.5%，比上年增长3.2个百分点；共12项。\n| 一 | 小计 |"


@pytest.fixture
def carried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package that carries the code of every pattern."""
    (tmp_path / shipped.TABLES).mkdir()
    name, content = pattern.code()
    path = tmp_path / shipped.TABLES / name
    path.write_bytes(content)
    monkeypatch.setattr(shipped, "_PLACES", (tmp_path,))
    pattern._shipped.cache_clear()
    yield path
    pattern._shipped.cache_clear()


def test_every_pattern_of_the_rules_is_the_same_from_its_code(carried: Path) -> None:
    assert auditlint.engine
    ready = pattern._shipped()
    assert len(ready) > 200
    for expression, flags in ready:
        made, built = pattern.compiled(expression, flags), re.compile(expression, flags)
        assert (made.pattern, made.flags, made.groups, made.groupindex) == (
            built.pattern,
            built.flags,
            built.groups,
            built.groupindex,
        )
        assert [m.groups() for m in made.finditer(TEXT)] == [m.groups() for m in built.finditer(TEXT)]


def test_a_pattern_that_is_not_carried_is_compiled(carried: Path) -> None:
    assert pattern.compiled(r"(?P<never>asked)-before", re.IGNORECASE).match("ASKED-before")


def test_code_of_another_python_is_not_used(carried: Path) -> None:
    carried.write_bytes(shipped.stored("cpython-99", carried.read_bytes().partition(b"\n")[2]))
    pattern._shipped.cache_clear()
    assert pattern._shipped() == {}
    assert pattern.compiled(r"\d+年").match("2023年")


def test_any_of_finds_each_word_as_it_is_written() -> None:
    words = pattern.any_of("结余 （a+b）")
    assert words.search("年末结余3万元") and words.search("为（a+b）×2")
    assert not words.search("结转结存 （aab）")
