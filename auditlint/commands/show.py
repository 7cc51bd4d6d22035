"""`auditlint show`: every relation that touches a line, judged or not."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from os.path import basename
from typing import TYPE_CHECKING, Any

import click

from auditlint.commands.console import CLEAN, FAILURE, wants_color, width, write
from auditlint.commands.gather import gather, guarded
from auditlint.commands.options import choice, help_text, option, settings_options
from auditlint.core.message import Message
from auditlint.core.record import replace
from auditlint.core.relation import Check
from auditlint.errors import UsageError
from auditlint.messages import Lang, say
from auditlint.reports.setting import Setting

if TYPE_CHECKING:
    from auditlint.core.result import FileResult

_PLACE = re.compile(r"(?P<path>.+):(?P<first>\d+)(?:-(?P<last>\d+))?", re.DOTALL)


@click.command(help=help_text("show"))
@click.argument("place", metavar="PATH:LINE")
@option("--waiver", is_flag=True)
@choice("color", "auto", "always", "never")
@settings_options
@guarded
def show(place: str, waiver: bool, color: str, **options: Any) -> int:
    path, first, last = _place(place)
    run = gather((path,), options, date.today())
    if run.incomplete:
        return FAILURE
    for result in run.results:
        lines = len(result.source.line_starts)
        if last > lines:
            raise UsageError(Message.of("error-no-line", path=path, line=str(last), lines=str(lines)))
        touching = [check for check in result.checks if touches(result, check, first, last)]
        if waiver:
            write("\n".join(_waivers(result, touching)))
        else:
            write(_blocks(replace(result, checks=tuple(touching)), wants_color(color), run.lang))
        if not touching:
            click.echo(say("note-no-relation", run.lang, place=place), err=True)
    return CLEAN


def _place(place: str) -> tuple[str, int, int]:
    match = _PLACE.fullmatch(place)
    if match is None or int(match["first"]) == 0:
        raise UsageError(Message.of("error-place", place=place))
    first = int(match["first"])
    last = int(match["last"] or first)
    if last < first:
        raise UsageError(Message.of("error-place", place=place))
    return match["path"], first, last


def touches(result: FileResult, check: Check, first: int, last: int) -> bool:
    """Whether the reported figure or an operand stands on these lines."""
    figures = (check.figure, *(ref.figure for ref in check.refs()))
    return any(
        result.source.position(figure.start)[0] <= last and result.source.position(max(figure.start, figure.end - 1))[0] >= first
        for figure in figures
    )


def _blocks(result: FileResult, color: bool, lang: Lang) -> str:
    from auditlint.reports import full

    return "".join(full.piece(result, Setting(lang, color, width(), verbose=True)))


def _waivers(result: FileResult, checks: list[Check]) -> Iterator[str]:
    """A [[waive]] table for each finding; its reason is left for whoever signs it."""
    from auditlint.fingerprint import context_hash

    known = {item.check for item in result.suppressed}
    for check in checks:
        if check.failed and check not in known:
            fields = {
                "rule": check.relation.rule,
                "figure": check.figure.raw,
                "context": context_hash(result.source, check),
                "file": basename(result.source.path),
                "reason": "",
                "by": "",
            }
            lines = (f"{name} = {json.dumps(value, ensure_ascii=False)}\n" for name, value in fields.items())
            yield "[[waive]]\n" + "".join(lines)
