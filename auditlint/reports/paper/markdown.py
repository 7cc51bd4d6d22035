"""The working paper as Markdown: a head, one table, room to sign."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from auditlint.reports.paper.content import Paper

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&#])")


def report(papers: Sequence[Paper]) -> str:
    """The papers one below the other."""
    return "\n".join("".join(f"{line}\n" for line in _paper(paper)) for paper in papers)


def _paper(paper: Paper) -> Iterator[str]:
    colon = paper.say("colon")
    yield f"# {paper.title}"
    yield ""
    yield from (f"- {name}{colon}{_escaped(value)}".rstrip() for name, value in paper.head())
    yield ""
    columns = paper.columns()
    yield _line(columns)
    yield _line("---" for _ in columns)
    for row in paper.rows():
        yield _line(_escaped(cell) for cell in row.cells)
    yield ""
    names = paper.signatures()
    yield _line(names)
    yield _line("---" for _ in names)
    yield _line("　　　　" for _ in names)


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _escaped(text: str) -> str:
    """Text that no Markdown reader takes for markup or a table border."""
    return _SPECIAL.sub(r"\\\1", text)
