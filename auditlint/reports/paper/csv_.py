"""The working paper for a spreadsheet: head lines, the table, and lines to sign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditlint.reports.cells import table
from auditlint.reports.paper.content import Paper


def report(papers: Sequence[Paper]) -> str:
    """The papers one below the other."""
    return table(row for paper in papers for row in _paper(paper))


def _paper(paper: Paper) -> Iterator[Sequence[str]]:
    yield (paper.title,)
    yield from paper.head()
    yield ()
    yield paper.columns()
    yield from (row.cells for row in paper.rows())
    yield ()
    yield from ((name, "") for name in paper.signatures())
    yield ()
