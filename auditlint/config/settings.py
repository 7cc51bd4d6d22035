"""The settings of a run, with their defaults."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from auditlint.messages import DEFAULT_LANG, Lang
from auditlint.waivers import Waiver


@dataclass(frozen=True)
class Settings:
    """What may stand in a configuration file; pairs stand for tables, so that a value stays a value."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: tuple[tuple[str, str], ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    per_file_severity: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    tails: str = "tolerant"
    rounding: str = "half-up"
    rules_files: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    fail_on: str = "error"
    encoding: str | None = None
    baseline: str | None = None
    min_coverage: Decimal | None = None
    lang: Lang = DEFAULT_LANG
    waive: tuple[Waiver, ...] = ()
