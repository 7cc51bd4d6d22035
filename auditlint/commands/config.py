"""`auditlint config`: every setting, its value and where it comes from."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import click

from auditlint.commands.console import CLEAN, write
from auditlint.commands.examine import known_rules
from auditlint.commands.gather import guarded
from auditlint.commands.options import choice, help_text, settings_options
from auditlint.config.resolve import Resolved, resolve
from auditlint.config.schema import field
from auditlint.messages import Lang, say
from auditlint.selection import RuleNames
from auditlint.waivers import Waiver


@click.command(help=help_text("config-command"))
@click.argument("paths", nargs=-1, metavar="PATH…")
@choice("format", "text", "json")
@settings_options
@guarded
def config(paths: tuple[str, ...], **options: Any) -> int:
    resolved = resolve(options, RuleNames(known_rules), paths)
    write(_json(resolved) if options["format"] == "json" else _text(resolved))
    return CLEAN


def _text(resolved: Resolved) -> str:
    from auditlint.reports.common import clean

    lang = resolved.settings.lang
    rows = [(key, _shown(value), _origin(origin, lang)) for key, value, origin in _entries(resolved)]
    widest = max(len(key) for key, *_ in rows)
    return "".join(clean(f"{key:<{widest}} = {value}  # {origin}") + "\n" for key, value, origin in rows)


def _origin(origin: str, lang: Lang) -> str:
    return say("origin-default", lang) if origin == "default" else origin


def _shown(value: Any) -> str:
    return "—" if value is None else json.dumps(value, ensure_ascii=False)


def _json(resolved: Resolved) -> str:
    entries = {key: {"value": value, "origin": origin} for key, value, origin in _entries(resolved)}
    document = {"schema_version": 1, "file": resolved.file, "settings": entries}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _entries(resolved: Resolved) -> list[tuple[str, Any, str]]:
    settings = resolved.settings
    return [(key, _plain(getattr(settings, field(key))), origin) for key, origin in resolved.origins]


def _plain(value: Any) -> Any:
    """The value as JSON has it: pairs become tables again."""
    if isinstance(value, Waiver):
        kept = {"rule": value.rule, "figure": value.figure, "context": value.context, "reason": value.reason}
        kept |= {"by": value.by, "until": _plain(value.until), "file": value.file}
        return {name: item for name, item in kept.items() if item}
    if isinstance(value, tuple):
        if value and all(isinstance(item, tuple) and len(item) == 2 for item in value):
            return {name: _plain(item) for name, item in value}
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, str) else str(value)
