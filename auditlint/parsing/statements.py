"""Sentences to typed statements: items, shares, changes, completions, in the order and nesting of the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import Any

from auditlint.core.pattern import compiled
from auditlint.core.record import replace
from auditlint.core.unit import Dimension
from auditlint.parsing.figures import Mention
from auditlint.parsing.grammar import load
from auditlint.parsing.lalr import Parser, Token
from auditlint.parsing.nodes import DIRECTIONS, Fragment, Kind, Mark, Node, Statement
from auditlint.parsing.series import complete

_BRACKET = compiled(r"[()\[\]]")

# (start, end, terminal, figure) of what is no label text; hidden stretches have no terminal.
Piece = tuple[int, int, str, Mention | None]


_MARKS = (
    r"(?P<COMMA>[，,])|(?P<SEMICOLON>[；;])|(?P<STOP>[。！？!?]|(?<=[\u4e00-\u9fff])\.(?=[^\d.]|\d{4}年))"
    r"|(?P<PAUSE>(?<!收)、(?!支出(?:决算|预算)?总计[^分])|(?<=收)、(?!支))|(?P<COLON>[:：])|(?P<BRACKET>[()\[\]])"
)
_DEEPEST = 8
_MOST_TOKENS = 1500  # what is longer is no sentence
_RELATING = frozenset(("SHARE", "RISE", "FALL", "FLAT", "COMPLETE"))
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
    for number, (start, pieces) in enumerate(_sentences(_pieces(text, mentions, hidden))):
        kinds = [kind for _, _, kind, _ in pieces if kind]
        if len(kinds) <= _MOST_TOKENS and not _WORTH_PARSING.isdisjoint(kinds):
            tokens = _tokens(text, start, pieces)
            if len(tokens) <= _MOST_TOKENS:
                tree: list[Any] = _parser().parse(_balanced(tokens))
                nodes.extend(_flatten(tree, 0, number))
    return complete(nodes)


_OPENERS = ("AMONG", "INCLUDE", "FLAT")  # words that say something without a figure
_WORTH_PARSING = frozenset(("AMOUNT", "RATE", "POINTS", "TIMES", *_OPENERS))


def _sentences(pieces: list[Piece]) -> Iterator[tuple[int, list[Piece]]]:
    """(where it begins, its pieces) of each sentence."""
    start = first = 0
    for at, (_, end, kind, _) in enumerate(pieces):
        if kind == "STOP":
            yield start, pieces[first : at + 1]
            start, first = end, at + 1
    yield start, pieces[first:]


def _balanced(tokens: list[Token]) -> list[Token]:
    """The tokens with commas for brackets that lost their partner to another sentence, or that nest too deep."""
    open_at: list[int] = []
    commas: list[int] = []
    for at, token in enumerate(tokens):
        if token.type == "LPAR":
            open_at.append(at)
        elif token.type == "RPAR":
            if not open_at or len(open_at) > _DEEPEST:
                commas.append(at)
            if len(open_at) > _DEEPEST:
                commas.append(open_at[-1])
            del open_at[-1:]
    for at in (*open_at, *commas):
        tokens[at] = replace(tokens[at], type="COMMA")
    return tokens


# What marks and relating words begin with; a search that looks for these first passes over all else at full speed.
_FIRST = (
    "，,；;。！？!?.、:：()[]其主具分共一包明构由按从所占比同环与和较增上提升多净扩减下降回收少压缩节基持无没完为来各资支情升"
)


@cache
def _pattern() -> re.Pattern[str]:
    words = _parser().words
    named = "".join(f"|(?P<{name}>{pattern})" for name, pattern in words.items())
    return compiled(f"(?=[{re.escape(_FIRST)}])(?:{_MARKS}{named})")


@cache
def _openers() -> re.Pattern[str]:
    words = _parser().words
    return compiled(f"(?=[{re.escape(_FIRST)}])(?:" + "|".join(words[name] for name in _OPENERS) + ")")


def _pieces(text: str, mentions: list[Mention], hidden: list[tuple[int, int]]) -> list[Piece]:
    """Islands of figures, marks and relating words in a sea of label text, in order."""
    figures: list[Piece] = [(m.start, m.end, _FIGURES.get(m.figure.unit.dimension, "AMOUNT"), m) for m in mentions]
    islands = figures
    if hidden:
        islands = sorted([*figures, *((a, b, "", None) for a, b in hidden)], key=lambda island: island[:2])
    found: list[Piece] = []
    position = at = 0
    for word in [*_words(text, _bracket_roles(text, figures)), (len(text), len(text), "", None)]:
        start, end = word[:2]
        while at < len(islands) and islands[at][0] < max(end, start + 1):
            if islands[at][0] >= position:
                found.append(islands[at])
                position = islands[at][1]
            at += 1
        if start >= position:
            found.append(word)
            position = end
    return found


_FIGURES = {Dimension.RATE: "RATE", Dimension.POINTS: "POINTS", Dimension.TIMES: "TIMES"}


def _tokens(text: str, start: int, pieces: list[Piece]) -> list[Token]:
    """The tokens of one sentence, with the label text that stands before each piece and behind the last one."""
    tokens: list[Token] = []
    for begin, end, kind, mention in pieces:
        if start < begin:
            tokens.append(Token("TEXT", text[start:begin], start, begin))
        if kind:
            tokens.append(Token(kind, mention or text[begin:end], begin, end))
        start = end
    return tokens


def _words(text: str, brackets: dict[int, str]) -> Iterator[Piece]:
    for match in _pattern().finditer(text):
        name = match.lastgroup or ""
        start, end = match.span()
        if name == "BRACKET":
            if start not in brackets:
                continue
            name = brackets[start]
        elif brackets.get(-1 - start) == "aside":
            continue
        yield start, end, name, None


def _bracket_roles(text: str, figures: list[Piece]) -> dict[int, str]:
    """{offset: terminal} for brackets that hold figures; brackets inside labels, （类）, are label text.

    Keys -1-offset mark positions inside such asides, whose words and marks relate nothing.
    """
    if "(" not in text and "[" not in text:
        return {}
    roles: dict[int, str] = {}
    stack: list[int] = []
    asides: list[tuple[int, int]] = []
    starts = [figure[0] for figure in figures]
    for match in _BRACKET.finditer(text):
        if match.group() in "([":
            stack.append(match.start())
        elif stack:
            left, right = stack.pop(), match.start()
            index = bisect_right(starts, left)
            if index < len(starts) and starts[index] < right:
                roles[left], roles[right] = "LPAR", "RPAR"
            else:
                while asides and asides[-1][0] > left:
                    asides.pop()
                asides.append((left, right))
    for left in stack:
        if starts and starts[-1] > left:
            roles[left] = "COMMA"
    for left, right in asides:
        roles.update((-1 - offset, "aside") for offset in range(left, right + 1))
    return roles


class _Nodes:
    """Turns reductions into nodes as the parser makes them; depth and sentence are filled in afterwards."""

    def _join(self, children: list[Any]) -> list[Token]:
        joined: list[Token] = []
        for child in children:
            joined.extend(child) if isinstance(child, list) else joined.append(child)
        return joined

    plain = share_head = change_head = completion_head = _join

    def start(self, children: list[Any]) -> list[Any]:
        return children[0]  # type: ignore[no-any-return]

    def body(self, children: list[Any]) -> list[Any]:
        return children

    def group(self, children: list[Any]) -> tuple[str, list[Any]]:
        return "group", children

    def fragment(self, children: list[Any]) -> tuple[str, list[Token]]:
        return "fragment", children[0]

    def item(self, children: list[Any]) -> tuple[Kind, list[Token], Token]:
        return Kind.ITEM, children[0] if len(children) > 1 else [], children[-1]

    def ratio(self, children: list[Any]) -> tuple[Kind, list[Token], Token]:
        return Kind.RATIO, children[0] if len(children) > 1 else [], children[-1]

    def share(self, children: list[Any]) -> tuple[Kind, list[Token], Token]:
        return Kind.SHARE, children[0], children[1]

    def change(self, children: list[Any]) -> tuple[Kind, list[Token], Token]:
        return Kind.CHANGE, children[0], children[1]

    def completion(self, children: list[Any]) -> tuple[Kind, list[Token], Token]:
        return Kind.COMPLETION, children[0], children[1]


@cache
def _parser() -> Parser:
    return load("statement", _Nodes)


def _flatten(tree: list[Any], depth: int, sentence: int) -> Iterator[Node]:
    for node in tree:
        if isinstance(node, Token):
            yield Mark(node.type, node.value, node.start, depth, sentence)
        elif node[0] == "group":
            left, body, right = node[1]
            yield Mark("LPAR", "(", left.start, depth, sentence)
            yield from _flatten(body, depth + 1, sentence)
            yield Mark("RPAR", ")", right.start, depth, sentence)
        elif node[0] == "fragment":
            yield _fragment(node[1], depth, sentence)
        else:
            yield _statement(node, depth, sentence)


def _fragment(tokens: list[Token], depth: int, sentence: int) -> Fragment:
    at = max((i for i, token in enumerate(tokens) if token.type in _RELATING), default=len(tokens))
    return Fragment(
        text=_text(tokens),
        key=tokens[at].type if at < len(tokens) else "",
        subject=_label(tokens[:at]),
        word=tokens[at].value if at < len(tokens) else "",
        base=_label(tokens[at + 1 :]),
        compare=_compare(tokens),
        start=tokens[0].start,
        depth=depth,
        sentence=sentence,
    )


def _text(tokens: list[Token]) -> str:
    return "".join(token.value for token in tokens)


def _label(tokens: list[Token]) -> str:
    return "".join(token.value for token in tokens if token.type != "COMPARE")


def _compare(tokens: list[Token]) -> str:
    return next((token.value for token in tokens if token.type == "COMPARE"), "")


def _statement(node: tuple[Kind, list[Token], Token], depth: int, sentence: int) -> Statement:
    kind, tokens, figure = node
    mention: Mention = figure.value
    keys = _KEYS[kind]
    at = max((i for i, token in enumerate(tokens) if token.type in keys), default=len(tokens))
    before, after = tokens[:at], tokens[at + 1 :]
    word = tokens[at] if at < len(tokens) else None
    return Statement(
        kind=kind,
        figure=mention.figure,
        subject=_label(before),
        word="" if word is None else word.value,
        base=_label(after),
        compare=_compare(tokens),
        direction=DIRECTIONS.get(word.type, 0) if word is not None else 0,
        start=tokens[0].start if tokens else mention.start,
        end=mention.end,
        depth=depth,
        sentence=sentence,
        spelled=mention.spelled,
    )
