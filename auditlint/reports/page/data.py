"""What the script of the page needs to know of a report, in as few characters as will do."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, TypeVar

from auditlint.core.relation import Check
from auditlint.messages import Lang
from auditlint.reports.common import VERDICTS
from auditlint.reports.page.figures import Figures, span
from auditlint.reports.page.markup import visible
from auditlint.reports.page.relations import note_items
from auditlint.reports.page.summary import sections, titles_of
from auditlint.reports.rows import Row, computed_row, operand_rows, reported_row

_NONE = -1


_Key = TypeVar("_Key", bound=Hashable)


class _Numbers(dict[_Key, int]):
    """Everything once, known by its number."""

    def __missing__(self, key: _Key) -> int:
        self[key] = len(self)
        return self[key]


def relations(figures: Figures, lang: Lang) -> dict[str, Any]:
    """Each relation as a list: verdict, rule, parts, the figure it checks, operands, both results, notes.

    Texts are numbers in `words`, verdicts in the order of the filters. The operands are signs, each before a number in
    `places`, which are lists of an item, a figure and a value; a value is a text and, unless it is exact, both ends of
    its set. Notes are pairs of a name and a text.
    """
    words, places = _Numbers[str](), _Numbers[tuple[int, ...]]()
    parts = {titles: number for number, titles in enumerate(sections(figures.result))}

    def word(text: str) -> int:
        return words[visible(text)]

    def value(row: Row | None) -> list[int]:
        return [] if row is None else [word(row.value), *([] if row.exact else [word(row.low), word(row.high)])]

    def place(row: Row) -> int:
        figure = _NONE if row.figure is None else figures.ids[span(row.figure)]
        return places[word(row.item), figure, *value(row)]

    def relation(check: Check) -> list[Any]:
        titles = titles_of(figures.result, check)
        found = [
            VERDICTS.index(check.verdict),
            word(check.relation.rule),
            [parts[titles[:depth]] for depth in range(1, len(titles) + 1)],
            figures.ids[span(check.figure)],
            [number for row in operand_rows(check) for number in (word(row.sign), place(row))],
        ]
        if check.failed:  # the rest stands on the page already
            return found
        notes = [[word(name), word(text)] for name, text in note_items(check, lang)]
        check = check.reckoned()
        return [*found, value(computed_row(check, lang)), value(reported_row(check, lang)), notes]

    packed = [relation(check) for check in figures.result.checks]
    return {"words": list(words), "places": list(places), "relations": packed}
