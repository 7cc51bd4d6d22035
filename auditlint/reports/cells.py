"""CSV that a spreadsheet program shows as it stands: no cell is ever taken for a formula."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from io import StringIO

from auditlint.reports.common import clean

# Some programs skip white space and quotes before they look for a formula, and read full-width signs too.
_FORMULA = re.compile(r"[\s'\"]*[=+\-@＝＋－＠|]")
_NUMBER = re.compile(r"-\d+(?:\.\d+)?%?")


def table(rows: Iterable[Iterable[str]]) -> str:
    """The rows as CSV text."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([cell(text) for text in row] for row in rows)
    return out.getvalue()


def cell(text: str) -> str:
    """The text for one cell; a leading quote tells a spreadsheet that it is text."""
    harmless = clean(text)
    if _NUMBER.fullmatch(text):
        return text
    return f"'{harmless}" if _FORMULA.match(harmless) or text[:1] in ("\t", "\r", "\n") else harmless
