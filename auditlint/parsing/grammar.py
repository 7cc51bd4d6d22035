"""The lark grammars: lark makes the parser tables of each, and a built package carries them.

Making tables costs far more than reading a report. They are used only where they were made from the same grammar text;
otherwise lark makes them afresh, as in an editable install.
"""

from __future__ import annotations

import hashlib
import marshal
import os
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from auditlint.core.shipped import contents, grammar_folder, shipped, stored
from auditlint.parsing.lalr import Parser, Rule, Tables

if TYPE_CHECKING:
    from lark import Lark

# The grammars whose tables a built package carries; their tokens are cut by this package, not by lark.
GRAMMARS = ("formula", "statement", "table")


@cache
def load(name: str, actions: type) -> Parser:
    """The parser of grammars/<name>.lark with an instance of `actions`."""
    content = shipped(name, digest())
    return Parser(marshal.loads(content) if content else _made(name), actions())


def tables() -> Iterator[tuple[str, bytes]]:
    """(file name, content) of the tables of every grammar, as a built package carries them."""
    for name in GRAMMARS:
        yield name, stored(digest(), marshal.dumps(dict(_made(name))))


@cache
def digest() -> str:
    """What tables are made from: the text of all grammars, for they import one another."""
    text = hashlib.sha256()
    for _, grammar in contents(grammar_folder(), ".lark"):
        text.update(grammar)
    return text.hexdigest()


def _made(name: str) -> Tables:
    """The tables as lark makes them."""
    from lark import Lark

    parser = Lark.open(
        os.path.join(grammar_folder(), f"{name}.lark"), parser="lalr", lexer="basic", start="start", maybe_placeholders=False
    )
    table: Any = parser.parser.parser._parse_table
    rules = {rule: number for number, rule in enumerate(parser.rules)}
    numbers = {state: number for number, state in enumerate(table.states)}
    return {
        "actions": [_actions(row, numbers, rules) for row in table.states.values()],
        "gotos": [{str(s): numbers[to] for s, (_, to) in row.items() if s.islower()} for row in table.states.values()],
        "rules": [_rule(rule) for rule in parser.rules],
        "start": numbers[table.start_states["start"]],
        "end": numbers[table.end_states["start"]],
        "words": _words(parser),
    }


def _actions(row: dict[str, Any], numbers: dict[Any, int], rules: dict[Any, int]) -> dict[str, int]:
    from lark.parsers.lalr_analysis import Shift

    terminals = ((symbol, action) for symbol, action in row.items() if not symbol.islower())
    return {str(symbol): numbers[to] if kind is Shift else ~rules[to] for symbol, (kind, to) in terminals}


def _rule(rule: Any) -> Rule:
    """What lark's tree builder does for a rule, as data."""
    every = rule.options.keep_all_tokens
    kept = [
        (at, not symbol.is_term and symbol.name.startswith("_"))
        for at, symbol in enumerate(rule.expansion)
        if every or not (symbol.is_term and symbol.filter_out)
    ]
    return {
        "origin": str(rule.origin.name),  # lark keeps names as tokens
        "name": str(rule.alias or rule.origin.name),
        "size": len(rule.expansion),
        "kept": kept,
        "lifted": bool(rule.options.expand1 and not rule.alias),
    }


def _words(parser: Lark) -> dict[str, str]:
    spelled = [terminal for terminal in parser.terminals if terminal.pattern is not None]
    return {str(t.name): t.pattern.to_regexp() for t in sorted(spelled, key=lambda t: -t.priority)}
