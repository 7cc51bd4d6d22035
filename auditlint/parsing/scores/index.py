"""Where the tables score an indicator: its own row, the rows below it, and its subtotal, found by code or name."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from typing import TypeVar

from auditlint.core.expression import Ref
from auditlint.core.record import entity, kept
from auditlint.parsing.document import Document
from auditlint.parsing.scores.rows import ScoreRow, ScoreTable, groups, head_groups
from auditlint.parsing.scores.tables import score_tables

_NEAR = 6  # entries on either side of a place: the merged cell and the subtotal of two or three tables
_T = TypeVar("_T")


@entity
class Closing:
    """The points of a whole group as a table prints them: in its merged cell or in its subtotal."""

    offer: Ref | None
    award: Ref | None


class ScoreIndex:
    """The rows of all score tables with one column of awards, filed by code and by name."""

    def __init__(self, tables: Iterable[ScoreTable]) -> None:
        self._rows: dict[str, list[tuple[ScoreTable, ScoreRow]]] = defaultdict(list)
        self._below: dict[str, list[tuple[ScoreTable, list[ScoreRow]]]] = defaultdict(list)
        self._closings: dict[str, list[tuple[ScoreTable, Closing]]] = defaultdict(list)
        for table in tables:
            if len(table.awards) == 1:
                self._file(table)

    @staticmethod
    @kept
    def of(document: Document) -> ScoreIndex:
        return ScoreIndex(score_tables(document))

    def _file(self, table: ScoreTable) -> None:
        below: dict[str, list[ScoreRow]] = defaultdict(list)
        for row in table.items:
            self._rows[row.code or row.name].append((table, row))
            for key in _keys_above(row):
                below[key].append(row)
        for key, rows in below.items():
            self._below[key].append((table, rows))
        for column, _ in enumerate(table.depths):
            for head, group in head_groups(table, column):
                self._closings[group.name].append((table, Closing(head, None)))
        for group in groups(table):
            # A subtotal with one figure only may stand in the wrong column: its own sum tells that.
            if group.subtotal is not None and group.subtotal.offer and group.subtotal.awards[0]:
                closing = Closing(group.subtotal.offer, group.subtotal.awards[0])
                self._closings[group.name].append((table, closing))

    def rows(self, code: str, name: str, place: int) -> list[tuple[ScoreTable, ScoreRow]]:
        """The nearest rows of an indicator: with its code and name, or with its name where one has no code."""
        found = [each for each in _nearest(self._rows, code, place) if each[1].name == name or not name]
        found += [each for each in _nearest(self._rows, name, place) if not (each[1].code and code)]
        # A lone row below a second-level indicator describes it, and is scored in its place.
        lone = [(table, rows[0]) for table, rows in _nearest(self._below, code or name, place) if len(rows) == 1]
        found += [each for each in lone if not each[1].code and (code, name) in each[1].path]
        return sorted(found, key=lambda each: abs(each[0].start - place))

    def below(self, code: str, name: str, place: int) -> list[ScoreRow]:
        """The rows below an indicator in the nearest table that has several."""
        found = [*_nearest(self._below, code, place), *_nearest(self._below, name, place)]
        several = [(abs(table.start - place), rows) for table, rows in found if len(rows) > 1]
        return min(several, key=lambda each: each[0])[1] if several else []

    def closings(self, name: str, place: int) -> list[tuple[ScoreTable, Closing]]:
        return sorted(_nearest(self._closings, name, place), key=lambda each: abs(each[0].start - place))


def _nearest(filed: dict[str, list[tuple[ScoreTable, _T]]], key: str, place: int) -> list[tuple[ScoreTable, _T]]:
    """What is filed under a key in the tables just before and behind a place."""
    entries = filed.get(key, []) if key else []
    at = bisect_left(entries, place, key=lambda each: each[0].start)
    return entries[max(0, at - _NEAR) : at + _NEAR]


def _keys_above(row: ScoreRow) -> set[str]:
    """The codes and names that a row stands under: A and A1 for A11."""
    keys = {key for label in row.path for key in label if key}
    keys.update(row.code[:end] for end in range(1, len(row.code)))
    return keys - {row.code}
