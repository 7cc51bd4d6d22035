"""The report for people: a block for each finding, with its source line, arithmetic and operands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from auditlint.core.interval import Interval
from auditlint.core.record import record
from auditlint.core.relation import Check, Verdict
from auditlint.core.result import FileResult
from auditlint.core.source import Source
from auditlint.messages import Lang, render, say
from auditlint.reports.common import (
    clean,
    gap_text,
    headline,
    interval_text,
    note_text,
    one_line,
    recomputed_text,
    reported_text,
    summary_text,
    telling_places,
)
from auditlint.reports.excerpt import excerpt
from auditlint.reports.folding import folds
from auditlint.reports.setting import Setting
from auditlint.tally import Tally

STYLES = {
    Verdict.CONSISTENT: "green",
    Verdict.ROUNDING: "green",
    Verdict.SUSPECT: "yellow",
    Verdict.INCONSISTENT: "red",
    Verdict.UNCHECKED: "cyan",
}
# Off a terminal lines are never folded; the excerpt and the columns still need some width of their own.
LOOSE_WIDTH = 100
LEAST_ROOM = 20
MOST_OPERANDS = 12
_FIELDS = ("computed", "reported", "gap", "cause", "reason", "operands")


def indent(margin: Text) -> int:
    """Where a folded line goes on."""
    return margin.cell_len or 2


@record
class Look:
    """How the report is to look; without a width lines stay whole."""

    lang: Lang = "zh"
    color: bool = False
    width: int | None = None
    verbose: bool = False

    def say(self, key: str, **details: str | int) -> str:
        return say(key, self.lang, **details)

    def room(self, margin: Text) -> int:
        """The cells left beside a margin."""
        return max((self.width or LOOSE_WIDTH) - indent(margin), LEAST_ROOM)


@record
class Line:
    """One line of the report: what stands in the margin, and what folds beside it."""

    margin: Text
    body: Text


SEPARATOR = ""


def piece(result: FileResult, setting: Setting) -> Iterator[str]:
    """A block for each finding (each relation, where all are asked for)."""
    look = _look(setting)
    yield _printed(_blocks(result, look), look)


def frame(tallies: Sequence[Tally], setting: Setting) -> tuple[str, str]:
    """The counts as the last line."""
    if setting.quiet:
        return "", ""
    counts = Line(Text(), Text(summary_text(tallies, setting.lang), "bold"))
    return "", _printed([counts], _look(setting))


def _look(setting: Setting) -> Look:
    return Look(setting.lang, setting.color, setting.width, setting.verbose)


def _blocks(result: FileResult, look: Look) -> Iterator[Line]:
    for check in result.checks if look.verbose else result.diagnostics:
        yield from _block(result.source, check, look)
        yield Line(Text(), Text())


def _block(source: Source, check: Check, look: Look) -> Iterator[Line]:
    yield _header(source, check, look)
    yield from _excerpt(source, check, look)
    yield from _arithmetic(check, look)
    notes = (
        ("gap", gap_text(check, look.lang) if check.failed else ""),
        ("cause", render(check.cause, look.lang)),
        ("reason", note_text(check, look.lang, with_reason=check.cause is None)),
    )
    yield from (_field(name, Text(clean(text)), look) for name, text in notes if text)
    yield from _operands(source, check, look)


def _header(source: Source, check: Check, look: Look) -> Line:
    line, column = source.position(check.figure.start)
    relation, verdict = check.relation, look.say(f"verdict-{check.verdict.value}")
    body = Text.assemble(
        (f"{clean(source.path)}:{line}:{column}", "bold"),
        f"  {relation.rule} {relation.kind}  ",
        (verdict, f"bold {STYLES[check.verdict]}"),
        f"  {headline(check, look.lang)}" if check.failed else "",
    )
    return Line(Text(), body)


def _excerpt(source: Source, check: Check, look: Look) -> Iterator[Line]:
    figure = check.figure
    number = str(source.position(figure.start)[0])
    bar, blank = _dim(f"{number:>5} │ "), _dim(f"{'':>{max(len(number), 5)}} │ ")
    part = excerpt(source, figure.start, figure.end, look.room(bar), cell_len)
    mark = f"bold underline {STYLES[check.verdict]}" if look.color else ""
    yield Line(bar, Text.assemble(part.before, (part.marked, mark), part.after))
    if not look.color:
        yield Line(blank, Text(" " * cell_len(part.before) + "^" * max(cell_len(part.marked), 1)))


def _arithmetic(check: Check, look: Look) -> Iterator[Line]:
    """The recomputed and the reported value, each with the set of values it stands for."""
    check = check.reckoned()
    computed = recomputed_text(check, look.lang)
    rows = [("reported", reported_text(check.figure), _set(check, check.reported_set, look))]
    if computed:
        rows.insert(0, ("computed", computed, _set(check, check.computed_set, look)))
    widest = max(cell_len(value) for _, value, _ in rows) + 4
    aligned = widest + max(cell_len(text) for *_, text in rows) <= look.room(_margin("", look))
    for name, value, text in rows:
        if aligned and text:
            value += " " * (widest - cell_len(value)) + text
        yield _field(name, Text(value), look)
        if text and not aligned:
            yield _field("", Text(text), look)


def _set(check: Check, values: Interval | None, look: Look) -> str:
    if values is None:
        return ""
    if values.is_point:
        return look.say("interval-exact")
    text = interval_text(values, check.figure, telling_places(check), look.lang)
    return f"{look.say('field-interval')} {text}"


def _operands(source: Source, check: Check, look: Look) -> Iterator[Line]:
    refs = check.refs()
    listed = refs if look.verbose else refs[:MOST_OPERANDS]
    places = ["{}:{}".format(*source.position(ref.figure.start)) for ref in listed]
    widest = max(map(len, places), default=0)
    for index, (ref, place) in enumerate(zip(listed, places, strict=True)):
        texts = (f"{place:<{widest}}", one_line(ref.label), reported_text(ref.figure))
        yield _field("" if index else "operands", Text("  ".join(filter(None, texts))), look)
    if len(refs) > len(listed):
        yield _field("", Text(look.say("more-operands", count=len(refs) - len(listed))), look)


def _field(name: str, body: Text, look: Look) -> Line:
    return Line(_margin(name, look), body)


def _margin(name: str, look: Look) -> Text:
    widest = max(cell_len(look.say(f"field-{field}")) for field in _FIELDS)
    label = look.say(f"field-{name}") if name else ""
    return _dim("  " + label + " " * (widest - cell_len(label) + 2))


def _dim(text: str) -> Text:
    return Text.assemble((text, "dim"))


def _printed(lines: Iterable[Line], look: Look) -> str:
    console = Console(
        file=StringIO(),
        force_terminal=look.color,
        color_system="standard" if look.color else None,
        no_color=not look.color,
        width=look.width or LOOSE_WIDTH,
        legacy_windows=False,
    )
    with console.capture() as capture:
        for line in lines:
            _print(line, console, look)
    return capture.get()


def _print(line: Line, console: Console, look: Look) -> None:
    offsets = folds(line.body.plain, look.room(line.margin), cell_len) if look.width else []
    margin = line.margin
    for piece in line.body.divide(offsets):
        text = Text.assemble(margin, piece)
        text.rstrip()
        console.print(text, soft_wrap=True, highlight=False)
        margin = Text(" " * indent(line.margin))
