"""Small immutable values, cheap to define and to make.

A frozen dataclass writes out six methods for each class and guards every attribute at run time. That makes each class ten
times as dear to define and each value three times as dear to make, and a run defines a hundred such classes before it reads
a line. Here only `__init__` is written out; the type checker alone holds the values immutable, and comparing, hashing and
printing are one shared function each. Fields are annotations, with plain defaults; there is no inheritance of fields.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property, wraps
from operator import attrgetter
from typing import Any, Generic, TypeVar, dataclass_transform

_S = TypeVar("_S")
_T = TypeVar("_T")
_UNKNOWN: Any = object()


class lazy(Generic[_T]):  # lower case, for it stands where `property` stands
    """An attribute worked out when first asked for: `functools.cached_property` without the lock, the dearer half of it."""

    def __init__(self, work: Callable[[Any], _T]) -> None:
        self._work, self._name = work, work.__name__
        self.__doc__ = work.__doc__

    def __get__(self, thing: Any, owner: type) -> _T:
        value = self._work(thing)
        setattr(thing, self._name, value)  # asking for `__dict__` would make the thing a dictionary of its own
        return value


class derived(Generic[_T]):  # lower case, as `property` is
    """An attribute worked out from the fields when the thing is made: dearer to make, but as small and fast as a field."""

    def __init__(self, work: Callable[[Any], _T]) -> None:
        self.work = work

    def __get__(self, thing: Any, owner: type) -> _T:
        raise NotImplementedError  # a slot takes its place; this says of what type


def kept(work: Callable[[_S], _T]) -> Callable[[_S], _T]:
    """A function of one thing that is worked out once; the answer is kept with the thing and goes with it."""
    name = f"{work.__module__}.{work.__qualname__}"

    @wraps(work)
    def answer(thing: _S) -> _T:
        known = getattr(thing, name, _UNKNOWN)
        if known is _UNKNOWN:
            known = work(thing)
            setattr(thing, name, known)
        found: _T = known
        return found

    return answer


@dataclass_transform(frozen_default=True)
def record(cls: type[_T], /) -> type[_T]:
    """A class of immutable values that are equal where all their fields are."""
    made: Any = entity(cls)
    values = attrgetter(*made.__match_args__)

    def equal(self: object, other: object) -> object:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: object) -> int:
        return hash(values(self))

    made.__eq__ = equal
    if "__hash__" not in vars(cls):
        made.__hash__ = hashed
    return made  # type: ignore[no-any-return]


@dataclass_transform(frozen_default=True, eq_default=False)
def entity(cls: type[_T], /) -> type[_T]:
    """A class of immutable things, each of them equal to itself alone."""
    names = tuple(getattr(cls, "__annotations__", ()))
    body = {name: value for name, value in vars(cls).items() if name not in ("__dict__", "__weakref__")}
    defaults = {name: body.pop(name) for name in names if name in body}
    worked = {name: body.pop(name).work for name, each in tuple(body.items()) if isinstance(each, derived)}
    late = [name for name, each in body.items() if isinstance(each, lazy | cached_property)]
    if not late:  # nothing is added to a thing later
        body["__slots__"] = (*names, *worked)
    body["__match_args__"] = names
    body["__init__"] = _init(names, defaults, worked)
    body.setdefault("__repr__", _shown)
    made = type(cls.__name__, cls.__bases__, body)
    if late:
        _learn(made, (*names, *late))
    return made


def _learn(cls: type[Any], names: Iterable[str]) -> None:
    """Tells the class all attributes that its things will have, so that their values go on sharing one table of names.

    A value that is given an attribute unknown to that table gets a dictionary of its own, three times as large.
    """
    first = object.__new__(cls)
    for name in names:
        setattr(first, name, None)


def replace(thing: _T, **changes: Any) -> _T:
    """The same value but for the fields named."""
    kind: Any = type(thing)
    made: _T = kind(**fields_of(thing) | changes)
    return made


def fields_of(thing: Any) -> dict[str, Any]:
    """What the fields of a value hold, by their names."""
    return {name: getattr(thing, name) for name in type(thing).__match_args__}


def _init(names: tuple[str, ...], defaults: dict[str, Any], worked: dict[str, Any]) -> Any:
    """`def __init__(self, a, b=<default>): self.a = a; self.b = b; self.c = <work>(self)`"""
    arguments = ", ".join(f"{name}=_{name}" if name in defaults else name for name in ("self", *names))
    given = [f"self.{name} = {name}" for name in names]
    lines = "; ".join([*given, *(f"self.{name} = _{name}(self)" for name in worked)]) or "pass"
    scope = {f"_{name}": value for name, value in (*defaults.items(), *worked.items())}
    exec(f"def __init__({arguments}): {lines}", scope)
    return scope["__init__"]


def _shown(thing: Any) -> str:
    values = ", ".join(f"{name}={getattr(thing, name)!r}" for name in thing.__match_args__)
    return f"{type(thing).__qualname__}({values})"
