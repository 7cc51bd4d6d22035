"""Problems by how they are to be put right, which leaves out none: 215 个问题中，立行立改的 132 个，分阶段整改的 61 个，持续整改的 22 个."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditlint.core.pattern import any_of, compiled
from auditlint.core.unit import Dimension
from auditlint.parsing.document import Paragraph
from auditlint.parsing.nodes import Statement, is_amount
from auditlint.parsing.prose.breakdown import Breakdown

_WORDS = any_of("立行立改 立改 立即整改")
_KINDS = tuple(map(compiled, (r"立行立改|立即整改|立改", r"分阶段|限期", r"持续|长期")))
_DONE = compiled(r"(?:已|完成)[^，。；、部基]{0,4}整改|整改(?:到位|完成)|^已完成$")
_STATES = tuple(map(compiled, (r"^(?!.*[未正]).*(?:已|完成)[^，。；]*整改|整改(?:到位|完成)", r"正在|持续|推进", r"未|尚")))
_EARLIER = compiled(r"[上去往]年|以前|历年")
_NOT_WHOLLY = compiled(r"未|尚|正在|部分|基本|推进|以前|上年|率")
_LEFT = compiled(r"未|尚|正在|部分|基本|推进|其余|剩余")
_PROBLEMS = compiled(r"问题")
_BEHIND = compiled(r"[^，。；、,;\d(]{0,6}")
_BEHIND_SHARE = compiled(r"(?:[^，。；、,;\d(]{0,3}\([^()]*\))?(?P<state>[^，。；、,;\d]{0,8})(?=[，。；、,;)]|$)")


def rectified(paragraph: Paragraph) -> Iterator[Breakdown]:
    """All problems by their kinds, and all that were put right by how many of each kind were; all by how far they are."""
    if "整改" not in paragraph.text:
        return
    counts = [s for s in paragraph.statements if is_amount(s, 0) and s.figure.unit.dimension is Dimension.COUNT]
    yield from _by_state(paragraph, counts)
    if not _WORDS.search(paragraph.text):
        return
    kinds = _kinds(paragraph, counts)
    if len(kinds) < len(_KINDS) or _has_more(paragraph, counts, kinds):
        return
    whole = next((s for s in reversed(counts) if s.start < kinds[0].start and _is_whole(paragraph, s, kinds)), None)
    if whole is not None:
        yield Breakdown(paragraph, whole, tuple(kinds), (), "CONSIST", False)
    done = _done_of_each(paragraph, counts, kinds)
    if len(done) == len(kinds):
        of_all = [s for s in counts if not kinds[0].start <= s.start <= done[-1].start and _is_done(paragraph, s)]
        if len(of_all) == 1 and of_all[0].measures_like(done[0]):
            yield Breakdown(paragraph, of_all[0], tuple(done), (), "CONSIST", False)


def _by_state(paragraph: Paragraph, counts: Sequence[Statement]) -> Iterator[Breakdown]:
    """提出问题 12 条。…已完成整改 9 条，正在整改 2 条，暂未整改 1 条: done, under way and not begun leave none out."""
    for at in range(1, len(counts) - len(_STATES) + 1):
        states = counts[at : at + len(_STATES)]
        whole = counts[at - 1]
        others = [s for s in counts if s.sentence == states[0].sentence and s not in states]
        told = all(state.search(s.subject) for state, s in zip(_STATES, states, strict=True))
        if (
            told
            and not others
            and not _EARLIER.search(whole.subject)
            and all(s.sentence == states[0].sentence for s in states)
            and _is_whole(paragraph, whole, states)
        ):
            yield Breakdown(paragraph, whole, tuple(states), (), "CONSIST", False)


def _kinds(paragraph: Paragraph, counts: Sequence[Statement]) -> list[Statement]:
    """The first number of each kind, in the order of the text."""
    first = (
        next(
            (s for s in counts if kind.search(s.subject) and not _is_done(paragraph, s) and not _NOT_WHOLLY.search(s.subject)),
            None,
        )
        for kind in _KINDS
    )
    found = {s.start: s for s in first if s is not None}
    return [found[start] for start in sorted(found)]


def _has_more(paragraph: Paragraph, counts: Sequence[Statement], kinds: Sequence[Statement]) -> bool:
    """Whether the list names further kinds: 立行立改 45 个、分阶段整改 29 个、持续整改 10 个，移送处理 2 个."""
    listed = [s for s in counts if s.start > kinds[0].start and s.sentence == kinds[-1].sentence and s not in kinds]
    return any(s.measures_like(kinds[0]) and not _is_done(paragraph, s) and not _LEFT.search(s.subject) for s in listed)


def _is_whole(paragraph: Paragraph, statement: Statement, kinds: Sequence[Statement]) -> bool:
    behind = _BEHIND.match(paragraph.text, statement.end)
    named = _PROBLEMS.search(statement.subject) or (behind is not None and _PROBLEMS.search(behind.group()))
    holds = all(kind.measures_like(statement) and kind.figure.amount <= statement.figure.amount for kind in kinds)
    return bool(named) and holds and kinds[0].sentence - statement.sentence <= 1 and not _is_done(paragraph, statement)


def _done_of_each(paragraph: Paragraph, counts: Sequence[Statement], kinds: Sequence[Statement]) -> list[Statement]:
    """The one number behind each kind that says how many of it were put right."""
    last = next((s.start for s in counts if s.sentence > kinds[-1].sentence), paragraph.statements[-1].end)
    ends = [*(kind.start for kind in kinds[1:]), last]
    groups = [
        [s for s in counts if kind.start < s.start < end and _is_done(paragraph, s)]
        for kind, end in zip(kinds, ends, strict=True)
    ]
    rising = all(one.start < other.start for one, other in pairwise(kinds))
    return [group[0] for group in groups if len(group) == 1] if rising else []


def _is_done(paragraph: Paragraph, statement: Statement) -> bool:
    """Whether the words before a number, or behind it and its share, say that so many were put right."""
    behind = _BEHIND_SHARE.match(paragraph.text, statement.end)
    words = (statement.subject, behind["state"] if behind is not None else "")
    return any(_DONE.search(each) and not _NOT_WHOLLY.search(each) for each in words)
