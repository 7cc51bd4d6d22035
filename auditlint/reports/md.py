"""Markdown, for a comment on a merge request or a job summary: counts, then a table of findings a file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditlint.core.relation import Check
from auditlint.core.result import FileResult
from auditlint.core.source import Source
from auditlint.messages import Lang, render, say
from auditlint.reports.common import (
    headline,
    one_line,
    recomputed_text,
    reported_text,
    summary_text,
)
from auditlint.reports.setting import Setting
from auditlint.tally import Tally

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&])")


SEPARATOR = ""


def piece(result: FileResult, setting: Setting) -> Iterator[str]:
    """The findings of a file as a table; nothing where there are none."""
    found, lang = result.diagnostics, setting.lang
    if not found:
        return
    names = ("line", "rule", "verdict", "reported", "computed", "cause")
    heads = [say(f"column-{name}", lang) for name in names]
    lines = ["", f"### {_escaped(result.source.path)}", "", _row(heads), _row(["---"] * len(heads))]
    lines += [_row(list(_cells(result.source, check, lang))) for check in found]
    yield "\n".join(lines) + "\n"


def frame(tallies: Sequence[Tally], setting: Setting) -> tuple[str, str]:
    """The counts of the run, and the files that were not checked."""
    head = f"## auditlint\n\n{_escaped(summary_text(tallies, setting.lang))}\n"
    failures = "".join(f"- {_escaped(failure.text)}\n" for failure in setting.failures)
    return head, f"\n{failures}" if failures else ""


def _cells(source: Source, check: Check, lang: Lang) -> Iterator[str]:
    line, column = source.position(check.figure.start)
    yield f"{line}:{column}"
    yield f"{check.relation.rule} {_escaped(check.relation.kind)}"
    yield f"**{_escaped(say(f'verdict-{check.verdict.value}', lang))}**"
    yield _escaped(reported_text(check.figure))
    computed = recomputed_text(check, lang)
    yield _escaped(computed)
    yield _escaped(render(check.cause, lang) or headline(check, lang))


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _escaped(text: str) -> str:
    """Text that no Markdown reader takes for markup, a link, a mention or a table border."""
    return _SPECIAL.sub(r"\\\1", one_line(text))
