"""Parser tables travel with the package and are used only where they fit the grammars."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from auditlint.core import shipped
from auditlint.parsing import grammar


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of grammars of its own, with the real ones copied in."""
    for path in shipped.grammar_folder().glob("*.lark"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / shipped.TABLES).mkdir()
    monkeypatch.setattr(shipped, "_PLACES", (tmp_path,))
    grammar.digest.cache_clear()
    yield tmp_path
    grammar.digest.cache_clear()


def ship_tables(folder: Path) -> None:
    for name, content in grammar.tables():
        (folder / shipped.TABLES / name).write_bytes(content)


def test_every_grammar_that_is_loaded_has_its_tables_shipped() -> None:
    package = Path(grammar.__file__).parent.parent
    loaded = {
        match.groups()
        for path in package.rglob("*.py")
        for match in re.finditer(r'load\("(\w+)", "(\w+)"', path.read_text("utf-8"))
    }
    assert loaded == set(grammar.GRAMMARS)


@pytest.mark.parametrize(("name", "start"), grammar.GRAMMARS)
def test_tables_give_the_parser_that_building_gives(folder: Path, name: str, start: str) -> None:
    assert grammar._from_tables(name, start, None) is None
    ship_tables(folder)
    stored, built = grammar._from_tables(name, start, None), grammar._build(name, start, None)
    assert stored is not None
    assert grammar.word_patterns(stored) == grammar.word_patterns(built)


def test_tables_of_another_grammar_are_not_used(folder: Path) -> None:
    ship_tables(folder)
    with (folder / "terminals.lark").open("a", encoding="utf-8") as changed:
        changed.write("\n// changed\n")
    grammar.digest.cache_clear()
    assert grammar._from_tables("statement", "start", None) is None
