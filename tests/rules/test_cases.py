"""Snippets of reports with what each must give: tests/cases/ALnnn/*.txt.

A file holds cases parted by a line of equals signs. A case is a line `# title`, the text of a report, a line
`---`, and what is expected of it:

    inconsistent 14.3%      a check of the folder's rule on the figure printed so, with that verdict
    AL101 consistent 50.00  the same of another rule
    not 14.3%               no check of the folder's rule settles that figure
    silent                  no diagnostic by any prose rule

A diagnostic of the folder's rule on a figure that is not named fails the case too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from auditlint.core.relation import Check, Verdict
from auditlint.core.source import Source
from auditlint.engine import check_source
from auditlint.rules.registry import RULES

FOLDER = Path(__file__).resolve().parent.parent / "cases"
PROSE = (
    "AL101", "AL102", "AL201", "AL202", "AL203", "AL204", "AL205", "AL206", "AL207",
    "AL501", "AL502", "AL503", "AL504", "AL505", "AL506", "AL601", "AL602",
)  # fmt: skip
_RULE = re.compile(r"AL\d{3}$")
_VERDICTS = {verdict.value for verdict in Verdict}


@dataclass(frozen=True)
class Case:
    rule: str
    title: str
    text: str
    expected: tuple[str, ...]


def _cases() -> Iterator[Case]:
    for path in sorted(FOLDER.glob("*/*.txt")):
        for part in re.split(r"^={3,}\n", path.read_text("utf-8"), flags=re.MULTILINE):
            text, _, expected = part.rpartition("\n---\n")
            title, _, body = text.partition("\n")
            lines = tuple(line.strip() for line in expected.splitlines() if line.strip())
            yield Case(path.parent.name, title.removeprefix("#").strip(), body + "\n", lines)


CASES = list(_cases())


def _printed_as(check: Check, raw: str) -> bool:
    """Whether the checked figure is `raw`, with or without its unit."""
    printed = re.sub(r"\s", "", check.figure.raw)
    return printed == raw or (printed.startswith(raw) and not re.match(r"[\d.,]", printed[len(raw) :]))


def _fulfilled(case: Case, line: str, checks: list[Check]) -> bool:
    words = line.split()
    if words == ["silent"]:
        return not any(check.failed for check in checks if check.relation.rule in PROSE)
    rule = words.pop(0) if _RULE.match(words[0]) else case.rule
    of_figure = [c for c in checks if c.relation.rule == rule and _printed_as(c, words[1])]
    if words[0] == "not":
        return all(check.verdict is Verdict.UNCHECKED for check in of_figure)
    assert words[0] in _VERDICTS, line
    return any(check.verdict.value == words[0] for check in of_figure)


def _unexpected(case: Case, checks: list[Check]) -> list[str]:
    """Diagnostics of the folder's rule on figures that the case does not name."""
    named = [line.split()[-1] for line in case.expected if line.split()[0] in _VERDICTS]
    failed = [c for c in checks if c.failed and c.relation.rule == case.rule]
    return [c.figure.raw for c in failed if not any(_printed_as(c, raw) for raw in named)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}: {case.title}")
def test_case(case: Case) -> None:
    checks = list(check_source(Source("case.txt", case.text)).checks)
    seen = [f"{c.relation.rule} {c.verdict.value} {c.figure.raw}" for c in checks]
    missing = [line for line in case.expected if not _fulfilled(case, line, checks)]
    assert case.expected, "nothing is expected"
    assert not missing, f"missing {missing}; seen {seen}"
    assert not _unexpected(case, checks), f"unexpected {_unexpected(case, checks)}"


def _flags(case: Case) -> bool:
    return any(line.split()[0] in ("inconsistent", "suspect") for line in case.expected)


@pytest.mark.parametrize("rule", PROSE)
def test_every_prose_rule_has_flagged_and_unflagged_cases(rule: str) -> None:
    of_rule = [case for case in CASES if case.rule == rule]
    assert any(_flags(case) for case in of_rule), "no case that is flagged"
    assert any(not _flags(case) for case in of_rule), "no case that is left alone"


def test_every_case_belongs_to_a_rule() -> None:
    assert {case.rule for case in CASES} <= {rule.code for rule in RULES}
