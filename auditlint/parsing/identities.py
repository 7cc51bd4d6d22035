"""The identities that come with the package."""

from __future__ import annotations

import pickle
from functools import cache
from hashlib import sha256
from pathlib import Path

from auditlint.core.shipped import shipped, stored
from auditlint.core.source import Source
from auditlint.parsing.grammar import digest
from auditlint.parsing.identity_values import Identity

_FILE = "identities"
SHIPPED = Path(__file__).resolve().parent.parent / "identities"


@cache
def shipped_identities() -> tuple[Identity, ...]:
    """All of them, in the order of their files; a built package carries them parsed."""
    content = shipped(_FILE, _digest())
    return pickle.loads(content) if content else _parsed()


def ready_made() -> tuple[str, bytes]:
    """(file name, content) of the identities as a built package carries them."""
    return _FILE, stored(_digest(), pickle.dumps(_parsed()))


def _parsed() -> tuple[Identity, ...]:
    from auditlint.parsing.identity_files import parse_identities  # brings lark along

    sources = (Source(path.name, path.read_text(encoding="utf-8")) for path in _files())
    return tuple(identity for source in sources for identity in parse_identities(source))


def _files() -> list[Path]:
    return sorted(SHIPPED.glob("*.rules"))


def _digest() -> str:
    """What the parsed identities are made from: the rule files and the grammar."""
    text = sha256(digest().encode())
    for path in _files():
        text.update(path.read_bytes())
    return text.hexdigest()
