"""Small immutable values, cheap to define and to make.

A frozen dataclass guards every attribute at run time. That makes each class four times as dear to define and each value
three times as dear to make, and a run defines a hundred such classes before it reads a line. Here the type checker alone
holds them immutable, and equality and printing are one shared function each instead of one written out per class.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from functools import cached_property
from operator import attrgetter
from typing import Any, Generic, TypeVar, dataclass_transform

_T = TypeVar("_T")


class lazy(Generic[_T]):  # lower case, for it stands where `property` stands
    """An attribute worked out when first asked for: `functools.cached_property` without the lock, the dearer half of it."""

    def __init__(self, work: Callable[[Any], _T]) -> None:
        self._work, self._name = work, work.__name__
        self.__doc__ = work.__doc__

    def __get__(self, thing: Any, owner: type) -> _T:
        value = thing.__dict__[self._name] = self._work(thing)
        return value


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: type[_T], /) -> type[_T]:
    """A class of immutable values that are equal where all their fields are."""
    made: Any = entity(cls)
    names = [each.name for each in fields(made)]
    values = attrgetter(*names)

    def equal(self: object, other: object) -> object:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: object) -> int:
        return hash(values(self))

    made.__eq__ = equal
    if "__hash__" not in vars(cls):
        made.__hash__ = hashed
    return made  # type: ignore[no-any-return]


@dataclass_transform(frozen_default=True, eq_default=False, field_specifiers=(field,))
def entity(cls: type[_T], /) -> type[_T]:
    """A class of immutable things, each of them equal to itself alone."""
    keeps = any(isinstance(each, lazy | cached_property) for each in vars(cls).values())  # needs a place to keep it
    made = dataclass(slots=not keeps, eq=False, repr=False)(cls)
    if made.__repr__ is object.__repr__:
        made.__repr__ = _shown  # type: ignore[method-assign]
    return made


def _shown(thing: Any) -> str:
    values = ", ".join(f"{each.name}={getattr(thing, each.name)!r}" for each in fields(thing) if each.repr)
    return f"{type(thing).__qualname__}({values})"
