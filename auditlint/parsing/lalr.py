"""Follows LALR tables: the loop that a parser runs, over tables that lark makes of a grammar.

Importing lark takes as long as checking a small report, and its own loop, which serves every kind of grammar, takes five
times as long for a token as this one. The tables are those of `grammar.py`; what a rule gives is made as lark makes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain
from typing import Any, TypedDict

from auditlint.core.record import entity

END = "$END"


@entity
class Token:
    """A terminal with what it stands for, a text or a figure, and its offsets in the folded text."""

    type: str
    value: Any
    start: int = 0
    end: int = 0


class Rule(TypedDict):
    """A production: what it makes, of how many symbols, and which of them it passes on."""

    origin: str  # the symbol it makes
    name: str  # of the action that is given the children
    size: int
    kept: list[tuple[int, bool]]  # the places of children, and whether their own children stand for them
    lifted: bool  # a single child stands for the whole


class Tables(TypedDict):
    """The tables of a grammar. Of a state's actions, n ≥ 0 shifts into state n, and n < 0 reduces by rule ~n."""

    actions: list[dict[str, int]]
    gotos: list[dict[str, int]]
    rules: list[Rule]
    start: int
    end: int
    words: dict[str, str]  # {terminal: regular expression} of the words the grammar spells out, highest priority first


class NoParseError(ValueError):
    """Tokens that are no sentence of the grammar."""


class _Children(list[Any]):
    """What a rule gives whose children stand for it: parts of a repetition."""


Action = Callable[[list[Any]], Any]


class Parser:
    """Parses tokens by tables; `actions` has a method for every rule that is given its children."""

    def __init__(self, tables: Tables, actions: object) -> None:
        self.words = tables["words"]
        self._actions, self._gotos = tables["actions"], tables["gotos"]
        self._start, self._end = tables["start"], tables["end"]
        self._rules = [(rule["size"], rule["origin"], _maker(rule, actions)) for rule in tables["rules"]]

    def parse(self, tokens: Iterable[Token]) -> Any:
        """What the action of the start rule gives; raises NoParseError."""
        actions, gotos, rules = self._actions, self._gotos, self._rules
        states, values = [self._start], list[Any]()
        for token in chain(tokens, (Token(END, ""),)):
            kind = token.type
            while (action := actions[states[-1]].get(kind)) is not None and action < 0:
                size, origin, make = rules[~action]
                at = len(values) - size
                children = values[at:]
                del values[at:], states[at + 1 :]
                values.append(make(children))
                states.append(gotos[states[-1]][origin])
                if kind == END and states[-1] == self._end:
                    return values[-1]
            if action is None:
                raise NoParseError(kind)
            states.append(action)
            values.append(token)
        raise NoParseError(END)


def _maker(rule: Rule, actions: object) -> Action:
    """From the symbols of a rule to what stands for them."""
    kept, lifted = rule["kept"], rule["lifted"]
    stands_in = rule["origin"].startswith("_") or (lifted and rule["size"] == 1)  # no action is ever given these
    action: Action = _Children if stands_in else getattr(actions, rule["name"])
    if not lifted and kept == [(at, False) for at in range(rule["size"])]:
        return action

    def make(symbols: list[Any]) -> Any:
        children = _passed_on(symbols, kept)
        return children[0] if lifted and len(children) == 1 else action(children)

    return make


def _passed_on(symbols: list[Any], kept: list[tuple[int, bool]]) -> list[Any]:
    children: list[Any] = []
    for at, stand_in in kept:
        if not stand_in:
            children.append(symbols[at])
        elif children:
            children.extend(symbols[at])
        else:  # a repetition grows at its end: its list is taken over, for copying it each time would be quadratic
            children = symbols[at]
    return children
