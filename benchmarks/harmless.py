"""Changes of a report that change nothing it says: none may raise a finding."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

_MONEY = re.compile(r"(?<![\d.,])(?P<digits>\d[\d,]*(?:\.\d+)?)(?P<unit>\s*(?:万元|元))(?![/每])")
# The same amount to the same place, four digits further: 1250.30 万元 is 0.125030 亿元.
_LARGER = {"万元": "亿元", "元": "万元"}
# A list of items each of which has a name and an amount, and perhaps its share: their order says nothing.
_ITEM = r"[^，。；：、\d\s其\n]{2,20}\s?\d[\d,.]*\s?[万亿]?元(?:，占[^，。；：、\n]{0,14}%)?"
_LIST = re.compile(rf"(?<=[：:])(?P<items>{_ITEM}(?:(?P<mark>[；、]){_ITEM})+)(?=。)")


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


def other_units(text: str) -> str:
    """Every other amount of money told in the next larger unit, to the same place."""
    count = 0

    def turn(match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        if count % 2:
            return match.group()
        digits = match["digits"].replace(",", "")
        larger = Decimal(digits).scaleb(-4)
        return f"{larger:f}{match['unit'].replace(match['unit'].strip(), _LARGER[match['unit'].strip()])}"

    return _MONEY.sub(turn, text)


def reversed_lists(text: str) -> str:
    """The items of lists in the opposite order."""

    def turn(match: re.Match[str]) -> str:
        mark = match["mark"]
        return mark.join(reversed(match["items"].split(mark)))

    return _LIST.sub(turn, text)


CHANGES: dict[str, Callable[[str], str]] = {
    "regrouped": regrouped,
    "spaced": spaced,
    "wrapped": wrapped,
    "full-width percent": full_width,
    "synonyms": synonyms,
    "larger units": other_units,
    "lists reversed": reversed_lists,
    "CRLF": lambda text: text.replace("\n", "\r\n"),
}
