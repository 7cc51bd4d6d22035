"""Scores of the prose that others below them make: an indicator and 其中 its own, a list matched by position and its 合计."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from auditlint.core.number import EXACT, ZERO
from auditlint.core.pattern import compiled
from auditlint.core.relation import Claim
from auditlint.core.unit import Dimension
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.families import is_complete_family
from auditlint.parsing.nodes import Kind, Statement
from auditlint.parsing.scores.prose import Scored, scored
from auditlint.parsing.scores.totals import FULL_SCORES, Total

_SAYS_ALL = compiled(r"合计|共计|总计|总分|该部分|总得分")
_CHANGED = compiled(r"扣|减|加|奖|另|折")  # what else goes into the total
_LEAD = 12  # characters before a score in which it may be said that it is of all
_MOST_PARTS = 20
_FIRST_LEVEL = compiled(
    r"^(?:项目)?(?P<name>决策|投入|过程|管理|产出|效益|效果|满意度|成本|预算执行)(?:类)?(?:指标|情况|方面|部分)?$"
)
_LEAST_LEVELS = 3
_AMONG = compiled(r"其中|包括|具体|[:：(（]")
_CLOSING = compiled(
    r"^(?:[，,]|项目|综合|自评|评价|最终|本项目)*(?:合计|共计|总计|总|共)(?:计)?(?:得分|评分|得|分)?(?:为|是|:)?$"
)

_OF_EVALUATION = compiled(r"定量|定性|决策|投入|过程|管理|产出|效[益果]|成本|满意")
_OF_ALL = compiled(r"^(?:[，,]|项目|绩效|本项目|最终)*(?:综合|评价|自评|最终|总体)+(?:得分|评分|得)(?:为|是|:)?$")


def sentence_totals(document: Document) -> Iterator[Total]:
    """Scores that the words of their own paragraph split."""
    yield from _nested(document)
    yield from _closed(document)
    yield from _spread_out(document)
    for paragraph in document.figured:
        if "分" in paragraph.text:
            yield from _of_series(paragraph)
            yield from _of_kinds(paragraph)


def _spread_out(document: Document) -> Iterator[Total]:
    """决策分值 15 分，得 13.5 分 … 效益分值 25 分，得 21 分 … 综合得分 88.5 分, in paragraphs of their own: all that offer 100 points."""
    entries = scored(document)
    found: dict[str, Scored] = {}
    for entry in entries:
        first = _FIRST_LEVEL.match(entry.name)
        if first is not None and entry.full is not None and entry.given is not None:
            known = found.setdefault(first["name"], entry)
            if not _is_same(known, entry):
                return
    wholes = [entry.given for entry in entries if entry.of_all and entry.given is not None]
    offers = [entry.full.figure.value for entry in found.values() if entry.full is not None]
    if len(found) >= _LEAST_LEVELS and sum(offers, ZERO) in FULL_SCORES and len({each.figure.value for each in wholes}) == 1:
        awards = tuple(entry.given for entry in found.values() if entry.given is not None)
        yield Total(wholes[0], (awards,), Claim.INFERRED)


def _is_same(one: Scored, other: Scored) -> bool:
    """Whether the points of an indicator are told twice."""
    pairs = ((one.full, other.full), (one.given, other.given))
    return all(a is not None and b is not None and a.figure.value == b.figure.value for a, b in pairs)


def _nested(document: Document) -> Iterator[Total]:
    """过程 20 分，得 16 分。其中：资金管理 12 分，得 9 分；组织实施 8 分，得 7 分: offers that add up show that none is missing."""
    entries = scored(document)
    for at, whole in enumerate(entries):
        if whole.full is None or whole.given is None or whole.of_all:
            continue
        parts = _parts(whole, entries[at + 1 : at + 1 + _MOST_PARTS])
        if len(parts) >= 2:
            awards = tuple(part.given for part in parts if part.given is not None)
            yield Total(whole.given, (awards,), Claim.STATED)


def _closed(document: Document) -> Iterator[Total]:
    """产出 50 分，得 48 分；效益 50 分，得 45 分。总分 100 分，得 93 分, and 合计得 93 分 behind them in one sentence."""
    entries = scored(document)
    for at, whole in enumerate(entries):
        if whole.given is None or not _SAYS_ALL.search(whole.paragraph.text, max(0, whole.start - _LEAD), whole.end):
            continue
        parts = _before(whole, entries[max(0, at - _MOST_PARTS) : at])
        if parts and _CHANGED.search(whole.paragraph.text, parts[-1].end, whole.start):
            continue
        awards = tuple(part.given for part in parts if part.given is not None)
        if len(awards) >= 2:
            yield Total(whole.given, (awards,), Claim.STATED)


def _before(whole: Scored, ahead: Sequence[Scored]) -> list[Scored]:
    """The indicators right before their total: as many as its points on offer are of, or all of its sentence."""
    parts: list[Scored] = []
    offered = ZERO
    for entry in reversed(ahead):
        told = entry.paragraph is whole.paragraph and entry.full is not None and entry.given is not None
        if not told or entry.of_all or (whole.full is None and "。" in whole.paragraph.text[entry.end : whole.start]):
            break
        assert entry.full is not None
        parts.append(entry)
        offered = EXACT.add(offered, entry.full.figure.value)
        if whole.full is not None and offered >= whole.full.figure.value:
            break
    return parts[::-1] if whole.full is None or offered == whole.full.figure.value else []


def _parts(whole: Scored, behind: Sequence[Scored]) -> list[Scored]:
    """The indicators right behind one whose points on offer make its own; none where they do not."""
    assert whole.full is not None
    parts: list[Scored] = []
    offered = ZERO
    for entry in behind:
        if entry.paragraph is not whole.paragraph or entry.full is None or entry.given is None or not entry.name:
            break
        parts.append(entry)
        offered = EXACT.add(offered, entry.full.figure.value)
        if offered >= whole.full.figure.value:
            break
    between = whole.paragraph.text[whole.end : parts[0].start] if parts else ""
    return parts if offered == whole.full.figure.value and _AMONG.search(between) else []


def _listed(statements: Sequence[Statement]) -> list[Statement]:
    """The last list matched by position."""
    number = statements[-1].series
    return list(takewhile(lambda s: s.series == number, reversed(statements)))[::-1]


def _of_series(paragraph: Paragraph) -> Iterator[Total]:
    """四个指标得分分别为 18 分、16.5 分、27 分、25.5 分，合计得分 87 分."""
    statements = paragraph.statements
    for at, closing in enumerate(statements):
        if closing.figure.unit.dimension is not Dimension.SCORE or closing.series:
            continue
        if not _CLOSING.match(closing.subject) and not _OF_ALL.match(closing.subject):
            continue
        before = statements[at - 1] if at else None
        if before is None or not before.series or before.sentence != closing.sentence:
            continue
        listed = _listed(statements[max(0, at - _MOST_PARTS) : at])
        named = {first["name"] for s in listed if (first := _FIRST_LEVEL.match(s.subject.removesuffix("得分")))}
        if _OF_ALL.match(closing.subject) and (
            len(named) < len(listed) or not named.issuperset(("过程", "产出")) or named.isdisjoint(("效益", "效果"))
        ):
            continue  # 甲、乙两个项目得分分别为 90 分、88 分，综合得分 89 分
        if len(listed) >= 2 and all(s.figure.unit.dimension is Dimension.SCORE for s in listed):
            parts = tuple(s.ref for s in listed)
            yield Total(closing.ref, (parts,), Claim.STATED)


def _of_kinds(paragraph: Paragraph) -> Iterator[Total]:
    """定量得分 56.5 分，定性得分 31 分，综合得分 87.5 分: the kinds leave nothing out."""
    statements = paragraph.statements
    for at, closing in enumerate(statements):
        if not _is_score(closing) or not (_CLOSING.match(closing.subject) or _OF_ALL.match(closing.subject)):
            continue
        before = [s for s in statements[max(0, at - _MOST_PARTS) : at] if s.sentence == closing.sentence]
        parts = list(takewhile(_is_score, reversed(before)))[::-1]
        named = [part.subject for part in parts if _OF_EVALUATION.search(part.subject)]
        if len(parts) == len(named) >= 2 and not parts[0].series and is_complete_family(named):
            yield Total(closing.ref, (tuple(part.ref for part in parts),), Claim.STATED)


def _is_score(statement: Statement) -> bool:
    return statement.figure.unit.dimension is Dimension.SCORE and statement.kind is Kind.ITEM
