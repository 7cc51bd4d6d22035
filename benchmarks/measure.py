"""Times the installed command against a bare Python in the same run; prints ratios and memory.

    python benchmarks/measure.py [--runs 11] [REPORT ...]

The reports are those that one warm process is timed on; without any, a generated one is.

The command measured is the `auditlint` beside the Python that runs this. Use an environment made by a real install
(`pip install .`), not an editable one: only that carries the parser tables and compiled modules.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from reports import report

COMMAND = str(Path(sys.executable).parent / "auditlint")
BARE = [sys.executable, "-c", "pass"]
COLD_CHARACTERS = 24_000  # about 60 KB
CORPUS = 1_000
CORPUS_CHARACTERS = 16_000  # about 40 KB
LARGE_CHARACTERS = 4_000_000  # about 10 MB
WARM_ROUNDS = 11


def run(command: Sequence[str]) -> tuple[float, float]:
    """(seconds, resident megabytes) of one run whose output is thrown away."""
    began = time.perf_counter()
    with open(os.devnull, "wb") as sink:
        process = subprocess.Popen(command, stdout=sink, stderr=sink)
        _, _, usage = os.wait4(process.pid, 0)
    return time.perf_counter() - began, usage.ru_maxrss / 1024


def interleaved(commands: dict[str, Sequence[str]], runs: int) -> dict[str, tuple[float, float]]:
    """Medians of runs taken in turn, so that a slow moment of the machine touches all alike."""
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            taken[name].append(run(command))
    return {name: (statistics.median(t for t, _ in each), max(m for _, m in each)) for name, each in taken.items()}


def cold(folder: Path, runs: int) -> None:
    path = folder / "report.txt"
    path.write_text(report(1, COLD_CHARACTERS), encoding="utf-8")
    commands = {
        "bare python": BARE,
        "--version": [COMMAND, "--version"],
        "--help": [COMMAND, "--help"],
        "60 KB, json": [COMMAND, "--format", "json", str(path)],
        "60 KB, full": [COMMAND, "--color", "always", str(path)],
    }
    measured = interleaved(commands, runs)
    base = measured["bare python"][0]
    print("| what | ratio to bare python | resident MB |\n|---|---|---|")
    for name, (seconds, memory) in measured.items():
        print(f"| {name} | {seconds / base:.1f}× | {memory:.0f} |")


def warm(texts: Sequence[str]) -> None:
    """One process that has checked the reports before: the best of a few rounds, by processor time."""
    from auditlint import check_text

    rounds = []
    for _ in range(WARM_ROUNDS):
        began = time.process_time()
        for text in texts:
            check_text(text)
        rounds.append(time.process_time() - began)
    size = sum(len(text.encode()) for text in texts) / 1e6
    print(f"\nwarm, one core: {size / min(rounds[1:]):.2f} MB/s ({size:.2f} MB, best of {WARM_ROUNDS - 1} rounds)")


def throughput(folder: Path) -> None:
    corpus = folder / "corpus"
    corpus.mkdir()
    size = 0
    for number in range(CORPUS):
        data = report(number, CORPUS_CHARACTERS).encode()
        (corpus / f"{number:04}.txt").write_bytes(data)
        size += len(data)
    large = folder / "large.txt"
    large.write_text(report(7, LARGE_CHARACTERS), encoding="utf-8")
    megabytes = size / 1e6
    print(f"\n| {CORPUS} reports, {megabytes:.0f} MB | MB/s | resident MB |\n|---|---|---|")
    for jobs in (1, 2):
        seconds, memory = run([COMMAND, "--format", "json", "--jobs", str(jobs), str(corpus)])
        print(f"| --jobs {jobs} | {megabytes / seconds:.2f} | {memory:.0f} |")
    seconds, memory = run([COMMAND, "--format", "concise", str(large)])
    print(f"| one report of {large.stat().st_size / 1e6:.0f} MB | {large.stat().st_size / 1e6 / seconds:.2f} | {memory:.0f} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("reports", nargs="*", type=Path, metavar="REPORT")
    parser.add_argument("--quick", action="store_true", help="leave out the corpus and the large report")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        cold(Path(name), options.runs)
        warm([path.read_text(encoding="utf-8") for path in options.reports] or [report(1, COLD_CHARACTERS)])
        if not options.quick:
            throughput(Path(name))


if __name__ == "__main__":
    main()
