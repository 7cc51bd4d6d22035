"""A progress bar on stderr: only on a terminal, and only where a run takes its time."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from time import monotonic
from typing import TypeVar

_Item = TypeVar("_Item")

# Seconds before a bar is shown: a short run has none flash by.
PATIENCE = 1


def followed(items: Iterable[_Item], total: int, label: str, wanted: bool) -> Iterator[_Item]:
    """The items as they come, counted on a bar that is gone when the last one has come."""
    if not wanted or not sys.stderr.isatty():
        yield from items
        return
    begin, rest = monotonic(), iter(items)
    for done, item in enumerate(rest, 1):
        yield item
        if monotonic() - begin > PATIENCE:
            yield from _on_a_bar(rest, done, total, label)


def _on_a_bar(items: Iterator[_Item], done: int, total: int, label: str) -> Iterator[_Item]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=total, completed=done)
        for item in items:
            bar.advance(task)
            yield item
