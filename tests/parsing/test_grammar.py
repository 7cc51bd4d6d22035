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
    for path in Path(shipped.grammar_folder()).glob("*.lark"):
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
    loaded = {name for path in package.rglob("*.py") for name in re.findall(r'\bload\("(\w+)"', path.read_text("utf-8"))}
    assert loaded == set(grammar.GRAMMARS)


class Anything:
    """Has an action for every rule."""

    def __getattr__(self, name: str) -> object:
        return lambda children: (name, children)


@pytest.mark.parametrize("name", grammar.GRAMMARS)
def test_shipped_tables_are_what_lark_makes(folder: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made = {each: grammar._made(each) for each in grammar.GRAMMARS}
    monkeypatch.setattr(grammar, "_made", made.__getitem__)
    ship_tables(folder)
    monkeypatch.setattr(grammar, "_made", lambda name: pytest.fail("made again"))
    parser = grammar.load.__wrapped__(name, Anything)
    want = made[name]
    assert (parser._actions, parser._gotos, parser.words) == (want["actions"], want["gotos"], want["words"])


def test_tables_of_another_grammar_are_not_used(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ship_tables(folder)
    with (folder / "terminals.lark").open("a", encoding="utf-8") as changed:
        changed.write("\n// changed\n")
    grammar.digest.cache_clear()
    made = grammar._made("statement")
    calls: list[str] = []
    monkeypatch.setattr(grammar, "_made", lambda name: calls.append(name) or made)
    grammar.load.__wrapped__("statement", Anything)
    assert calls == ["statement"]
