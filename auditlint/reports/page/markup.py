"""HTML in which nothing of a report can become markup: only `tag` makes it, and it escapes all else."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from auditlint.reports.common import clean


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


Content = str | Iterable[str]
_VOID = frozenset({"meta", "input", "br", "col"})


def tag(name: str, /, *content: Content, **attributes: str | int | bool | None) -> Markup:
    """An element; `class_` stands for class and `data_id` for data-id, None and False leave one out."""
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _VOID:
        return Markup(f"<{name}{written}>")
    return Markup(f"<{name}{written}>{joined(*content)}</{name}>")


def joined(*content: Content) -> Markup:
    """The parts one after the other, escaped where they are not markup."""
    return Markup("".join(_escaped(part) for part in content))


def _escaped(part: Content) -> str:
    if isinstance(part, Markup):
        return part
    if isinstance(part, str):
        return escape(visible(part))
    return joined(*part)


def _attribute(key: str, value: str | int | bool | None) -> str:
    name = key.rstrip("_").replace("_", "-")
    if value is None or value is False:
        return ""
    return f" {name}" if value is True else f' {name}="{escape(visible(str(value)))}"'


def visible(text: str) -> str:
    """The text with control and direction characters spelled out; tabs keep the columns of a table apart."""
    return text if text.isprintable() else "\t".join(clean(part) for part in text.split("\t"))
