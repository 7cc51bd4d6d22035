"""Breaking long lines."""

from __future__ import annotations

from itertools import pairwise

import pytest
from rich.cells import cell_len

from auditlint.reports.folding import folds


def folded(text: str, room: int) -> list[str]:
    offsets = [0, *folds(text, room, cell_len), len(text)]
    return [text[start:end].rstrip() for start, end in pairwise(offsets)]


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("短", 10, ["短"]),
        ("", 10, [""]),
        ("甲 1 个，乙 2 个；丙 3 个", 18, ["甲 1 个，乙 2 个；", "丙 3 个"]),
        ("no such file, and more words than fit", 14, ["no such file,", "and more words", "than fit"]),
        ("12,936.50 + 3,217.00 + 15.20", 22, ["12,936.50 + 3,217.00 +", "15.20"]),
        ("标题  说明文字", 12, ["标题", "说明文字"]),
        ("一二三四五六七（八）", 10, ["一二三四五", "六七（八）"]),
        ("/a/very/long/path", 6, ["/a/ver", "y/long", "/path"]),
    ],
)
def test_clauses_then_words_then_anywhere(text: str, room: int, lines: list[str]) -> None:
    assert folded(text, room) == lines
