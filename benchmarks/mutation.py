"""Corrupts one figure at a time in reports that pass, or drops one item, and counts how many of the slips are reported.

    python benchmarks/mutation.py [REPORT ...] [--each 150] [--seed 1]

Without reports, generated ones are used. A figure is corrupted in every judged relation that holds, or in so many of each
report; those that the text does not claim, and that are only seen to hold, are counted apart. A slip is hidden where the
relation holds as before, because the figures are rounded more coarsely than they are wrong: nothing on the page shows it.
A list that lost an item and, as its words stand now, need not be whole is counted with what the text does not claim.
The second table shows the other side: the same reports changed without harm must raise nothing new.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from enum import Enum
from pathlib import Path

from harmless import CHANGES
from slips import HOLDS, NAMES, SEEN, Slip, places_of, slips

import auditlint
from auditlint.core.relation import Check
from auditlint.core.result import FileResult
from reports import report


def findings(result: FileResult) -> Counter[object]:
    """What is reported, told apart by the figures: a relation that failed before says something new with another figure."""
    return Counter(
        (check.relation.rule, check.figure.raw, tuple(ref.figure.raw for ref in check.refs())) for check in result.diagnostics
    )


class Outcome(Enum):
    """What becomes of a slip."""

    REPORTED = "reported"
    UNCLAIMED = "told as not checked, for the words that are left do not claim a whole list"
    HIDDEN = "hidden by rounding"
    SILENT = "silent"


def outcome(text: str, slip: Slip, before: Counter[object]) -> Outcome:
    """Reported where the corrupted report has a finding that the sound one has not."""
    result = auditlint.check_text(text[: slip.start] + slip.fixed + text[slip.end :])
    if findings(result) - before:
        return Outcome.REPORTED
    longer = len(slip.fixed) - (slip.end - slip.start)
    places = frozenset(place + longer * (place > slip.start) for place in slip.places)
    if any(check.verdict in HOLDS and places_of(check) == places for check in result.checks):
        return Outcome.HIDDEN
    told = any(_is_open_list(check) and places_of(check) <= places for check in result.checks)
    return Outcome.UNCLAIMED if told and slip.name == "dropped" else Outcome.SILENT


def _is_open_list(check: Check) -> bool:
    return check.reason is not None and check.reason.key == "reason-partial-list"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", nargs="*", type=Path)
    parser.add_argument("--each", type=int, help="relations sampled in a report; all without it")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    texts = [auditlint.check_path(path).source.text for path in options.reports] or [report(n, 3000) for n in range(3)]
    rng = random.Random(options.seed)
    tried: dict[tuple[str, str], Counter[Outcome]] = defaultdict(Counter)
    harmless: Counter[str] = Counter()
    for text in texts:
        result = auditlint.check_text(text)
        before = findings(result)
        for slip in slips(result, rng, options.each):
            found = outcome(text, slip, before)
            tried[SEEN if found is Outcome.UNCLAIMED else slip.kind, slip.name][found] += 1
        for name, change in CHANGES.items():
            harmless[name] += max(0, len(auditlint.check_text(change(text)).diagnostics) - before.total())
    _print(tried, harmless)


def _print(tried: dict[tuple[str, str], Counter[Outcome]], harmless: Counter[str]) -> None:
    kinds = sorted({kind for kind, _ in tried} - {SEEN})
    print("| relation | " + " | ".join(NAMES) + " | all |\n|---|" + "---|" * (len(NAMES) + 1))
    for title, shown in [*((kind, [kind]) for kind in kinds), ("all", kinds), (SEEN, [SEEN])]:
        cells = [sum((tried.get((kind, name), Counter()) for kind in shown), Counter()) for name in NAMES]
        print(f"| {title} | " + " | ".join(map(_share, [*cells, sum(cells, Counter())])) + " |")
    print("\n| innocent change | new findings |\n|---|---|")
    for name, count in harmless.items():
        print(f"| {name} | {count} |")


def _share(counted: Counter[Outcome]) -> str:
    """The share reported of all that can be seen, and how many cannot."""
    seen = counted.total() - counted[Outcome.HIDDEN]
    share = f"{100 * counted[Outcome.REPORTED] // seen}% of {seen}" if seen else ""
    return share + (f" (+{counted[Outcome.HIDDEN]} hidden)" if counted[Outcome.HIDDEN] else "")


if __name__ == "__main__":
    main()
