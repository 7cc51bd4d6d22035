"""A spool gives back what it was given, from memory or from disk."""

from __future__ import annotations

import pickle

import pytest

from auditlint.commands import spool
from auditlint.commands.spool import Spool


@pytest.mark.parametrize("most", [0, 5, 1000])
def test_bytes_in_order(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "MOST_IN_MEMORY", most)
    kept = Spool()
    assert not kept and list(kept) == []
    for number in range(20):
        kept.add(b"%d," % number)
    assert kept and b"".join(kept) == b"".join(kept) == b"".join(b"%d," % n for n in range(20))
    assert b"".join(pickle.loads(pickle.dumps(kept))) == b"".join(Spool(kept)) == b"".join(kept)
