"""A digest of the settings that decide what is checked and how, so that two runs can be told to be alike."""

from __future__ import annotations

import json
from hashlib import sha256
from os.path import basename

from auditlint.config.settings import Settings
from auditlint.core.record import fields_of

# These change what is shown or how the run ends, never a verdict.
_SHOWN = ("lang", "fail_on", "min_coverage", "encoding")


def digest(settings: Settings) -> str:
    """The same for the same settings, on any machine and from any folder."""
    values = {name: value for name, value in fields_of(settings).items() if name not in _SHOWN}
    values["rules_files"] = [_content(path) for path in settings.rules_files]
    values["baseline"] = settings.baseline and _content(settings.baseline)
    values["waive"] = [
        {name: value for name, value in fields_of(waiver).items() if name not in ("origin", "line")} for waiver in values["waive"]
    ]
    text = json.dumps(values, ensure_ascii=True, sort_keys=True, default=str)
    return sha256(text.encode()).hexdigest()[:16]


def _content(path: str) -> str:
    """A file by its name and what stands in it, not by where it lies."""
    try:
        with open(path, "rb") as file:
            return f"{basename(path)}:{sha256(file.read()).hexdigest()}"
    except OSError:
        return basename(path)
