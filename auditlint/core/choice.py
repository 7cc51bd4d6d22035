"""Enumerations whose members are looked up as fast as any attribute of a class.

A check asks for members a hundred thousand times. `enum.Enum` answers through a method of the class's own class, and hashes a
member or gives its value through another, each at several times the cost of an attribute. To the type checker these
are enumerations like all others.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

__all__ = ["Choice"]

if TYPE_CHECKING:
    from enum import Enum as Choice
else:

    class _Members(type):
        def __iter__(cls) -> Iterator[Any]:
            return (member for member in vars(cls).values() if isinstance(member, cls))

        def __getitem__(cls, name: str) -> Any:
            return vars(cls)[name]

    class Choice(metaclass=_Members):
        """One of the members that a class lists as `NAME = value`."""

        def __init_subclass__(cls) -> None:
            for name, value in [(name, value) for name, value in vars(cls).items() if name.isupper()]:
                member = object.__new__(cls)
                member.name, member.value = name, value
                setattr(cls, name, member)

        def __reduce__(self) -> Any:
            """Another process, and a copy, has the member itself."""
            return getattr, (type(self), self.name)

        def __repr__(self) -> str:
            return f"{type(self).__qualname__}.{self.name}"
