"""Counts in the fields of a form: 问题总数：5 已整改问题数量：3 正在整改问题数量：2, a name and a bare number each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from auditlint.core.figure import Figure
from auditlint.core.pattern import compiled
from auditlint.core.record import record
from auditlint.core.source import Source
from auditlint.core.unit import Dimension, Unit
from auditlint.parsing.families import is_complete_family

_NUMBER = r"[ \u3000]*[:：]?[ \u3000]*(?P<raw>(?P<number>\d{1,6})(?![\d.,，%％])(?: ?(?P<unit>[个项件条宗](?!百分点)))?)"
_TOTAL = compiled(rf"总数{_NUMBER}")
_THINGS = compiled(r"[\u4e00-\u9fff]{1,12}$")  # what there is a total of
_PART = compiled(rf"(?P<name>[\u4e00-\u9fff]{{2,20}}?){_NUMBER}")
_GAP = compiled(r"[ \t\u3000\r\n-]*[；;]?[ \t\u3000\r\n-]*")  # a form's lines may break between two fields
_LONGEST_NAME = 12
_MOST_PARTS = 6


@record
class Field:
    """A field with its number."""

    name: str
    figure: Figure


@record
class Form:
    """A total and the fields behind it that between them leave nothing out; `closed` where no other field follows."""

    total: Field
    parts: tuple[Field, ...]
    closed: bool


def forms(source: Source) -> Iterator[Form]:
    """Every total whose fields follow it with nothing but blanks or a semicolon between."""
    text, last = source.text, 0
    for match in _TOTAL.finditer(text):
        things = _THINGS.search(text, max(last, match.start() - _LONGEST_NAME), match.start())
        last = match.end()
        if things is None:
            continue
        parts = _behind(text, match)
        for size in range(len(parts), 1, -1):
            if is_complete_family([part.name for part in parts[:size]]):
                yield Form(_field(match, f"{things.group()}总数"), tuple(parts[:size]), size == len(parts))
                break


def _behind(text: str, total: re.Match[str]) -> list[Field]:
    parts: list[re.Match[str]] = []
    end = total.end()
    while len(parts) < _MOST_PARTS:
        gap = _GAP.match(text, end)
        found = _PART.match(text, gap.end() if gap else end)
        if found is None:
            break
        parts.append(found)
        end = found.end()
    touching = any(left.end() == right.start() for left, right in pairwise([total, *parts]))
    return [] if touching else [_field(part, part["name"]) for part in parts]


def _field(match: re.Match[str], name: str) -> Field:
    start, end = match.span("raw")
    unit = Unit(match["unit"] or "", Dimension.COUNT, noun=match["unit"] or "")
    return Field(name, Figure(match["raw"], start, end, Decimal(match["number"]), 0, unit))
