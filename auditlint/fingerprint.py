"""What a finding is recognised by from one version of a report to the next: content, never line numbers."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

from auditlint.core.expression import render
from auditlint.core.pattern import compiled
from auditlint.core.relation import Check
from auditlint.core.result import FileResult
from auditlint.core.source import Source

_SENTENCE_END = compiled(r"[。！？；;!?]|(?:\r\n|\n|\r)[ \t\u3000]*(?:\r\n|\n|\r)")
_CELL_BORDER = compiled(r"[\t|│┃]")
# A passage without punctuation is cut here, so that far edits leave the fingerprint alone.
_REACH = 120


def fingerprints(source: Source, checks: Sequence[Check]) -> list[str]:
    """One fingerprint for each check; equal findings are told apart by counting them from the top."""
    seen: Counter[tuple[str, ...]] = Counter()
    result = []
    for check in checks:
        parts = _identity(source, check)
        seen[parts] += 1
        text = "\x1f".join((*parts, str(seen[parts])))
        result.append(sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32])
    return result


def context_hash(source: Source, check: Check) -> str:
    """What the sentence around a finding is recognised by; short, for it is written down by hand."""
    sentence = _normalised(_sentence(source, check.figure.start, check.figure.end))
    return sha256(sentence.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def fingerprints_of(result: FileResult) -> dict[Check, str]:
    """The fingerprint of every finding; those that do not count are counted along, so that none moves."""
    failed = result.failed
    return dict(zip(failed, fingerprints(result.source, failed), strict=True))


def _identity(source: Source, check: Check) -> tuple[str, ...]:
    figure = check.figure
    expression = "" if check.expression is None else render(check.expression, lambda f: _normalised(f.raw))
    context = _normalised(_sentence(source, figure.start, figure.end))
    return check.relation.rule, context, _normalised(figure.raw), expression


def _sentence(source: Source, start: int, end: int) -> str:
    """The sentence around a figure, or its line where that is a row of a table."""
    line_start, line_end = source.line_span(source.position(start)[0])
    line = source.text[line_start:line_end]
    if _CELL_BORDER.search(line):
        return line
    before = source.text[max(0, start - _REACH) : start]
    after = source.text[end : end + _REACH]
    stop = _SENTENCE_END.search(after)
    head = _SENTENCE_END.split(before)[-1]
    return head + source.text[start:end] + (after[: stop.start()] if stop else after)


def _normalised(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
