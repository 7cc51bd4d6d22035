"""The bar is for people who wait at a terminal, and for nobody else."""

from __future__ import annotations

import sys

import pytest

from auditlint.commands import progress
from auditlint.commands.progress import followed


class Terminal:
    """A stderr that says whether it is a terminal, and keeps what is written to it."""

    def __init__(self, is_terminal: bool) -> None:
        self.text, self.is_terminal, self.encoding = "", is_terminal, "utf-8"

    def isatty(self) -> bool:
        return self.is_terminal

    def write(self, text: str) -> int:
        self.text += text
        return len(text)

    def flush(self) -> None:
        pass


@pytest.mark.parametrize(
    ("terminal", "wanted", "patience", "shown"),
    [(True, True, -1, True), (False, True, -1, False), (True, False, -1, False), (True, True, 60, False)],
)
def test_a_bar_is_shown_on_a_terminal_in_a_long_run(
    monkeypatch: pytest.MonkeyPatch, terminal: bool, wanted: bool, patience: int, shown: bool
) -> None:
    stream = Terminal(terminal)
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(progress, "PATIENCE", patience)
    monkeypatch.setenv("TERM", "xterm")
    assert list(followed(range(5), 5, "checking", wanted)) == [0, 1, 2, 3, 4]
    assert ("checking" in stream.text) is shown
