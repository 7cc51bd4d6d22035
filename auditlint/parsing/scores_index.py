"""Where the tables score an indicator: its own row, the rows below it, and its subtotal, found by code or name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from auditlint.core.expression import Ref
from auditlint.parsing.document import Document
from auditlint.parsing.scores_rows import ScoreRow, ScoreTable, groups, head_groups
from auditlint.parsing.scores_tables import score_tables


@dataclass(frozen=True, slots=True, eq=False)
class Closing:
    """The points of a whole group as a table prints them: in its merged cell or in its subtotal."""

    table: ScoreTable
    offer: Ref | None
    award: Ref | None


class ScoreIndex:
    """The rows of all score tables with one column of awards, filed by code and by name."""

    def __init__(self, tables: Iterable[ScoreTable]) -> None:
        self._rows: dict[str, list[tuple[ScoreTable, ScoreRow]]] = defaultdict(list)
        self._below: dict[str, dict[ScoreTable, list[ScoreRow]]] = defaultdict(lambda: defaultdict(list))
        self._closings: dict[str, list[Closing]] = defaultdict(list)
        for table in tables:
            if len(table.awards) == 1:
                self._file(table)

    @staticmethod
    @lru_cache(maxsize=4)
    def of(document: Document) -> ScoreIndex:
        return ScoreIndex(score_tables(document))

    def _file(self, table: ScoreTable) -> None:
        for row in table.items:
            self._rows[row.code or row.name].append((table, row))
            for key in _keys_above(row):
                self._below[key][table].append(row)
        for column, _ in enumerate(table.depths):
            for head, group in head_groups(table, column):
                self._closings[group.name].append(Closing(table, head, None))
        for group in groups(table):
            # A subtotal with one figure only may stand in the wrong column: its own sum tells that.
            if group.subtotal is not None and group.subtotal.offer and group.subtotal.awards[0]:
                self._closings[group.name].append(Closing(table, group.subtotal.offer, group.subtotal.awards[0]))

    def rows(self, code: str, name: str) -> Iterator[tuple[ScoreTable, ScoreRow]]:
        """The rows of an indicator: with its code and name, or with its name where one has no code."""
        for table, row in self._rows.get(code, ()) if code else ():
            if row.name == name or not name:
                yield table, row
        for table, row in self._rows.get(name, ()) if name else ():
            if not (row.code and code):
                yield table, row
        for table, below in self._below.get(code or name, {}).items():
            # A lone row below a second-level indicator describes it, and is scored in its place.
            if len(below) == 1 and not below[0].code and any(label == (code, name) for label in below[0].path):
                yield table, below[0]

    def below(self, code: str, name: str, place: int) -> list[ScoreRow]:
        """The rows below an indicator in the nearest table that has several."""
        found = [(table, rows) for key in (code, name) if key for table, rows in self._below.get(key, {}).items()]
        several = [(abs(table.start - place), rows) for table, rows in found if len(rows) > 1]
        return min(several, key=lambda each: each[0])[1] if several else []

    def closings(self, name: str) -> list[Closing]:
        return self._closings.get(name, []) if name else []


def _keys_above(row: ScoreRow) -> set[str]:
    """The codes and names that a row stands under: A and A1 for A11."""
    keys = {key for label in row.path for key in label if key}
    keys.update(row.code[:end] for end in range(1, len(row.code)))
    return keys - {row.code}
