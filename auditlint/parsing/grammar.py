"""Loads the lark grammars and feeds them tokens that were cut elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from lark import Lark, Token, Transformer
from lark.lexer import Lexer

# Inside the installed package first, then beside it in a bare tree or an editable install.
_PLACES = (
    Path(__file__).resolve().parent.parent / "grammars",
    Path(__file__).resolve().parent.parent.parent / "grammars",
)


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
    return Lark.open(
        str(grammar_folder() / f"{name}.lark"),
        parser="lalr",
        lexer=_ReadyTokens,
        start=start,
        transformer=transformer() if transformer else None,
        maybe_placeholders=False,
    )


def word_patterns(parser: Lark) -> dict[str, str]:
    """{terminal: regular expression} of the words that the grammar spells out, highest priority first."""
    spelled = [t for t in parser.terminals if t.pattern is not None]
    return {t.name: t.pattern.to_regexp() for t in sorted(spelled, key=lambda t: -t.priority)}
