"""Announced numbers of things and the things then named: 6 个股室分别是：…; A、B两方面; 共13个项目，包括：…."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from auditlint.core.figure import Hedge
from auditlint.core.pattern import compiled
from auditlint.core.record import record, replace
from auditlint.core.unit import DURATIONS, Dimension
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.figures import Mention
from auditlint.parsing.nodes import Statement
from auditlint.parsing.prose.breakdown import Breakdown
from auditlint.parsing.prose.ordinals import OPENS_ORDINALS, ordinals
from auditlint.parsing.text.layout import BlockKind, Marker, MarkerKind

_LISTED_BEHIND = compiled(
    r"^(?P<noun>[^，。；:、\d()]{1,12}?)?(?:\([^()]{0,20}\))?"
    r"(?P<verb>[，,]?(?:分别(?:是|为)|包括|即(?![可将使时日便刻])|依次为)[:]?|:)(?P<list>[^。；:]{4,400}?)"
    r"(?P<end>[。；]|$|[，,](?=[^，。；:、\d]{2,16}\d{1,3}[个家所项名人支辆]))"
)
# 6 个乡镇（城关镇、石桥镇…）
_LISTED_WITHIN = compiled(
    r"^(?P<noun>[^，。；:、\d()]{1,12})\((?:分别(?:是|为)|即)?(?P<list>(?!含|其中|不|包括)[^()，。；:\d]{4,300})(?P<verb>)(?P<end>\))"
)
_LISTED_BEFORE = compiled(
    r"(?:包括|涵盖|分为|分别(?:是|为|从)|从|对|由|即|[，。；:]|^)(?P<list>[^，。；:\d]{1,30}(?:、[^，。；:\d、]{1,30}){0,14}(?:和|与|及|以及)?[^，。；:\d、]{0,30})$"
)
_NO_NAME = compiled(r"[，。；:\d]")
_LEAD = compiled(r"^[^、]*(?:包括|涵盖|分为|分别是|分别为|分别从|由|从)(?=.)")
_BRACKETED = compiled(r"\([^()]*\)")
_COUNTED_NAME = compiled(r"[两三四五六七八九十](?:个|次|大|家|所|座|处|名|位|人)|^一[家名位人]|或|\([^()]*、[^()]*\)")
_ITEMISED = compiled(r"^(?:一是|[一1][.、]|\(?[一1]\)|①)")
_AND_MORE = compiled(r"等(?=[，,]|[^、，]{0,8}$)")
_JOINED = compiled(r"[^，。；:、\d()]{1,12}(?:以及|和|与|及|、)(?:[^，。；:、\d()]{0,4})")
_AND = compiled(r"(?:以及|和|与|及|(?<![合兼])并(?![网购轨行列发案联]))")
_WITHIN_NAMES = ("与", "及", "并")
_NO_LIST = compiled(r"[%\d]|的情况|问题$")
_NEXT_COUNT = compiled(
    r"[^，。；:、\d]{2,16}\d{1,2}[个家所项](?:[^，。；:、\d]{0,6}[，。；:]|$)"
)  # 事业单位 3 个：A、B、C；其他单位 2 个：D、E
_LISTED_ONCE = frozenset("个 家 所 项".split())
# 3 个下属单位，分别为：, 3 个项目，支出 74 万元，包括：, but not 3 个单位，问题如下：
_LISTED_BELOW = compiled(
    r"(?:[^，。；:\d]{0,8}|[^，。；:\d]{0,6}(?:项目|工程)，[^，。；:\d]*\d[\d.,]*[万亿]?元)，?(?:(?P<some>(?:具体)?包括)|分别(?:是|为|如下)|(?:具体)?如下):$"
)
_ORDINALS = "一二三四五六七八九十"
_IN_MARKER = compiled(rf"\d+|[{_ORDINALS}]+")
_FURTHER = compiled(r"其余|其他|另外|还有|等[。；，]|首先|同时|[；，]以及")
_POINTS = compiled(r"问题|方面|原因|措施|举措|建议|任务|工作|内容|情况|经验|做法|环节|特点|不足|成效|要求|表现")
_NEAR_POINTS = 12  # characters around a count that tell what it counts
_LONGEST_ORDINALS = 2000  # characters
# 9 位中有两位…，分别是：the list is of the two
_SOME_OF_THEM = compiled(
    r"^[^，。；:、\d]{0,4}?[中里](?:[^，。；:、]{0,4})(?:[一两二三四五六七八九十]+|\d+)[个位名项家种条类所人件]"
)
_IN_ALL = compiled(r"(?:共|总共|共有|共计|合计)$")
_COUNTING_END = compiled(r"(?:等|共|这|共计|一共)$")
# 二级机构 ranks, it does not count; 24小时 and 12公里 measure.
_NO_THINGS = DURATIONS | frozenset("级 期 度 米 公里 千米 亩 公顷 吨 公斤 千克 千瓦 字 页".split())
_OF_EACH = compiled(r"[均各每](?:为|是|有|占)?$")  # 上榜企业均为 1 家，分别为A、B
_LONGEST_COUNTING = 2
_LONGEST_HEAD = 200  # characters before a count that its list may take
_MOST_NAMED = 30
_MOST_BESIDE = 12
_MOST_FORGOTTEN = 1  # 包括 that names two things less gives examples
_MOST_BETWEEN = 18  # characters between a count and its list


@record
class Enumeration:
    """An announced count and the (start, end) source offsets of the things named.

    `exact` where the words claim that the list is whole.
    """

    announced: Mention
    named: tuple[tuple[int, int], ...]
    exact: bool


def enumerations(document: Document) -> Iterator[Enumeration]:
    """Every announced count whose things are named next to it or in the items below it."""
    for paragraph in document.figured:
        for mention in paragraph.mentions:
            if not _counts_things(mention) or paragraph.text.startswith("字", mention.end):
                continue
            found = _behind(paragraph, mention)
            if mention.figure.value == 1:  # one thing is seldom announced: only 分别是 says that there are several
                several = not _OF_EACH.search(paragraph.text[: mention.start][-_MOST_BETWEEN:])
                if several and found is not None and "分别" in paragraph.text[mention.end : mention.end + _MOST_BETWEEN]:
                    yield found
                continue
            found = found or _before(paragraph, mention) or _ordinals(document, paragraph, mention)
            if found is not None:
                yield found
            elif mention is _last_count(paragraph) or _in_all(paragraph, mention):
                below = _items_below(document, paragraph, mention)
                if below is not None:
                    yield below


def _counts_things(mention: Mention) -> bool:
    figure = mention.figure
    return (
        figure.unit.dimension is Dimension.COUNT
        and figure.unit.scale == 1
        and figure.hedge is Hedge.NONE
        and 1 <= figure.value <= _MOST_NAMED
        and figure.exponent == 0
        and figure.unit.noun not in _NO_THINGS
    )


def _behind(paragraph: Paragraph, mention: Mention) -> Enumeration | None:
    """6 个股室分别是：A、B、C。"""
    tail = paragraph.text[mention.end : mention.end + 420]
    match = _LISTED_BEHIND.match(tail)
    match = match or _LISTED_WITHIN.match(tail)
    if match is None or "、" not in match["list"] or _AND_MORE.search(match["list"]):
        return None
    if _SOME_OF_THEM.match(tail) or _is_joined(paragraph, mention) or _ITEMISED.match(match["list"]):
        return None
    start = mention.end + match.start("list")
    said = match["verb"] != ":" or bool(match["noun"]) or _is_of_bodies(paragraph, mention)
    exact = said and (match["end"] != "；" or bool(_NEXT_COUNT.match(paragraph.text, mention.end + match.end())))
    found = _enumeration(paragraph, mention, start, match["list"], exact)
    examples = (
        (not match["verb"] or "包括" in match["verb"])
        and found is not None
        and mention.figure.value - len(found.named) > _MOST_FORGOTTEN
    )
    return replace(found, exact=False) if found is not None and examples else found


def _is_of_bodies(paragraph: Paragraph, mention: Mention) -> bool:
    """Whether a count of bodies or the like ends a name: 事业单位 3 个：A、B、C. Of five posts two may be one person's."""
    return mention.figure.unit.noun in _LISTED_ONCE and not paragraph.text[: mention.start].endswith(("。", "，", "；"))


