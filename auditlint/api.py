"""auditlint as a library: check a text or a file, and render what was found.

    import auditlint

    result = auditlint.check_path("report.txt")
    for check in result.diagnostics:
        line, column = result.source.position(check.figure.start)
        print(line, column, check.relation.rule, check.figure.raw, check.verdict.value)
    print(auditlint.render([result], "html", lang="en"))

The functions read no configuration file and no variable of the environment: what they are given is all that counts.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import Literal, TypedDict, Unpack

from auditlint.config.resolve import resolve
from auditlint.core.message import Message
from auditlint.core.result import FileResult
from auditlint.core.source import Source
from auditlint.engine import check_source
from auditlint.errors import UsageError
from auditlint.manual import pages
from auditlint.messages import DEFAULT_LANG, Lang
from auditlint.policy import governed
from auditlint.reading import read_source
from auditlint.reports import formats
from auditlint.reports.setting import Setting
from auditlint.rule_files import in_force, read_all
from auditlint.selection import RuleNames


class Choices(TypedDict, total=False):
    """The choices of a check.

    Rules by code prefix (AL2) or kind (share), how figures are taken to be rounded, and files of identities of one's own.
    """

    select: Iterable[str]
    ignore: Iterable[str]
    rounding: Literal["half-up", "truncate", "auto"]
    tails: Literal["tolerant", "strict"]
    rules_files: Iterable[str | os.PathLike[str]]


def check_text(text: str, path: str = "<text>", **settings: Unpack[Choices]) -> FileResult:
    """The judged relations of a text; `path` is only what reports call it."""
    return _checked(Source(path, text), settings)


def check_path(path: str | os.PathLike[str], encoding: str | None = None, **settings: Unpack[Choices]) -> FileResult:
    """The judged relations of a file; raises InputError where it cannot be read or decoded.

    Without `encoding` the byte order mark decides, then UTF-8, then GB18030.
    """
    return _checked(read_source(os.fspath(path), encoding), settings)


def render(results: Sequence[FileResult], form: str = "full", *, lang: Lang = DEFAULT_LANG) -> str:
    """The results in a format of the command line: full, concise, json, sarif, github, junit, csv, html or md."""
    if form not in formats.FORMATS:
        raise UsageError(Message.of("error-output-format", form=form, known=", ".join(formats.FORMATS)))
    return formats.render(form, results, Setting(lang, rules=pages()))


def _checked(source: Source, choices: Choices) -> FileResult:
    """As the command checks it; raises UsageError for a rule, a value or a rule file that cannot be followed."""
    own = tuple(os.fspath(path) for path in choices.get("rules_files", ()))
    options = {**choices, "rules_files": (), "no_config": True}
    settings = resolve(options, RuleNames(pages), environment={}).settings
    rules = in_force(read_all(own))
    return governed(check_source(source, rules=rules, rounding=settings.rounding), settings)
