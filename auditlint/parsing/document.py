"""A report parsed: its blocks, and the statements, formulas and figures of each paragraph."""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import chain
from operator import attrgetter

from auditlint.core.choice import Choice
from auditlint.core.pattern import compiled
from auditlint.core.record import entity, lazy
from auditlint.core.result import Section
from auditlint.core.source import Source
from auditlint.core.spans import Spans
from auditlint.core.unit import Dimension
from auditlint.parsing.compounds import joined
from auditlint.parsing.figures import Mention, find_figures
from auditlint.parsing.form_fields import Form, forms
from auditlint.parsing.formulas import Formula, find_formulas
from auditlint.parsing.nodes import Node, Statement, is_amount
from auditlint.parsing.statements import parse_statements
from auditlint.parsing.tables.finder import find_tables
from auditlint.parsing.tables.table import Table
from auditlint.parsing.text.layout import Block, BlockKind, MarkerKind, blocks

_DIGIT = compiled(r"\d")
_SENTENCE = attrgetter("sentence")


@entity
class Paragraph:
    """A block of prose with what it states; offsets of nodes and mentions count in `text`, the folded text of the block."""

    index: int
    block: Block
    text: str
    mentions: tuple[Mention, ...]
    formulas: tuple[Formula, ...]
    nodes: tuple[Node, ...]

    @lazy
    def has_digits(self) -> bool:
        """Dates and document numbers are no figures, but digits."""
        return bool(self.mentions or _DIGIT.search(self.text))

    @property
    def section(self) -> tuple[str, ...]:
        return self.block.section

    @property
    def marker_kind(self) -> MarkerKind | None:
        """How the paragraph is numbered, if it is."""
        return self.block.marker.kind if self.block.marker else None

    @lazy
    def statements(self) -> tuple[Statement, ...]:
        return tuple([node for node in self.nodes if isinstance(node, Statement)])

    @lazy
    def amounts(self) -> tuple[Statement, ...]:
        """The items with an amount that can be added up."""
        return tuple([statement for statement in self.statements if is_amount(statement)])

    @lazy
    def percentages(self) -> tuple[int, ...]:
        """Where figures in percent stand among the statements."""
        return tuple([at for at, each in enumerate(self.statements) if each.figure.unit.dimension is Dimension.RATE])

    @lazy
    def named_rates(self) -> tuple[int, ...]:
        """Where percentages with names of their own stand among the statements."""
        return tuple([at for at in self.percentages if self.statements[at].is_named_rate])

    def between(self, start: int, end: int) -> tuple[Statement, ...]:
        """The statements that begin in a stretch of the text."""
        first, last = (bisect_left(self.statements, place, key=lambda s: s.start) for place in (start, end))
        return self.statements[first:last]

    def in_sentence(self, number: int) -> tuple[Statement, ...]:
        """The statements of one sentence."""
        first = bisect_left(self.statements, number, key=_SENTENCE)
        return self.statements[first : bisect_right(self.statements, number, lo=first, key=_SENTENCE)]


class Reads(Choice):
    """What a rule reads of a document. Rules are asked in this order, and what none of the others reads is let go of."""

    FACTS = "facts"  # what all cells and sentences say, for comparing them with each other
    PROSE = "prose"  # and whatever else stands in the report
    TABLES = "tables"  # one by one, and no prose


@entity
class Document:
    """The whole report: paragraphs (headings included) and tables in order."""

    source: Source
    paragraphs: tuple[Paragraph, ...]
    tables: tuple[Table, ...] = ()

    def without_facts(self) -> Document:
        """The same, with nothing that was worked out of it."""
        return Document(self.source, self.paragraphs, self.tables)

    def without_prose(self) -> Document:
        return Document(self.source, (), self.tables)

    @lazy
    def figured(self) -> tuple[Paragraph, ...]:
        """The paragraphs that hold figures: what the others say, no rule can recompute."""
        return tuple(paragraph for paragraph in self.paragraphs if paragraph.mentions)

    @property
    def figure_spans(self) -> Spans:
        """Where all figures stand, kind by kind."""
        prose = (mention.figure for paragraph in self.figured for mention in paragraph.mentions)
        cells = (figure for table in self.tables for figure in table.figures)
        fields = (field.figure for form in self.forms for field in (form.total, *form.parts))
        return Spans.of((figure.start, figure.end) for figure in chain(prose, cells, fields))

    @cached_property
    def forms(self) -> tuple[Form, ...]:
        return tuple(forms(self.source))

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The numbered and marked parts in order, each with the titles above it and its own."""
        return tuple(
            Section(self.source.line_span(p.block.lines[0])[0], (*p.section, p.block.title))
            for p in self.paragraphs
            if p.block.title
        )


def parse_document(source: Source) -> Document:
    """Parse a decoded report; any text parses."""
    paragraphs: list[Paragraph] = []
    found = blocks(source)
    for block in found:
        if block.kind is not BlockKind.TABLE:
            paragraphs.append(_paragraph(source, block, len(paragraphs)))
    tables = find_tables(source, found)
    del source.lines
    return Document(source, tuple(paragraphs), tables)


def _paragraph(source: Source, block: Block, index: int) -> Paragraph:
    text = block.text.text
    mentions = joined(text, source.text, find_figures(block.text, source.text))
    formulas = find_formulas(text, mentions) if "=" in text or "≈" in text else []
    hidden = [_workings(formula, mentions) for formula in formulas]
    nodes = parse_statements(text, list(_outside(mentions, hidden)) if hidden else mentions, hidden)
    return Paragraph(index, block, text, tuple(mentions), tuple(formulas), tuple(nodes))


def _workings(formula: Formula, mentions: list[Mention]) -> tuple[int, int]:
    """The stretch of a formula that states nothing: all of it, or what stands between its name and its result."""
    result = formula.result
    if not formula.name or result is None:
        return formula.start, formula.end
    at = bisect_left(mentions, result.figure.start, key=lambda mention: mention.figure.start)
    if at == len(mentions) or mentions[at].figure.start != result.figure.start:
        return formula.start, formula.end
    return formula.start + len(formula.name), mentions[at].start


def _outside(mentions: list[Mention], hidden: list[tuple[int, int]]) -> Iterator[Mention]:
    """The mentions that stand in no hidden stretch; both come in text order."""
    stretches = iter([*hidden, (sys.maxsize, sys.maxsize)])
    start, end = next(stretches)
    for mention in mentions:
        while mention.start >= end:
            start, end = next(stretches)
        if mention.start < start:
            yield mention
