"""The digest tells runs apart by what they check, not by how they show it or where they ran."""

from __future__ import annotations

from pathlib import Path

from auditlint.config.digest import digest
from auditlint.config.settings import Settings
from auditlint.core.record import replace
from auditlint.waivers import Waiver

WAIVER = Waiver("sum", "1", "looked at", origin="a.toml", line=3)


def test_what_is_only_shown_does_not_matter() -> None:
    assert digest(Settings(lang="en", fail_on="never")) == digest(Settings())
    moved = replace(WAIVER, origin="b.toml", line=9)
    assert digest(Settings(waive=(WAIVER,))) == digest(Settings(waive=(moved,)))


def test_what_is_checked_does() -> None:
    told = [
        Settings(),
        Settings(tails="strict"),
        Settings(select=("AL1",)),
        Settings(ignore=("AL1",)),
        Settings(waive=(WAIVER,)),
        Settings(rules_files=("gone.rules",)),
    ]
    assert len({digest(settings) for settings in told}) == len(told)


def test_files_count_by_what_stands_in_them(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "own.rules").write_text("A = B")
    one, other = (Settings(rules_files=(str(tmp_path / f / "own.rules"),)) for f in ("a", "b"))
    assert digest(one) == digest(other)
    (tmp_path / "b" / "own.rules").write_text("A = C")
    assert digest(one) != digest(other)
