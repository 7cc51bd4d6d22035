"""The manual: a page for every rule, read from its docstring."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from inspect import cleandoc

from auditlint.core.pattern import compiled
from auditlint.core.record import record
from auditlint.rules.registry import RULES

_PART = compiled(r"^(Rounding|Fails|Passes):", re.MULTILINE)

# The tool's own findings have no proposer.
_OWN = (
    (
        "AL902",
        "unused-waiver",
        """A waiver in the configuration that no finding needs.

        Either the report was mended, and the waiver can go; or its text has changed, and whoever signed the waiver
        should look again. Only waivers meant for the reports of the run are looked at.
        """,
    ),
    (
        "AL903",
        "stale-baseline",
        """A finding of the baseline that its report no longer holds.

        Write the baseline anew, so that the same slip counts should it come back.
        """,
    ),
    (
        "AL904",
        "expired-waiver",
        """A waiver whose last day, `until`, has passed.

        What it covered counts again. --date says which day it is; by default it is today.
        """,
    ),
)


@record
class Page:
    """What the manual says of one rule."""

    code: str
    kind: str
    manual: str

    @property
    def summary(self) -> str:
        """The first sentence."""
        return self._parts["what"].split("\n", 1)[0]

    @property
    def details(self) -> str:
        """What the rule looks at, behind the first sentence."""
        return self._parts["what"].partition("\n")[2].strip()

    @property
    def rounding(self) -> str:
        """How the rule allows for rounding."""
        return self._parts.get("Rounding", "")

    @property
    def fails(self) -> str:
        """A text that the rule reports."""
        return self._parts.get("Fails", "")

    @property
    def passes(self) -> str:
        """The same text without the slip."""
        return self._parts.get("Passes", "")

    @property
    def _parts(self) -> dict[str, str]:
        pieces = _PART.split(cleandoc(self.manual))
        named = dict(zip(pieces[1::2], pieces[2::2], strict=True))
        return {"what": pieces[0].strip(), **{name: text.strip() for name, text in named.items()}}


@cache
def pages() -> Sequence[Page]:
    """A page for every rule and for the tool's own findings, in the order of their codes."""
    own = [Page(code, kind, cleandoc(text)) for code, kind, text in _OWN]
    return tuple(sorted([*(Page(r.code, r.kind, r.manual) for r in RULES), *own], key=lambda page: page.code))
