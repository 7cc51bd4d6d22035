"""Scores in prose: which indicator is offered how many points, and how many it is given."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from auditlint.core.expression import Ref
from auditlint.core.figure import Figure, Hedge
from auditlint.core.pattern import compiled
from auditlint.core.record import kept, record
from auditlint.core.unit import SCORE, Dimension, Unit
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.text.layout import BlockKind

ROUNDED_POINTS = Unit("分", Dimension.PLAIN)  # a product or a mean of points is rounded, unlike a score
_N = r"\d{1,3}(?:\.\d+)?"
_IS = r"(?:合计|共计|总计|共|均)?(?:为|是|达到|达|有|:)?"
_EVENT = compiled(
    r"(?=[总标基权分满应得评自(\d])(?:"  # what they begin with, so that the search passes over all else
    rf"(?P<full_word>(?:总|标准|基准|权重)?分值|满分(?:值)?|标准分|权重分|应得分|总分(?:值)?|权重(?=[为:]?\d[\d.]*分)){_IS}(?P<full>{_N})(?=分|[，,;；。)]|$)分?"
    rf"|(?P<given_word>(?<![不未可能只各均觉值取])(?:(?:得分|评分)(?:结果)?|得|(?<=分[，,])自评(?=\d))){_IS}(?P<given>{_N})(?:分(?![钟别值])|(?<=得分\d)(?=[，,。;；]|$))"
    rf"|\((?P<bracket>{_N})分\)"
    rf"|(?<![得扣加共计为的约\d.])(?P<bare>{_N})分(?=[，,、]?(?:自评\d|(?:实际|实|自评|评价)?得(?:分)?(?:为|:)?\d)))"
)
_BOUNDARY = compiled(r"[，。；：、！？,;:!?()（）“”\"]")
_SENTENCE_END = compiled(r"[。！？!?]")
_CODE = compiled(r"[(\[]?(?P<code>[A-Z]\d{0,3}(?:[.\-]\d{1,2})*)[)\]]?[.、:\s]*(?=[\u4e00-\u9fff“\"《(]|$)")
# Words before 得分 or 分值 that name no indicator: what is scored was named before.
_UNNAMED = compiled(
    r"(?:因此|故|所以|经|实际|实|最终|最后|综合|自评|评价|评审|评定|评分|考核|核定|本次|本项|该项|此项|本|该|此|项目|指标|合计|共计|共|予以"
    r"|酌情|绩效|小组|专家组?|按(?:照)?(?:执行率|完成率|实际)?比例(?:计分|折算|计算|扣分后)?|(?:根据|按照?|依据)?(?:上述)?(?:评分|评价|计分)(?:规则|标准|办法|细则)?(?:得出)?|其|的|应)*"
)
_LEAD = compiled(r"^(?:其中|故|因此|所以|和|及|以及|(?:根据|按照?|依据)(?:上述)?(?:评分|评价|计分)(?:规则|标准|办法|细则))+")
_TAIL = compiled(
    r"(?:的|实际|自评|评价|评审|考核|指标|类|[一二三]级|工作情况|完成情况(?=指标)|工作|情况|方面|部分|总|共|合计|得分)$"
)
_OF_ALL = compiled(r"(?:绩效(?:自我)?(?:评价|自评|考评|管理)|综合|自评|自我评价|总体|评价|总|最终|最后|整体|绩效)++$")
_SUBJECT_OF_ALL = compiled(
    r"(?:^|项目|政策|工程|支出|资金|专项|部门|单位|学校|医院|公司|局|委|办|厅|院|所|站|队|街道|中心|年度?|[本此]次|本|该|我)$"
)
_CRITERION = compiled(r"每|扣完|否则|酌情|得满分|之间|如果|若|的，?不?[扣得]|者得|权重分值?×")
_RATE = compiled(r"\)?[，,(]?得分率(?:为|达到|达|是|:)?(?P<rate>\d{1,3}(?:\.\d+)?)%")
_NO_NAME = compiled(r"[。；;:：！？]|\d分")
_COMMA = compiled(r"[，,]")
_PUNCTUATION = compiled(r"[“”\"'‘’《》，,、。;；:：\s（）()]")
_NO_DIGIT = compiled(r"\D")
_LEVEL_WORDS = {"一级": 1, "二级": 2, "三级": 3}
_LONGEST_NAME = 40  # characters; longer words before a score are a sentence


@record
class Scored:
    """What one place of the text says of an indicator: the points on offer (`full`) and those `given`.

    `name` is bare of words like 指标; it and `code` are empty where the place refers back to the indicator
    named before. `opens` marks the first words of a paragraph, the heading of what is said of the indicator;
    `level` is 1 for 一级指标 and so on, 0 where nothing tells. `own` marks a unit's score of itself (自评).
    """

    name: str
    code: str
    full: Ref | None
    given: Ref | None
    level: int
    opens: bool
    of_all: bool
    own: bool
    paragraph: Paragraph
    start: int
    end: int
    rate: Ref | None = None

    @property
    def place(self) -> int:
        """Where it stands in the source text."""
        ref = self.full or self.given
        return ref.figure.start if ref else 0


@record
class _Event:
    """A score word with its figure, before it is known what goes with it."""

    kind: str
    figure: Figure
    lead: str
    start: int
    end: int


@kept
def scored(document: Document) -> tuple[Scored, ...]:
    """Every score that the prose states, in order."""
    return tuple(entry for paragraph in document.figured for entry in _in_paragraph(paragraph))


def _in_paragraph(paragraph: Paragraph) -> Iterator[Scored]:
    text = paragraph.text
    if "分" not in text or paragraph.block.kind is BlockKind.TABLE:
        return
    events = list(_events(paragraph))
    if not events:
        return
    ends = [match.start() for match in _SENTENCE_END.finditer(text)]
    sentences: dict[int, list[_Event]] = {}
    for event in events:
        sentences.setdefault(bisect_right(ends, event.start), []).append(event)
    for number, members in sentences.items():
        start = ends[number - 1] + 1 if number else 0
        stop = ends[number] if number < len(ends) else len(text)
        if not is_criterion(text[start:stop]) and not _tells_several(members):
            yield from _pairs(paragraph, members)


def is_criterion(sentence: str) -> bool:
    """Whether a sentence says how points are given, not which were."""
    return bool(_CRITERION.search(sentence))


def _tells_several(events: list[_Event]) -> bool:
    """Unnamed scores one after the other, or behind the first, are the steps of a scale."""
    loose = [
        award
        for before, award in zip([None, *events], events, strict=False)
        if award.kind == "given" and not award.lead and (before is None or before.kind == "given")
    ]
    return len(loose) > (0 if events[0].kind != "given" else 1)


def _events(paragraph: Paragraph) -> Iterator[_Event]:
    text, last = paragraph.text, 0
    for match in _EVENT.finditer(text):
        kind = "full" if match["full"] else "given" if match["given"] else "bracket" if match["bracket"] else "bare"
        figure = figure_at(paragraph, match.start(kind))
        if figure is None or figure.hedge is not Hedge.NONE:
            continue
        begin = match.start()
        before = [m.end() for m in _BOUNDARY.finditer(text, last, begin)]
        lead = text[max(before[-1] if before else last, last) : begin]
        yield _Event(kind, as_score(figure), lead, begin, match.end())
        last = match.end()


def figure_at(paragraph: Paragraph, position: int) -> Figure | None:
    """The figure whose digits stand at an offset of the folded text."""
    at = bisect_right(paragraph.mentions, position, key=lambda mention: mention.start) - 1
    if at < 0 or position >= paragraph.mentions[at].end:
        return None
    return paragraph.mentions[at].figure


def as_score(figure: Figure) -> Figure:
    """The figure as points, which do not round; a bare number takes the unit from its heading."""
    return figure if figure.unit is SCORE else figure.in_unit(SCORE)


def _pairs(paragraph: Paragraph, events: list[_Event]) -> Iterator[Scored]:
    """Points on offer with the points given after them, or before them in brackets."""
    at = 0
    while at < len(events):
        event, after = events[at], events[at + 1] if at + 1 < len(events) else None
        if after is not None and event.kind != "given" and _goes_with(event, after):
            yield _entry(paragraph, event, event, after)
            at += 2
        elif after is not None and event.kind == "given" and _is_offer_behind(paragraph, event, after):
            yield _entry(paragraph, event, after, event)
            at += 2
        else:
            if event.kind == "given" or _is_total_score(paragraph, event):
                yield _entry(paragraph, event, None, event)
            elif event.kind == "full":
                yield _entry(paragraph, event, event, None)
            at += 1


def _goes_with(offer: _Event, award: _Event) -> bool:
    return award.kind == "given" and (not _name(award.lead) or _name(award.lead) == _name(offer.lead))


def _is_offer_behind(paragraph: Paragraph, award: _Event, offer: _Event) -> bool:
    """得分 3 分（满分 3 分）."""
    between = paragraph.text[award.end : offer.start]
    return offer.kind == "full" and between in ("(", "，", ",", "(总", "(指标") and not _name(offer.lead)


def _is_total_score(paragraph: Paragraph, event: _Event) -> bool:
    """总分 89 分 with no score behind it is the score itself; 总分 100 分 is the scale."""
    return event.kind == "full" and "总分" in paragraph.text[event.start : event.end] and event.figure.value != 100


def _entry(paragraph: Paragraph, first: _Event, full: _Event | None, given: _Event | None) -> Scored:
    text = paragraph.text
    opening = text[: min(first.start, _LONGEST_NAME + 1)]
    opens = _opens(opening.rstrip("，,:：") if paragraph.block.marker else opening)
    lead = opening if opens else first.lead
    code = _code(lead)
    name = _name(lead)
    words = lead + (given.lead if given else "")
    label = lead.strip("“”\"' ")
    return Scored(
        name=name,
        code=code,
        full=Ref(full.figure, label) if full else None,
        given=Ref(given.figure, label) if given else None,
        level=_level(lead, code),
        opens=opens and bool(name or code),
        of_all=not code and _is_of_all(lead, given or first, text.startswith("总分", first.start)),
        own="自评" in words or "自我评价" in words,
        paragraph=paragraph,
        start=first.start,
        end=(end := max(e.end for e in (full, given) if e is not None)),
        rate=_rate(paragraph, end) if given else None,
    )


def _rate(paragraph: Paragraph, end: int) -> Ref | None:
    """The 得分率 that follows."""
    match = _RATE.match(paragraph.text, end)
    found = figure_at(paragraph, match.start("rate")) if match else None
    return Ref(found, "得分率") if found is not None and found.hedge is Hedge.NONE else None


def _opens(opening: str) -> bool:
    """Whether the words before the first score of a paragraph are the name of one indicator."""
    if not opening or len(opening) > _LONGEST_NAME or _NO_NAME.search(opening):
        return False
    return bool(_CODE.match(opening)) or not _COMMA.search(opening)


def _code(lead: str) -> str:
    match = _CODE.match(lead.strip("“”\"' "))
    return match["code"] if match else ""


@lru_cache(maxsize=5_000)
def _name(lead: str) -> str:
    """The indicator that the words before a score name; nothing where they name none."""
    text = _PUNCTUATION.sub("", _CODE.sub("", lead.strip("“”\"' "), count=1))
    text = _LEAD.sub("", text)
    if len(text) <= _LONGEST_NAME and _UNNAMED.fullmatch(text):
        return ""
    previous = None
    while previous != text:
        previous, text = text, _TAIL.sub("", text)
    return text


def indicator_name(text: str) -> str:
    """The name of an indicator as a table cell prints it, in the form that prose is reduced to."""
    return _name(text)


def indicator_code(text: str) -> str:
    """The code that stands before an indicator's name, such as A11; "" for none."""
    return _code(text)


def _level(lead: str, code: str) -> int:
    for word, level in _LEVEL_WORDS.items():
        if word + "指标" in lead:
            return level
    return code_level(code)


def code_level(code: str) -> int:
    """A is the first level, A1 the second, A11 and A1.1 the third."""
    digits = _NO_DIGIT.sub("", code)
    return min(len(digits), 2) + 1 if code else 0


def _is_of_all(lead: str, award: _Event, is_total: bool) -> bool:
    """Whether a score is that of the whole project or unit: 综合得分, 本项目绩效评价得分, 总分."""
    words = lead + ("总" if is_total else "") + ("" if lead.endswith(award.lead) else award.lead)
    if "指标" in words or len(words) > _LONGEST_NAME:
        return False
    stripped = _OF_ALL.sub("", words)
    return stripped != words and bool(_SUBJECT_OF_ALL.search(stripped.rstrip("的")))


def alike(left: str, right: str) -> bool:
    """Whether two names differ by small words only: one is the other with characters left out."""
    short, long = sorted((left, right), key=len)
    if short == long:
        return bool(short)
    rest = iter(long)
    return len(short) >= 4 and len(short) * 2 >= len(long) and all(char in rest for char in short)
