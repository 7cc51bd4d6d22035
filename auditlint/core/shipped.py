"""What a built package carries ready-made, because making it costs more than reading a report."""

from __future__ import annotations

from pathlib import Path

# Inside the installed package first, then beside it in a bare tree or an editable install.
_PLACES = (
    Path(__file__).resolve().parent.parent / "grammars",
    Path(__file__).resolve().parent.parent.parent / "grammars",
)
TABLES = "tables"  # the folder beside the grammars that holds what was made


def grammar_folder() -> Path:
    """The folder that holds the .lark files."""
    return next(place for place in _PLACES if place.is_dir())


def shipped(name: str, key: str) -> bytes | None:
    """The content of one made file, where it was made for just this key."""
    try:
        stored = (grammar_folder() / TABLES / name).read_bytes()
    except OSError:
        return None
    head, _, content = stored.partition(b"\n")
    return content if head == key.encode() else None


def stored(key: str, content: bytes) -> bytes:
    """A file as `shipped` reads it."""
    return key.encode() + b"\n" + content
