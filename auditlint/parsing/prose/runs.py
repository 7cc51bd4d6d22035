"""Items that add up to the item before them, with no word that says so: 50 项问题，已整改 40 项，正在整改 10 项."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from auditlint.core.pattern import compiled
from auditlint.parsing.document import Paragraph
from auditlint.parsing.families import is_processed, process, tells_of_process
from auditlint.parsing.labels import measure
from auditlint.parsing.nodes import Statement, is_parted
from auditlint.parsing.prose.breakdown import Breakdown
from auditlint.parsing.prose.totals import first_fit

_LEAST_PARTS, _LONGEST_RUN = 2, 8
_CASES = compiled(r"问题|案件|事项|线索")
_KIND = compiled(r"持续|分阶段|立行立改")  # a kind of problem as well as a state
_SOME = compiled(r"^(?:尚|仍|还)有的?$")
_UP_TO_MARK = compiled(r"[，。；,;(]")
_STATE = 10  # characters behind such a figure in which stands what became of it
_THING = 6  # characters behind a count in which stands what it counts


def runs(paragraph: Paragraph) -> Iterator[Breakdown]:
    """Items in one sentence that add up to the item before them, with no word that says so."""
    if len(paragraph.amounts) <= _LEAST_PARTS:
        return
    of_process = tells_of_process(paragraph.text)
    for sentence in _by_sentence(paragraph):
        for at, total in enumerate(sentence[:-_LEAST_PARTS]):
            parts = _run_behind(sentence, at)
            done = _processed(paragraph, sentence, at, parts) if of_process else []
            if done and _holds_each(total, done) and _is_one_item(paragraph, total, done):
                done, certain = _with_others(paragraph, sentence, total, done)
                yield Breakdown(paragraph, total, tuple(done), (), "RUN", False, certain=certain)
                continue
            if len(parts) < _LEAST_PARTS or total.figure.value == 0:
                continue
            fit = first_fit([total], parts)
            if fit is not None:
                yield Breakdown(paragraph, total, tuple(fit[1]), (), "RUN", False, certain=False)


def _processed(paragraph: Paragraph, sentence: list[Statement], at: int, parts: list[Statement]) -> list[Statement]:
    """The figures behind a total that say how many were dealt with: 50 项问题，…，已整改 40 项，…，正在整改 10 项."""
    total = sentence[at]
    done = parts[: process([_label(paragraph, part) for part in parts])]
    if done or not _CASES.search(total.subject + paragraph.text[total.end : total.end + _THING]):
        return done if total.figure.value != 0 else []
    alike = [s for s in sentence[at + 1 : at + 1 + _LONGEST_RUN] if s.measures_like(total) and not s.series]
    return alike[: process([_label(paragraph, part) for part in alike])]


def _with_others(
    paragraph: Paragraph, sentence: list[Statement], total: Statement, done: list[Statement]
) -> tuple[list[Statement], bool]:
    """Those dealt with, and what else the list tells of where that makes them all: 未整改 2 个，移交 1 个; whether that is sure."""
    behind = [s for s in sentence if s.start > done[-1].start and s.measures_like(total)][:1]
    if first_fit([total], done) is not None or not behind or is_parted(paragraph.text, done[-1].end, behind[0].start):
        return done, True
    if "其中" in paragraph.text[done[-1].end : behind[0].start]:
        return done, True
    both = [*done, *behind]
    return (both, True) if first_fit([total], both) == (total, both) else (done, False)


def _label(paragraph: Paragraph, part: Statement) -> str:
    """What a figure is of; the words behind it where those before it only say that there are some: 尚有 14 个正在整改."""
    behind = paragraph.text[part.end : part.end + _STATE] if _SOME.match(part.subject) else ""
    return part.subject + _UP_TO_MARK.split(behind)[0]


def _is_one_item(paragraph: Paragraph, total: Statement, parts: list[Statement]) -> bool:
    """Whether no semicolon parts the parts, unless one parts them all: 立改类 122 个，已整改 118 个；持续整改类 49 个."""
    if is_processed(total.subject) or (_KIND.search(total.subject) and any(_KIND.match(part.subject) for part in parts)):
        return False  # 分阶段整改的 71 个问题已整改 63 个，持续整改的 36 个问题…: kinds beside each other
    text = paragraph.text
    listed = is_parted(text, total.end, parts[0].start)
    apart = is_parted(text, parts[0].end, parts[-1].start)
    return listed or not apart or not any(_KIND.search(part.subject) for part in parts)


def _holds_each(total: Statement, parts: list[Statement]) -> bool:
    return all(part.figure.amount <= total.figure.amount for part in parts)


def _by_sentence(paragraph: Paragraph) -> Iterator[list[Statement]]:
    for _, group in groupby(paragraph.amounts, key=lambda s: (s.sentence, s.depth)):
        yield list(group)


def _run_behind(sentence: list[Statement], at: int) -> list[Statement]:
    """The amounts of the same kind right behind a total, but for those of another stage, as a budget is."""
    total, found = sentence[at], []
    for statement in sentence[at + 1 : at + 1 + _LONGEST_RUN]:
        if not statement.measures_like(total) or (statement.series and statement.series == total.series):
            break
        if measure(statement.subject) == measure(total.subject):
            found.append(statement)
    return found
