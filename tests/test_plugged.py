"""Shares that were made to add up to 100%, and those that only miss by a tail."""

from __future__ import annotations

import pytest

from auditlint import check_text
from auditlint.core.message import Message
from auditlint.core.relation import Verdict

LIST = "全年补助3,000.00万元，其中：东片1,000.00万元，占{}%；西片1,000.00万元，占{}%；南片1,000.00万元，占{}%。"
TABLE = "片区 | 补助（万元） | 占比\n东片 | 1,000.00 | {}%\n西片 | 1,000.00 | {}%\n南片 | 1,000.00 | {}%\n合计 | 3,000.00 | {}%\n"


@pytest.mark.parametrize("text", [LIST.format("33.3", "33.3", "33.4"), TABLE.format("33.3", "33.3", "33.4", "100.0")])
def test_a_tail_set_so_that_the_shares_add_up_is_only_suspect(text: str) -> None:
    (found,) = check_text(text).diagnostics
    assert (found.figure.raw, found.verdict) == ("33.4%", Verdict.SUSPECT)
    assert found.cause == Message.of("cause-plugged-tail", total="100%")


@pytest.mark.parametrize(
    "text",
    [
        LIST.format("33.3", "33.3", "33.2"),  # the shares do not add up to 100%
        LIST.format("33.3", "33.1", "33.6"),  # they do, but two are off by more than a tail
        TABLE.format("33.3", "33.3", "33.2", "99.8"),
    ],
)
def test_other_shares_that_are_off_stay_errors(text: str) -> None:
    assert Verdict.INCONSISTENT in [check.verdict for check in check_text(text).diagnostics]


def test_shares_rounded_each_by_itself_are_not_reported() -> None:
    assert check_text(LIST.format("33.3", "33.3", "33.3")).diagnostics == ()
