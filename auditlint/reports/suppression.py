"""Why a finding does not count, in one line."""

from __future__ import annotations

from auditlint.core.relation import Check
from auditlint.core.result import FileResult, Suppressed
from auditlint.messages import Lang, say


def suppressions(result: FileResult) -> dict[Check, list[Suppressed]]:
    """What keeps each finding from counting; a finding can be waived and in the baseline too."""
    found: dict[Check, list[Suppressed]] = {}
    for item in result.suppressed:
        found.setdefault(item.check, []).append(item)
    return found


def suppression_text(item: Suppressed, lang: Lang) -> str:
    """The kind, then what is known of it."""
    kind, details = say(f"suppressed-{item.kind}", lang), suppression_details(item, lang)
    return say("suppressed-because", lang, kind=kind, details=details) if details else kind


def suppression_details(item: Suppressed, lang: Lang) -> str:
    """The reason, the person and the end of a waiver, as far as they are known."""
    until = say("suppressed-until", lang, until=item.until) if item.until else ""
    return say("message-separator", lang).join(filter(None, (item.reason, item.by, until)))
