"""Parse, propose, judge: the whole way from a decoded report to its judged relations."""

from __future__ import annotations

from auditlint.core.result import FileResult
from auditlint.core.source import Source


def check_source(source: Source) -> FileResult:
    """All relations that the report states, judged, in text order."""
    return FileResult(source, (), ())
