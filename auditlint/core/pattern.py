"""Regular expressions that need no compiling in a built package.

Compiling the four hundred patterns of the rules takes as long as checking a report. The code that `re` compiles them to is
plain numbers, so a built package carries it and `_sre`, which `re` itself calls with that code, makes patterns of it at
once. Where the code was made by another Python, or is not there, `re` compiles as ever.
"""

from __future__ import annotations

import marshal
import re
import sys
from array import array
from functools import cache
from typing import Any

from auditlint.core.shipped import shipped, stored

try:
    import _sre  # type: ignore[import-not-found]  # private to `re`, hence no types
except ImportError:  # a Python whose `re` is built otherwise
    _sre = None

_FILE = "patterns"
# What the code depends on: the engine that runs it, and the machine's way of writing numbers.
_KEY = f"{sys.implementation.cache_tag} {getattr(_sre, 'MAGIC', '')} {getattr(_sre, 'CODESIZE', '')} {sys.byteorder}"
_Code = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
_asked: list[tuple[str, int]] = []


def compiled(expression: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives."""
    code = _shipped().get((expression, int(flags)))
    if code is None:
        _asked.append((expression, int(flags)))
        return re.compile(expression, flags)
    return _from_code(expression, code)


def any_of(words: str) -> re.Pattern[str]:
    """Any of the words, with blanks between: a search for plain words, and no more, passes over all else at full speed."""
    return compiled("|".join(map(re.escape, words.split())))


def code() -> tuple[str, bytes]:
    """(file name, content) of the code of every pattern that was compiled so far, as a built package carries it."""
    asked = {(expression, flags): _code(expression, flags) for expression, flags in _asked}
    return _FILE, stored(_KEY, marshal.dumps(asked))


@cache
def _shipped() -> dict[tuple[str, int], _Code]:
    content = shipped(_FILE, _KEY) if _sre else None
    return marshal.loads(content) if content else {}


def _from_code(expression: str, code: _Code) -> re.Pattern[str]:
    flags, words, groups, names, order = code
    numbers = array("I", words).tolist()
    found: re.Pattern[str] = _sre.compile(expression, flags, numbers, groups, names, order)
    return found


def _code(expression: str, flags: int) -> _Code:
    """As `re._compiler.compile` puts it together."""
    from re import _compiler, _parser  # type: ignore[attr-defined]

    tree: Any = _parser.parse(expression, flags)
    names: dict[str, int] = tree.state.groupdict
    order: list[str | None] = [None] * tree.state.groups
    for name, number in names.items():
        order[number] = name
    words = array("I", _compiler._code(tree, flags)).tobytes()
    return int(flags | tree.state.flags), words, tree.state.groups - 1, dict(names), tuple(order)
