"""The identities that come with the package."""

from __future__ import annotations

import os
import pickle
from functools import cache
from hashlib import sha256

from auditlint.core.shipped import PACKAGE, contents, shipped, stored
from auditlint.core.source import Source
from auditlint.parsing.grammar import digest
from auditlint.parsing.identities.values import Identity

_FILE = "identities"
SHIPPED = os.path.join(PACKAGE, "identities")


@cache
def shipped_identities() -> tuple[Identity, ...]:
    """All of them, in the order of their files; a built package carries them parsed."""
    content = shipped(_FILE, _digest())
    return pickle.loads(content) if content else _parsed()


def ready_made() -> tuple[str, bytes]:
    """(file name, content) of the identities as a built package carries them."""
    return _FILE, stored(_digest(), pickle.dumps(_parsed()))


def _parsed() -> tuple[Identity, ...]:
    from auditlint.parsing.identities.files import parse_identities  # brings lark along

    files = (Source(name, text.decode()) for name, text in contents(SHIPPED, ".rules"))
    return tuple(identity for file in files for identity in parse_identities(file))


def _digest() -> str:
    """What the parsed identities are made from: the rule files and the grammar."""
    text = sha256(digest().encode())
    for _, rules in contents(SHIPPED, ".rules"):
        text.update(rules)
    return text.hexdigest()
