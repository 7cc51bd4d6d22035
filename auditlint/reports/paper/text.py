"""The working paper as plain text: a block for each relation, since no row would fit on a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditlint.reports.paper.content import Paper, Row

_RULE = "─" * 60
_BLANK = "＿" * 8


def report(papers: Sequence[Paper]) -> str:
    """The papers one below the other."""
    return "\n".join("".join(f"{line}\n" for line in _paper(paper)) for paper in papers)


def _paper(paper: Paper) -> Iterator[str]:
    colon = paper.say("colon")
    yield paper.title
    yield _RULE
    yield from (f"{name}{colon}{value}".rstrip() for name, value in paper.head())
    yield _RULE
    columns = paper.columns()
    for row in paper.rows():
        yield from _block(row, columns, colon)
        yield ""
    yield _RULE
    yield "    ".join(f"{name}{colon}{_BLANK}" for name in paper.signatures())


def _block(row: Row, columns: Sequence[str], colon: str) -> Iterator[str]:
    yield f"{row.number}.  {row.place}  {row.rule}  {row.verdict}"
    named = dict(zip(columns, row.cells, strict=True))
    for name, value in list(named.items())[3:]:
        if value and value != row.verdict:
            yield f"    {name}{colon}{value}"
