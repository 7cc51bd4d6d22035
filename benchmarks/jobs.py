"""Times one process against two over the same reports, in turn, and looks at their memory.

    python benchmarks/jobs.py [--reports 1000] [--rounds 3] [--format json]

The command measured is the `auditlint` beside the Python that runs this. Memory is that of the largest process.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from pathlib import Path

from measure import COMMAND, CORPUS, CORPUS_CHARACTERS, run

from reports import report


def corpus(folder: Path, count: int) -> float:
    """Writes the reports; how many megabytes they are."""
    size = 0
    for number in range(count):
        data = report(number, CORPUS_CHARACTERS).encode()
        (folder / f"{number:04}.txt").write_bytes(data)
        size += len(data)
    return size / 1e6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=CORPUS)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--format", default="json")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        megabytes = corpus(Path(name), options.reports)
        taken: dict[int, list[tuple[float, float]]] = {1: [], 2: []}
        for _ in range(options.rounds):
            for jobs, runs in taken.items():
                runs.append(run([COMMAND, "--format", options.format, "--jobs", str(jobs), name]))
    print(f"| {options.reports} reports, {megabytes:.0f} MB, {options.format} | MB/s | resident MB |\n|---|---|---|")
    medians = {jobs: statistics.median(seconds for seconds, _ in runs) for jobs, runs in taken.items()}
    for jobs, runs in taken.items():
        print(f"| --jobs {jobs} | {megabytes / medians[jobs]:.2f} | {max(memory for _, memory in runs):.0f} |")
    ratios = [one[0] / two[0] for one, two in zip(taken[1], taken[2], strict=True)]
    shown = ", ".join(f"{ratio:.2f}" for ratio in ratios)
    print(f"\ntwo processes are {medians[1] / medians[2]:.2f} times as fast (round by round: {shown})")


if __name__ == "__main__":
    main()
