"""Loads the lark grammars and feeds them tokens that were cut elsewhere.

Building LALR tables costs far more than reading a report, so a built package carries them. They are used only where
they were made from the same grammar text by the same lark; otherwise they are built afresh.
"""

from __future__ import annotations

import hashlib
import io
import pickle
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import lark
from lark import Lark, Token, Transformer
from lark.lexer import Lexer

# Inside the installed package first, then beside it in a bare tree or an editable install.
_PLACES = (
    Path(__file__).resolve().parent.parent / "grammars",
    Path(__file__).resolve().parent.parent.parent / "grammars",
)
TABLES = "tables"  # the folder beside the grammars that holds built tables
_DIGEST_LENGTH = 64
# The grammars whose tables a built package carries, with their start symbols.
GRAMMARS = (("formula", "start"), ("identity", "start"), ("statement", "start"), ("table", "start"))
# Grammars whose text lark cuts into tokens itself.
_CUT_BY_LARK = frozenset({"identity"})


class _ReadyTokens(Lexer):
    """Hands on tokens that were cut before: `parse` is given the tokens themselves."""

    def __init__(self, conf: object) -> None:
        del conf

    def lex(self, tokens: Iterable[Token]) -> Iterator[Token]:  # type: ignore[override]
        return iter(tokens)


def grammar_folder() -> Path:
    """The folder that holds the .lark files."""
    return next(place for place in _PLACES if place.is_dir())


@cache
def load(name: str, start: str, transformer: type[Transformer[Token, Any]] | None = None) -> Lark:
    """The LALR parser of grammars/<name>.lark; its `parse` takes an iterable of tokens."""
    actions = transformer() if transformer else None
    return _from_tables(name, start, actions) or _build(name, start, actions)


def _build(name: str, start: str, actions: Transformer[Token, Any] | None) -> Lark:
    return Lark.open(
        str(grammar_folder() / f"{name}.lark"),
        parser="lalr",
        lexer="contextual" if name in _CUT_BY_LARK else _ReadyTokens,
        start=start,
        transformer=actions,
        maybe_placeholders=False,
    )


def word_patterns(parser: Lark) -> dict[str, str]:
    """{terminal: regular expression} of the words that the grammar spells out, highest priority first."""
    spelled = [t for t in parser.terminals if t.pattern is not None]
    return {t.name: t.pattern.to_regexp() for t in sorted(spelled, key=lambda t: -t.priority)}


def write_tables(folder: Path, grammars: Iterable[tuple[str, str]]) -> list[Path]:
    """Build the tables of (grammar, start) pairs into `folder`; the paths written."""
    written = []
    for name, start in grammars:
        tables = io.BytesIO()
        _build(name, start, None).save(tables)
        path = folder / f"{name}-{start}"
        path.write_bytes(_digest().encode() + tables.getvalue())
        written.append(path)
    return written


def _from_tables(name: str, start: str, actions: Transformer[Token, Any] | None) -> Lark | None:
    """The parser from tables that came with the package; None where there are none that fit."""
    try:
        stored = (grammar_folder() / TABLES / f"{name}-{start}").read_bytes()
    except OSError:
        return None
    if stored[:_DIGEST_LENGTH] != _digest().encode():
        return None
    tables = pickle.loads(stored[_DIGEST_LENGTH:])
    parser: Lark = Lark.__new__(Lark)
    parser._load(tables, transformer=actions)
    return parser


@cache
def _digest() -> str:
    """What tables are made from: the text of all grammars, for they import one another, and the lark that reads them."""
    text = hashlib.sha256(lark.__version__.encode())
    for path in sorted(grammar_folder().glob("*.lark")):
        text.update(path.read_bytes())
    return text.hexdigest()
