"""What a built package carries ready-made, because making it costs more than reading a report."""

from __future__ import annotations

import os
from collections.abc import Iterator

# Inside the installed package first, then beside it in a bare tree or an editable install.
PACKAGE = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
_PLACES = (os.path.join(PACKAGE, "grammars"), os.path.join(os.path.dirname(PACKAGE), "grammars"))
TABLES = "tables"  # the folder beside the grammars that holds what was made


def grammar_folder() -> str:
    """The folder that holds the .lark files."""
    return next(place for place in _PLACES if os.path.isdir(place))


def contents(folder: str, ending: str) -> Iterator[tuple[str, bytes]]:
    """(name, content) of the files of a folder whose names end so, in the order of their names."""
    for name in sorted(os.listdir(folder)):
        if name.endswith(ending):
            with open(os.path.join(folder, name), "rb") as file:
                yield name, file.read()


def shipped(name: str, key: str) -> bytes | None:
    """The content of one made file, where it was made for just this key."""
    try:
        with open(os.path.join(grammar_folder(), TABLES, name), "rb") as file:
            stored = file.read()
    except OSError:
        return None
    head, _, content = stored.partition(b"\n")
    return content if head == key.encode() else None


def stored(key: str, content: bytes) -> bytes:
    """A file as `shipped` reads it."""
    return key.encode() + b"\n" + content
