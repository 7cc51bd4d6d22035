"""The loop over the tables gives what lark itself gives for the same grammar and tokens."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import lark
import pytest
from lark import Lark
from lark.exceptions import UnexpectedInput
from lark.lexer import Lexer

from auditlint.core import shipped
from auditlint.parsing.grammar import GRAMMARS, _made
from auditlint.parsing.lalr import NoParseError, Parser, Token


class Ready(Lexer):
    def __init__(self, conf: object) -> None: ...

    def lex(self, tokens: Any) -> Any:
        return iter(tokens)


class Plain:
    """Gives every rule as its name and children, as lark's trees do."""

    def __getattr__(self, name: str) -> Any:
        return lambda children: (name, children)


def plain(tree: Any) -> Any:
    return (str(tree.data), [plain(child) for child in tree.children]) if isinstance(tree, lark.Tree) else str(tree)


def ours(tree: Any) -> Any:
    return tree.value if isinstance(tree, Token) else (tree[0], [ours(child) for child in tree[1]])


@pytest.mark.parametrize("name", GRAMMARS)
def test_random_tokens_parse_as_lark_parses_them(name: str) -> None:
    path = Path(shipped.grammar_folder()) / f"{name}.lark"
    theirs = Lark.open(str(path), parser="lalr", lexer=Ready, start="start", maybe_placeholders=False)
    parser = Parser(_made(name), Plain())
    kinds = sorted({kind for row in parser._actions for kind in row if kind != "$END"})
    rng = random.Random(name)
    parsed = refused = 0
    for _ in range(1500):
        some = rng.choices(kinds, k=rng.randrange(1, 12))
        try:
            expected = plain(theirs.parse([lark.Token(kind, f"{kind}{i}") for i, kind in enumerate(some)]))
        except UnexpectedInput:
            refused += 1
            with pytest.raises(NoParseError):
                parser.parse([Token(kind, "") for kind in some])
        else:
            parsed += 1
            assert ours(parser.parse([Token(kind, f"{kind}{i}") for i, kind in enumerate(some)])) == expected
    assert parsed > 20
    assert parsed + refused == 1500


def test_a_long_repetition_takes_linear_work() -> None:
    parser = Parser(_made("statement"), Plain())
    _, (body,) = parser.parse([Token(kind, "") for kind in ("TEXT", "AMOUNT", "COMMA") * 20_000])
    assert len(body[1]) == 40_000


def test_an_action_is_wanted_for_every_rule() -> None:
    with pytest.raises(AttributeError):
        Parser(_made("table"), object())
