"""Fields of a form: a total and the counts behind it."""

from __future__ import annotations

import pytest

from auditlint.core.source import Source
from auditlint.parsing.form_fields import forms


def read(text: str) -> list[tuple[str, list[str]]]:
    return [(form.total.figure.raw, [part.figure.raw for part in form.parts]) for form in forms(Source("x", text))]


def test_fields_may_break_over_lines_and_lack_a_colon() -> None:
    text = "问题总数：5 已完成整改问题数量：3\n------\n\t正在进行整改问题数量 2"
    assert read(text) == [("5", ["3", "2"])]


@pytest.mark.parametrize(
    "text",
    [
        "问题总数：5，其中已完成整改问题数量3，正在进行整改问题数量2。",
        "问题总数：5 培训场次：3 参加人数：2",
        "问题总数：5.0 已完成整改问题数量：3 正在进行整改问题数量：2",
        "问题总数5",
    ],
)
def test_prose_and_other_fields_are_left_alone(text: str) -> None:
    assert read(text) == []
