"""Corrupts one figure at a time in reports that pass and counts how many of the slips are reported.

    python benchmarks/mutation.py [REPORT ...] [--each 150] [--seed 1]

Without reports, generated ones are used. A figure is corrupted in every judged relation that holds, or in so many of each
report; those that the text does not claim, and that are only seen to hold, are counted apart. A slip is hidden where the
relation holds as before, because the figures are rounded more coarsely than they are wrong: nothing on the page shows it.
The second table shows the other side: the same reports changed without harm must raise nothing new.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

import auditlint
from auditlint.core.relation import Check, Claim, Verdict
from auditlint.core.result import FileResult
from reports import report

SEEN = "seen to hold, not claimed"  # a slip in such a figure need not be noticed
HOLDS = (Verdict.CONSISTENT, Verdict.ROUNDING)
DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True)
class Slip:
    """One corrupted figure: where it stands, what it becomes, and the kind of the relation it belongs to."""

    kind: str
    name: str
    start: int
    end: int
    fixed: str
    places: frozenset[int]  # where the figures of the relation stand


def one_digit(rng: random.Random, digits: str) -> str | None:
    places = [i for i, c in enumerate(digits) if c.isdigit()]
    place = rng.choice(places)
    others = [d for d in "0123456789" if d != digits[place] and not (place == 0 and d == "0")]
    return digits[:place] + rng.choice(others) + digits[place + 1 :]


def swap(rng: random.Random, digits: str) -> str | None:
    pairs = [i for i in range(len(digits) - 1) if digits[i : i + 2].isdigit() and digits[i] != digits[i + 1]]
    pairs = [i for i in pairs if not (i == 0 and digits[1] == "0")]
    if not pairs:
        return None
    i = rng.choice(pairs)
    return digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :]


def shift(rng: random.Random, digits: str) -> str | None:
    whole, point, rest = digits.replace(",", "").partition(".")
    if not point or len(whole) < 2:
        return None
    return f"{whole[:-1]}.{whole[-1]}{rest}" if rng.random() < 0.5 else f"{whole}{rest[0]}.{rest[1:] or '0'}"


SLIPS: dict[str, Callable[[random.Random, str], str | None]] = {"digit": one_digit, "swap": swap, "shift": shift}


def slips(result: FileResult, rng: random.Random, each: int | None) -> Iterator[Slip]:
    """Slips in figures that relations which hold pin down, of all of them or of a sample."""
    held = [check for check in result.checks if check.verdict in HOLDS]
    for check in held if each is None else rng.sample(held, min(each, len(held))):
        yield from _slips_of(check, rng)


def _slips_of(check: Check, rng: random.Random) -> Iterator[Slip]:
    figures = [check.figure, *(ref.figure for ref in check.refs())]
    if check.relation.kind == "enumeration":
        figures = figures[:1]  # the others are the names of things
    figure = rng.choice([f for f in figures if DIGITS.search(f.raw)] or figures)
    match = DIGITS.search(figure.raw)
    if match is None or figure.value == 0:
        return
    kind = SEEN if check.relation.claim is Claim.OBSERVED else check.relation.kind
    places = _places(check)
    for name, make in SLIPS.items():
        fixed = make(rng, match.group())
        if fixed is not None and fixed.replace(",", "") != match.group().replace(",", ""):
            yield Slip(kind, name, figure.start + match.start(), figure.start + match.end(), fixed, places)
    if figure.raw.endswith("万元"):
        yield Slip(kind, "unit", figure.start, figure.end, figure.raw.replace("万元", "元"), places)


def findings(result: FileResult) -> Counter[object]:
    """What is reported, told apart by the figures: a relation that failed before says something new with another figure."""
    return Counter(
        (check.relation.rule, check.figure.raw, tuple(ref.figure.raw for ref in check.refs())) for check in result.diagnostics
    )


def _places(check: Check) -> frozenset[int]:
    return frozenset([check.figure.start, *(ref.figure.start for ref in check.refs())])


class Outcome(Enum):
    """What becomes of a slip."""

    REPORTED = "reported"
    HIDDEN = "hidden by rounding"
    SILENT = "silent"


def outcome(text: str, slip: Slip, before: Counter[object]) -> Outcome:
    """Reported where the corrupted report has a finding that the sound one has not."""
    result = auditlint.check_text(text[: slip.start] + slip.fixed + text[slip.end :])
    if findings(result) - before:
        return Outcome.REPORTED
    longer = len(slip.fixed) - (slip.end - slip.start)
    places = frozenset(place + longer * (place > slip.start) for place in slip.places)
    holds = any(check.verdict in HOLDS and _places(check) == places for check in result.checks)
    return Outcome.HIDDEN if holds else Outcome.SILENT


def regrouped(text: str) -> str:
    """12,345.67 for 12345.67 and the other way round."""

    def turn(match: re.Match[str]) -> str:
        plain = match.group()
        if "," in plain:
            return plain.replace(",", "")
        whole, point, rest = plain.partition(".")
        return f"{int(whole):,}{point}{rest}" if len(whole) > 4 else plain

    return re.sub(r"(?<![\d.,〔(（A-Za-z])\d[\d,]*(?:\.\d+)?(?=万?元)", turn, text)


def spaced(text: str) -> str:
    return re.sub(r"(?<=[\u4e00-\u9fff])(?=\d)|(?<=\d)(?=[\u4e00-\u9fff])", " ", text)


def wrapped(text: str) -> str:
    """Sentences broken into lines of forty characters, as a page extraction leaves them."""
    lines = []
    for line in text.split("\n"):
        wide = len(line) > 60 and "\t" not in line
        lines += [line[i : i + 40] for i in range(0, len(line), 40)] if wide else [line]
    return "\n".join(lines)


def full_width(text: str) -> str:
    return re.sub(r"\d+(?:\.\d+)?%", lambda m: m.group().replace("%", "％"), text)


def synonyms(text: str) -> str:
    return text.replace("比上年增加", "较上年增加").replace("，其中：", "。其中：").replace("占比", "占比为")


INNOCENT: dict[str, Callable[[str], str]] = {
    "regrouped": regrouped,
    "spaced": spaced,
    "wrapped": wrapped,
    "full-width percent": full_width,
    "synonyms": synonyms,
    "CRLF": lambda text: text.replace("\n", "\r\n"),
}


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
            tried[slip.kind, slip.name][outcome(text, slip, before)] += 1
        for name, change in INNOCENT.items():
            harmless[name] += max(0, len(auditlint.check_text(change(text)).diagnostics) - before.total())
    _print(tried, harmless)


def _print(tried: dict[tuple[str, str], Counter[Outcome]], harmless: Counter[str]) -> None:
    kinds = sorted({kind for kind, _ in tried} - {SEEN})
    names = [*SLIPS, "unit"]
    print("| relation | " + " | ".join(names) + " | all |\n|---|" + "---|" * (len(names) + 1))
    for title, shown in [*((kind, [kind]) for kind in kinds), ("all", kinds), (SEEN, [SEEN])]:
        cells = [sum((tried.get((kind, name), Counter()) for kind in shown), Counter()) for name in names]
        print(f"| {title} | " + " | ".join(map(_share, [*cells, sum(cells, Counter())])) + " |")
    print("\n| innocent change | new findings |\n|---|---|")
    for name, count in harmless.items():
        print(f"| {name} | {count} |")


def _share(counted: Counter[Outcome]) -> str:
    """The share reported of all that can be seen, and how many cannot."""
    seen = counted[Outcome.REPORTED] + counted[Outcome.SILENT]
    share = f"{100 * counted[Outcome.REPORTED] // seen}% of {seen}" if seen else ""
    return share + (f" (+{counted[Outcome.HIDDEN]} hidden)" if counted[Outcome.HIDDEN] else "")


if __name__ == "__main__":
    main()