def _is_joined(paragraph: Paragraph, mention: Mention) -> bool:
    """Whether another count is announced with this one, so that one list names both: 8 个股室和 3 个下属单位，分别为…."""
    at = bisect_left(paragraph.mentions, mention.start, key=lambda each: each.start)
    before = paragraph.mentions[at - 1] if at else None
    return before is not None and _counts_things(before) and bool(_JOINED.fullmatch(paragraph.text, before.end, mention.start))


def _ordinals(document: Document, paragraph: Paragraph, mention: Mention) -> Enumeration | None:
    """内容包括 3 项：一是…；二是…；三是…."""
    opens = OPENS_ORDINALS.match(paragraph.text, mention.end)
    if not opens:
        return None
    found = ordinals(document, paragraph, mention.end)
    whole = not _FURTHER.search(paragraph.text, mention.end, mention.end + _LONGEST_ORDINALS)
    if len(found) < 2 or (len(found) != mention.figure.value and _another_counts(paragraph, mention, len(found))):
        return None
    others = (
        "。" in opens.group()
        and abs(mention.figure.value - len(found)) > _MOST_FORGOTTEN
        and not _counts_points(paragraph, mention)
    )
    return Enumeration(mention, found, whole and not others)


def _counts_points(paragraph: Paragraph, mention: Mention) -> bool:
    """Whether a count is of what is told one by one; behind 全年实施项目 17 个 may stand what is done for them."""
    around = paragraph.text[max(0, mention.start - _NEAR_POINTS) : mention.end + _NEAR_POINTS]
    return _POINTS.search(around) is not None


