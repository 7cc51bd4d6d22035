"""Where a key stands in a TOML text; tomllib tells values only, and a user needs the line."""

from __future__ import annotations

from collections import Counter

from auditlint.core.pattern import compiled

_TABLE = compiled(r"^\s*(?P<open>\[\[?)(?P<name>[^\[\]]+)\]")
_KEY = compiled(r"""^\s*(?P<name>(?:"[^"]*"|'[^']*'|[\w.-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[\w-]+))*)\s*=""")
_PART = compiled(r""""([^"]*)"|'([^']*)'|([\w-]+)""")

Path = tuple[str | int, ...]


def line_of(text: str, path: Path) -> int:
    """The 1-based line of the deepest part of `path` that is found; an int counts tables of an array."""
    found = lines_of(text)
    for length in range(len(path), 0, -1):
        if path[:length] in found:
            return found[path[:length]]
    return 1


def lines_of(text: str) -> dict[Path, int]:
    """The line of every table and key that begins a line."""
    lines: dict[Path, int] = {}
    table: Path = ()
    count: Counter[Path] = Counter()
    for number, line in enumerate(text.splitlines(), 1):
        if header := _TABLE.match(line):
            table = _parts(header["name"])
            if header["open"] == "[[":
                count[table] += 1
                table = (*table, count[table] - 1)
            lines.setdefault(table, number)
        elif key := _KEY.match(line):
            lines.setdefault((*table, *_parts(key["name"])), number)
    return lines


def _parts(name: str) -> Path:
    return tuple("".join(groups) for groups in _PART.findall(name))
