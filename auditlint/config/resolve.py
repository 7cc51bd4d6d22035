"""The settings of a run: options over the environment over the file over the defaults."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any

from auditlint.config.files import Entry, behind, entries, find
from auditlint.config.schema import ENVIRONMENT, KEYS, field, variable
from auditlint.config.settings import Settings
from auditlint.config.values import Spot
from auditlint.core.message import Message
from auditlint.core.record import fields_of, record
from auditlint.core.words import nearest
from auditlint.errors import ConfigError
from auditlint.selection import RuleNames

# Variables that are no settings; --config answers to its own.
OTHERS = ("AUDITLINT_CONFIG", "AUDITLINT_DEBUG")
DEFAULT = "default"


@record
class Resolved:
    """The settings, and for each key where its value comes from."""

    settings: Settings
    origins: tuple[tuple[str, str], ...]
    file: str | None


def resolve(
    options: Mapping[str, Any],
    rules: RuleNames,
    paths: Sequence[str] = (),
    environment: Mapping[str, str] | None = None,
) -> Resolved:
    """The settings of a run over the given reports; raises ConfigError where one cannot be followed."""
    variables = os.environ if environment is None else environment
    file = _file(options, variables, paths)
    found = entries(file, rules) if file else {}
    found |= _from_environment(variables, rules)
    found |= _from_options(options, rules)
    settings = Settings(**{field(key): entry.value for key, entry in found.items()})
    origins = tuple((key, found[key].origin if key in found else DEFAULT) for key in KEYS)
    return Resolved(settings, origins, file)


def files_read(options: Mapping[str, Any], paths: Sequence[str]) -> list[str]:
    """The configuration files that a run would read now."""
    try:
        file = _file(options, os.environ, paths)
    except ConfigError:  # one that is broken while it is looked for
        return []
    return behind(file) if file else []


def _file(options: Mapping[str, Any], variables: Mapping[str, str], paths: Sequence[str]) -> str | None:
    """The file named, or else the nearest above the reports, or else above the working directory."""
    if options.get("no_config"):
        return None
    named = options.get("config") or variables.get("AUDITLINT_CONFIG")
    return named or find(_folder(paths)) or find(os.curdir)


def _folder(paths: Sequence[str]) -> str:
    """The deepest folder that holds all the reports; the working directory for standard input."""
    real = [os.path.abspath(path) for path in paths if path != "-"]
    if not real:
        return os.curdir
    folders = [path if os.path.isdir(path) else os.path.dirname(path) for path in real]
    try:
        return os.path.commonpath(folders)
    except ValueError:  # on several drives
        return os.curdir


def _from_environment(variables: Mapping[str, str], rules: RuleNames) -> dict[str, Entry]:
    known = {variable(key): key for key in ENVIRONMENT}
    found = {}
    for name, value in sorted(variables.items()):
        if name in known and value:
            key = known[name]
            found[key] = Entry(KEYS[key](value, Spot(name, (key,)), rules), name)
        elif name.startswith("AUDITLINT_") and name not in (*known, *OTHERS):
            near = nearest(name, known, 0.8)
            if near:  # a slip of the pen; other programs may keep variables of their own under the prefix
                raise ConfigError(Message.of("error-config-variable", name=name, nearest=near))
    return found


def _from_options(options: Mapping[str, Any], rules: RuleNames) -> dict[str, Entry]:
    found = {}
    for key in KEYS:
        value = options.get(field(key))
        if value is not None and value != ():
            label = f"--{key}"
            found[key] = Entry(KEYS[key](value, Spot(label, (key,)), rules), label)
    return found


def changed(settings: Settings) -> dict[str, Any]:
    """The settings that differ from the defaults."""
    plain = Settings()
    return {name: value for name, value in fields_of(settings).items() if value != getattr(plain, name)}
