"""What a report needs to know of its run beside the results."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from auditlint.core.record import record
from auditlint.messages import DEFAULT_LANG, Lang


class RuleInfo(Protocol):
    """What a report tells of a rule."""

    @property
    def code(self) -> str: ...

    @property
    def kind(self) -> str: ...

    @property
    def manual(self) -> str: ...


@record
class Failure:
    """A file that was not checked, and the line that says why."""

    path: str
    text: str


@record
class Setting:
    """How a report is to look and what it tells of the run; each format takes from it what it knows to show."""

    lang: Lang = DEFAULT_LANG
    color: bool = False
    width: int | None = None
    quiet: bool = False
    verbose: bool = False
    number: int = 0  # of the file among those of the run
    rules: Sequence[RuleInfo] = ()
    failures: Sequence[Failure] = ()
