"""Reports from disk or standard input: which files are meant, and how their bytes become text."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from hashlib import sha256

from auditlint.core.message import Message
from auditlint.core.source import Source
from auditlint.errors import UndecodableError, UnreadableError, UsageError

STDIN = "-"
SUFFIXES = (".txt", ".md")
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def discover(arguments: Sequence[str], exclude: Sequence[str] = ()) -> list[str]:
    """The files that the arguments name, each once, in the order given and sorted within a folder or glob.

    An argument that yields no file stays in the list, so that reading it says what is wrong with it; files that
    a pattern of `exclude` matches are left out however they were named.
    """
    found: dict[str, str] = {}
    for argument in arguments:
        for path in _expand(argument):
            if path == STDIN or not _excluded(path, exclude):
                found.setdefault(path if path == STDIN else os.path.realpath(path), path)
    return list(found.values())


def _excluded(path: str, patterns: Sequence[str]) -> bool:
    """Whether a pattern matches the end of the path, or that of a folder which it lies in."""
    plain = "/" + os.path.normpath(path).replace(os.sep, "/")
    wanted = (pattern.replace(os.sep, "/").removeprefix("./").rstrip("/") for pattern in patterns)
    return any(fnmatchcase(plain, f"*/{each}") or fnmatchcase(plain, f"*/{each}/*") for each in wanted)


def _expand(argument: str) -> Iterator[str]:
    if argument == STDIN:
        yield argument
    elif os.path.isdir(argument):
        yield from list(_walk(argument)) or [argument]
    elif glob.has_magic(argument) and not os.path.lexists(argument):
        matches = sorted(glob.glob(argument, recursive=True))
        files = [path for match in matches for path in (_walk(match) if os.path.isdir(match) else [match])]
        yield from files or [argument]
    else:
        yield argument


def _walk(folder: str) -> Iterator[str]:
    """The reports below a folder; not in hidden folders. A folder that cannot be listed is yielded itself."""
    unlisted: list[str] = []
    for parent, folders, files in os.walk(folder, onerror=lambda e: unlisted.append(str(e.filename))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = os.path.join(parent, name)
            # A pipe or a device would block the run; a dangling link is kept, to be reported as missing.
            if name.lower().endswith(SUFFIXES) and (os.path.isfile(path) or not os.path.exists(path)):
                yield path
    yield from unlisted


def check_encoding(name: str) -> None:
    """Raise UsageError where Python knows no text encoding of this name."""
    try:
        b"0000".decode(name, "ignore")
    except (LookupError, ValueError):
        raise UsageError(Message.of("error-encoding-unknown", name=name)) from None


def read_source(path: str, encoding: str | None = None, stdin_name: str | None = None) -> Source:
    """The decoded report; raises InputError with one clear line where there is none."""
    shown = (stdin_name or "<stdin>") if path == STDIN else path
    data = _read_bytes(path, shown)
    text, used = _decode(data, encoding, shown)
    if not text.strip():
        raise UnreadableError(Message.of("error-empty", path=shown))
    return Source(shown, text, used, sha256(data).hexdigest())


def _read_bytes(path: str, shown: str) -> bytes:
    try:
        if path == STDIN:
            return _read_stdin()
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        key = "error-no-match" if glob.has_magic(path) else "error-missing"
        raise UnreadableError(Message.of(key, path=shown)) from None
    except IsADirectoryError:
        raise UnreadableError(Message.of("error-no-reports", path=shown)) from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        detail = getattr(error, "strerror", None) or str(error)
        raise UnreadableError(Message.of("error-unreadable", path=shown, detail=detail)) from None


def _read_stdin() -> bytes:
    if sys.stdin is None:
        raise OSError("standard input is closed")
    return sys.stdin.buffer.read()


def _decode(data: bytes, encoding: str | None, shown: str) -> tuple[str, str]:
    """(text, encoding): the encoding asked for, that of the byte order mark, UTF-8, or GB18030."""
    chosen = encoding or next((name for bom, name in _BOMS if data.startswith(bom)), None)
    if chosen is None:
        _refuse_binary(data.find(0), shown)
        text, chosen = _guess(data, shown)
    else:
        text = _decode_as(data, chosen, shown)
        _refuse_binary(_byte_offset_of_nul(text, chosen), shown)
    return text.removeprefix("\ufeff"), chosen


def _refuse_binary(offset: int, shown: str) -> None:
    if offset >= 0:
        raise UndecodableError(Message.of("error-binary", path=shown, offset=str(offset)))


def _byte_offset_of_nul(text: str, encoding: str) -> int:
    before, nul, _ = text.partition("\0")
    return len(before.encode(encoding, "replace")) if nul else -1


def _decode_as(data: bytes, encoding: str, shown: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeError as error:
        offset = str(getattr(error, "start", 0))
        details = {"path": shown, "encoding": encoding, "offset": offset}
        raise UndecodableError(Message.of("error-not-in-encoding", **details)) from None


def _guess(data: bytes, shown: str) -> tuple[str, str]:
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        utf8_offset = error.start
    # A damaged UTF-8 file is often valid GB18030 by chance, and would be read as gibberish without figures.
    if _is_mostly_utf8(data):
        return _decode_as(data, "utf-8", shown), "utf-8"
    try:
        return data.decode("gb18030"), "gb18030"
    except UnicodeDecodeError as error:
        offsets = {"utf8": str(utf8_offset), "gb18030": str(error.start)}
        raise UndecodableError(Message.of("error-undecodable", path=shown, **offsets)) from None


def _is_mostly_utf8(data: bytes) -> bool:
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return sum(char > "\x7f" for char in text) - broken > broken
