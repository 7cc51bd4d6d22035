"""Shows that time grows with the size of the input and no faster, and that hostile lines cannot hang a run.

    python benchmarks/scaling.py

Prints the time of 4× and 16× inputs as multiples of the 1× time, and hostile lines of 1 MB as multiples of a plain
report of 1 MB.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import auditlint
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


def main() -> None:
    auditlint.check_text(report(1, 1000))  # load everything once
    print("| grows | 4× input | 16× input |\n|---|---|---|")
    for name, make in GROWING.items():
        one, four, sixteen = (seconds(make(size)) for size in (1, 4, 16))
        print(f"| {name} | {four / one:.1f}× | {sixteen / one:.1f}× |")
    plain = seconds(report(5, MEGABYTE * 2 // 5))
    print("\n| hostile line of 1 MB | time, plain report of 1 MB = 1 |\n|---|---|")
    for name, text in HOSTILE.items():
        print(f"| {name} | {seconds(text) / plain:.2f} |", flush=True)


if __name__ == "__main__":
    main()
