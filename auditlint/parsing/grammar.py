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
from typing import Any

import lark
from lark import Lark, Token, Transformer
from lark.lexer import Lexer

from auditlint.core.shipped import grammar_folder, shipped, stored

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


def tables() -> Iterator[tuple[str, bytes]]:
    """(file name, content) of the tables of every grammar, as a built package carries them."""
    for name, start in GRAMMARS:
        content = io.BytesIO()
        _build(name, start, None).save(content)
        yield f"{name}-{start}", stored(digest(), content.getvalue())


def _from_tables(name: str, start: str, actions: Transformer[Token, Any] | None) -> Lark | None:
    """The parser from tables that came with the package; None where there are none that fit."""
    content = shipped(f"{name}-{start}", digest())
    if content is None:
        return None
    parser: Lark = Lark.__new__(Lark)
    parser._load(pickle.loads(content), transformer=actions)
    return parser


@cache
def digest() -> str:
    """What tables are made from: the text of all grammars, for they import one another, and the lark that reads them."""
    text = hashlib.sha256(lark.__version__.encode())
    for path in sorted(grammar_folder().glob("*.lark")):
        text.update(path.read_bytes())
    return text.hexdigest()
