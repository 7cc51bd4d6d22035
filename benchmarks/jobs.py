"""Times one process against two over the same reports, in turn, and looks at their memory.

    python benchmarks/jobs.py [--reports 1000] [--rounds 3] [--format json]

The command measured is the `auditlint` beside the Python that runs this. Memory is that of the largest process, processor
time that of all. On a machine that is busy with other work only the processor time tells anything.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from measure import COMMAND, CORPUS, CORPUS_CHARACTERS

from reports import report


def corpus(folder: Path, count: int) -> float:
    """Writes the reports; how many megabytes they are."""
    size = 0
    for number in range(count):
        data = report(number, CORPUS_CHARACTERS).encode()
        (folder / f"{number:04}.txt").write_bytes(data)
        size += len(data)
    return size / 1e6


def run(command: Sequence[str]) -> tuple[float, float, float]:
    """(seconds, processor seconds, resident megabytes) of one run whose output is thrown away."""
    began = time.perf_counter()
    with open(os.devnull, "wb") as sink:
        process = subprocess.Popen(command, stdout=sink, stderr=sink)
        _, _, usage = os.wait4(process.pid, 0)
    return time.perf_counter() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=CORPUS)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--format", default="json")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        megabytes = corpus(Path(name), options.reports)
        taken: dict[int, list[tuple[float, float, float]]] = {1: [], 2: []}
        for _ in range(options.rounds):
            for jobs, runs in taken.items():
                runs.append(run([COMMAND, "--format", options.format, "--jobs", str(jobs), name]))
    print(f"| {options.reports} reports, {megabytes:.0f} MB, {options.format} | MB/s | processor s | resident MB |")
    print("|---|---|---|---|")
    for jobs, runs in taken.items():
        seconds, processor, memory = (statistics.median(each) for each in zip(*runs, strict=True))
        print(f"| --jobs {jobs} | {megabytes / seconds:.2f} | {processor:.1f} | {memory:.0f} |")
    ratios = [one[0] / two[0] for one, two in zip(taken[1], taken[2], strict=True)]
    shown = ", ".join(f"{ratio:.2f}" for ratio in ratios)
    print(f"\ntwo processes are {statistics.median(ratios):.2f} times as fast (round by round: {shown})")


if __name__ == "__main__":
    main()
