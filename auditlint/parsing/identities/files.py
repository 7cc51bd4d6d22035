"""Rule files: the identities that an office writes down, from a file to values."""

from __future__ import annotations

import os
from decimal import Decimal
from functools import cache
from typing import Any

from lark import Lark, Token, Transformer
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken, VisitError

from auditlint.core.expression import Const
from auditlint.core.number import EXACT, D, power_of_ten
from auditlint.core.pattern import compiled
from auditlint.core.relation import Comparison, Severity
from auditlint.core.shipped import grammar_folder
from auditlint.core.source import Source
from auditlint.parsing.identities.values import Identity, Item, Name, Operation, Side, items_of

_LEVELS = {
    **dict.fromkeys(("错误", "error"), Severity.ERROR),
    **dict.fromkeys(("警告", "warning"), Severity.WARNING),
    **dict.fromkeys(("提示", "info"), Severity.INFO),
}
PERIODS = {
    **dict.fromkeys(("上年", "上年度", "去年", "prior"), "prior"),
    **dict.fromkeys(("年初", "期初", "opening"), "opening"),
    **dict.fromkeys(("年末", "期末", "closing"), "closing"),
}
MEASURES = {
    **dict.fromkeys(("年初预算", "original-budget"), "original-budget"),
    **dict.fromkeys(("调整预算", "全年预算", "revised-budget"), "revised-budget"),
    **dict.fromkeys(("预算", "budget"), "budget"),
    **dict.fromkeys(("决算", "决算数", "outturn"), "outturn"),
    **dict.fromkeys(("余额", "balance"), "balance"),
    **dict.fromkeys(("分值", "full-score"), "full-score"),
    **dict.fromkeys(("得分", "score"), "score"),
    **dict.fromkeys(("增减额", "change"), "change-amount"),
    **dict.fromkeys(("增减率", "growth"), "change-rate"),
}
_OPTIONAL = ("可无", "optional")
_MOST_ITEMS = 200  # in one equation
_YEAR = compiled(r"((?:19|20)\d\d)年?(?:度)?")
_SCALES = {"%": -2, "％": -2, "‰": -3, "万": 4, "万元": 4, "亿": 8, "亿元": 8}
_NUMBER = compiled(r"([\d,.]+)\s*(.*)")


