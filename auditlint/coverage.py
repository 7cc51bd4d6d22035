"""What became of every figure of a report: checked, used, left out for a reason, or unexplained."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from enum import Enum

from auditlint.core.message import Message
from auditlint.core.pattern import compiled
from auditlint.core.record import record
from auditlint.core.relation import Verdict
from auditlint.core.result import FileResult

Span = tuple[int, int]
# Chapters and their sections; below that most parts have hardly a figure.
DEPTH = 2


class State(Enum):
    """What became of a figure."""

    CHECKED = "checked"  # a relation recomputes it
    OPERAND = "operand"  # a relation uses it
    EXCLUDED = "excluded"  # digits that are no figure: a date, a document number
    UNEXPLAINED = "unexplained"


@record
class Item:
    """A figure, or digits that are none, with what became of it and why."""

    start: int
    end: int
    state: State
    reason: str = ""  # of what is excluded: date, document, clause, page, ordinal, code
    note: Message | None = None  # why the relation that touches an unexplained figure was not checked


@record
class Coverage:
    """All figures of a report, in text order."""

    result: FileResult
    items: tuple[Item, ...]

    @property
    def counts(self) -> Counter[State]:
        return Counter(item.state for item in self.items)

    def reaches(self, percent: Decimal) -> bool:
        """Whether so many of a hundred figures are covered; a report without figures is."""
        covered, figures = share(self.counts)
        return covered * 100 >= percent * figures

    def by_section(self) -> dict[tuple[str, ...], Counter[State]]:
        """The counts of each part that has digits, by its chapter and section, in text order."""
        sections: dict[tuple[str, ...], Counter[State]] = {}
        for item in self.items:
            section = self.result.section_at(item.start)
            titles = section.titles[:DEPTH] if section else ()
            sections.setdefault(titles, Counter())[item.state] += 1
        return sections


def share(counts: Counter[State]) -> tuple[int, int]:
    """(covered, figures): what is excluded is no figure."""
    covered = counts[State.CHECKED] + counts[State.OPERAND]
    return covered, covered + counts[State.UNEXPLAINED]


def coverage(result: FileResult) -> Coverage:
    """What became of every figure of the report."""
    figures = sorted(result.covered_spans.union(result.figure_spans))  # 决策（15分） in a cell of words gives points too
    items = [*_figures(result, figures), *_others(result.source.text, figures)]
    return Coverage(result, tuple(sorted(items, key=lambda item: item.start)))


def _figures(result: FileResult, spans: list[Span]) -> Iterator[Item]:
    checked: set[Span] = set()
    notes: dict[Span, Message | None] = {}
    for check in result.checks:
        span = (check.figure.start, check.figure.end)
        if check.verdict is not Verdict.UNCHECKED:
            checked.add(span)
        else:
            for touched in (span, *((ref.figure.start, ref.figure.end) for ref in check.refs())):
                notes.setdefault(touched, check.reason)
    covered = result.covered_spans
    for start, end in spans:
        span = (start, end)
        if span in checked:
            yield Item(start, end, State.CHECKED)
        elif span in covered:
            yield Item(start, end, State.OPERAND)
        else:
            yield Item(start, end, State.UNEXPLAINED, note=notes.get(span))


_DIGITS = compiled(r"\d+(?:[.,．]\d+)*")
_NEAR = 12
_REASONS = (
    ("page", compiled(r"(?:^|\n)[ \t\u3000—–－-]*$"), compiled(r"[ \t\u3000—–－-]*(?:[\r\n]|$)")),
    ("page", compiled(r"(?:[.…·]{3,}|[. ]{6,})\s*$"), compiled(r"\s*页?\s*(?:[\r\n]|$)")),
    ("page", compiled(r"第\s*$|共\s*$"), compiled(r"\s*页")),
    # The cells of tables are figures already: what is left of such lines are contents and class codes.
    ("page", compiled(r"\S\t\s*$"), compiled(r"\s*(?:[\r\n]|$)")),
    ("code", compiled(r"(?:^|\n)[ \t|]*$"), compiled(r"[ ]*[\t|]")),
    # A class code stands in a column before the name of its class.
    ("code", compiled(r"(?:[\n|\t]|  )[ ]*$"), compiled(r"(?:[ ]*[|\t][ ]*|[ ]{2,})[\u4e00-\u9fff]{2}")),
    ("document", compiled(r"[〔［\[【(（]\s*$"), compiled(r"\s*[〕］\]】)）]\s*(?:第\s*)?\d*\s*号")),
    (
        "document",
        compiled(r"[〕］\]】)）]\s*(?:第\s*)?$|(?:第|文号|编号|No\.?)\s*[:：]?\s*$"),
        compiled(r"\s*号"),
    ),
    ("clause", compiled(r"第\s*$"), compiled(r"\s*(?:条|款|项|章|节|部分|编|篇|目)")),
    ("clause", compiled(r"(?:^|\n)[\s#>*_-]*[(（]?$"), compiled(r"\s*(?:[、．)）]|\.(?!\d))")),
    ("clause", compiled(r"(?:^|\n)[ \t]*$"), compiled(r" [\u4e00-\u9fff]")),
    ("clause", compiled(r"[(（]$"), compiled(r"[)）]")),
    ("clause", compiled(r"(?:附件|附表|表|图|注)\s*[\d.-]*$"), compiled("")),
    ("date", compiled(""), compiled(r"\s*(?:年(?!级)|月|日|时(?!间)|点(?!位|多)|分(?=\d|$))")),
    ("date", compiled(""), compiled(r"\s*[-—–－~～至到、和及/]\s*\d{1,4}\s*[年月日]")),
    ("date", compiled(r"\d[-/.:：]$"), compiled(r"(?!\s*[%％万亿元])")),
    ("date", compiled(""), compiled(r"[-/:：]\d{1,4}(?!\d*\s*[%％万亿元])")),
    ("ordinal", compiled(r"第\s*$"), compiled("")),
    ("ordinal", compiled(""), compiled(r"\s*(?:届|级|层|楼|版|岁|周年|线|号|条例)")),
    ("code", compiled(r"[A-Za-z_]$|(?:电话|邮编|代码|账号|编号|编码)\s*[:：]?\s*$"), compiled("")),
    ("code", compiled(""), compiled(r"[A-Za-z_]")),
)
# Nothing that reports count has so many digits without a separator.
_CODE_DIGITS = 9


def _others(text: str, figures: list[Span]) -> Iterator[Item]:
    """The digits that are no figure; those that nothing excludes are unexplained too."""
    ends = [end for _, end in figures]
    for match in _DIGITS.finditer(text):
        start, end = match.span()
        index = bisect_right(ends, start)
        if index < len(figures) and figures[index][0] < end:
            continue
        reason = _reason(text, start, end)
        yield Item(start, end, State.EXCLUDED if reason else State.UNEXPLAINED, reason)


def _reason(text: str, start: int, end: int) -> str:
    """Why digits are no figure; "" where nothing says so."""
    before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    if start <= _NEAR:
        before = "\n" + before
    for reason, head, tail in _REASONS:
        if head.search(before) and tail.match(after):
            return reason
    return "code" if text[start:end].isdigit() and end - start >= _CODE_DIGITS else ""
