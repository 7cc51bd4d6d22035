"""Slips of the pen: one figure of a relation that holds is corrupted, or one item of its list is left out."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from auditlint.core.expression import Add, Ref
from auditlint.core.figure import Figure
from auditlint.core.relation import Check, Claim, Verdict
from auditlint.core.result import FileResult

SEEN = "seen to hold, not claimed"  # a slip in such a figure need not be noticed
HOLDS = (Verdict.CONSISTENT, Verdict.ROUNDING)
DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
# A list that may stop short claims nothing of an item that is not there.
_CLAIMS_ALL = (Claim.STATED, Claim.INFERRED)
_LEAST_ITEMS = 3
_CELL = re.compile(r"[\t|]")
_PARTED = "；;、，"
_OPENED = "：:（(。"
_CLOSED = "。）)"
_LEAD = re.compile(r"\s*(?:其中|包括|分别|含|由)[：:，]?")
_GOES_ON = re.compile(r"\s*(?:占|比|较|同比|增长|下降|减少|增加|完成)")


@dataclass(frozen=True)
class Slip:
    """One change: what stands from `start` to `end` becomes `fixed`; the kind of the relation, and where its figures stand."""

    kind: str
    name: str
    start: int
    end: int
    fixed: str
    places: frozenset[int]


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


_IN_DIGITS: dict[str, Callable[[random.Random, str], str | None]] = {"digit": one_digit, "swap": swap, "shift": shift}
NAMES = (*_IN_DIGITS, "unit", "dropped")


def slips(result: FileResult, rng: random.Random, each: int | None) -> Iterator[Slip]:
    """Slips in figures that relations which hold pin down, of all of them or of a sample."""
    held = [check for check in result.checks if check.verdict in HOLDS]
    chosen = held if each is None else rng.sample(held, min(each, len(held)))
    for check in chosen:
        yield from _in_figure(check, rng)
    for check in chosen:
        yield from _left_out(check, result.source.text, rng)


def places_of(check: Check) -> frozenset[int]:
    """Where the figures of a relation stand."""
    return frozenset([check.figure.start, *(ref.figure.start for ref in check.refs())])


def _in_figure(check: Check, rng: random.Random) -> Iterator[Slip]:
    figures = [check.figure, *(ref.figure for ref in check.refs())]
    if check.relation.kind == "enumeration":
        figures = figures[:1]  # the others are the names of things
    figure = rng.choice([f for f in figures if DIGITS.search(f.raw)] or figures)
    match = DIGITS.search(figure.raw)
    if match is None or figure.value == 0:
        return
    kind = SEEN if check.relation.claim is Claim.OBSERVED else check.relation.kind
    for name, make in _IN_DIGITS.items():
        fixed = make(rng, match.group())
        if fixed is not None and fixed.replace(",", "") != match.group().replace(",", ""):
            yield Slip(kind, name, figure.start + match.start(), figure.start + match.end(), fixed, places_of(check))
    if figure.raw.endswith("万元"):
        yield Slip(kind, "unit", figure.start, figure.end, figure.raw.replace("万元", "元"), places_of(check))


def _left_out(check: Check, text: str, rng: random.Random) -> Iterator[Slip]:
    """An item of a list, or a row of a table, that is not there although its total still counts it."""
    if check.relation.kind not in ("sum", "table-sum", "score-sum") or not isinstance(check.expression, Add):
        return
    items = [term.figure for term in check.expression.terms if isinstance(term, Ref) and term.figure.value != 0]
    if len(items) < _LEAST_ITEMS:
        return
    item = rng.choice(items)
    found = _row(text, item, check.figure)
    if found is None and check.relation.kind == "sum":
        found = _phrase(text, item, items)
    if found is not None:
        kind = check.relation.kind if check.relation.claim in _CLAIMS_ALL else SEEN
        yield Slip(kind, "dropped", *found, "", places_of(check))


def _row(text: str, item: Figure, total: Figure) -> tuple[int, int] | None:
    """The line of a table that the item stands in, where the total stands in another."""
    start, end = text.rfind("\n", 0, item.start) + 1, text.find("\n", item.end) + 1
    of_table = len(_CELL.findall(text, start, end)) > 1 and not start <= total.start < end
    return (start, end) if of_table and end else None


def _phrase(text: str, item: Figure, items: list[Figure]) -> tuple[int, int] | None:
    """What is said of one item of a list in a sentence, with the mark that parts it from the others."""
    start = max(text.rfind(mark, 0, item.start) for mark in _PARTED + _OPENED) + 1
    end = _end(text, item.end)
    lead = _LEAD.match(text, start)
    start = lead.end() if lead is not None and lead.end() <= item.start else start
    said = text[start:end]
    alone = not any(start <= other.start < end for other in items if other.start != item.start)
    begun = text.rfind("。", 0, item.start) + 1
    if not alone or "分别" in text[begun : item.start] or _CELL.search(said) or "\n\n" in said:
        return None
    if text[end : end + 1] in tuple(_PARTED):
        return start, end + 1
    return (start - 1, end) if text[start - 1 : start] in tuple(_PARTED) else None


def _end(text: str, start: int) -> int:
    """Where what is said of an item ends: at the next mark that nothing said of the same follows."""
    for end in range(start, len(text)):
        if text[end] in _CLOSED or (text[end] in _PARTED and not _GOES_ON.match(text, end + 1)):
            return end
    return len(text)