def _another_counts(paragraph: Paragraph, mention: Mention, count: int) -> bool:
    """Whether a count right before announces just so many: 从四个方面部署 14 项任务。一是…四是…."""
    begin = paragraph.text.rfind("。", 0, mention.start) + 1
    end = paragraph.text.find("一是", mention.end)
    others = [m for m in paragraph.mentions if begin <= m.start < end and m is not mention]
    return any(m.figure.value == count or (m.start > mention.start and _counts_things(m)) for m in others)


def _before(paragraph: Paragraph, mention: Mention) -> Enumeration | None:
    """主要包括A、B和C等三个方面; A和B两方面; 从A、B、C共3项指标."""
    counting = _COUNTING_END.search(paragraph.text, max(0, mention.start - _LONGEST_COUNTING), mention.start)
    end = counting.start() if counting else mention.start
    head = paragraph.text[max(0, end - _LONGEST_HEAD) : end]
    parting = _NO_NAME.search(head[::-1])  # the nearest to the count
    clause = head[len(head) - parting.start() :] if parting else head
    if "、" not in clause and not _AND.search(clause):
        return None
    match = _LISTED_BEFORE.search(head, max(0, len(head) - len(clause) - 1))
    if match is None or not (_AND.search(match["list"]) or "、" in match["list"]):
        return None
    lead = _LEAD.match(match["list"])
    listed = match["list"][lead.end() :] if lead else match["list"]
    start = end - len(head) + match.end("list") - len(listed)
    return _enumeration(paragraph, mention, start, listed, exact=False)


def _enumeration(paragraph: Paragraph, mention: Mention, start: int, text: str, exact: bool) -> Enumeration | None:
    names = list(_names(text, start, int(mention.figure.value)))
    if not names or any(_NO_LIST.search(paragraph.text[a:b]) for a, b in names):
        return None
    if not exact and len(names) != mention.figure.value:
        return None  # the words before a count need not be its things
    spans = tuple(paragraph.block.text.span(a, b) for a, b in names)
    return Enumeration(mention, spans, exact and not _is_nested(paragraph.text, names))


def _is_nested(text: str, names: Sequence[tuple[int, int]]) -> bool:
    """Whether names count things themselves, or a comma parts a list within: A、B两个中心和C、D三个基地."""
    counted = any(_COUNTED_NAME.search(text[a:b]) for a, b in names)
    return counted or any("，" in text[a:b] for a, b in names[:-1])


def _names(text: str, offset: int, announced: int) -> Iterator[tuple[int, int]]:
    """The names between the commas of a list; the last 和 divides where that makes the count, in an earlier name too.

    男、女大组赛和男、女计时赛 are four.
    """
    bare = _BRACKETED.sub(lambda m: "\0" * len(m.group()), text)
    pieces: list[tuple[int, int]] = []
    position = 0
    for part in bare.split("、"):
        if part:
            pieces.append((position, position + len(part)))
        position += len(part) + 1
    at = len(pieces) - 1
    while at >= 0 and len(pieces) < announced:
        start, end = pieces[at]
        division = _AND.search(bare, start + 1, end - 1)
        if division is None or (at < len(pieces) - 1 and _is_within_name(bare, start, division, end)):
            at -= 1
            continue
        pieces[at : at + 1] = [(start, division.start()), (division.end(), end)]
        at += at == len(pieces) - 2
    for start, end in pieces:
        yield offset + start, offset + end


