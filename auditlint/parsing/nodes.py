"""What a parsed sentence is made of: statements, words without a figure, and marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from auditlint.core.choice import Choice
from auditlint.core.expression import Ref
from auditlint.core.figure import Figure, Hedge
from auditlint.core.record import record
from auditlint.core.unit import Dimension

DIRECTIONS = {"RISE": 1, "FALL": -1, "FLAT": 0}


class Kind(Choice):
    """What a statement says of its figure."""

    ITEM = "item"  # 基本支出 30 万元
    RATIO = "ratio"  # 执行率 95%
    SHARE = "share"  # 占总支出的 37.4%
    CHANGE = "change"  # 比上年增加 5 万元
    COMPLETION = "completion"  # 完成年初预算的 98%


@record
class Statement:
    """A figure with the words that bind it.

    `subject` stands before the relating `word`, `base` after it; `compare` is the 比上年 of a change. `start` and
    `end` are offsets in the folded text; `depth` counts brackets, `sentence` full stops. `series` is set, to one number
    for each list, where the figure is one of a list matched by position (A、B分别为1、2).
    """

    kind: Kind
    figure: Figure
    subject: str
    word: str
    base: str
    compare: str
    direction: int
    start: int
    end: int
    depth: int
    sentence: int
    spelled: bool = False
    series: int = 0

    @property
    def ref(self) -> Ref:
        """The figure under its own name."""
        return Ref(self.figure, self.subject)

    @property
    def is_named_rate(self) -> bool:
        """Whether it is a percentage with a name of its own: 执行率 95%, but not 占 37.4%, nor 3 倍."""
        return self.kind is Kind.RATIO and self.figure.unit.dimension is Dimension.RATE

    def measures_like(self, other: Statement) -> bool:
        """Whether both figures count or measure the same kind of thing."""
        return self.figure.unit.measures_like(other.figure.unit)


@record
class Fragment:
    """Words without a figure: a heading of a list, 与上年持平.

    `key` is the terminal of their last relating word, and `subject`, `word` and `base` stand as in a statement.
    """

    text: str
    key: str
    subject: str
    word: str
    base: str
    compare: str
    start: int
    depth: int
    sentence: int

    @property
    def flat(self) -> bool:
        return self.key == "FLAT"


@record
class Mark:
    """Punctuation, brackets, and the words that open a list; `kind` is the terminal's name."""

    kind: str
    text: str
    start: int
    depth: int
    sentence: int


Node = Statement | Fragment | Mark


MOST_BACK = 120  # nodes looked at before a place, so that a report without full stops still takes linear time
MOST_LISTED = 300  # nodes looked at behind words that open a list


def is_amount(node: Node, depth: int | None = None) -> bool:
    """Whether a node is an item with an amount that can be added up."""
    return (
        isinstance(node, Statement)
        and node.kind is Kind.ITEM
        and not node.spelled
        and not node.compare
        and node.figure.unit.is_addable
        and node.figure.hedge is not Hedge.RANGE
        and (depth is None or node.depth == depth)
    )


def is_parted(text: str, start: int, end: int) -> bool:
    """Whether a semicolon parts what ends at `start` from what begins at `end`: 立改类 4 个，已改 3 个；持续类 2 个.

    Not one that 其中 follows, which says more of the same.
    """
    at = text.find("；", start, end)
    while at >= 0 and text.startswith("其中", at + 1):
        at = text.find("；", at + 1, end)
    return at >= 0


def nodes_before(nodes: Sequence[Node], start: int) -> Iterator[Node]:
    """The nodes before an offset, nearest first; not more than MOST_BACK of them."""
    end = bisect_left(nodes, start, key=lambda node: node.start)
    for index in range(end - 1, max(-1, end - 1 - MOST_BACK), -1):
        yield nodes[index]


def outside_lists(nodes: Sequence[Node], until: Statement) -> list[Statement]:
    """The amounts before a statement that are no part of a 其中 list, of a bracket, or of a base in 占…的."""
    found: list[Statement] = []
    listed = False
    end = bisect_left(nodes, until.start, key=lambda node: node.start)
    for node in nodes[max(0, end - MOST_BACK) : end]:
        if isinstance(node, Mark):
            listed = node.kind in ("AMONG", "INCLUDE") or (listed and node.kind not in ("SEMICOLON", "STOP"))
        elif not listed and isinstance(node, Statement) and is_amount(node, 0) and not node.word:
            found.append(node)
    return found


def explained_by(text: str, statements: Sequence[Statement], at: int) -> Statement | None:
    """The amount that a bracket right behind a figure opens with: 完成预算的 98% (预算为 60 万元)."""
    if at + 1 >= len(statements):
        return None
    figure, inner = statements[at], statements[at + 1]
    inside = is_amount(inner, figure.depth + 1) and inner.sentence == figure.sentence
    return inner if inside and text[figure.end : inner.start].strip() in ("(", "[") else None
