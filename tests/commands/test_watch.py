"""Watching: once at first, then once for every save."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from auditlint.commands.watch import changes


def stepping(*steps: Callable[[], object]) -> Callable[[], None]:
    """A pause in which the next thing happens; when nothing is left the watching ends."""
    left: Iterator[Callable[[], object]] = iter(steps)

    def pause() -> None:
        step = next(left, None)
        if step is None:
            raise KeyboardInterrupt
        step()

    return pause


def seen(find: Callable[[], list[str]], *steps: Callable[[], object]) -> list[list[str]]:
    found = []
    try:
        for files in changes(find, stepping(*steps)):
            found.append([Path(path).name for path in files])
    except KeyboardInterrupt:
        pass
    return found


def nothing() -> None:
    pass


def test_a_save_is_seen_once_it_is_over(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("1")
    writing = [lambda: path.write_text("12"), lambda: path.write_text("123"), nothing, nothing]
    assert seen(lambda: [str(path)], nothing, *writing) == [["a.txt"], ["a.txt"]]


def test_a_file_that_is_taken_away_to_be_saved(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("1")
    steps = (path.unlink, lambda: path.write_text("22"), nothing, nothing)
    assert seen(lambda: [str(path)], *steps) == [["a.txt"], ["a.txt"]]


def test_files_that_come_and_go(tmp_path: Path) -> None:
    def find() -> list[str]:
        return sorted(str(path) for path in tmp_path.iterdir())

    steps = (lambda: (tmp_path / "b.txt").touch(), nothing, lambda: os.unlink(tmp_path / "b.txt"), nothing)
    assert seen(find, *steps) == [[], ["b.txt"], []]
