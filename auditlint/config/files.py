"""Configuration files: which one holds for a run, what it extends, and what stands in it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from auditlint.config.schema import KEYS, PATHS
from auditlint.config.values import Spot, string
from auditlint.core.message import Message
from auditlint.core.record import record
from auditlint.errors import ConfigError
from auditlint.selection import RuleNames

NAMES = ("auditlint.toml", ".auditlint.toml", "pyproject.toml")
_TABLE = ("tool", "auditlint")


@record
class Entry:
    """The value of a key and where it stands."""

    value: Any
    origin: str


@record
class File:
    """A configuration file as read: its table, and where in the file that table begins."""

    path: str
    text: str
    table: dict[str, Any]
    prefix: tuple[str, ...] = ()

    def spot(self, *parts: str) -> Spot:
        return Spot(self.path, (*self.prefix, *parts), self.text)


def find(folder: str) -> str | None:
    """The nearest configuration file in the folder or above it."""
    here = os.path.abspath(folder)
    while True:
        for name in NAMES:
            path = os.path.join(here, name)
            if os.path.isfile(path) and (name != "pyproject.toml" or _speaks_of_us(path)):
                return _short(path)
        if os.path.dirname(here) == here:
            return None
        here = os.path.dirname(here)


def _speaks_of_us(path: str) -> bool:
    """Whether a pyproject.toml holds settings; one that is broken and never names this tool is no concern."""
    try:
        with open(path, "rb") as file:
            named = b"auditlint" in file.read()
    except OSError:
        return False
    return named and bool(read(path).table)


def _short(path: str) -> str:
    """The path from the working directory where the file lies in it, else the whole path."""
    relative = os.path.relpath(path)
    return path if relative.startswith("..") else relative


def read(path: str) -> File:
    """The file's own table; raises ConfigError where it cannot be read or is no TOML."""
    try:
        with open(path, encoding="utf-8-sig") as file:
            text = file.read()
    except FileNotFoundError:
        raise ConfigError(Message.of("error-missing", path=path)) from None
    except (OSError, ValueError) as error:
        detail = getattr(error, "strerror", None) or "UTF-8"
        raise ConfigError(Message.of("error-unreadable", path=path, detail=detail)) from None
    import tomllib  # most runs have no configuration file

    try:
        table: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(Message.of("error-config-toml", path=path, detail=str(error))) from None
    if os.path.basename(path) != "pyproject.toml":
        return File(path, text, table)
    for part in _TABLE:
        table = table.get(part, {}) if isinstance(table, dict) else {}
    return File(path, text, table, _TABLE)


def entries(path: str, rules: RuleNames) -> dict[str, Entry]:
    """The values of a file over those of the files it extends."""
    found: dict[str, Entry] = {}
    for file in _chain(path, ()):
        for key, value in file.table.items():
            if key == "extend":
                continue
            spot = file.spot(key)
            if key not in KEYS:
                raise spot.unknown(key, (*KEYS, "extend"))
            parsed = KEYS[key](value, spot, rules)
            found[key] = Entry(_beside(file.path, parsed) if key in PATHS else parsed, str(spot))
    return found


def behind(path: str) -> list[str]:
    """The file itself and those it extends, as far as they can be read."""
    found = [path]
    with suppress(ConfigError):
        for file in _chain(path, ()):
            found.append(file.path)
    return list(dict.fromkeys(found))


def _chain(path: str, below: tuple[str, ...]) -> Iterator[File]:
    """The files from the farthest base to the file itself."""
    real = os.path.realpath(path)
    if real in below:
        raise ConfigError(Message.of("error-config-cycle", path=path))
    file = read(path)
    if "extend" in file.table:
        base = string(file.table["extend"], file.spot("extend"), RuleNames(tuple))
        yield from _chain(_beside(path, base), (*below, real))
    yield file


def _beside(path: str, value: Any) -> Any:
    """A path, or several, written relative to the file at `path`."""
    if isinstance(value, tuple):
        return tuple(_beside(path, item) for item in value)
    return os.path.normpath(os.path.join(os.path.dirname(path), value))
