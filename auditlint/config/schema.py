"""Every key that a configuration may hold: its field in Settings and how its value is read."""

from __future__ import annotations

from typing import Any

from auditlint.config.choices import FAIL_ON, ROUNDING, TAILS
from auditlint.config.places import line_of
from auditlint.config.values import (
    Parse,
    Spot,
    by_file,
    day,
    encoding,
    one_of,
    percentage,
    rule_names,
    severities,
    string,
    strings,
    table,
    unknown_rule,
)
from auditlint.core.message import Message
from auditlint.errors import ConfigError
from auditlint.messages import LANGS
from auditlint.selection import RuleNames
from auditlint.waivers import Waiver

_WAIVER_KEYS = ("rule", "figure", "reason", "context", "by", "until", "file")
_WAIVER_NEEDS = ("rule", "figure", "reason")


def waivers(value: Any, spot: Spot, rules: RuleNames) -> tuple[Waiver, ...]:
    """The [[waive]] tables."""
    if not isinstance(value, list):
        raise spot.kind("error-config-waive")
    return tuple(_waiver(entry, spot.inside(index), rules) for index, entry in enumerate(value))


def _waiver(value: Any, spot: Spot, rules: RuleNames) -> Waiver:
    fields = dict(table(value, spot))
    for key in fields:
        if key not in _WAIVER_KEYS:
            raise spot.inside(key).unknown(key, _WAIVER_KEYS)
    for key in _WAIVER_NEEDS:
        if not isinstance(fields.get(key), str) or not fields[key].strip():
            raise ConfigError(Message.of(f"error-waiver-{key}", place=str(spot.inside(key))))
    for key in ("context", "by", "file"):
        if key in fields:
            string(fields[key], spot.inside(key), rules)
    if not rules.knows(fields["rule"]):
        raise unknown_rule(fields["rule"], spot.inside("rule"), rules)
    if "until" in fields:
        fields["until"] = day(fields["until"], spot.inside("until"))
    return Waiver(**fields, origin=spot.label, line=line_of(spot.text or "", spot.path))


KEYS: dict[str, Parse] = {
    "select": rule_names,
    "ignore": rule_names,
    "severity": severities,
    "per-file-ignores": by_file(rule_names),
    "per-file-severity": by_file(severities),
    "tails": one_of(*TAILS),
    "rounding": one_of(*ROUNDING),
    "rules-files": strings,
    "exclude": strings,
    "fail-on": one_of(*FAIL_ON),
    "encoding": encoding,
    "baseline": string,
    "min-coverage": percentage,
    "lang": one_of(*LANGS),
    "waive": waivers,
}
# Keys whose values are paths, written relative to the file they stand in.
PATHS = frozenset({"rules-files", "baseline"})
# Tables do not fit into one variable of the environment.
ENVIRONMENT = tuple(key for key in KEYS if key not in ("severity", "per-file-ignores", "per-file-severity", "waive"))


def field(key: str) -> str:
    """The field of Settings that a key fills."""
    return key.replace("-", "_")


def variable(key: str) -> str:
    """The variable of the environment that a key answers to."""
    return "AUDITLINT_" + field(key).upper()
