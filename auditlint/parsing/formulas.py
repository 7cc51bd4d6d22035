"""Written formulas: A ÷ B × 100% = 95.24%, with brackets, names, percentages and chained equals signs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import takewhile
from typing import Any

from auditlint.core.expression import Add, Div, Expression, Mul, Neg, Ref
from auditlint.core.figure import Hedge
from auditlint.core.pattern import compiled
from auditlint.core.record import record, replace
from auditlint.parsing.figures import Mention
from auditlint.parsing.grammar import load
from auditlint.parsing.lalr import NoParseError, Parser, Token

_EQUALS = compiled(r"[=≈]")
_POINT_OF_CLAUSE = compiled(r"[%)\u4e00-\u9fff]\.(?!\d)")
_BOUNDARY = "，。；;:：、？！?!"
_SYMBOL = compiled(
    r"(?P<EQUALS>[=≈])|(?P<PLUS>\+)|(?P<MINUS>-)|(?P<TIMES_SIGN>[×*xX])|(?P<DIVIDE>[÷/])|(?P<LPAR>[(\[])|(?P<RPAR>[)\]])"
)
_MINUS = frozenset("-−－—–")
_MOST_TOKENS = 400
_LONGEST = 2000  # characters on either side of an equals sign


@record
class Formula:
    """The sides of a chain of equals signs; a side with a name in it has no expression.

    `name` is the first side where that is only a name; `start` and `end` are offsets in the folded text.
    """

    name: str
    sides: tuple[Expression | None, ...]
    start: int
    end: int

    @property
    def result(self) -> Ref | None:
        """The figure behind the last equals sign, as printed; None where something else stands there."""
        last = self.sides[-1]
        if isinstance(last, Neg) and isinstance(last.term, Ref):
            last = last.term
        return replace(last, figure=replace(last.figure, constant=False)) if isinstance(last, Ref) else None

    @property
    def workings(self) -> list[Expression]:
        """The sides that are worked out in figures and lead to the result."""
        return [side for side in self.sides[:-1] if side is not None and not isinstance(side, Ref)]

    def carried_on(self, side: Expression) -> Expression | None:
        """The side with what the next one adds to its result: 50×8=400+本金 5000=5400, a chain that is worked out as it goes."""
        following = self.sides[next(i for i, each in enumerate(self.sides) if each is side) + 1]
        return Add((side, *following.terms[1:])) if isinstance(following, Add) else None


class _Named(ValueError):
    """A side holds a name, so it cannot be evaluated."""


def find_formulas(text: str, mentions: list[Mention]) -> list[Formula]:
    """All formulas of one paragraph."""
    found: list[Formula] = []
    seen = 0
    for match in _EQUALS.finditer(text):
        if match.start() < seen:
            continue
        start, end = _region(text, match.start(), found[-1].end if found else 0)
        formula = _formula(text, start, end, mentions)
        if formula is not None:
            found.append(formula)
        seen = formula.end if formula is not None else end
    return found


def _region(text: str, equals: int, floor: int) -> tuple[int, int]:
    """From the last mark before the equals sign to the first one after it, outside brackets."""
    start, depth = equals, 0
    floor = max(floor, equals - _LONGEST)
    while start > floor:
        char = text[start - 1]
        depth += (char in ")]") - (char in "([")
        if (depth <= 0 and char in _BOUNDARY) or depth < 0 or (char in ",." and _ends_clause(text, start - 1)):
            break
        start -= 1
    end, depth = equals, 0
    ceiling = min(len(text), equals + _LONGEST)
    while end < ceiling:
        char = text[end]
        depth += (char in "([") - (char in ")]")
        if (depth <= 0 and char in _BOUNDARY) or depth < 0 or (char in ",." and _ends_clause(text, end)):
            break
        end += 1
    return start, end


def _ends_clause(text: str, at: int) -> bool:
    """Whether an ASCII comma or point is a mark, rather than within a number or a name."""
    if text[at] == ",":
        return not text[at + 1 : at + 2].isdigit()
    return _POINT_OF_CLAUSE.match(text, at - 1) is not None if at else True


def _formula(text: str, start: int, end: int, mentions: list[Mention]) -> Formula | None:
    first, last = (bisect_left(mentions, place, key=lambda mention: mention.start) for place in (start, end))
    behind = takewhile(lambda mention: mention.end <= end, mentions[first:last])
    inside = [mention for mention in behind if not mention.spelled]
    if len(inside) > _MOST_TOKENS:
        return None
    sides: list[list[Token]] = [[]]
    for token in _tokens(text, start, end, inside):
        if token.type == "EQUALS":
            sides.append([])
        else:
            sides[-1].append(token)
    if len(sides) < 2 or sum(map(len, sides)) > _MOST_TOKENS:
        return None
    sides = _first_chain(sides)
    through = all(_side(tokens) is not None for tokens in sides[1:-1])
    sides[-1] = _complete_operand(sides[-1], through)
    if not sides[-1]:
        return None
    name = sides[0][0].value if len(sides[0]) == 1 and sides[0][0].type == "TEXT" else ""
    stop = sides[-1][-1].end
    return Formula(name, tuple(_side(tokens) for tokens in sides), start, stop)


def _first_chain(sides: list[list[Token]]) -> list[list[Token]]:
    """The sides up to where another formula begins with no mark before it: 200×2%=4 元　500×2%=10 元."""
    for place, side in enumerate(sides[1:-1], start=1):
        for i, token in enumerate(side):
            behind = next((each for each in side[i + 1 :] if each.type != "TEXT"), None)
            if token.type == "NUMBER" and behind is not None and behind.type == "NUMBER":
                return [*sides[:place], side[: i + 1]]
    return sides


def _complete_operand(tokens: list[Token], through: bool) -> list[Token]:
    """The last side without the words that run on after its result: =95.24%得2分.

    Also without a bracket or what it is for each of, =42.36 万元/处（不含道路 30 万元）, where the chain is one formula `through`.
    """
    for i, token in enumerate(tokens):
        behind = [each.type for each in tokens[i + 1 : i + 3]]
        ends = behind[:1] == ["TEXT"] or (through and (behind[:1] == ["LPAR"] or _is_for_each(token, behind)))
        if token.type == "NUMBER" and ends:
            return tokens[: i + 1]
    return tokens


def _is_for_each(token: Token, behind: list[str]) -> bool:
    """Whether a slash behind an amount names what it is for each of: 42.36 万元/处."""
    return token.type == "NUMBER" and behind == ["DIVIDE", "TEXT"] and token.value.figure.unit.is_addable


def _tokens(text: str, start: int, end: int, mentions: list[Mention]) -> Iterator[Token]:
    position = start
    for begin, stop, mention in [*((m.start, m.end, m) for m in mentions), (end, end, None)]:
        yield from _symbols(text, position, begin)
        if mention is not None:
            yield Token("NUMBER", mention, mention.start, mention.end)
        position = stop


def _symbols(text: str, start: int, end: int) -> Iterator[Token]:
    position = start
    for match in _SYMBOL.finditer(text, start, end):
        if match.group() in "xX" and not (match.start() == start or text[match.start() - 1] in ")]"):
            continue
        if position < match.start():
            yield Token("TEXT", text[position : match.start()], position, match.start())
        yield Token(match.lastgroup or "", match.group(), match.start(), match.end())
        position = match.end()
    if position < end:
        yield Token("TEXT", text[position:end], position, end)


def _side(tokens: list[Token]) -> Expression | None:
    try:
        side: Expression = _parser().parse(tokens)
    except (NoParseError, _Named):
        return None
    return side


class _Sides:
    def number(self, children: list[Token]) -> Expression:
        at = next(i for i, token in enumerate(children) if token.type == "NUMBER")
        mention: Mention = children[at].value
        figure = mention.figure
        if at and figure.raw[:1] in _MINUS:
            raise _Named  # (实际执行率-60%): from something that has a name, 60% is taken
        if figure.hedge is Hedge.RANGE:
            figure = replace(figure, hedge=Hedge.NONE)
        return Ref(figure.as_constant(), "".join(child.value for child in children[:at]))

    def name(self, children: list[Token]) -> Expression:
        raise _Named

    def negate(self, children: list[Any]) -> Expression:
        return Neg(children[1])

    def group(self, children: list[Any]) -> Expression:
        inner: Expression = next(child for child in children if not isinstance(child, Token))
        return inner

    def add(self, children: list[Any]) -> Expression:
        left, _, right = children
        return Add((*(left.terms if isinstance(left, Add) else (left,)), right))

    def subtract(self, children: list[Any]) -> Expression:
        left, _, right = children
        return Add((*(left.terms if isinstance(left, Add) else (left,)), Neg(right)))

    def multiply(self, children: list[Any]) -> Expression:
        return Mul(children[0], children[2])

    def divide(self, children: list[Any]) -> Expression:
        return Div(children[0], children[2])


@cache
def _parser() -> Parser:
    return load("formula", _Sides)
