"""The reports of a run, put together from what each file gives: any process can make a part, one joins them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auditlint.baseline import Known, known_from_now, made_of
from auditlint.commands.console import internal
from auditlint.commands.examine import Orders, examine
from auditlint.commands.spool import Spool
from auditlint.core.collecting import no_collecting
from auditlint.core.message import Message
from auditlint.core.record import record, replace
from auditlint.reports.formats import FORMATS, encoded, written
from auditlint.reports.setting import Failure, Setting
from auditlint.tally import Tally, tally

if TYPE_CHECKING:
    from auditlint.core.result import FileResult


@record
class Shape:
    """A report to make: its format and how it is to look."""

    form: str
    setting: Setting


@record
class Part:
    """What one file gives: its counts, its piece of each report, and what it means for baselines."""

    tally: Tally
    pieces: tuple[Spool, ...]
    stale: tuple[Known, ...] = ()  # entries of the baseline that it no longer holds
    known: tuple[Known, ...] = ()  # its entries in the baseline to be written


@record
class PartMaker:
    """From a path to its part; a plain value, so that it can cross to another process."""

    orders: Orders
    shapes: tuple[Shape, ...]

    @no_collecting()
    def __call__(self, task: tuple[int, str]) -> Part | Message:
        number, path = task
        result = examine(path, self.orders)
        if isinstance(result, Message):
            return result
        try:
            return self._part(result, number)
        except Exception as error:
            return internal(path, error)

    def _part(self, result: FileResult, number: int) -> Part:
        old, new = self.orders.baseline, self.orders.new_baseline
        stale = old.stale(result) if old is not None else ()
        known = known_from_now(new, result) if new is not None else ()
        if known and new is not None:
            written = made_of(new, known).covers(result)
            result = replace(result, suppressed=(*result.suppressed, *written))
        return Part(tally(result), self.pieces(result, number), stale, known)

    def pieces(self, result: FileResult, number: int) -> tuple[Spool, ...]:
        """The file's piece of each report."""
        return tuple(Spool(written(shape.form, result, replace(shape.setting, number=number))) for shape in self.shapes)


@dataclass
class Parts:
    """The parts of all files so far; the pieces of each report stand one after the other in its spool."""

    shapes: tuple[Shape, ...]
    spools: tuple[Spool, ...]
    tallies: list[Tally] = field(default_factory=list)
    stale: list[Known] = field(default_factory=list)
    known: list[Known] = field(default_factory=list)

    @classmethod
    def of(cls, shapes: tuple[Shape, ...]) -> Parts:
        return cls(shapes, tuple(Spool() for _ in shapes))

    def add(self, part: Part) -> None:
        """The next part, in the order of the files."""
        self.tallies.append(part.tally)
        self.stale += part.stale
        self.known += part.known
        for shape, spool, piece in zip(self.shapes, self.spools, part.pieces, strict=True):
            if piece:
                if spool:
                    spool.add(encoded(FORMATS[shape.form]().SEPARATOR))
                spool.take(piece)

    def report(self, number: int, failures: Sequence[Failure]) -> Iterator[bytes]:
        """One of the reports, block by block."""
        shape = self.shapes[number]
        setting = replace(shape.setting, failures=failures)
        head, tail = FORMATS[shape.form]().frame(self.tallies, setting)
        yield encoded(head)
        yield from self.spools[number]
        yield encoded(tail)
