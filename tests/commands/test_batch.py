"""Many reports: the same outcomes in the same order, however many processes check them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from auditlint.commands import batch
from auditlint.commands.batch import _worthwhile, examine_all
from auditlint.commands.examine import Examiner, Orders
from auditlint.core.message import Message
from auditlint.core.result import FileResult
from auditlint.core.source import Source
from samples import TEXT, sample

forking = pytest.mark.skipif(not hasattr(os, "fork"), reason="the faults are handed to the processes by forking")
EXAMINE = Examiner(Orders())


@pytest.fixture
def reports(tmp_path: Path) -> list[str]:
    paths = [tmp_path / f"{number:02}.txt" for number in range(12)]
    for path in paths:
        path.write_text(TEXT, encoding="utf-8")
    return [str(path) for path in paths]


def outcomes(paths: list[str], jobs: int | None) -> list[str]:
    found = examine_all(paths, EXAMINE, jobs)
    return [each.key if isinstance(each, Message) else each.source.path for each in found]


@pytest.mark.parametrize("jobs", [1, 3, 50])
def test_the_order_is_that_of_the_files(reports: list[str], jobs: int) -> None:
    broken = [*reports[:5], "gone.txt", *reports[5:]]
    assert outcomes(broken, jobs) == [*reports[:5], "error-missing", *reports[5:]]


def test_results_are_the_same_in_any_process(reports: list[str]) -> None:
    alone, several = (list(examine_all(reports, EXAMINE, jobs)) for jobs in (1, 2))
    assert alone == several


def test_nothing_to_check() -> None:
    assert outcomes([], 4) == []


@forking
def test_a_report_that_ends_its_process_is_the_only_one_lost(reports: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def check_source(source: Source, **_: object) -> FileResult:
        if source.path == reports[3]:
            os._exit(1)
        return sample(source.path)

    monkeypatch.setattr("auditlint.engine.check_source", check_source)
    assert outcomes(reports, 2) == [*reports[:3], "error-internal", *reports[4:]]


def test_few_or_small_reports_are_checked_in_this_process(reports: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert _worthwhile(reports) == 1
    monkeypatch.setattr(batch, "_cores", lambda: 5)
    monkeypatch.setattr(batch, "FEW_BYTES", 1)
    assert (_worthwhile(reports), _worthwhile(reports[:7]), _worthwhile(["gone"] * 9)) == (5, 1, 1)
