"""The figure that a list of parts splits: candidates near the list, and the one that the parts add up to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from auditlint.core.number import ZERO
from auditlint.core.pattern import compiled
from auditlint.core.unit import Dimension
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.families import complete_families
from auditlint.parsing.labels import measure, normalise
from auditlint.parsing.nodes import MOST_BACK, Fragment, Kind, Mark, Node, Statement, is_amount
from auditlint.parsing.prose.bases import SIDES, are_opposite
from auditlint.parsing.text.layout import BlockKind

_RATED = compiled(r"均|每|单价|价格|标准|工资|薪|待遇|水平|最[高低大小]|定额")
_OF_SOME = compiled(r"城镇|乡村|农村|[男女]性?")
_OF_PEOPLE = compiled(r"[男女城镇乡村农]|职|退休|事业|单位")  # what such groups receive may be said as an average
_SCORE_NAME = compiled(r"得分|总分|评分")  # of which 决策、过程、产出、效益 are the parts, whatever they are called
_MOST_OFF = 3  # a set of parts that is off by more than a third of the total is a set of something else
# What is counted, between its number and a bracket: 42 个〔帮扶项目〕(其中甲县 24 个，乙县 18 个)
_COUNTED = compiled(r"^[\u4e00-\u9fff]{1,8}$")
_ONE_DIGIT = compiled(r"[1-9]0*$")  # by how many last places one changed digit moves a figure
_MOST_SHIFTED = 4  # places of a decimal point; of as many do 元 and 万元 differ
_COARSE = 4  # a total that may be off by more than a quarter of itself fits nothing but its exact parts
_MOST_TOTALS = 4
_MOST_SENTENCES = 4
_MOST_FAR = 12
_MOST_INSIDE = 30  # nodes of a bracket
_TELLING = 5  # digits of a total that hardly agree with the first few of its parts by chance
_MOST_SETS = 6  # sets of parts before one, that it may split a part of
_MOST_LISTED = 60  # parts


def candidates(document: Document, paragraph: Paragraph, at: int, opener: Mark) -> tuple[list[Statement], list[Statement]]:
    """Figures that a list may split, nearest first: those of its own sentence, and those of earlier ones.

    A figure right before 。其中 is as near. Not the base of a share or rate, 占总投资 5 亿元的 64%.
    """
    nodes = paragraph.nodes
    if opener.depth > 0 or opener.kind == "LPAR":
        return _before_bracket(nodes, at, opener), []
    near: list[Statement] = []
    far: list[Statement] = []
    for index in range(at - 1, max(-1, at - MOST_BACK), -1):
        node = nodes[index]
        if node.sentence < opener.sentence - _MOST_SENTENCES:
            break
        if isinstance(node, Statement) and is_amount(node, opener.depth) and not node.word:
            beside = opener.kind == "AMONG" and node.end + 1 == opener.start and not node.series
            beside = beside or node.sentence == opener.sentence
            (near if beside else far).append(node)
    if not near and not far and not any(isinstance(n, Statement) for n in nodes[max(0, at - MOST_BACK) : at]):
        far = _of_previous_paragraph(document, paragraph)
    if near:
        far = [*_of_bracket(nodes, at, opener), *far]
    return near[:_MOST_TOTALS], far[:_MOST_FAR]


def _of_bracket(nodes: Sequence[Node], at: int, opener: Mark) -> list[Statement]:
    """The figures of a bracket right before a list: 9 万元(上年结转 2 万元，本年安排 7 万元)，其中省级 4 万元，县级 3 万元."""
    found: list[Statement] = []
    for node in reversed(nodes[max(0, at - _MOST_INSIDE) : at]):
        if node.depth > opener.depth:
            found += [node] if isinstance(node, Statement) and is_amount(node, opener.depth + 1) else []
        elif not (isinstance(node, Mark) and node.kind in ("COMMA", "SEMICOLON", "RPAR")):
            break
    return found


def moved_before(nodes: Sequence[Node], at: int, opener: Mark) -> Statement | None:
    """The change that a list of changes splits: 比上年减少 9 万元，其中：A减少 7 万元，B减少 2 万元."""
    for index in range(at - 1, max(-1, at - MOST_BACK), -1):
        node = nodes[index]
        if node.sentence != opener.sentence:
            return None
        if isinstance(node, Statement) and node.depth == opener.depth and is_change(node):
            return node
    return None


def is_change(node: Node) -> bool:
    """Whether a node says by how much something rose or fell, in units that can be added."""
    return (
        isinstance(node, Statement)
        and node.kind is Kind.CHANGE
        and node.direction != 0
        and not node.base.startswith(("到", "至", "为"))
        and node.figure.unit.is_addable
    )


def _before_bracket(nodes: Sequence[Node], at: int, opener: Mark) -> list[Statement]:
    depth = opener.depth if opener.kind == "LPAR" else opener.depth - 1
    for index in range(at - 1, max(-1, at - MOST_BACK), -1):
        node = nodes[index]
        if isinstance(node, Mark) and node.kind == "LPAR" and node.depth == depth:
            continue
        if isinstance(node, Fragment) and (node.depth > depth or _is_counted(nodes, index, at)):
            continue
        if isinstance(node, Statement) and is_amount(node, depth):
            return [node]
        return []
    return []


def _is_counted(nodes: Sequence[Node], index: int, at: int) -> bool:
    """Whether words before a bracket are what is counted, and the bracket splits it: 42 个项目(省级 24 个，市县 18 个)."""
    words, number = nodes[index], nodes[index - 1] if index else None
    if not isinstance(words, Fragment) or not isinstance(number, Statement) or number.end != words.start:
        return False
    if number.figure.unit.dimension is not Dimension.COUNT or not _COUNTED.match(words.text):
        return False
    inside = [n for n in nodes[at : at + _MOST_INSIDE] if isinstance(n, Statement) and is_amount(n, words.depth + 1)]
    among = any(isinstance(n, Mark) and n.kind == "AMONG" for n in nodes[index + 1 : at + 1])
    named = among and all(n.subject for n in inside)
    return named or bool(complete_families([n.subject for n in inside])) or first_fit([number], inside) is not None


def _of_previous_paragraph(document: Document, paragraph: Paragraph) -> list[Statement]:
    """Amounts of the nearest earlier paragraph of the same section that has any."""
    for index in range(paragraph.index - 1, max(-1, paragraph.index - 4), -1):
        earlier = document.paragraphs[index]
        if earlier.block.kind is BlockKind.HEADING:
            return []
        if _only_splits(earlier):
            continue
        found = [s for s in reversed(earlier.statements) if is_amount(s, 0)]
        if found:
            return found
    return []


def _only_splits(paragraph: Paragraph) -> bool:
    """Whether a paragraph only splits a figure stated before it: 按功能分类，其中：…"""
    for node in paragraph.nodes:
        if isinstance(node, Statement):
            return False
        if isinstance(node, Mark) and node.kind in ("AMONG", "INCLUDE"):
            return True
    return False


def resolve(
    near: Sequence[Statement],
    far: Sequence[Statement],
    parts: list[Statement],
    undivided: bool = False,
    whole: bool = False,
) -> Iterator[tuple[Statement, list[Statement], bool]]:
    """The totals that the parts split, with the parts of each, and whether the total is certain.

    One list may split its total several times over (男…，女…；城镇…，乡村…), and what follows the last part in a
    sentence may be something else; so parts that add up are taken group by group. `undivided` lists are taken whole
    or not at all; `whole` ones are known to leave nothing out.
    """
    alike = [t for t in (*near, *far) if t.measures_like(parts[0])]
    alike = alike or [t for t in (*near, *far) if parts[0].figure.unit.adds_up_to(t.figure.unit)]
    alike = _of_their_side(alike, parts)
    families = complete_families([part.subject for part in parts])
    if len(families) > 1:
        yield from _by_family(alike, [parts[a:b] for a, b in families])
        return
    rest, found = parts, False
    while rest:
        fit = first_fit(alike, rest)
        if fit is None or (undivided and len(fit[1]) < len(rest) and fit[0].figure.digits < _TELLING):
            break
        total, members = fit
        yield total, members, True
        rest, found = rest[len(members) :], True
    if not found and rest:
        yield from _roomiest(alike, near, parts, whole or bool(families))


def _of_their_side(totals: list[Statement], parts: list[Statement]) -> list[Statement]:
    """The spending alone where it stands beside the income and its parts are listed: 收入 90 万元。支出 90 万元，其中：基本支出…."""
    name = parts[0].subject
    kept = [total for total in totals if not are_opposite(total.subject, name)]
    named = any(side in name and side in total.subject for side in SIDES for total in kept)
    return kept if named else totals


def _by_family(totals: list[Statement], groups: list[list[Statement]]) -> Iterator[tuple[Statement, list[Statement], bool]]:
    """Every group splits the same total: the one that most of them add up to."""
    fits = [fit[0] for group in groups if (fit := first_fit(totals, group)) and fit[1] == group]
    for at, group in enumerate(groups):
        own = _part_split_by(group, [part for earlier in groups[max(0, at - _MOST_SETS) : at] for part in earlier])
        if own is not None:
            yield own, group, True
        elif fits and _is_near(fits[0], group):
            yield fits[0], group, True
        elif fits:
            continue  # a set of other things of the same kind: 编制 120 名，其中…；在职 112 人，退休 86 人
        else:
            yield from _roomiest(totals, totals, group, True)


def _part_split_by(group: list[Statement], parts: list[Statement]) -> Statement | None:
    """The part before it that a set goes into: 在职 98 人、退休 20 人；在职人员中行政 30 人、事业 68 人."""
    first, whole = normalise(group[0].subject), sum((part.figure.amount for part in group), ZERO)
    named = (part for part in parts if len(name := normalise(part.subject)) > 1 and first != name and first.startswith(name))
    fitting = (part for part in parts if part.figure.amount == whole)
    return next(named, None) or next(fitting, None)


def _is_near(total: Statement, group: list[Statement]) -> bool:
    """Whether a group that another split of the total stands beside is off by no more than a slip would be."""
    apart = abs(sum((part.figure.amount for part in group), ZERO) - total.figure.amount)
    return apart * _MOST_OFF <= abs(total.figure.amount)


def _roomiest(
    alike: list[Statement], near: Sequence[Statement], parts: list[Statement], whole: bool
) -> Iterator[tuple[Statement, list[Statement], bool]]:
    """The nearest figure that has room for each of the parts; of a whole list the one it must mean, room or not."""
    largest = max(part.figure.amount for part in parts)
    roomy = [t for t in alike if t.figure.amount >= largest]
    inside = [t for t in roomy if t in near]
    meant = _meant(alike, near, parts)
    if inside:
        yield inside[0], parts, not _is_of_several(inside[0], near, parts)
    elif meant is not None and (meant in roomy or (whole and _is_outgrown(meant, parts, roomy)) or is_mended(meant, parts)):
        yield meant, parts, True
    elif roomy:
        only = len({t.figure.amount for t in roomy}) == 1
        yield roomy[0], parts, only and (not whole or _is_akin(roomy[0], parts))


def _is_of_several(total: Statement, near: Sequence[Statement], parts: list[Statement]) -> bool:
    """Whether parts outgrow a figure that they are not named after, and not what stands with it: 函询 125 件，谈话 18 件，其中市级…."""
    come_to = sum((part.figure.amount for part in parts), ZERO)
    nearer = (t for t in near if t.start > total.start and t.measures_like(total))
    both = total.figure.amount + sum((t.figure.amount for t in nearer), ZERO)
    return total.figure.amount < come_to <= both and not any(_share_a_word(total.subject, part.subject) for part in parts)


def _share_a_word(one: str, other: str) -> bool:
    return any(one[at : at + 2] in other for at in range(len(one) - 1))


def _meant(alike: list[Statement], near: Sequence[Statement], parts: list[Statement]) -> Statement | None:
    """The figure before a list, in its sentence or the one before, that alone can be its total.

    Of several the one with the measure of the parts (决算, not 预算), or the one that they are named after.
    """
    inside = [t for t in alike if t in near] or [t for t in alike if t.sentence == alike[0].sentence]
    for is_of in (_same_measure, _named_after):
        if len(inside) > 1:
            inside = [t for t in inside if is_of(t, parts)]
    return inside[0] if len(inside) == 1 and (inside[0] in near or _is_akin(inside[0], parts)) else None


def _same_measure(total: Statement, parts: list[Statement]) -> bool:
    return measure(total.subject) == measure(parts[0].subject)


def _named_after(total: Statement, parts: list[Statement]) -> bool:
    return all(normalise(part.subject).endswith(normalise(total.subject)) for part in parts)


def _is_akin(total: Statement, parts: list[Statement]) -> bool:
    """Not 土地出让收入 5 亿元。其中：一般债务…，专项债务…, nor 乡村零售额。按类型分…: the whole of these stands elsewhere."""
    if total.figure.unit.dimension is Dimension.SCORE and _SCORE_NAME.search(total.subject):
        return True
    shared = any(not set(total.subject).isdisjoint(part.subject) for part in parts)
    return shared and not _OF_SOME.match(normalise(total.subject))


def _is_outgrown(total: Statement, parts: list[Statement], roomy: list[Statement]) -> bool:
    """Whether a total is split by parts it has no room for: averages, prices and scores add up to nothing.

    One part alone may as well be of a figure that has room.
    """
    if len(parts) == 1 and roomy:
        return False
    unit = total.figure.unit
    if unit.dimension is Dimension.SCORE or any(_RATED.search(s.subject) for s in (total, *parts)):
        return False
    amounts = [part.figure.amount for part in parts]
    between = min(amounts) <= total.figure.amount <= max(amounts)
    return not (between and unit.dimension is Dimension.MONEY and any(_OF_PEOPLE.search(part.subject) for part in parts))


def is_mended(total: Statement, parts: list[Statement]) -> bool:
    """Whether one other digit in the one part that is larger than the total would make all parts come to it.

    Or the decimal point, or the unit, of that part or of a total that is smaller than its parts.
    """
    if len(parts) < 2:
        return False
    play = sum((each.figure.slack for each in (total, *parts)), ZERO)
    if _is_shifted(sum((part.figure.amount for part in parts), ZERO), total.figure.amount, play):
        return True
    large = [part for part in parts if part.figure.amount > total.figure.amount]
    if len(large) != 1:
        return False
    figure = large[0].figure
    wanted = total.figure.amount - sum((part.figure.amount for part in parts if part is not large[0]), ZERO)
    if _is_shifted(figure.amount, wanted, play):
        return True
    change = abs(figure.amount - wanted) / figure.last_place
    return wanted > 0 and bool(_ONE_DIGIT.match(f"{change.normalize():f}")) and wanted.adjusted() == figure.amount.adjusted()


def _is_shifted(large: Decimal, small: Decimal, play: Decimal) -> bool:
    """Whether one amount is the other with its decimal point up to four places further on."""
    places = large.adjusted() - small.adjusted()
    return small > 0 and any(abs(large.scaleb(-by) - small) <= play for by in (places, places + 1) if 1 <= by <= _MOST_SHIFTED)


def first_fit(totals: Sequence[Statement], parts: list[Statement]) -> tuple[Statement, list[Statement]] | None:
    """The nearest figure that all the parts, or else the first few of them, add up to within rounding."""
    sums: list[tuple[Decimal, Decimal]] = [(ZERO, ZERO)]
    for part in parts:
        sums.append((sums[-1][0] + part.figure.amount, sums[-1][1] + part.figure.slack))
    for count in (len(parts), *range(2, min(len(parts), _MOST_LISTED))):
        whole, slack = sums[count]
        for total in totals:
            apart = abs(total.figure.amount - whole)
            close = apart <= slack + total.figure.slack and (not apart or not is_coarse(total))
            if close and (whole or count == len(parts)):
                return total, parts[:count]
    return None


def is_coarse(total: Statement) -> bool:
    """Whether too much rounds to a figure for it to tell what is part of it: 1 亿元 is anything from half as much."""
    return total.figure.slack * _COARSE > abs(total.figure.amount)
