"""auditlint: a linter that recomputes the figures of Chinese audit, performance and final-accounts reports.

As a library: `check_text` and `check_path` give a `FileResult`, `render` makes a report of some. Everything named in
`__all__` is stable; `import auditlint` alone loads none of it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from auditlint.api import check_path, check_text, render
    from auditlint.core.relation import Check, Severity, Verdict
    from auditlint.core.result import FileResult, Summary
    from auditlint.core.source import Source
    from auditlint.errors import AuditlintError, InputError, UsageError

__all__ = [
    "AuditlintError",
    "Check",
    "FileResult",
    "InputError",
    "Severity",
    "Source",
    "Summary",
    "UsageError",
    "Verdict",
    "__version__",
    "check_path",
    "check_text",
    "render",
]

_HOMES = {
    "auditlint.api": ("check_path", "check_text", "render"),
    "auditlint.core.relation": ("Check", "Severity", "Verdict"),
    "auditlint.core.result": ("FileResult", "Summary"),
    "auditlint.core.source": ("Source",),
    "auditlint.errors": ("AuditlintError", "InputError", "UsageError"),
}


def __getattr__(name: str) -> object:
    """Names are loaded when first used, so that the command starts at once."""
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
