"""Where a long line may be broken: between clauses, else between words, else anywhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

Width = Callable[[str], int]

_CLAUSE = re.compile(r".+?(?:[，；：。]+|[,;:](?= )|\s{2,}|$)\s*")
_WORD = re.compile(r"(?:[！-～\u2e80-\uffef]|[^\s！-～\u2e80-\uffef]+)[）」』”》，；：。、,;:)\]]*\s*|\s+")
_ANYWHERE = re.compile(r".", re.DOTALL)


def folds(text: str, room: int, width: Width) -> list[int]:
    """The offsets at which to break the text so that no line takes more than `room` cells."""
    offsets, offset, used = [], 0, 0
    for piece in _pieces(text, room, width, (_CLAUSE, _WORD, _ANYWHERE)):
        if used and used + width(piece.rstrip()) > room:
            offsets.append(offset)
            used = 0
        offset += len(piece)
        used += width(piece)
    return offsets


def _pieces(text: str, room: int, width: Width, levels: tuple[re.Pattern[str], ...]) -> Iterator[str]:
    """The text in the largest parts that fit on a line."""
    for piece in levels[0].findall(text):
        if len(levels) == 1 or width(piece.rstrip()) <= room:
            yield piece
        else:
            yield from _pieces(piece, room, width, levels[1:])
