"""Words that were meant, where another was written."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str], likeness: float = 0.6) -> str | None:
    """The known word most like this one, if any is like it."""
    from difflib import get_close_matches  # only ever needed for a mistake

    found = get_close_matches(word, list(known), 1, likeness)
    return found[0] if found else None
