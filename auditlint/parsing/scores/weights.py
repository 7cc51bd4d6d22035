"""Lists of the weights of indicators: 决策 20 分、过程 20 分、产出 30 分、效益 30 分."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from auditlint.core.expression import Ref
from auditlint.core.figure import Hedge
from auditlint.core.pattern import compiled
from auditlint.core.record import record
from auditlint.core.relation import Claim
from auditlint.core.unit import Dimension
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.nodes import Fragment, Mark
from auditlint.parsing.prose.breakdowns import breakdowns
from auditlint.parsing.scores.prose import figure_at, indicator_name

_WEIGHT = compiled(
    r"(?P<name>[\u4e00-\u9fff“”\"]{2,16}?)(?:指标)?(?:的?(?:权重|分值|满分|标准分))?(?:为|是|占|:)?[（(]?(?P<points>\d{1,3}(?:\.\d+)?)(?P<unit>分|%)[)）]?"
)
_OF_WEIGHTS = compiled(r"(?:权重|分值|满分|标准分|分数)$")
_JOIN = compiled(r"[、，,；;和及与]{1,2}$|^$")
_LISTED = compiled(r"权重|分值|满分|总分|百分制|一级指标|指标体系")
_WHOLE = compiled(r"100分|百分制|100%|满分为?一百")
_FAMILIES = (
    compiled(r"投入|决策"),
    compiled(r"过程|管理"),
    compiled(r"产出"),
    compiled(r"效[益果]"),
)
_NO_WEIGHT = compiled(r"得|扣|加|率$|增长|下降|完成|由$|从$|^(?:调整|提高|改|降低?|增加?)$")
_TOTAL = compiled(r"满分|总分|合计|共计|总计")
_SENTENCE_END = compiled(r"[。！？]|$")
_LONGEST_SERIES = 300  # characters
_LEAST = 3


@record
class Weights:
    """Weights of one level; `whole` is the full score where the list itself prints it: …，满分100分."""

    parts: tuple[Ref, ...]
    claim: Claim
    whole: Ref | None = None


def weights(document: Document) -> Iterator[Weights]:
    """Every list of weights that names no total of its own."""
    found = [
        (run, _claim(paragraph.text[slice(*sentence)], run))
        for paragraph in document.figured
        for sentence in _sentences(paragraph)
        for run in _runs(paragraph, *sentence)
    ]
    found += [(run, _claim(sentence, run)) for paragraph in document.figured for sentence, run in _series(paragraph)]
    summed = {part.figure.start for split in breakdowns(document) for part in split.parts} if found else set()
    for run, claim in found:
        if not any(ref.figure.start in summed for ref in run):
            whole = run.pop() if _TOTAL.search(run[-1].label) else None
            yield Weights(tuple(run), claim, whole)


def _sentences(paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    """The sentences that speak of weights."""
    if len(paragraph.mentions) < _LEAST or not _LISTED.search(paragraph.text):
        return
    start = 0
    for match in _SENTENCE_END.finditer(paragraph.text):
        if _LISTED.search(paragraph.text, start, match.start()):
            first, last = (bisect_left(paragraph.mentions, at, key=lambda m: m.start) for at in (start, match.start()))
            if last - first >= _LEAST:
                yield start, match.start()
        start = match.end()


def _runs(paragraph: Paragraph, start: int, end: int) -> Iterator[list[Ref]]:
    """Three or more weights of one unit that follow one another with nothing between."""
    run: list[Ref] = []
    last, unit = start, ""
    for match in _WEIGHT.finditer(paragraph.text, start, end):
        figure = figure_at(paragraph, match.start("points"))
        joined = bool(_JOIN.match(paragraph.text[last : match.start()])) and match["unit"] == unit
        if run and not joined:
            if len(run) >= _LEAST:
                yield run
            run = []
        known = figure is not None and figure.hedge is Hedge.NONE and not _NO_WEIGHT.search(match["name"])
        closes = bool(_TOTAL.search(match["name"]))
        if figure is not None and known and (not closes or len(run) >= _LEAST):
            run.append(Ref(figure, match["name"] if closes else indicator_name(match["name"])))
        if closes and len(run) > _LEAST:
            yield run
            run = []
        last, unit = match.end(), match["unit"]
    if len(run) >= _LEAST:
        yield run


def _series(paragraph: Paragraph) -> Iterator[tuple[str, list[Ref]]]:
    """The sentence and the run of weights by position: 决策、过程、产出、效益指标权重分别为 15%、15%、40%、30%."""
    if not _LISTED.search(paragraph.text):
        return
    for at, node in enumerate(paragraph.nodes):
        lead = paragraph.nodes[at - 1] if at else None
        if (
            isinstance(node, Mark)
            and node.kind == "RESPECTIVELY"
            and isinstance(lead, Fragment)
            and _OF_WEIGHTS.search(lead.text)
        ):
            near = paragraph.between(node.start, node.start + _LONGEST_SERIES)
            sentence = [s for s in near if s.sentence == node.sentence]
            run = [s for s in sentence if s.series == at + 1]
            if len(run) >= _LEAST:
                behind = next((s for s in sentence if s.start >= run[-1].end), None)
                whole = [behind] if behind is not None and _TOTAL.search(behind.subject) else []
                yield paragraph.text, [s.ref for s in (*run, *whole)]


def _claim(sentence: str, run: list[Ref]) -> Claim:
    """A list is whole where the words give the full score, or where it runs from input to effect."""
    if "得分率" in sentence:
        return Claim.OBSERVED
    names = [ref.label for ref in run]
    complete = all(any(family.search(name) for name in names) for family in _FAMILIES)
    first_level = "一级指标" in sentence and "其中" not in sentence
    if complete and (first_level or "权重" in sentence or _WHOLE.search(sentence)):
        return Claim.STATED
    by_percent = run[0].figure.unit.dimension is Dimension.RATE and "权重" in sentence
    return Claim.INFERRED if first_level and (by_percent or _WHOLE.search(sentence)) else Claim.OBSERVED
