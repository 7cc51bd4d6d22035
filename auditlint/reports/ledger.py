"""The ledger of reports as text, JSON and CSV."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from auditlint import __version__
from auditlint.core.number import plain
from auditlint.core.source import Source
from auditlint.facts import FactRow
from auditlint.messages import Lang, say
from auditlint.reports.cells import table
from auditlint.reports.common import clean, one_line

SCHEMA_VERSION = 1
COLUMNS = ("place", "item", "period", "measure", "figure", "value", "unit", "where", "scope")

Ledgers = Sequence[tuple[Source, Sequence[FactRow]]]


def text(ledgers: Ledgers, lang: Lang) -> str:
    """A line for each fact: place, item, figure, and what else is known of it."""
    return "".join(f"{_line(source, row, lang)}\n" for source, rows in ledgers for row in rows)


def _line(source: Source, row: FactRow, lang: Lang) -> str:
    known = [say(f"fact-{word}", lang) if word.isalpha() else word for word in (row.period,) if word]
    known += [say(f"fact-{row.measure}", lang)] if row.measure else []
    notes = f"  [{' '.join(known)}]" if known else ""
    scope = f"  {' / '.join(row.scope[-2:])}" if row.scope else ""
    return one_line(f"{_place(source, row)}  {row.item or '—'}  {row.figure.raw}{notes}{scope}")


def as_json(ledgers: Ledgers, lang: Lang) -> str:
    files = [
        {"path": source.path, "sha256": source.sha256, "facts": [_object(source, row) for row in rows]}
        for source, rows in ledgers
    ]
    tool = {"name": "auditlint", "version": __version__}
    document = {"schema_version": SCHEMA_VERSION, "tool": tool, "files": files}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _object(source: Source, row: FactRow) -> dict[str, str | int | list[str]]:
    line, column = source.position(row.figure.start)
    return {
        "line": line,
        "column": column,
        "raw": row.figure.raw,
        "value": plain(row.figure.value),
        "unit": row.figure.unit.symbol,
        "item": row.item,
        "period": row.period,
        "measure": row.measure,
        "where": "table" if row.in_table else "text",
        "scope": list(row.scope),
    }


def csv(ledgers: Ledgers, lang: Lang) -> str:
    return table([[say(f"fact-column-{name}", lang) for name in COLUMNS], *_csv_rows(ledgers, lang)])


def _csv_rows(ledgers: Ledgers, lang: Lang) -> Iterator[list[str]]:
    for source, rows in ledgers:
        for row in rows:
            figure = row.figure
            where = say("fact-in-table" if row.in_table else "fact-in-text", lang)
            yield [
                f"{source.path}:{_place(source, row)}", row.item, row.period, row.measure,
                one_line(figure.raw), plain(figure.value), figure.unit.symbol, where, " / ".join(row.scope),
            ]  # fmt: skip


def _place(source: Source, row: FactRow) -> str:
    return clean("{}:{}".format(*source.position(row.figure.start)))
