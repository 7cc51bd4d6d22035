"""The manual as a list, as pages, as JSON and as Markdown."""

from __future__ import annotations

import json

from auditlint.manual import Page
from auditlint.reports import manual

PAGE = Page(
    "AL201",
    "share",
    "A share agrees.\n\nThe part is named.\n\nRounding: some.\n\nFails: 甲\n    乙\nPasses: 丙\n",
)


def test_list() -> None:
    assert manual.rule_list([PAGE], "zh") == "AL201  share  占比\n"
    assert manual.rule_list([PAGE], "en") == "AL201  share  A share agrees.\n"


def test_text() -> None:
    assert manual.text([PAGE], "zh") == (
        "AL201 share  占比\n\nA share agrees.\n\nThe part is named.\n\n"
        "取舍\n    some.\n\n不符之例\n    甲\n        乙\n\n相符之例\n    丙\n"
    )


def test_json() -> None:
    [rule] = json.loads(manual.as_json([PAGE]))["rules"]
    assert rule == {
        "code": "AL201",
        "kind": "share",
        "summary": "A share agrees.",
        "details": "The part is named.",
        "rounding": "some.",
        "fails": "甲\n    乙",
        "passes": "丙",
        "title": {"zh": "占比", "en": "share"},
    }


def test_markdown() -> None:
    text = manual.markdown([PAGE])
    assert "| AL201 | `share` | 占比 | share |\n" in text
    assert "## AL201 share\n\n占比: A share agrees.\n\nThe part is named.\n\nRounding: some.\n" in text
    assert "Fails:\n\n```text\n甲\n    乙\n```\n" in text
