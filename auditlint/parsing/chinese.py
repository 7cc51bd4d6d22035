"""Numbers written in Chinese: small counts (十三) and amounts in words (壹佰贰拾叁万元整)."""

from __future__ import annotations

import re
from decimal import Decimal

from auditlint.core.pattern import compiled

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_DIGITS |= {c: i for i, c in enumerate("零壹贰叁肆伍陆柒捌玖")} | {"弍": 2, "貮": 2, "陸": 6}
_SMALL = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}

_WORDS = "零壹贰叁肆伍陆柒捌玖拾佰仟万亿萬億弍貮陸"
AMOUNT_IN_WORDS = compiled(
    rf"(?P<yuan>[{_WORDS}](?<![\d.].)[{_WORDS}]{{1,29}})[元圆](?:(?P<jiao>[{_WORDS}])角)?(?:零?(?P<fen>[{_WORDS}])分)?[整正]?"
)


def chinese_integer(text: str) -> int | None:
    """The value of 十三, 两, 一百二十, 壹佰贰拾叁万; None where the text is no number."""
    total = section = digit = 0
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _SMALL:
            section += (digit or 1) * _SMALL[char]
            digit = 0
        elif char in _LARGE:
            total = (total + section + digit) * _LARGE[char] if char in "亿億" else total + (section + digit) * _LARGE[char]
            section = digit = 0
        else:
            return None
    return total + section + digit


def amount_in_words(match: re.Match[str]) -> Decimal | None:
    """The value in 元 of a match of AMOUNT_IN_WORDS."""
    yuan = chinese_integer(match["yuan"])
    if yuan is None or (yuan == 0 and "零" not in match["yuan"]):
        return None
    jiao = _DIGITS.get(match["jiao"] or "零", 0)
    fen = _DIGITS.get(match["fen"] or "零", 0)
    return Decimal(yuan) + Decimal(jiao) / 10 + Decimal(fen) / 100
