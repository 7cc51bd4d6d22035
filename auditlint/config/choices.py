"""Settings that are one of a few words, the default first where there is one."""

from __future__ import annotations

FAIL_ON = ("error", "warning", "info", "never")
TAILS = ("tolerant", "strict")
ROUNDING = ("half-up", "truncate", "auto")
