"""Rows of a table: their role, labels and codes, read from their cells by grammars/table.lark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

from auditlint.core.pattern import compiled
from auditlint.core.record import record
from auditlint.parsing.grammar import load
from auditlint.parsing.lalr import Parser, Token
from auditlint.parsing.tables.table import Cell, CellKind, Column, ColumnKind, Role, Row

_MOST_LABEL = 40  # a longer text is a remark, not the name of a total
_BRACKETED = compiled(r"[（(\[][^（()）\[\]]*[)）\]]")
_NUMBERING = compiled(r"^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d{1,2}[、.．](?!\d)|[①-⑳])")
_CLUTTER = compiled(r"[\s:：*#“”\"]")
_CODE_AHEAD = compiled(r"^(?P<code>[1-5]\d{2}(?:\s?\d{2}){0,3})(?=[\s一-鿿（(]|$)\s*")
_CODE = compiled(r"^\d{1,9}$|^[\d.]{3,}$")
_BLANK = compiled(r"\s")
_ROLES = {role.value: role for role in Role}
_NAME_ONLY = frozenset({CellKind.LABEL.value})
SUMS = ("GRAND", "RUNNING", "TOTAL", "SUBTOTAL")


@record
class Shape:
    """The sides of a row: the places of its head words and of its values."""

    sides: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]


class _Sides:
    def head(self, children: list[Token]) -> tuple[str, tuple[int, ...]]:
        return "head", tuple(token.value for token in children)

    def values(self, children: list[Token]) -> tuple[str, tuple[int, ...]]:
        return "values", tuple(token.value for token in children)

    def side(self, children: list[Any]) -> tuple[tuple[int, ...], tuple[int, ...]]:
        return children[0][1], children[1][1] if len(children) > 1 else ()

    def start(self, children: list[Any]) -> Shape:
        sides = [child for child in children if child[0] != "values"]
        loose = next((child[1] for child in children if child[0] == "values"), None)
        return Shape(tuple(sides if loose is None else [((), loose), *sides]))


@cache
def _parser() -> Parser:
    return load("table", _Sides)


@cache
def _words() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, compiled(pattern)) for name, pattern in _parser().words.items())


@lru_cache(maxsize=4096)
def shape(kinds: tuple[str, ...]) -> Shape:
    """The sides of a row with such cells; rows of one table mostly share a few shapes."""
    tree: Shape = _parser().parse([Token(kind, index) for index, kind in enumerate(kinds)])
    return tree


@lru_cache(maxsize=5_000)
def word_kind(label: str) -> str:
    """The terminal of a label: what it says the row is, or LABEL."""
    text = _CLUTTER.sub("", label)
    text = _NUMBERING.sub("", _BRACKETED.sub("", text) or text)
    if len(text) <= _MOST_LABEL:
        for name, pattern in _words():
            if pattern.fullmatch(text):
                return name
    return CellKind.LABEL.value


def role_of(kinds: Sequence[str]) -> Role:
    """The role that the words of a head give: the first that names a sum, else 其中."""
    for kind in kinds:
        if kind in SUMS:
            return _ROLES[kind]
    return Role.AMONG if "AMONG" in kinds else Role.ITEM


class Labels:
    """The names of rows, with merged label cells filled in from the rows above."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self._places = {c.index for c in columns if c.kind is ColumnKind.LABEL}
        self._codes = [c.index for c in columns if c.kind is ColumnKind.CODE and not _is_serial(c)]
        # A name may also stand in a column of codes: 合计.
        self._named = [c.index for c in columns if c.kind in (ColumnKind.LABEL, ColumnKind.CODE)]
        self._above: dict[int, str] = {}

    def row(self, cells: tuple[Cell, ...], line: int) -> Row:
        own = [place for place in self._named if cells[place].kind is CellKind.LABEL]
        words = {place: word_kind(cells[place].text) for place in own}
        role = self._role(cells, words)
        code = self._code(cells)
        if not code and own:
            code = self._leading_code(cells[own[0]].text)
        labels = self._filled(cells, own, role)
        return Row(cells, role, labels[-1] if own else "", labels, code, line)

    def _role(self, cells: tuple[Cell, ...], words: dict[int, str]) -> Role:
        """What the row is, by the words of its heads."""
        if _NAME_ONLY.issuperset(words.values()):
            return Role.ITEM
        kinds = [words.get(place) or ("GAP" if place in self._places else cell.kind.value) for place, cell in enumerate(cells)]
        return role_of([kinds[place] for head, _ in shape(tuple(kinds)).sides for place in head])

    def _code(self, cells: tuple[Cell, ...]) -> str:
        coded = [cells[place] for place in self._codes if cells[place].kind is CellKind.CODE]
        parts = [part for cell in coded for part in cell.text.split()]
        if not parts or not all(_CODE.match(part) for part in parts):
            return ""
        return parts[0] if len(parts) == 1 and len(self._codes) == 1 else ".".join(parts) + "."

    @staticmethod
    def _leading_code(text: str) -> str:
        found = _CODE_AHEAD.match(text)
        return _BLANK.sub("", found["code"]) if found else ""

    def _filled(self, cells: tuple[Cell, ...], own: list[int], role: Role) -> tuple[str, ...]:
        """A blank label cell left of a filled one goes on meaning what stands above it."""
        last = own[-1] if own else -1
        texts = {place: strip_code(cells[place].text) for place in own}
        for place in own:
            if place in self._places:
                self._above = {p: text for p, text in self._above.items() if p < place}
                if role in (Role.ITEM, Role.AMONG):
                    self._above[place] = texts[place]
        filled = [texts.get(place) or self._above.get(place, "") for place in self._named if place <= last]
        return tuple(text for text in filled if text)


def strip_code(text: str) -> str:
    """The label behind a code that stands in the same cell."""
    found = _CODE_AHEAD.match(text)
    return text[found.end() :] or text if found else text


def _is_serial(column: Column) -> bool:
    return any(word in column.header for word in ("序", "行次", "栏次", "年", "日期", "时间", "排名", "名次", "电话"))
