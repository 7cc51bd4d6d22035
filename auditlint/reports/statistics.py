"""Counts of a run: relations by rule, findings by likely cause and by file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from unicodedata import east_asian_width

from auditlint.core.relation import Severity, Verdict
from auditlint.messages import Lang, say
from auditlint.reports.common import VERDICTS, clean
from auditlint.tally import Tally, reports

Table = list[tuple[str, ...]]


def report(tallies: Sequence[Tally], lang: Lang) -> str:
    """Three tables in columns of plain text; one without rows is left out."""
    tables = (_by_rule(tallies, lang), _by_cause(tallies, lang), _by_file(tallies, lang))
    return "\n".join(_printed(table) for table in tables if len(table) > 1)


def _by_rule(tallies: Sequence[Tally], lang: Lang) -> Table:
    counts = sum((each.verdicts for each in tallies), Counter[tuple[str, str, Verdict]]())
    heads = (say("statistics-rule", lang), *(say(f"verdict-{verdict.value}", lang) for verdict in VERDICTS))
    rules = sorted({(code, kind) for code, kind, _ in counts})
    return [
        heads,
        *((f"{code} {kind}", *(str(counts[code, kind, v]) for v in VERDICTS)) for code, kind in rules),
    ]


def _by_cause(tallies: Sequence[Tally], lang: Lang) -> Table:
    """Findings by what they look like; by number, for that tells what to look for first."""
    causes = sum((each.causes for each in tallies), Counter[str]())
    heads = (say("statistics-cause", lang), say("statistics-findings", lang))
    return [heads, *((say(f"slip-{cause}", lang), str(count)) for cause, count in causes.most_common())]


def _by_file(tallies: Sequence[Tally], lang: Lang) -> Table:
    names = ("file", "errors", "warnings", "relations", "figures", "covered")
    rows = []
    for each in reports(tallies):
        summary = each.summary
        numbers = (
            each.levels[Severity.ERROR],
            each.levels[Severity.WARNING],
            summary.relations,
            summary.figures,
            summary.covered,
        )
        rows.append((clean(each.path), *map(str, numbers)))
    return [tuple(say(f"statistics-{name}", lang) for name in names), *rows]


def _printed(table: Table) -> str:
    """The first column to the left, numbers to the right; a Chinese character takes two cells."""
    widths = [max(map(_cells, column)) for column in zip(*table, strict=True)]
    lines = []
    for first, *numbers in table:
        padded = [first + " " * (widths[0] - _cells(first))]
        padded += [" " * (width - _cells(text)) + text for text, width in zip(numbers, widths[1:], strict=True)]
        lines.append("  ".join(padded).rstrip() + "\n")
    return "".join(lines)


def _cells(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
