"""The settings of a run, with their defaults."""

from __future__ import annotations

from decimal import Decimal

from auditlint.core.record import record
from auditlint.messages import DEFAULT_LANG, Lang
from auditlint.waivers import Waiver


@record
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
