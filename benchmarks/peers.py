"""Times the reading of figures against two public extractors on the same text, in the same run.

    pip install '.[bench]'
    python benchmarks/peers.py [REPORT ...]

All read the same sentences, those that hold a digit. The first row finds and values figures and parses what is said of
them; the second is a whole check, which the others do not offer: relations, judging and diagnosis included.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import auditlint
from auditlint.core.source import Source
from auditlint.parsing.document import parse_document
from reports import report

RUNS = 3
SLOW = 40  # sentences for an extractor that would take minutes over all of them


def sentences(text: str) -> list[str]:
    return [part for line in text.splitlines() for part in line.split("。") if any(c.isdigit() for c in part)]


def recognizers() -> Callable[[str], object]:
    from recognizers_number import recognize_percentage
    from recognizers_number_with_unit import recognize_currency
    from recognizers_text import Culture

    return lambda text: (recognize_currency(text, Culture.Chinese), recognize_percentage(text, Culture.Chinese))


def jionlp() -> Callable[[str], object]:
    import jionlp as jio

    return lambda text: jio.ner.extract_money(text)


def speed(read: Callable[[str], object], texts: Sequence[str]) -> float:
    """Characters a second, the median of a few runs after one to warm up."""
    read(texts[0])
    taken = []
    for _ in range(RUNS):
        began = time.perf_counter()
        for text in texts:
            read(text)
        taken.append(time.perf_counter() - began)
    return sum(map(len, texts)) / statistics.median(taken)


def main() -> None:
    texts = [Path(path).read_text(encoding="utf-8") for path in sys.argv[1:]] or [report(1, 24_000)]
    digits = [sentence for text in texts for sentence in sentences(text)]
    together = ["。\n".join(digits)]
    measured = {
        "auditlint, figures and statements": speed(lambda text: parse_document(Source("report", text)), together),
        "auditlint, the whole check": speed(auditlint.check_text, together),
    }
    for name, load, some in (("jionlp", jionlp, digits), ("recognizers-text", recognizers, digits[:SLOW])):
        try:
            measured[name] = speed(load(), some)
        except ImportError:
            print(f"{name} is not installed: pip install '.[bench]'", file=sys.stderr)
    whole = measured["auditlint, the whole check"]
    print("| reader | characters a second | the whole check = 1 |\n|---|---|---|")
    for name, rate in measured.items():
        print(f"| {name} | {rate:,.0f} | {rate / whole:.2f} |")


if __name__ == "__main__":
    main()
