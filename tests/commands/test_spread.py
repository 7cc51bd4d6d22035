"""Processes that share the work: every outcome once, in order; the lost are replaced, and none stays behind."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable

import pytest

from auditlint.commands.spread import Work, spread

HERE = os.getpid()
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the work is handed over by forking")


def work(do: Callable[[int], int]) -> Work[int, int]:
    return Work(do, mine=lambda item: item == 5, lost=lambda item: -item)


def square(item: int) -> int:
    return item * item


def here(item: int) -> int:
    return os.getpid() == HERE


def slow_at_first(item: int) -> int:
    time.sleep(0.3 if item == 0 else 0)
    return item


def fatal(item: int) -> int:
    if item % 7 == 3:
        os._exit(1)
    return item


@pytest.mark.parametrize("workers", [1, 3])
def test_outcomes_in_order(workers: int) -> None:
    assert list(spread(range(200), work(square), workers)) == [item * item for item in range(200)]
    assert list(spread([], work(square), workers)) == []


def test_an_outcome_that_is_long_in_coming_holds_the_others_back() -> None:
    assert list(spread(range(100), work(slow_at_first), 2)) == list(range(100))


def test_what_only_this_process_can_do() -> None:
    assert [item for item, mine in enumerate(spread(range(9), work(here), 2)) if mine] == [5]


def test_a_lost_process_loses_one_item() -> None:
    found = list(spread(range(30), work(fatal), 2))
    assert found == [-item if item % 7 == 3 else item for item in range(30)]


def test_a_fault_is_told_and_loses_one_item(capfd: pytest.CaptureFixture[str]) -> None:
    assert list(spread([1, 0, 2], work(lambda item: 6 // item), 2)) == [6, 0, 3]
    assert "ZeroDivisionError" in capfd.readouterr().err


def test_whoever_stops_early_leaves_no_process() -> None:
    found = spread(range(100), work(square), 2)
    assert next(found) == 0
    assert len(multiprocessing.active_children()) == 2
    with pytest.raises(KeyboardInterrupt):
        found.throw(KeyboardInterrupt())
    assert multiprocessing.active_children() == []


def test_processes_are_deaf_to_ctrl_c() -> None:
    found = spread(range(50), work(square), 2)
    next(found)
    for process in multiprocessing.active_children():
        assert process.pid
        os.kill(process.pid, signal.SIGINT)
    assert len(list(found)) == 49


ORPHANED = """
import time
from auditlint.commands.spread import Work, spread
def do(item):
    os.write(1, f"{os.getpid()}\\n".encode())  # at once: print may write the line end by itself
    time.sleep(60)
import os
next(spread(range(9), Work(do, lambda item: False, lambda item: None), 3))
"""


def test_processes_go_when_the_one_that_started_them_is_killed() -> None:
    process = subprocess.Popen([sys.executable, "-c", ORPHANED], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    started = [int(process.stdout.readline()) for _ in range(3)]
    assert len(set(started)) == 3
    process.kill()
    # Whoever still held the pipe would keep this from ending.
    assert process.communicate(timeout=20)[0] == ""