def _is_within_name(text: str, start: int, division: re.Match[str], end: int) -> bool:
    """Whether 与 stands in one name, 建设与运行管理股, rather than between two that end alike."""
    return division.group() in _WITHIN_NAMES and text[division.start() - 1] != text[end - 1] and division.start() > start


def _in_all(paragraph: Paragraph, mention: Mention) -> bool:
    return paragraph.text[: mention.start].endswith(("共", "总共", "共有"))


def _last_count(paragraph: Paragraph) -> Mention | None:
    """The last count of a paragraph that ends in a colon."""
    if not paragraph.text.rstrip().endswith(":"):
        return None
    counts = [m for m in paragraph.mentions if _counts_things(m)]
    return counts[-1] if counts else None


def _items_below(document: Document, paragraph: Paragraph, mention: Mention) -> Enumeration | None:
    """The numbered items that follow a paragraph which announces them and ends in a colon."""
    markers: list[Marker] = []
    style: MarkerKind | None = None
    for item in document.paragraphs[paragraph.index + 1 :]:
        marker = item.block.marker
        if marker is None or item.block.kind is BlockKind.HEADING or (style and marker.kind is not style):
            if markers and (marker is None or marker.kind.value > (style.value if style else 0)):
                continue
            break
        style = marker.kind
        markers.append(marker)
        if len(markers) > _MOST_NAMED:
            return None
    told = len(markers) > 1 and _tells_all(paragraph, mention, markers)
    if len(markers) != mention.figure.value and not told:
        return None
    return Enumeration(mention, tuple((marker.start, marker.end) for marker in markers), exact=told)


def _tells_all(paragraph: Paragraph, mention: Mention, markers: Sequence[Marker]) -> bool:
    """Whether a count is the only one of its sentence, which says that these items, numbered from one, are what it counts."""
    announced = _LISTED_BELOW.match(paragraph.text, mention.end)
    begin = paragraph.text.rfind("。", 0, mention.start) + 1
    counts = [m for m in paragraph.mentions if m.start >= begin and m.figure.unit.dimension is Dimension.COUNT]
    if announced is None or len(counts) > 1 or mention.figure.unit.noun not in _LISTED_ONCE:
        return False
    examples = announced["some"] and mention.figure.value - len(markers) > _MOST_FORGOTTEN
    return not examples and all(_number(marker.text) == place for place, marker in enumerate(markers, 1))


def _number(marker: str) -> int:
    """The number that a marker prints, (3) or 三、; 0 where it is none up to ten."""
    found = _IN_MARKER.search(marker)
    if found is None:
        return 0
    return int(found.group()) if found.group().isdecimal() else _ORDINALS.find(found.group()) + 1


def counts_of_parts(split: Breakdown) -> Iterator[tuple[Statement, bool]]:
    """Counts in the sentence of a total that may announce how many parts follow, and whether they surely do.

    项目支出共 13 个，支出 158 万元，包括：… announces 13 parts.
    """
    if len(split.parts) < 2 or any(part.figure.hedge is not Hedge.NONE for part in split.parts):
        return
    beside = split.paragraph.in_sentence(split.total.sentence)[:_MOST_BESIDE]
    for statement in beside:
        figure = statement.figure
        if statement.start >= split.parts[0].start:
            break
        if split.total.end <= statement.start and "其中" in split.paragraph.text[split.total.end : statement.start]:
            break
        if statement is split.total or figure.unit.measures_like(split.parts[0].figure.unit):
            continue
        divided = any(s.measures_like(statement) for s in split.paragraph.between(split.total.end, split.parts[-1].end))
        if figure.unit.dimension is Dimension.COUNT and figure.unit.scale == 1 and figure.value >= 2 and not divided:
            named = statement.subject + split.paragraph.text[statement.end : statement.end + 4]
            in_all = bool(_IN_ALL.search(statement.subject)) and "项目" in named
            if in_all or figure.value == len(split.parts):
                claims = in_all and not split.partial and split.opener in ("INCLUDE", "AMONG")
                yield statement, claims and not split.is_whole
