"""Counts under the words of one scale: 优 6 个、良 2 个、中 1 个 of 9 projects, 满意 168 份、一般 24 份、不满意 8 份 of 200."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from auditlint.core.figure import Hedge
from auditlint.core.pattern import any_of, compiled
from auditlint.core.record import kept, record
from auditlint.core.unit import Dimension
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.nodes import Kind, Statement, is_amount

# The words of each scale, best first, and how many of them, at most, are praise.
_ANSWERS = ("非常满意", "满意", "比较满意", "基本满意", "一般", "不太满意", "不满意", "非常不满意", "不清楚")
_GRADES = ("优", "良", "中", "差")
_BEST_ANSWERS = _ANSWERS[:5]
_WORST_ANSWERS = ("不满意", "非常不满意")
_SAME = {
    "很满意": "非常满意", "十分满意": "非常满意", "较满意": "比较满意", "较为满意": "比较满意", "较不满意": "不太满意",
    "很不满意": "非常不满意", "不了解": "不清楚", "说不清": "不清楚", "未作答": "不清楚", "弃权": "不清楚",
    "优秀": "优", "良好": "良", "中等": "中", "合格": "中", "及格": "中", "较差": "差", "不合格": "差", "不及格": "差",
}  # fmt: skip
_WORD = compiled(
    r"(?P<word>非常不满意|很不满意|较不满意|不太满意|不满意|非常满意|很满意|十分满意|比较满意|较满意|较为满意|基本满意|满意|一般|不清楚|不了解|说不清|未作答|弃权"
    r"|(?<![\u4e00-\u9fff])(?:优秀?|良好?|中等?|较?差|不?合格|不?及格)|(?<=[为是“\"])(?:优秀?|良好?|中等?|较?差|不?合格|不?及格))"
    r"[”\"']?(?:[级档]|等级|等次)?(?:的|项目|部门|单位|问卷|票|者)*(?:共?有|为|是|占|共|[按计记赋得]|:)*$"
)
_OF_SCALE = any_of("优 良 差 合格 及格 满意 不清楚 不了解 说不清 未作答 弃权")  # of two words of a scale one is here
_BEHIND = compiled(
    r"^(?:项目|部门|单位|政策|资金)?(?:支出)?(?:的)?(?:绩效|自评|评价|综合|最终)*(?:结果|等级|等次|结论|评级)?(?:均)?(?:被)?(?:评定|评|定)?(?:为|是|获得?)+"
    r"[“\"']?(?P<word>优秀?|良好?|中等?|较?差|不?合格|不?及格)[”\"']?(?:[级档]|等级|等次)?(?=[，。；、,;)]|$)"
)
_IN_ALL = compiled(r"^(?:总?共|共计|合计|总计)|(?:共|合计|总数|总人数)(?:为)?$")
_MORE = compiled(r"其余|其他|其它|另|尚|未|剩|还有|待|正在")  # behind the last word: the list is not whole
_AHEAD = 30  # characters behind a count in which its word may stand
_SATISFIED = compiled(r"满意[度率](?:\([^()]*\))?(?:为|是|达到?|:)?$")
_JOINED = compiled(r"(?:以及|[和及与])$")  # what stands before a count that is added to the one before it
_SHEET = "份"
_GOOD = compiled(r"优良[率比](?:例)?(?:为|是|达到?|:)?$")
_IN_WEIGHTS = compiled(r"满意[度率]|加权|得分|平均分")
_MOST_BEHIND = 20
_MOST = 9  # words of one scale
_LONGEST = 200  # characters that a sentence may go on behind its last count
_NEAR = 8  # statements before and behind them that belong to them


@record
class Opinions:
    """Counts under the words of one scale, the count that they split, and the statements `around` them.

    `more` where words behind them say that some are left; `closed` where the words run from the best to the worst, so that none can be missing but by a slip.
    """

    words: tuple[str, ...]
    counts: tuple[Statement, ...]
    around: tuple[Statement, ...]
    whole: Statement | None
    adds_up: bool
    closed: bool
    paragraph: Paragraph
    behind: tuple[Statement, ...] = ()
    more: bool = False

    @property
    def is_graded(self) -> bool:
        """Whether the words are grades, 优 or 良, not answers."""
        return self.words[0] in _GRADES

    @property
    def shares(self) -> Iterator[tuple[Statement, Statement]]:
        """Each bare 占 p% with the count it stands behind, or that its place in a list gives it: 分别占."""
        for before, after in pairwise(self.around):
            if before in self.counts and after.kind is Kind.SHARE and not after.base and not after.subject:
                yield after, before
        behind = [s for s in self.around if s.start > self.counts[-1].start and s.kind is Kind.SHARE and s.series and not s.base]
        if [_worded(s.subject) for s in behind] == list(self.words):
            yield from zip(behind, self.counts, strict=True)

    @property
    def satisfaction(self) -> Statement | None:
        """The rate of the satisfied, or of the good, where one is stated close by."""
        name = _GOOD if self.is_graded else _SATISFIED if self.words[0] in _BEST_ANSWERS[:2] else None
        rates = [s for s in self.around if name is not None and s.kind is Kind.RATIO and name.search(s.subject)]
        return rates[0] if len(rates) == 1 else None

    @property
    def weighted(self) -> tuple[Statement, tuple[Statement, ...]] | None:
        """非常满意 100 分、满意 80 分、一般 60 分，满意度得分 81.58 分: what is made of them, and a weight for each word."""
        weights = [s for s in self.behind if s.kind in (Kind.ITEM, Kind.RATIO) and _worded(s.subject) and _is_weight(s)]
        if tuple(_worded(s.subject) for s in weights) != self.words:
            return None
        after = [s for s in self.behind if s.start > weights[-1].start and _is_weight(s) and _IN_WEIGHTS.search(s.subject)]
        alike = [s for s in after if s.measures_like(weights[-1])] or after
        return (alike[0], tuple(weights)) if len(alike) == 1 else None

    @property
    def satisfied(self) -> list[tuple[Statement, ...]]:
        """Whom a report may count as satisfied, the likeliest first: all who say so, then more or fewer of them.

        What is 优良 is no matter of choice.
        """
        if self.is_graded:
            return [tuple(c for word, c in zip(self.words, self.counts, strict=True) if word in _GRADES[:2])]
        best = [(word, c) for word, c in zip(self.words, self.counts, strict=True) if word in _BEST_ANSWERS]
        said = sum(word.endswith("满意") for word, _ in best)
        sizes = sorted(range(1, len(best) + 1), key=lambda size: (size != said, -size))
        return [tuple(count for _, count in best[:size]) for size in sizes]


@kept
def opinions(document: Document) -> tuple[Opinions, ...]:
    """Every run of such counts, at least two words of one scale with the same unit."""
    return tuple(found for paragraph in document.figured for found in _of_paragraph(paragraph))


def _of_paragraph(paragraph: Paragraph) -> Iterator[Opinions]:
    """A word that comes again opens another question, or another year, with a whole of its own."""
    if not _OF_SCALE.search(paragraph.text):
        return
    counted = [s for s in paragraph.amounts if s.figure.unit.dimension is Dimension.COUNT]
    words = {s.start: word for s in counted if (word := _word(paragraph, s)) is not None}
    if len(words) < 2:
        return
    runs: list[list[tuple[str, int]]] = [[]]
    for at, statement in enumerate(paragraph.statements):
        word = words.get(statement.start)
        if runs[-1] and statement.kind is not Kind.SHARE and (word is None or not _goes_on(paragraph, runs[-1], word, at)):
            runs.append([])
        if word is not None:
            runs[-1].append((word, at))
    since = 0
    for run in filter(None, runs):
        if len(run) >= 2:
            yield _opinions(paragraph, run, since)
        since = run[-1][1] + 1


def _word(paragraph: Paragraph, count: Statement) -> str | None:
    """The word of a scale that a count stands behind, or before: 优 6 个, 6 个项目评为优."""
    match = _WORD.search(count.subject)
    if match is None and count.figure.unit.noun in ("个", "项", "家"):
        match = _BEHIND.match(paragraph.text[count.end : count.end + _AHEAD])
    return answer(match["word"]) if match else None


def answer(word: str) -> str:
    """The word of the scale that another stands for: 很满意 is 非常满意."""
    return _SAME.get(word, word)


def _is_weight(statement: Statement) -> bool:
    return statement.figure.unit.dimension in (Dimension.SCORE, Dimension.RATE) and statement.figure.hedge is Hedge.NONE


def _worded(subject: str) -> str:
    match = _WORD.search(subject)
    return answer(match["word"]) if match else ""


def _goes_on(paragraph: Paragraph, run: Sequence[tuple[str, int]], word: str, at: int) -> bool:
    words = [known for known, _ in run]
    last, statement = paragraph.statements[run[-1][1]], paragraph.statements[at]
    return (
        word not in words
        and (word in _GRADES) == (words[0] in _GRADES)
        and statement.measures_like(last)
        and statement.sentence - last.sentence <= 1
        and len(run) < _MOST
    )


def _opinions(paragraph: Paragraph, run: Sequence[tuple[str, int]], since: int) -> Opinions:
    statements, (first, last) = paragraph.statements, (run[0][1], run[-1][1])
    words, counts = tuple(word for word, _ in run), tuple(statements[at] for _, at in run)
    added = sum((count.figure.amount for count in counts), Decimal(0))
    before = [s for s in statements[max(since, first - _NEAR) : first] if _may_be_whole(s, counts[0])]
    fitting = [s for s in before if s.figure.amount == added]
    behind = [s for s in statements[last + 1 : last + 1 + _NEAR] if _closes(s, counts[-1]) and s.figure.amount == added]
    fitting = fitting or behind
    nearest = before[-1:] if before and before[-1].sentence >= counts[0].sentence - 1 and not _are_together(before, added) else []
    whole = next(iter((*reversed(fitting), *nearest)), None)
    more = bool(_MORE.search(paragraph.text, counts[-1].end, _sentence_end(paragraph, counts[-1].end)))
    closed = not more
    if words[0] in _GRADES:
        closed = (
            closed
            and words[0] == "优"
            and len({s.figure.amount for s in before}) == 1
            and not _of_some(paragraph, nearest, counts)
        )
    else:
        closed = closed and any(word in words for word in _WORST_ANSWERS) and words[0] in _BEST_ANSWERS[:2]
    around = tuple(statements[max(0, first - _NEAR) : last + 1 + _NEAR])
    following = tuple(statements[last + 1 : last + 1 + _MOST_BEHIND])
    return Opinions(words, counts, around, whole, bool(fitting), closed, paragraph, following, more)


def _are_together(before: Sequence[Statement], added: Decimal) -> bool:
    """58 个项目和 6 个部门: the counts are of both, and none of the two is the whole."""
    one, other = before[-2:] if len(before) > 1 else (None, before[-1])
    if _JOINED.search(other.subject):
        return True
    return one is not None and one.sentence == other.sentence and one.figure.amount + other.figure.amount == added


def _of_some(paragraph: Paragraph, nearest: Sequence[Statement], counts: Sequence[Statement]) -> bool:
    """20 个项目中，优 16 个、良 3 个."""
    return any("中，" in paragraph.text[whole.end : counts[0].start] for whole in nearest)


def _closes(statement: Statement, count: Statement) -> bool:
    """共调查 120 人 behind the answers."""
    total = statement.sentence == count.sentence and _IN_ALL.search(statement.subject)
    return bool(total) and _may_be_whole(statement, count)


def _sentence_end(paragraph: Paragraph, start: int) -> int:
    stop = paragraph.text.find("。", start, start + _LONGEST)
    return start + _LONGEST if stop < 0 else stop


def _may_be_whole(statement: Statement, count: Statement) -> bool:
    """A count of the same things, or of the sheets that they filled in: 回收 176 份，满意 98 家."""
    alike = statement.measures_like(count) or statement.figure.unit.noun == _SHEET
    return is_amount(statement) and alike
