"""Waivers cover the finding they name, and no other."""

from __future__ import annotations

from datetime import date

import pytest

from auditlint.core.record import replace
from auditlint.fingerprint import context_hash
from auditlint.waivers import Waiver, file_matches, waived
from samples import sample

RESULT = sample("2024/report.txt")
FINDING = RESULT.diagnostics[1]
WAIVER = Waiver("AL101", "104.50", "looked at", until=date(2026, 6, 30))


@pytest.mark.parametrize(
    ("waiver", "covers"),
    [
        (WAIVER, True),
        (replace(WAIVER, rule="sum"), True),
        (replace(WAIVER, figure=" 104.50 "), True),
        (replace(WAIVER, figure="104.5"), False),
        (replace(WAIVER, rule="share"), False),
        (replace(WAIVER, context=context_hash(RESULT.source, FINDING)), True),
        (replace(WAIVER, context="0" * 12), False),
        (replace(WAIVER, file="report.txt"), True),
        (replace(WAIVER, file="2024/*.txt"), True),
        (replace(WAIVER, file="2023/*.txt"), False),
        (replace(WAIVER, until=date(2026, 6, 29)), False),
        (replace(WAIVER, until=None), True),
    ],
)
def test_a_waiver_covers_its_finding(waiver: Waiver, covers: bool) -> None:
    found = [item.check for item in waived(RESULT, [waiver], date(2026, 6, 30))]
    assert found == ([FINDING] if covers else [])


def test_without_a_day_none_has_expired() -> None:
    assert list(waived(RESULT, [replace(WAIVER, until=date(1999, 1, 1))], None))


def test_what_is_waived_stays_but_does_not_count() -> None:
    result = replace(RESULT, suppressed=tuple(waived(RESULT, [WAIVER], None)))
    assert FINDING in result.failed and FINDING not in result.diagnostics
    assert result.summary == RESULT.summary


def test_a_pattern_names_a_path_by_its_end() -> None:
    assert file_matches("a/b.txt", "/x/a/b.txt") and not file_matches("b.txt", "ab.txt")
