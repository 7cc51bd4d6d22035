"""docs/configuration.md knows every key and its default."""

from __future__ import annotations

from pathlib import Path

import pytest

import auditlint
from auditlint.config.schema import FAIL_ON, KEYS, ROUNDING, TAILS, field
from auditlint.config.settings import Settings

TEXT = (Path(auditlint.__file__).parent.parent / "docs" / "configuration.md").read_text(encoding="utf-8")
ROWS = {line.split("`")[1]: line for line in TEXT.splitlines() if line.startswith("| `")}


def test_every_key_and_no_other_is_described() -> None:
    assert set(ROWS) == {*KEYS, "extend"}


@pytest.mark.parametrize("key", ["tails", "rounding", "fail-on", "lang"])
def test_defaults_are_told(key: str) -> None:
    assert f"| `{getattr(Settings(), field(key))}` |" in ROWS[key]


def test_choices_are_told() -> None:
    for key, values in (("tails", TAILS), ("rounding", ROUNDING), ("fail-on", FAIL_ON)):
        assert ", ".join(f"`{value}`" for value in values) in ROWS[key]
