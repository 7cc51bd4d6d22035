"""Waivers: findings that someone has looked at and lets stand, with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from fnmatch import fnmatch

from auditlint.core.record import record
from auditlint.core.relation import Check
from auditlint.core.result import FileResult, Suppressed
from auditlint.fingerprint import context_hash


@record
class Waiver:
    """One [[waive]] table: what it lets stand, why, who says so, and where it is written."""

    rule: str
    figure: str
    reason: str
    context: str | None = None
    by: str = ""
    until: date | None = None
    file: str | None = None
    origin: str = ""
    line: int = 1

    def covers(self, path: str) -> bool:
        """Whether it is meant for the report at `path`."""
        return self.file is None or file_matches(self.file, path)

    def expired(self, today: date | None) -> bool:
        return today is not None and self.until is not None and self.until < today

    def fits(self, result: FileResult, check: Check) -> bool:
        """Whether it lets this finding stand: its rule, its figure and, where given, its sentence."""
        relation = check.relation
        if self.rule.upper() != relation.rule and self.rule.lower() != relation.kind:
            return False
        if "".join(self.figure.split()) != "".join(check.figure.raw.split()):
            return False
        return self.context is None or context_hash(result.source, check) == self.context


def file_matches(pattern: str, path: str) -> bool:
    """Whether a file pattern names the path: the whole of it, or its last parts."""
    from pathlib import PurePath

    posix = PurePath(path).as_posix()
    return fnmatch(posix, pattern) or fnmatch(posix, f"*/{pattern}")


def waived(result: FileResult, waivers: Iterable[Waiver], today: date | None) -> Iterator[Suppressed]:
    """The findings of a report that a waiver in force lets stand."""
    ours = [w for w in waivers if w.covers(result.source.path) and not w.expired(today)]
    for check in result.failed if ours else ():
        waiver = next((w for w in ours if w.fits(result, check)), None)
        if waiver is not None:
            until = waiver.until.isoformat() if waiver.until else ""
            place = f"{waiver.origin}:{waiver.line}"
            yield Suppressed(check, "waiver", waiver.reason, waiver.by, until, place)
