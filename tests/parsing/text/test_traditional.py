"""Reports in traditional characters are read as those in simplified ones, figure by figure."""

from __future__ import annotations

import auditlint
from auditlint.parsing.text.traditional import simplified


def test_length_is_kept_and_plain_text_is_untouched() -> None:
    assert simplified("財政撥款支出總計434.72萬元") == "财政拨款支出总计434.72万元"
    assert simplified("於是") == "於是"
    plain = "财政拨款支出总计434.72万元"
    assert simplified(plain) is plain


def test_a_report_in_traditional_characters_is_checked() -> None:
    text = "支出總計50.00萬元，其中：基本支出31.20萬元，佔62.4%；項目支出18.80萬元，佔39.6%。\n"
    result = auditlint.check_text(text)
    found = {(c.relation.kind, c.figure.raw, c.verdict.value) for c in result.checks}
    assert ("sum", "50.00萬元", "consistent") in found
    assert ("share", "62.4%", "consistent") in found
    assert ("share", "39.6%", "inconsistent") in found