class RuleFileError(ValueError):
    """A mistake in a rule file: where it stands, what was found, and the keys of what was expected."""

    def __init__(self, source: Source, offset: int, found: str, expected: tuple[str, ...]) -> None:
        super().__init__(found)
        self.path = source.path
        self.line, self.column = source.position(offset)
        self.found = found
        self.expected = expected
        self.text = source.line_text(self.line)

    @property
    def place(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class _Mistake(Exception):
    """A mistake that the grammar cannot see, at an offset of the text."""

    def __init__(self, offset: int, found: str, *expected: str) -> None:
        super().__init__(found)
        self.offset, self.found, self.expected = offset, found, expected


def parse_identities(source: Source) -> tuple[Identity, ...]:
    """The identities of a rule file; raises RuleFileError at the first mistake."""
    text = source.text + "\n"
    try:
        identities: tuple[Identity, ...] = _Reader(source).transform(_parser().parse(text))
        _refuse_repeated(identities, source)
    except UnexpectedInput as error:
        raise _unexpected(source, error) from None
    except VisitError as error:
        if isinstance(error.orig_exc, _Mistake):
            raise _told(source, error.orig_exc) from None
        if isinstance(error.orig_exc, RecursionError):
            raise RuleFileError(source, 0, source.line_text(1).strip(), ("shorter",)) from None
        raise
    except RecursionError:
        raise RuleFileError(source, 0, source.line_text(1).strip(), ("shorter",)) from None
    except _Mistake as mistake:
        raise _told(source, mistake) from None
    return identities


@cache
def _parser() -> Lark:
    path = os.path.join(grammar_folder(), "identity.lark")
    return Lark.open(path, parser="lalr", lexer="contextual", start="start", maybe_placeholders=False)


def _told(source: Source, mistake: _Mistake) -> RuleFileError:
    return RuleFileError(source, mistake.offset, mistake.found, mistake.expected)


def _refuse_repeated(identities: tuple[Identity, ...], source: Source) -> None:
    seen: set[str] = set()
    for identity in identities:
        if identity.title in seen:
            offset = source.text.index(identity.title, source.line_starts[identity.line - 1])
            raise _Mistake(offset, identity.title, "new_title")
        seen.add(identity.title)


def _unexpected(source: Source, error: UnexpectedInput) -> RuleFileError:
    """What the parser could not take, said in words of the file."""
    if not isinstance(error, UnexpectedToken):
        assert isinstance(error, UnexpectedCharacters)
        at = error.pos_in_stream or 0
        return RuleFileError(source, at, source.text[at : at + 1].strip(), _expected(error.allowed))
    token, expected = error.token, _expected(error.accepts or error.expected)
    if token.type == "$END":
        return RuleFileError(source, len(source.text.rstrip()), "", expected)
    start = token.start_pos or 0
    if token.type == "_NL":
        return RuleFileError(source, min(start, len(source.text)), "", expected)
    start += len(token) - len(token.lstrip())
    return RuleFileError(source, start, token.strip().split("\n")[0], expected)


# What a reader may write in place of a terminal, the likeliest first; several terminals share a word.
_WORDS = {
    "RULE": "rule",
    "TITLE": "title",
    "RELATION": "equals",
    "_RPAR": "closing",
    "_RSQB": "square",
    "NAME": "name",
    "QUOTED": "name",
    "NUMBER": "number",
    "_LPAR": "opening",
    "PLUS": "sign",
    "MINUS": "sign",
    "TIMES": "sign",
    "DIVIDE": "sign",
    "LEVEL_KEY": "level_line",
    "TOLERANCE_KEY": "tolerance_line",
    "NOTE_KEY": "note_line",
    "LEVEL": "level",
    "WHOLE": "whole",
    "NOTE": "text",
    "QUALIFIER": "qualifier",
    "_BAR": "bar",
    "_NL": "line_end",
}


def _expected(terminals: Any) -> tuple[str, ...]:
    words = dict.fromkeys(word for name, word in _WORDS.items() if name in (terminals or ()))
    if "rule" in words:
        words.pop("line_end", None)
    if "name" in words:  # a minus may open an equation, but nobody who forgot a name means that
        words.pop("sign", None)
    return tuple(words)


class _Attributes:
    """What stands below the equation of one rule."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}

    def add(self, key: Token, value: Any) -> None:
        if key.type in self.values:
            raise _Mistake(key.start_pos or 0, key.strip().rstrip(":："), "once")
        self.values[key.type] = value


class _Reader(Transformer[Token, Any]):
    """From the tree of a file to its identities."""

    def __init__(self, source: Source) -> None:
        super().__init__()
        self._source = source

    def start(self, rules: list[Identity]) -> tuple[Identity, ...]:
        return tuple(rules)

    def rule(self, children: list[Any]) -> Identity:
        key, title, (target, formula, comparison), *rest = children
        attributes = _Attributes()
        for attribute in rest:
            attributes.add(*attribute)
        given = attributes.values
        return Identity(
            title=title.strip(),
            target=target,
            formula=formula,
            comparison=comparison,
            severity=given.get("LEVEL_KEY", Severity.WARNING),
            tolerance=given.get("TOLERANCE_KEY", 0),
            note=given.get("NOTE_KEY", ""),
            path=self._source.path,
            line=self._source.position(key.start_pos)[0],
        )

    def equation(self, children: list[Any]) -> tuple[Item, Side, Comparison]:
        left, sign, right = children
        if sum(1 for side in (left, right) for _ in items_of(side)) > _MOST_ITEMS:
            raise _Mistake(sign.start_pos or 0, sign.strip(), "shorter")
        offset = (sign.start_pos or 0) + len(sign) - len(sign.lstrip())
        symbol = sign.strip()
        if symbol in "=＝":
            target, formula = _solved(left, right, offset)
            return target, formula, Comparison.EQUAL
        less, more = (left, right) if symbol in ("≤", "≦", "<=") else (right, left)
        if not isinstance(more, Item):
            raise _Mistake(offset, symbol, "single_bound")
        return more, less, Comparison.AT_MOST

    def item(self, names: list[Name]) -> Item:
        return Item(tuple(names))

    def name(self, children: list[Token]) -> Name:
        text, *qualifiers = children
        period = measure = ""
        optional = False
        for word in qualifiers:
            year = _YEAR.fullmatch(word)
            if word.lower() in PERIODS or year:
                period = year[1] if year else PERIODS[word.lower()]
            elif word.lower() in MEASURES:
                measure = MEASURES[word.lower()]
            elif word.lower() in _OPTIONAL:
                optional = True
            else:
                raise _Mistake(word.start_pos or 0, str(word), "qualifier")
        return Name(text.strip('"').strip(), period, measure, optional)

    def constant(self, children: list[Token]) -> Const:
        match = _NUMBER.fullmatch(children[0])
        assert match is not None
        scale = _SCALES.get(match[2], 0)
        return Const(EXACT.multiply(D(match[1].replace(",", "")), power_of_ten(scale)))

    def add(self, children: list[Any]) -> Operation:
        return Operation("+", children[0], children[2])

    def subtract(self, children: list[Any]) -> Operation:
        return Operation("-", children[0], children[2])

    def multiply(self, children: list[Any]) -> Operation:
        return Operation("×", children[0], children[2])

    def divide(self, children: list[Any]) -> Operation:
        return Operation("÷", children[0], children[2])

    def negate(self, children: list[Any]) -> Operation:
        return Operation("-", Const(Decimal(0)), children[1])

    def level(self, children: list[Token]) -> tuple[Token, Severity]:
        return children[0], _LEVELS[children[1].lower()]

    def tolerance(self, children: list[Token]) -> tuple[Token, int]:
        return children[0], int(children[1])

    def note(self, children: list[Token]) -> tuple[Token, str]:
        return children[0], children[1].strip()


def _solved(left: Side, right: Side, offset: int) -> tuple[Item, Side]:
    """The equation solved for the single item of one side, or else for the first item of the right side."""
    if isinstance(right, Item):
        return right, left
    if isinstance(left, Item):
        return left, right
    target, rest = _first(right)
    if target is None:
        raise _Mistake(offset, "=", "single_side")
    for sign, side in rest:
        left = Operation("-" if sign == "+" else "+", left, side)
    return target, left


def _first(side: Side) -> tuple[Item | None, list[tuple[str, Side]]]:
    """The item that a sum begins with, and its other terms with their signs."""
    if isinstance(side, Item):
        return side, []
    if isinstance(side, Operation) and side.sign in "+-":
        target, rest = _first(side.left)
        return target, [*rest, (side.sign, side.right)]
    return None, []
