"""Sentences to typed statements: items, shares, changes, completions, in the order and nesting of the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from operator import itemgetter
from sys import intern
from typing import Any

from auditlint.core.pattern import compiled
from auditlint.core.unit import Dimension
from auditlint.parsing.figures import Mention
from auditlint.parsing.grammar import load
from auditlint.parsing.lalr import Parser, Token
from auditlint.parsing.nodes import DIRECTIONS, Fragment, Kind, Mark, Node, Statement
from auditlint.parsing.series import complete

_ITEM_NUMBER = compiled(r"\d{1,2}[.．、](?=[\u4e00-\u9fff“])|[(（]\d{1,2}[)）](?=[\u4e00-\u9fff“])")
_FIRST_OF_NUMBERS = frozenset("123456789(（")
_BRACKET = compiled(r"[()\[\]]")

# (start, end, terminal, figure) of what is no label text; hidden stretches have no terminal.
Island = tuple[int, int, str, Mention | None]
# (terminal, what is said, start): a token of the grammar.
Piece = tuple[str, Any, int]

# A point ends a sentence behind a Chinese character, a percent sign or a bracket, unless it stands in a number.
_STOP = compiled(r"[。！？!?.](?:(?<!\.)|(?<=[\u4e00-\u9fff%)]\.)(?=[^\d.]|\d{4}年))")
_MARKS = (
    r"(?=[，,；;、:：()\[\]])(?:(?P<COMMA>[，,]|[；;](?=其中))|(?P<SEMICOLON>[；;])"
    r"|(?P<PAUSE>(?<!收)、(?!支出(?:决算|预算)?总计[^分])|(?<=收)、(?!支))|(?P<COLON>[:：])|(?P<BRACKET>[()\[\]]))"
)
_AHEAD = compiled(r"^\(\?=\[(.+?)\]\)")  # every pattern of a mark or word begins with a look at its first character
_PARTS = frozenset(("COMMA", "SEMICOLON", "STOP", "PAUSE"))  # the marks that part what is parsed by itself
_DEEPEST = 8
_MOST_PIECES = 1500  # what is longer is no sentence
_RELATING = ("SHARE", "COMPLETE", *DIRECTIONS)
# An item keeps its relating word too: 完成预算 60 万元 is the base of a rate, not an amount of its own.
_KEYS = {
    Kind.ITEM: ("SHARE", "COMPLETE"),
    Kind.RATIO: ("SHARE", "COMPLETE"),
    Kind.SHARE: ("SHARE",),
    Kind.CHANGE: tuple(DIRECTIONS),
    Kind.COMPLETION: ("COMPLETE",),
}


def parse_statements(text: str, mentions: list[Mention], hidden: list[tuple[int, int]]) -> list[Node]:
    """The nodes of one paragraph of folded text. `hidden` are stretches (formulas) that are not words."""
    if not mentions and not _openers().search(text):
        return []
    nodes: list[Node] = []
    roles = _roles(text, mentions, hidden)
    figures = _figures(mentions, hidden)
    first = last = 0
    for number, (start, stop, end) in enumerate(_sentences(text, roles)):
        while last < len(figures) and figures[last][0] < end:
            last += 1
        if first < last or _openers().search(text, start, stop):
            islands = sorted(figures[first:last] + _words(text, start, stop, roles), key=itemgetter(0))
            pieces = _pieces(text, start, stop, islands)
            if stop < end:
                pieces.append(("STOP", intern(text[stop:end]), stop))
            nodes += _sentence(pieces, number)
        first = last
    return complete(nodes)


def _sentence(pieces: list[Piece], number: int) -> list[Node]:
    """What a sentence says: what its runs say; nothing without a figure or a word that says something without one."""
    nodes: list[Node] = []
    if 0 < len(pieces) <= _MOST_PIECES:
        kinds, said, starts = zip(*pieces, strict=True)
        if not _WORTH_PARSING.isdisjoint(kinds):
            for first, stop in _runs(kinds):
                nodes += _nodes(kinds[first:stop], said[first:stop], starts[first:stop], number)
    return nodes


_OPENERS = ("AMONG", "INCLUDE", "FLAT")  # words that say something without a figure
_WORTH_PARSING = frozenset(("AMOUNT", "RATE", "POINTS", "TIMES", *_OPENERS))


def _sentences(text: str, roles: dict[int, str]) -> Iterator[tuple[int, int, int]]:
    """Where each sentence begins, where its full stop stands, and where it ends."""
    start = 0
    for match in _STOP.finditer(text):
        if match.start() not in roles:
            yield start, match.start(), match.end()
            start = match.end()
    yield start, len(text), len(text)


def _figures(mentions: list[Mention], hidden: list[tuple[int, int]]) -> list[Island]:
    figures: list[Island] = [(m.start, m.end, _FIGURES.get(m.figure.unit.dimension, "AMOUNT"), m) for m in mentions]
    if hidden:
        figures += [(start, end, "", None) for start, end in hidden]
        figures.sort(key=itemgetter(0))
    return figures


_FIGURES = {Dimension.RATE: "RATE", Dimension.POINTS: "POINTS", Dimension.TIMES: "TIMES"}


def _words(text: str, start: int, stop: int, roles: dict[int, str]) -> list[Island]:
    """The marks and relating words of a sentence but for its full stop."""
    words: list[Island] = []
    for match in _pattern().finditer(text, start, stop):
        first, end = match.span()
        kind = roles.get(first, match.lastgroup)
        if kind:
            words.append((first, end, kind, None))
    return words


def _pieces(text: str, position: int, stop: int, islands: list[Island]) -> list[Piece]:
    """Islands, and the label text before, between and behind them."""
    pieces: list[Piece] = []
    for (start, end, kind, mention), following in pairwise([*islands, (stop, stop, "", None)]):
        overlaid = start < position or (end > following[0] and kind and mention is None)
        if overlaid:  # where a figure and a word meet, the figure stands
            continue
        if position < start:
            pieces.append(("TEXT", text[position:start], position))
        if kind:
            pieces.append((kind, mention or intern(text[start:end]), start))
        position = end
    if position < stop:
        pieces.append(("TEXT", text[position:stop], position))
    return pieces


def _runs(kinds: tuple[str, ...]) -> list[tuple[int, int]]:
    """From where to where the pieces up to each mark outside brackets stand; a sentence says what its runs say."""
    runs: list[tuple[int, int]] = []
    first = depth = 0
    for at, kind in enumerate(kinds, 1):
        if kind == "LPAR":
            depth += 1
        elif kind == "RPAR":
            depth = max(0, depth - 1)
        elif kind in _PARTS and not depth:
            runs.append((first, at))
            first = at
    if first < len(kinds):
        runs.append((first, len(kinds)))
    return runs


@cache
def _pattern() -> re.Pattern[str]:
    words = _parser().words
    named = "|".join(f"(?P<{name}>{pattern})" for name, pattern in words.items())
    return compiled(f"{_ahead(_MARKS, *words.values())}(?:{_MARKS}|{named})")


@cache
def _openers() -> re.Pattern[str]:
    words = [_parser().words[name] for name in _OPENERS]
    return compiled(f"{_ahead(*words)}(?:{'|'.join(words)})")


def _ahead(*patterns: str) -> str:
    """A look at what any of the patterns begins with: a search that looks first passes over all else at full speed."""
    firsts: list[str] = [_AHEAD.findall(pattern)[0] for pattern in patterns]
    return f"(?=[{''.join(firsts)}])"


def _roles(text: str, mentions: list[Mention], hidden: list[tuple[int, int]]) -> dict[int, str]:
    """{offset: terminal} for brackets; those inside labels, （类）, have none, nor has what they or hidden stretches hold."""
    roles: dict[int, str] = {}
    stack: list[int] = []
    asides: list[tuple[int, int]] = []
    for match in _BRACKET.finditer(text):
        place = match.start()
        roles[place] = ""
        if match.group() in "([":
            stack.append(place)
        elif stack:
            left = stack.pop()
            index = bisect_right(mentions, left, key=lambda mention: mention.start)
            if index < len(mentions) and mentions[index].start < place:
                roles[left], roles[place] = "LPAR", "RPAR"
            else:
                while asides and asides[-1][0] > left:
                    asides.pop()
                asides.append((left, place + 1))
    roles.update((left, "COMMA") for left in stack if mentions and mentions[-1].start > left)
    for start, end in (*asides, *hidden):
        roles.update(dict.fromkeys(range(start, end), ""))
    return roles


def _nodes(kinds: tuple[str, ...], said: tuple[Any, ...], starts: tuple[int, ...], sentence: int) -> list[Node]:
    """What a run says: the steps that all runs of such pieces have, filled with its own words and figures."""
    nodes: list[Node] = []
    names: Sequence[Any] = said
    if "COMPARE" in kinds:
        names = ["" if kind == "COMPARE" else words for kind, words in zip(kinds, said, strict=True)]
    for what, first, at, end, depth in _steps(kinds):
        start = starts[first]
        if isinstance(what, str):
            nodes.append(Mark(what, said[first], start, depth, sentence))
            continue
        key, word = (kinds[at], said[at]) if at < end else ("", "")
        subject, base = "".join(names[first:at]), "".join(names[at + 1 : end])
        compare = "" if names is said else next((said[i] for i in range(first, end) if kinds[i] == "COMPARE"), "")
        if what is None:
            nodes.append(Fragment("".join(said[first:end]), key, subject, word, base, compare, start, depth, sentence))
        else:  # named arguments would take thrice as long
            if subject[:1] in _FIRST_OF_NUMBERS and (number := _ITEM_NUMBER.match(subject)):
                subject = subject[number.end() :]  # 2.本年收入 8 万元: the number of an item within the paragraph is no name
            m, way = said[end], DIRECTIONS.get(key, 0)
            nodes.append(Statement(what, m.figure, subject, word, base, compare, way, start, m.end, depth, sentence, m.spelled))
    return nodes


# What is said (a kind of statement, a mark by its terminal, None for words without a figure), the place of its first piece,
# of its relating word, of its figure or what else is behind its words, and the depth of brackets.
Step = tuple[Kind | str | None, int, int, int, int]


@lru_cache(maxsize=1024)
def _steps(kinds: tuple[str, ...]) -> tuple[Step, ...]:
    """What a run of such pieces says; the runs of all reports share a few hundred shapes."""
    return tuple(_parser().parse(Token(kind, at) for at, kind in enumerate(_balanced(kinds))))


def _balanced(kinds: tuple[str, ...]) -> list[str]:
    """The terminals with commas for brackets that lost their partner to another sentence, or that nest too deep."""
    balanced = list(kinds)
    open_at: list[int] = []
    for at, kind in enumerate(kinds):
        if kind == "LPAR":
            open_at.append(at)
        elif kind == "RPAR":
            if not open_at or len(open_at) > _DEEPEST:
                balanced[at] = "COMMA"
            if len(open_at) > _DEEPEST:
                balanced[open_at[-1]] = "COMMA"
            del open_at[-1:]
    for at in open_at:
        balanced[at] = "COMMA"
    return balanced


class _Steps:
    """Turns reductions into steps as the parser makes them; the value of a token is its place."""

    def _join(self, children: list[Any]) -> list[Token]:
        joined: list[Token] = []
        for child in children:
            joined.extend(child) if isinstance(child, list) else joined.append(child)
        return joined

    plain = share_head = change_head = completion_head = _join

    def start(self, children: list[list[Step]]) -> list[Step]:
        return children[0]

    def body(self, children: list[Any]) -> list[Step]:
        steps: list[Step] = []
        for child in children:
            if isinstance(child, Token):
                steps.append(_mark(child))
            elif isinstance(child, list):
                steps.extend(child)
            else:
                steps.append(child)
        return steps

    def group(self, children: list[Any]) -> list[Step]:
        left, body, right = children
        inner = [(what, first, at, end, depth + 1) for what, first, at, end, depth in body]
        return [_mark(left), *inner, _mark(right)]

    def fragment(self, children: list[list[Token]]) -> Step:
        return _step(None, children[0], children[0][-1].value + 1, _RELATING)

    def item(self, children: list[Any]) -> Step:
        return _statement(Kind.ITEM, children)

    def ratio(self, children: list[Any]) -> Step:
        return _statement(Kind.RATIO, children)

    def share(self, children: list[Any]) -> Step:
        return _statement(Kind.SHARE, children)

    def change(self, children: list[Any]) -> Step:
        return _statement(Kind.CHANGE, children)

    def completion(self, children: list[Any]) -> Step:
        return _statement(Kind.COMPLETION, children)


def _mark(token: Token) -> Step:
    return token.type, token.value, token.value, token.value, 0


def _statement(kind: Kind, children: list[Any]) -> Step:
    *heads, figure = children
    return _step(kind, heads[0] if heads else [], figure.value, _KEYS[kind])


def _step(what: Kind | None, head: list[Token], end: int, keys: Container[str]) -> Step:
    at = next((token.value for token in reversed(head) if token.type in keys), end)
    return what, end - len(head), at, end, 0


@cache
def _parser() -> Parser:
    return load("statement", _Steps)
