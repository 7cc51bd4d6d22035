"""From what stands in a file, the environment or an option to the value of a setting."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from auditlint.config.places import Path, line_of
from auditlint.core.message import Message
from auditlint.core.record import record, replace
from auditlint.core.words import nearest
from auditlint.errors import AuditlintError, ConfigError
from auditlint.selection import RuleNames

SEVERITIES = ("error", "warning", "info")


@record
class Spot:
    """Where a value stands, so that a complaint can say so: a file and a key path, or a name outside files."""

    label: str
    path: Path
    text: str | None = None

    def inside(self, *parts: str | int) -> Spot:
        return replace(self, path=(*self.path, *parts))

    def __str__(self) -> str:
        return self.label if self.text is None else f"{self.label}:{line_of(self.text, self.path)}"

    @property
    def key(self) -> str:
        return ".".join(str(part) for part in self.path if isinstance(part, str))

    def wrong(self, value: object, expected: Iterable[str]) -> ConfigError:
        """The complaint about a value that is none of those expected; names the nearest."""
        known = list(expected)
        shown = value if isinstance(value, str) else repr(value)
        return _with_hint("error-config-value", shown, known, place=str(self), setting=self.key, value=shown)

    def unknown(self, name: str, known: Iterable[str]) -> ConfigError:
        """The complaint about a key that does not exist; names the nearest."""
        return _with_hint("error-config-key", name, sorted(known), place=str(self), setting=name)

    def kind(self, key: str) -> ConfigError:
        """The complaint about a value of the wrong type; `key` is the catalogue's word for what is wanted."""
        return ConfigError(Message.of(key, place=str(self), setting=self.key))


def _with_hint(key: str, word: str, known: list[str], **details: str) -> ConfigError:
    near = nearest(word.replace("_", "-"), known)
    if near:
        return ConfigError(Message.of(f"{key}-nearest", nearest=near, **details))
    return ConfigError(Message.of(key, known=", ".join(known), **details))


Parse = Callable[[Any, Spot, RuleNames], Any]


def one_of(*values: str) -> Parse:
    def parse(value: Any, spot: Spot, rules: RuleNames) -> str:
        if value not in values:
            raise spot.wrong(value, values)
        return str(value)

    return parse


def string(value: Any, spot: Spot, rules: RuleNames) -> str:
    if not isinstance(value, str) or not value.strip():
        raise spot.kind("error-config-string")
    return value


def encoding(value: Any, spot: Spot, rules: RuleNames) -> str:
    from auditlint.reading import check_encoding

    name = string(value, spot, rules)
    try:
        check_encoding(name)
    except AuditlintError:
        raise ConfigError(Message.of("error-config-encoding", place=str(spot), value=name)) from None
    return name


def strings(value: Any, spot: Spot, rules: RuleNames) -> tuple[str, ...]:
    """A list of strings, or one string with commas, as in an option."""
    if isinstance(value, str):
        value = value.split(",")
    if not isinstance(value, (list, tuple)) or not all(isinstance(item, str) for item in value):
        raise spot.kind("error-config-strings")
    return tuple(name.strip() for item in value for name in item.split(",") if name.strip())


def rule_names(value: Any, spot: Spot, rules: RuleNames) -> tuple[str, ...]:
    names = strings(value, spot, rules)
    for name in names:
        _rule(name, spot, rules)
    return names


def _rule(name: str, spot: Spot, rules: RuleNames) -> None:
    if not rules.answer(name):
        raise unknown_rule(name, spot, rules)


def unknown_rule(name: str, spot: Spot, rules: RuleNames) -> ConfigError:
    """The complaint about a name that no rule answers to; names the nearest."""
    nearest = rules.nearest(name)
    if nearest is None:
        return ConfigError(Message.of("error-config-rule", place=str(spot), value=name))
    return ConfigError(Message.of("error-config-rule-nearest", place=str(spot), value=name, nearest=nearest))


def severities(value: Any, spot: Spot, rules: RuleNames) -> tuple[tuple[str, str], ...]:
    """A table from rules to error, warning or info."""
    pairs = []
    for name, level in table(value, spot).items():
        _rule(name, spot.inside(name), rules)
        if level not in SEVERITIES:
            raise spot.inside(name).wrong(level, SEVERITIES)
        pairs.append((name, str(level)))
    return tuple(pairs)


def by_file(parse: Parse) -> Parse:
    """A table from file patterns to what `parse` reads."""

    def parse_table(value: Any, spot: Spot, rules: RuleNames) -> tuple[tuple[str, Any], ...]:
        entries = table(value, spot).items()
        return tuple((pattern, parse(inner, spot.inside(pattern), rules)) for pattern, inner in entries)

    return parse_table


def table(value: Any, spot: Spot) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise spot.kind("error-config-table")
    return value


def percentage(value: Any, spot: Spot, rules: RuleNames) -> Decimal:
    """A number from 0 to 100."""
    try:
        number = Decimal(str(value))
    except ArithmeticError:
        raise spot.kind("error-config-percentage") from None
    if isinstance(value, bool) or not number.is_finite() or not 0 <= number <= 100:
        raise spot.kind("error-config-percentage")
    return number


def day(value: Any, spot: Spot) -> date:
    """A date as TOML writes it, or the same in a string."""
    try:
        return value if type(value) is date else date.fromisoformat(value)
    except (TypeError, ValueError):
        raise spot.kind("error-config-date") from None
