"""Baselines: the findings of a report as they stood, so that only new ones count."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from auditlint import __version__
from auditlint.core.message import Message
from auditlint.core.record import record
from auditlint.core.result import FileResult, Suppressed
from auditlint.errors import ConfigError
from auditlint.fingerprint import fingerprints_of

SCHEMA_VERSION = 1
_FIELDS = ("path", "rule", "reported", "fingerprint")


@dataclass(frozen=True, order=True)
class Known:
    """A finding of the baseline; `path` is written from the baseline's folder."""

    path: str
    rule: str
    reported: str
    fingerprint: str


@record
class Baseline:
    """A baseline file: its path, its text and its findings."""

    path: str
    text: str
    findings: tuple[Known, ...]

    def covers(self, result: FileResult) -> Iterator[Suppressed]:
        """The findings of a report that are no news."""
        here = from_folder_of(self.path, result.source.path)
        known = {finding.fingerprint for finding in self.findings if finding.path == here}
        waived = {item.check for item in result.suppressed}
        for check, fingerprint in fingerprints_of(result).items() if known else ():
            if fingerprint in known and check not in waived:
                yield Suppressed(check, "baseline", place=self.path)

    def stale(self, result: FileResult) -> tuple[Known, ...]:
        """The findings of a report that it no longer holds."""
        here, found = from_folder_of(self.path, result.source.path), set(fingerprints_of(result).values())
        return tuple(f for f in self.findings if f.path == here and f.fingerprint not in found)


def from_folder_of(baseline: str, report: str) -> str:
    """The report's path as the baseline writes it, so that both may move together."""
    try:
        relative = os.path.relpath(report, os.path.dirname(os.path.abspath(baseline)))
    except ValueError:  # on another drive
        relative = os.path.abspath(report)
    return relative.replace(os.sep, "/")


def known_from_now(path: str, result: FileResult) -> tuple[Known, ...]:
    """The findings of a report for the baseline at `path`: all that no waiver covers."""
    waived = {item.check for item in result.suppressed if item.kind == "waiver"}
    place = from_folder_of(path, result.source.path)
    return tuple(
        Known(place, check.relation.rule, check.figure.raw, fingerprint)
        for check, fingerprint in fingerprints_of(result).items()
        if check not in waived
    )


def made_of(path: str, findings: Iterable[Known]) -> Baseline:
    """The baseline of these findings, to be written to `path`."""
    ordered = tuple(sorted(findings))
    return Baseline(path, _text(ordered), ordered)


def _text(findings: Iterable[Known]) -> str:
    document = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "auditlint", "version": __version__},
        "findings": [{name: getattr(finding, name) for name in _FIELDS} for finding in findings],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def read(path: str) -> Baseline:
    """The baseline at `path`; raises ConfigError where it is none, or one of another schema version."""
    try:
        with open(path, encoding="utf-8-sig") as file:
            text = file.read()
        document = json.loads(text)
    except FileNotFoundError:
        raise ConfigError(Message.of("error-missing", path=path)) from None
    except OSError as error:
        raise ConfigError(Message.of("error-unreadable", path=path, detail=error.strerror or str(error))) from None
    except (ValueError, RecursionError):
        raise ConfigError(Message.of("error-baseline", path=path)) from None
    return Baseline(path, text, _findings(path, document))


def check_replaceable(path: str) -> None:
    """Raise ConfigError where writing a baseline would destroy a file that is none, such as a report."""
    if not os.path.isfile(path):
        return
    try:
        read(path)
    except ConfigError as error:
        if error.message.key != "error-baseline-version":
            raise


def _findings(path: str, document: Any) -> tuple[Known, ...]:
    if not isinstance(document, dict) or "schema_version" not in document:
        raise ConfigError(Message.of("error-baseline", path=path))
    version = document["schema_version"]
    if version != SCHEMA_VERSION:
        raise ConfigError(Message.of("error-baseline-version", path=path, version=str(version), known=str(SCHEMA_VERSION)))
    try:
        rows = [[str(entry[name]) for name in _FIELDS] for entry in document["findings"]]
    except (KeyError, TypeError):
        raise ConfigError(Message.of("error-baseline", path=path)) from None
    return tuple(Known(*row) for row in rows)
