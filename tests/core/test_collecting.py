"""No cycles are looked for while a report is at work, and again behind it."""

from __future__ import annotations

import gc

import pytest

from auditlint.core.collecting import no_collecting


def test_collecting_goes_on_behind_it_whatever_happens() -> None:
    with pytest.raises(ValueError), no_collecting():
        assert not gc.isenabled()
        with no_collecting():
            pass
        assert not gc.isenabled()
        raise ValueError
    assert gc.isenabled()
