"""Why a finding does not count."""

from __future__ import annotations

from auditlint.core.record import replace
from auditlint.core.result import Suppressed
from auditlint.reports.suppression import suppression_text, suppressions
from samples import sample


def test_all_reasons_of_a_finding_are_kept() -> None:
    result = sample()
    first, second = result.failed
    items = (Suppressed(first, "waiver"), Suppressed(second, "baseline"), Suppressed(first, "baseline"))
    assert suppressions(replace(result, suppressed=items)) == {
        first: [items[0], items[2]],
        second: [items[1]],
    }


def test_only_what_is_known_is_said() -> None:
    check = sample().failed[0]
    assert suppression_text(Suppressed(check, "baseline"), "en") == "in the baseline"
    assert suppression_text(Suppressed(check, "waiver", "checked", "Zhang"), "en") == "waived: checked, Zhang"
    assert suppression_text(Suppressed(check, "waiver", "核实", until="2026-01-01"), "zh") == "已豁免：核实，至 2026-01-01"
