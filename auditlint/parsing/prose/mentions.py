"""Figures that come back: the same item stated again, or the same long figure under a related name."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain, pairwise

from auditlint.core.expression import Div, Expression, Mul, Ref, references
from auditlint.core.figure import Figure, Hedge
from auditlint.core.pattern import compiled
from auditlint.core.record import record
from auditlint.core.unit import WAN_YUAN, YI_YUAN, YUAN, Dimension
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.labels import normalise
from auditlint.parsing.ledger import YEAR, Fact, Ledger
from auditlint.parsing.nodes import Kind, Statement

_TELLING_DIGITS = 4  # a figure of so many digits hardly comes back by chance
_CERTAIN_DIGITS = 7  # and one of so many never does, whatever it is called
_TELLING_ENDING = 2  # so that the last word of its name will do
_LONG_ENDING = 6  # and that of a shorter one only by so much of its name
_SOME_DIGITS = 3  # a figure of so many is telling with
_LONG_PART = 4  # so many characters in a row that two names have in common
_LONGEST_PART = 8  # and a shorter figure with so many
_LEAD_IN = compiled(r"(?P<name>[^。，；:]{6,40}):")
_SIDES = ("收入", "支出")
_NAMED_ENOUGH = 6  # a name of so many characters is specific to its item
_STOCK_NAME = 4  # as is 〔年末〕结转和结余, whose time is told apart
_ITEM_AMOUNT = compiled(r"^(?:20\d\d年)?(?:支出)?决算(?:数)?为?$|^(?:20\d\d年)?支出决算(?:数)?(?:为)?$")
_COMES_TO = "计"
_PRICE = compiled(r"[每均]|单价|标准")
_THAT_IS = compiled(r"^(?:也?即|折合|合|换算为|计)$")
_ITEM_HEAD = compiled(r"\((?:项|款|类)\)[”\"」』]?[:：]?(?:支出|决算|金额|数|额|为|计|共|约)*$")
_FIGURE_WORD = compiled(
    r"(?=[决执实总金数额合])(?:(?:决算|执行|实际)(?:总额|总数|金额|数额|合计|总计|数|额)?|(?:总额|总数|金额|数额|合计|总计|数|额))$"
)
_MOST_ABOVE = 40  # statements looked at in each of them
_ORIGIN = compiled(r"(?:[由从]|介[于乎])$")  # of a change, or of a range
_OF_ITS_TIME = compiled(r"最[高低](?:成交)?价|均价|成交价")  # another for each time that something was bought
_SHORTLY = 60  # characters behind both in which what is left over is told
_LEFT_OVER = compiled(r"结转|结余|相抵|轧差|缺口|品迭|后余|[净盈]余")
_STOP = compiled(r"[。！？]")
_OTHER_PERIOD = compiled(r"上年|去年|同期|上期|次年|预算|预计")
_LEAST_WORDS = 20  # characters of a sentence that hardly comes again by chance
_LABEL = 16
_NEAR = 3  # paragraphs above a formula where its figures are looked up


@record
class Mention:
    """A figure and the name it is given."""

    figure: Figure
    label: str


@record
class Repeat:
    """A later mention of an earlier figure.

    `same_item` where name, period and measure agree and the name is specific; `same_breath` where one list item
    gives its amount twice.
    """

    later: Mention
    earlier: Mention
    same_item: bool = False
    same_breath: bool = False


def repeats(document: Document) -> Iterator[Repeat]:
    """Every repeat, each later mention against the first and against the last one before it."""
    ledger = Ledger.of(document)
    yield from _same_breath(document)
    yield from _restated(document)
    yield from _headed(document)
    yield from _both_sides(document)
    yield from _same_item(ledger)
    yield from _same_value(ledger, document)
    yield from _formula_operands(document)
    yield from _twins(document)


def _twins(document: Document) -> Iterator[Repeat]:
    """A sentence that comes again word for word with one of its figures changed, while long ones are the same."""
    first: dict[str, tuple[Figure, ...]] = {}
    for paragraph in document.figured:
        for words, figures in _sentences(paragraph):
            known = first.setdefault(words, figures)
            if known is figures or len(known) != len(figures):
                continue
            apart = [(a, b) for a, b in zip(known, figures, strict=True) if a.amount != b.amount]
            if len(apart) == 1 and any(f.digits >= _TELLING_DIGITS for f in figures if f is not apart[0][1]):
                earlier, later = apart[0]
                yield Repeat(Mention(later, words[:_LABEL]), Mention(earlier, words[:_LABEL]), same_item=True)


def _sentences(paragraph: Paragraph) -> Iterator[tuple[str, tuple[Figure, ...]]]:
    """Each sentence with two figures or more, as its words alone and its figures."""
    text, mentions = paragraph.text, paragraph.mentions
    at = end = 0
    while at + 1 < len(mentions):
        start = mentions[at].start - len(_STOP.split(text[end : mentions[at].start])[-1])
        stop = _STOP.search(text, mentions[at].end)
        end = stop.start() if stop else len(text)
        first = at
        while at < len(mentions) and mentions[at].start < end:
            at += 1
        if at - first >= 2:
            stretches = [(mention.start, mention.end) for mention in mentions[first:at]]
            words = _words(text, start, stretches, end)
            if len(words) >= _LEAST_WORDS:
                yield words, tuple(mention.figure for mention in mentions[first:at])


def _words(text: str, start: int, figures: list[tuple[int, int]], end: int) -> str:
    """A sentence with a sign in place of each of its figures."""
    pieces = []
    for figure_start, figure_end in figures:
        pieces.append(text[start:figure_start])
        start = figure_end
    return "".join("#".join([*pieces, text[start:end]]).split())


def _mention(fact: Fact) -> Mention:
    return Mention(fact.figure, fact.statement.subject or fact.item)


def _same_breath(document: Document) -> Iterator[Repeat]:
    """A (项) 68.42 万元，…。支出决算为 68.42 万元: one list item states its amount twice."""
    for paragraph in document.figured:
        statements = paragraph.statements
        head = statements[0] if statements else None
        if head is None or head.kind is not Kind.ITEM or not _ITEM_HEAD.search(head.subject):
            continue
        for statement in statements[1:]:
            if statement.kind is Kind.ITEM and _ITEM_AMOUNT.match(statement.subject):
                of_a_year = YEAR.match(statement.subject) is not None  # 2022年决算数为 may well be another's
                if statement.measures_like(head) and not (of_a_year and statement.figure.amount != head.figure.amount):
                    later = Mention(statement.figure, statement.subject)
                    yield Repeat(later, Mention(head.figure, head.subject), same_breath=True)
                break


def _restated(document: Document) -> Iterator[Repeat]:
    """2,365,480.00 元，即 236.55 万元: one amount in two units."""
    for paragraph in document.figured:
        for head, again in pairwise(paragraph.statements):
            if again.kind is not Kind.ITEM or not _THAT_IS.match(again.subject):
                continue
            beside = again.sentence == head.sentence and again.measures_like(head)
            beside = beside and again.figure.unit.dimension is not Dimension.PLAIN
            beside = beside and not (again.subject == _COMES_TO and _is_of_more(head, again))
            if beside and not paragraph.text[head.end : again.start].strip("，,(（:："):
                later, earlier = Mention(again.figure, again.subject), Mention(head.figure, head.subject)
                yield Repeat(later, earlier, same_breath=True)


def _headed(document: Document) -> Iterator[Repeat]:
    """（一）违规发放补贴 34.56 万元。…以值班费名义违规发放补贴 34.56 万元: the heading of a finding, and the finding."""
    for paragraph in document.figured:
        head, *others = paragraph.statements or (None,)
        if head is None or head.kind is not Kind.ITEM or head.figure.unit.dimension is not Dimension.MONEY:
            continue
        name = normalise(head.subject)
        if (
            others
            and head.sentence < others[0].sentence
            and len(name) >= _LONG_PART
            and paragraph.text[head.end : head.end + 1] == "。"
        ):
            again = [s for s in others if s.kind is Kind.ITEM and s.depth == 0 and normalise(s.subject).endswith(name)]
            if len(again) == 1 and again[0].measures_like(head) and not _is_of_another_period(paragraph, head, again[0]):
                later, earlier = Mention(again[0].figure, again[0].subject), Mention(head.figure, head.subject)
                yield Repeat(later, earlier, same_item=True)


def _is_of_another_period(paragraph: Paragraph, head: Statement, again: Statement) -> bool:
    """2022 年公务接待费支出 5.94 万元。2023 年公务接待费支出 5.74 万元: no heading and finding."""
    begin = paragraph.text.rfind("。", head.end, again.start) + 1
    words = paragraph.text[begin : again.end]
    told, years = set(YEAR.findall(paragraph.text[: head.end])), set(YEAR.findall(words))
    return bool(told and years and not told & years) or bool(_OTHER_PERIOD.search(words))


def _both_sides(document: Document) -> Iterator[Repeat]:
    """收入总计 90 万元，支出总计 90 万元: of a department, where nothing is left over; what one slip parts was meant to be equal."""
    for paragraph in document.figured:
        for one, other in pairwise(paragraph.statements):
            sides = one.subject.endswith("收入总计") and other.subject.removeprefix("、") in ("支出总计", "支出总计为")
            if sides and one.sentence == other.sentence and one.measures_like(other) and one.kind is other.kind is Kind.ITEM:
                later, earlier = Mention(other.figure, other.subject), Mention(one.figure, one.subject)
                left = _LEFT_OVER.search(paragraph.text, other.end, other.end + _SHORTLY)
                yield Repeat(later, earlier, same_item=left is None)


def _is_of_more(head: Statement, again: Statement) -> bool:
    """Whether 计 counts other things, or what a price comes to: 洞窟 45 个，计 1100 个小龛; 每张 1,200 元，计 194.4 万元."""
    return again.figure.unit.scale == head.figure.unit.scale or bool(_PRICE.search(head.subject))


def _same_item(ledger: Ledger) -> Iterator[Repeat]:
    seen: dict[object, tuple[Fact, ...]] = {}  # the first and the last of each
    for fact in ledger.facts:
        if not fact.item or fact.figure.hedge is not Hedge.NONE or fact.figure.unit.dimension is Dimension.PLAIN:
            continue
        if fact.statement.kind is Kind.CHANGE:
            continue
        key = fact.key
        known = seen.get(key, ())
        for earlier in known:
            specific = _is_specific(fact, earlier)
            if specific or _could_be_equal(fact.figure, earlier.figure):
                yield Repeat(_mention(fact), _mention(earlier), same_item=specific)
        seen[key] = (*known[:1], fact)


def _is_specific(fact: Fact, earlier: Fact) -> bool:
    """Whether two mentions are surely of one thing: a name of its own, in the same chapter, not in a list."""
    return (
        (len(fact.item) >= _NAMED_ENOUGH or (len(fact.item) >= _STOCK_NAME and _LEFT_OVER.search(fact.item) is not None))
        and fact.figure.unit.dimension is Dimension.MONEY
        and fact.statement.kind is Kind.ITEM
        and fact.statement.depth == earlier.statement.depth == 0
        and fact.paragraph != earlier.paragraph
        and not (fact.time and earlier.time and fact.time != earlier.time)  # 3月末余额 96 万元; 6月末余额 98 万元
        and not _OF_ITS_TIME.search(fact.item)
        and not any(_ORIGIN.search(each.statement.subject) for each in (fact, earlier))
        and not (fact.has_share and earlier.has_share)  # of two wholes: 甲出资 39 万元，占 0.01%…；甲出资 0.4 万元，占 0.01%
    )


def _same_value(ledger: Ledger, document: Document) -> Iterator[Repeat]:
    """The same figure in the same kind of unit under a related name: the shorter the figure, the closer the name."""
    for facts in _of_one_value(ledger):
        by_ending: dict[str, Fact] = {}
        by_part: dict[str, Fact] = {}
        for fact in facts:
            name = _bare(fact.item)
            ending, parts = _ending(name, fact.figure), _runs(name, fact.figure)
            earlier = by_ending.setdefault(ending, fact) if ending is not None else fact
            if earlier is fact or earlier.key == fact.key:  # it is the first, or what `_same_item` has looked at
                alike = (by_part.get(part) for part in chain(parts, _lead_parts(fact, document)))
                earlier = next((each for each in alike if each and each.key != fact.key and not _opposed(each, fact)), fact)
            if earlier is not fact:
                yield Repeat(_mention(fact), _mention(earlier))
            for part in parts:
                by_part.setdefault(part, fact)


def _of_one_value(ledger: Ledger) -> Iterator[list[Fact]]:
    """The facts with a figure that another one, of another name, has as well, together."""
    filed: dict[object, list[Fact]] = defaultdict(list)
    for fact in ledger.facts:
        if fact.figure.hedge is Hedge.NONE and fact.item:
            filed[fact.figure.amount.copy_abs(), fact.figure.unit.kind].append(fact)
    return (facts for facts in filed.values() if len(facts) > 1 and len({fact.key for fact in facts}) > 1)


def _ending(name: str, figure: Figure) -> str | None:
    """How the name of another mention of this figure must end; None where the name is shorter than that."""
    digits = figure.digits
    length = 0 if digits >= _CERTAIN_DIGITS else _TELLING_ENDING if digits >= _TELLING_DIGITS else _LONG_ENDING
    return name[len(name) - length :] if len(name) >= length else None


def _lead_parts(fact: Fact, document: Document) -> Iterator[str]:
    """Runs of the words that a paragraph begins with: an item of a list has a paragraph of its own further on."""
    lead = _LEAD_IN.match(document.paragraphs[fact.paragraph].text)
    if lead:
        yield from _runs(_bare(lead["name"]), fact.figure)


def _bare(name: str) -> str:
    return _FIGURE_WORD.sub("", normalise(name).replace("经费", "费"))


def _runs(name: str, figure: Figure) -> list[str]:
    """Runs of a name so long that a figure of so many digits shares them with no other by chance; none for scores and rates."""
    if figure.value == 0 or figure.unit.dimension not in (Dimension.MONEY, Dimension.COUNT):
        return []
    size = _LONG_PART if figure.digits >= _SOME_DIGITS else _LONGEST_PART
    return [name[at : at + size] for at in range(len(name) - size + 1)]


def _opposed(one: Fact, other: Fact) -> bool:
    """Whether two names are of different sides or moments: income and expenditure, budget and outturn, two years."""
    sides = [{word for word in _SIDES if word in fact.item} for fact in (one, other)]
    measures = {one.measure, other.measure} - {""}
    return one.period != other.period or len(measures) > 1 or (all(sides) and not sides[0] & sides[1])


def _could_be_equal(one: Figure, other: Figure) -> bool:
    if one.amount == other.amount:
        return True
    return not (one.is_exact and other.is_exact) and one.interval().meets(other.interval())


def _formula_operands(document: Document) -> Iterator[Repeat]:
    """The figures of a written formula against the text just above that states them."""
    for paragraph in document.figured:
        for formula in paragraph.formulas:
            operands = [ref for side in formula.workings for ref in references(side)]
            alone = not any(map(_adds, formula.workings))
            for operand in operands:
                label = operand.label or formula.name
                for figure, stated, slipped in _stated_above(document, paragraph, operand.figure, formula.start, alone):
                    yield Repeat(Mention(figure, label), Mention(stated.figure, stated.subject), same_item=slipped)


def _stated_above(
    document: Document, paragraph: Paragraph, operand: Figure, start: int, alone: bool
) -> Iterator[tuple[Figure, Statement, bool]]:
    """The operand and the nearest statement of the very figure, in this paragraph or the few before it.

    Else one that a slip parts from it, where the operand stands `alone` and is no part of a sum that makes the figure.
    """
    readings = {figure.amount: figure for figure in _readings(operand)}
    plain = operand.unit.dimension is Dimension.PLAIN
    near: Statement | None = None
    for index in range(paragraph.index, max(-1, paragraph.index - 1 - _NEAR), -1) if readings else ():
        statements = document.paragraphs[index].statements
        last = len(statements)
        if index == paragraph.index:
            last = bisect_right(statements, start, key=lambda statement: statement.end)
        for statement in reversed(statements[max(0, last - _MOST_ABOVE) : last]):
            stated = statement.figure
            if statement.kind is not Kind.ITEM:
                continue
            if stated.amount in readings and stated.unit.measures_like(readings[stated.amount].unit):
                yield readings[stated.amount], statement, False
                return
            if plain and stated.value == operand.value:
                yield operand.in_unit(stated.unit), statement, False
                return
            if alone and near is None and _a_slip_apart(stated, operand):
                near = statement
    if near is not None:
        yield operand.in_unit(near.figure.unit) if plain else operand, near, True


def _readings(operand: Figure) -> list[Figure]:
    """A figure of a formula in its own unit, or, where none is printed, in each that money is told in; none of rates."""
    if operand.unit.dimension is Dimension.PLAIN:
        return [operand.in_unit(unit) for unit in (YI_YUAN, WAN_YUAN, YUAN)]
    return [operand] if operand.unit.dimension in (Dimension.MONEY, Dimension.COUNT) else []


def _adds(expression: Expression) -> bool:
    """Whether anything is added or taken off in a formula."""
    if isinstance(expression, Mul | Div):
        return _adds(expression.left) or _adds(expression.right)
    return not isinstance(expression, Ref)


def _a_slip_apart(one: Figure, other: Figure) -> bool:
    """Whether two long figures differ in one digit, in two neighbours that changed places, or in their point alone."""
    if min(one.digits, other.digits) < _CERTAIN_DIGITS or one.value == other.value:
        return False
    left, right = _all_digits(one), _all_digits(other)
    if left.strip("0") == right.strip("0"):
        return True
    apart = [i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b]
    if len(left) != len(right) or len(apart) > 2:
        return False
    swapped = len(apart) == 2 and apart[1] - apart[0] == 1 and left[apart[0]] == right[apart[1]]
    return len(apart) == 1 or (swapped and left[apart[1]] == right[apart[0]])


def _all_digits(figure: Figure) -> str:
    return "".join(map(str, figure.value.as_tuple().digits))
