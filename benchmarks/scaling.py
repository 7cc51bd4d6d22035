"""Shows that time grows with the size of the input and no faster, and that hostile lines cannot hang a run.

    python benchmarks/scaling.py

Prints the time of 4× and 16× inputs as multiples of the 1× time, the same for what each rule shows in its manual said
over and over, and hostile lines of 1 MB as multiples of a plain report of 1 MB.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import auditlint
from auditlint.manual import pages
from reports import report

MEGABYTE = 1_000_000


def seconds(text: str) -> float:
    began = time.perf_counter()
    auditlint.check_text(text)
    return time.perf_counter() - began


def rows(count: int) -> str:
    """A table of `count` rows under one total."""
    body = "\n".join(f"项目{i}\t{i}.50\t{i}.25\t{i}.25" for i in range(1, count + 1))
    half = count * (count + 1) // 2
    return f"名称\t合计\t基本支出\t项目支出\n{body}\n合计\t{half}.00\t0\t0\n"


def columns(count: int) -> str:
    """A table of 20 rows and `count` columns."""
    head = "名称\t" + "\t".join(f"第{i}列金额" for i in range(count))
    body = "\n".join(f"项目{r}\t" + "\t".join(f"{r + c}.50" for c in range(count)) for r in range(20))
    return f"{head}\n{body}\n"


GROWING: dict[str, Callable[[int], str]] = {
    "report": lambda n: report(3, 20_000 * n),
    "table rows": lambda n: rows(300 * n),
    "table columns": lambda n: columns(25 * n),
    "one paragraph": lambda n: "支出合计5.00万元，其中：甲2.00万元，乙3.00万元。" * (200 * n),
    "one sentence": lambda n: "支出合计5.00万元，其中：甲2.00万元，乙3.00万元；" * (60 * n),
}

HOSTILE = {
    "digits": "1" * MEGABYTE,
    "digits and commas": "1," * (MEGABYTE // 2),
    "groups of three": "111," * (MEGABYTE // 4),
    "nested brackets": "（" * (MEGABYTE // 6) + "1万元" + "）" * (MEGABYTE // 6),
    "其中其中其中": "其中" * (MEGABYTE // 6),
    "其中 and amounts": "其中1万元，" * (MEGABYTE // 17),
    "percent signs": "占1%" * (MEGABYTE // 5),
    "equals signs": "1=" * (MEGABYTE // 2),
    "formula": "（1+2）×" * (MEGABYTE // 12) + "3=9",
    "tabs": "\t" * MEGABYTE,
    "cells": "1\t" * (MEGABYTE // 2),
    "pipes": "|" * MEGABYTE,
    "spaces": "1 " * (MEGABYTE // 2),
    "dots": "." * MEGABYTE,
    "Chinese numerals": "壹" * (MEGABYTE // 3),
    "years": "2023年" * (MEGABYTE // 7),
    "quotes": "“" * (MEGABYTE // 3),
    "enumeration": "甲、" * (MEGABYTE // 6) + "共9项",
}


def examples() -> Iterator[tuple[str, str]]:
    """What the manual shows of each rule, as a paragraph of its own and as a stretch of one endless line."""
    for page in pages():
        for kind, text in (("fails", page.fails), ("passes", page.passes)):
            if text:
                yield f"{page.code} {kind}, paragraphs", text + "\n\n"
                yield f"{page.code} {kind}, one line", text.replace("\n", "")


def growth(text: str) -> tuple[float, float]:
    """The time of 4 and of 16 times as much of a text, as multiples of the time of 8,000 characters."""
    one, four, sixteen = (seconds(text * (8_000 * size // len(text))) for size in (1, 4, 16))
    return four / one, sixteen / one


def main() -> None:
    auditlint.check_text(report(1, 1000))  # load everything once
    print("| grows | 4× input | 16× input |\n|---|---|---|")
    for name, make in GROWING.items():
        one, four, sixteen = (seconds(make(size)) for size in (1, 4, 16))
        print(f"| {name} | {four / one:.1f}× | {sixteen / one:.1f}× |")
    print("\n| said over and over: the five that grow most | 4× input | 16× input |\n|---|---|---|")
    grown = [(name, *growth(text)) for name, text in examples()]
    for name, four, sixteen in sorted(grown, key=lambda each: each[2], reverse=True)[:5]:
        print(f"| {name} | {four:.1f}× | {sixteen:.1f}× |", flush=True)
    plain = seconds(report(5, MEGABYTE * 2 // 5))
    print("\n| hostile line of 1 MB | time, plain report of 1 MB = 1 |\n|---|---|")
    for name, text in HOSTILE.items():
        print(f"| {name} | {seconds(text) / plain:.2f} |", flush=True)


if __name__ == "__main__":
    main()
