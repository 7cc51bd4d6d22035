"""Shares of the prose with the part and the whole that each is said of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditlint.core.number import EXACT, ZERO
from auditlint.core.pattern import compiled
from auditlint.core.record import kept, record, replace
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.families import is_complete_family
from auditlint.parsing.labels import measure, names, names_no_thing, normalise, same_item, surely_names
from auditlint.parsing.nodes import Kind, Statement, is_amount, is_parted
from auditlint.parsing.prose.breakdown import Breakdown, make_whole
from auditlint.parsing.prose.breakdowns import breakdowns
from auditlint.parsing.prose.common_wholes import common_whole, is_of_all
from auditlint.parsing.prose.counted_shares import counted, counted_among, of_named_group, of_same_things
from auditlint.parsing.prose.items import ItemIndex
from auditlint.parsing.prose.share_parts import all_but_one_agree, as_it_went, in_its_place, others_beside, part_of
from auditlint.parsing.prose.totals import is_coarse
from auditlint.parsing.tables.fit import divides_to

_BASE_IN_WORD = compiled(r"^所?占(?P<base>.*?)的?(?:比重|比例|比率|百分比)$")
_BASE_TAIL = compiled(r"(?:的)?(?:比重|比例|比率)?(?:为|是|高?达到?了?|到了?|约|仅|接近|将近|近|超过?了?|不到|不足|逾)?(?:的)?$")
_WHOLE_WORDS = compiled(
    r"^(?:全部|全国|全省|全州|全市|全区|全县|全院|全校|整个|本年|总|部门|单位)*(?:支出|收入|数|额|量|数量|投资|资金|金额|人数|合计|总额|总数)?$"
)
_BUDGET = compiled(r"^(?:年初|全年|调整后?|变动|年度|当年)?的?(?:预算|任务|目标|计划|指标)(?:数|额|安排)?$")
_OF_ITS_YEAR = compiled(r"^(?:当年|当期|同年|同期|各年|各自|相应年度)")
_NESTED = compiled(r"其中|包括|包含|[(（]|合计|总计|[分按从][^，。；]{1,10}看")
_SPENT = compiled(r"(?:实际|全年|累计|年度)*(?:支出|执行|使用|支付)(?:数|额|金额|资金)?$")
_EXAMINED = compiled(r"^(?P<verb>抽查|抽取|检查|抽检|核查|走访|调查|检测|监测)的?(?:样本)?总?(?:数量?|量)$")
_MOST_BACK = 20
_AREA = compiled(r"全国|全省|全州|全市|全区|全县")
_AREA_ALONE = compiled(r"(?:全国|全省|全州|全市|全区|全县)(?:总[数量额])?$")
_DONE = compiled(r"完成|到位|支付|支出")
_ALL = 99
_HUNDRED = 100
_FAMILY_APART = 10  # percent by which the shares of a complete set may be off, so that a slip in one is found
_RANKED = compiled(r"[，,](?:排名?|位[居列]|居|列)(?:全[国省市]|世界|全球)")  # a share of what the ranking is of
_LIMITING = 4  # characters
_SLIPPED = 9  # times: a slip of the point makes ten
_TELLING = 3  # digits of a share that hardly agrees with another whole by chance
_MOST_LARGER = 3
_LONG, _CLOSE = 8, 80  # characters of a name that means one thing, and to a figure that it means
_NEAR_BEHIND = 200  # characters to a total that comes last


@record
class Share:
    """A stated share; `firm` where part and whole are certain. No wholes: none is stated.

    `guessed` where the whole is but a larger figure before it: 收入 29 亿元；税收 20 亿元，占 70%. `others` stand before the part in its clause and may be meant instead: 原值 6 万元，净值 4 万元，占总值的 60%.
    `together` are parts that make up a whole which is printed nowhere near: 甲 6 万元，占 60%；乙 4 万元，占 40%.
    """

    stated: Statement
    part: Statement
    wholes: tuple[Statement, ...]
    firm: bool
    together: tuple[Statement, ...] = ()
    others: tuple[Statement, ...] = ()
    guessed: bool = False


@kept
def shares(document: Document) -> tuple[Share, ...]:
    """Every share whose part is stated."""
    return tuple(_shares(document))


def _shares(document: Document) -> Iterator[Share]:
    index = ItemIndex.of(document)
    split_of: dict[int, Breakdown] = {}
    for split in breakdowns(document):
        for member in split.parts:
            split_of.setdefault(member.figure.start, split)
    for paragraph in document.figured:
        found = [*_of_paragraph(paragraph, split_of, index)]
        if found:
            yield from _without_whole([*_of_common_whole(document, paragraph, found)])


def _of_common_whole(document: Document, paragraph: Paragraph, found: list[Share]) -> Iterator[Share]:
    """The shares of each sentence, of the one figure that those agree with which are of nothing at hand."""
    loose: dict[int, list[Share]] = {}
    for share in found:
        if not share.firm and is_of_all(base_of(share.stated)):
            loose.setdefault(share.stated.sentence, []).append(share)
    wholes = {sentence: common_whole(document, paragraph, [(s.stated, s.part) for s in some]) for sentence, some in loose.items()}
    for share in found:
        whole = wholes.get(share.stated.sentence)
        if whole is not None and share in loose[share.stated.sentence]:
            share = replace(share, wholes=(whole,), firm=True, others=(), guessed=False)
        yield share


def _of_paragraph(paragraph: Paragraph, split_of: dict[int, Breakdown], index: ItemIndex) -> Iterator[Share]:
    named: Statement | None = None  # the last share that names its whole: 占资产总额的 60%；B，占 40%
    lead: tuple[Statement, Statement] | None = None  # the last share that is certain, and its whole
    for at in paragraph.percentages:
        statement = as_it_went(paragraph, at)
        if statement is None:
            continue
        base = base_of(statement)
        if not base and _RANKED.match(paragraph.text, statement.end):
            continue
        named = statement if base else named
        part = part_of(paragraph, at)
        if part is None:
            continue
        same = of_same_things(paragraph, base, part) if base else of_named_group(index, part)
        wholes, firm = (same, True) if same else _wholes(statement, part, split_of, index)
        if _BUDGET.match(normalise(base)):  # 占预算的 is of the budget that its own sentence states
            beside = paragraph.in_sentence(statement.sentence)
            wholes = [whole for whole in wholes if whole in beside or _are_split(beside, statement, whole)]
            firm = firm or _is_only_budget(beside, wholes, part)
            if not wholes:
                part, wholes = _only_budget(beside, part)
                firm = bool(wholes)
        wholes = [*_of_the_same_year(paragraph, statement, part, wholes, index)]
        if _AREA_ALONE.match(base):  # 占全市的: not of whatever else is counted in all the city
            wholes = [whole for whole in wholes if index.paragraph_of(whole) in (paragraph, None)]
        if not wholes and not _OF_ITS_YEAR.match(base):
            wholes, firm = counted(paragraph, statement, part, base)
        elif not firm and not base:
            among = counted_among(paragraph, part)
            wholes, firm = among or wholes, bool(among)
        if not firm and _goes_on(paragraph, lead, statement, part):
            assert lead is not None
            wholes, firm = [lead[1]], True
        if not wholes and named is not None and named.sentence == statement.sentence:
            wholes, firm = _wholes(named, part, split_of, index)[0], False
        if statement.figure.value < _ALL:  # a whole that is no larger than the part is the part said again
            other = [w for w in wholes if w.figure.amount != part.figure.amount]
            wholes = [w for w in other if not _is_too_small(paragraph, statement, w, part)]
            if other and not wholes:
                wholes, firm = other, False  # only a clear slip tells that they are meant
        if firm and base and len(wholes) == 1 and divides_to(statement.figure, part.figure, wholes[0].figure):
            lead = (statement, wholes[0])
        fits = any(divides_to(statement.figure, part.figure, whole.figure) for whole in wholes)
        guessed: tuple[Statement, ...] = ()
        if not fits and firm and wholes:
            guessed = _larger_of_its_name(index, statement, part, wholes[0]) or (
                () if same_item(base, wholes[0].subject) else _larger_elsewhere(paragraph, statement, part)
            )
        elif not fits and not firm:
            guessed = _larger_before(paragraph, statement, part)
        firm = firm and not guessed
        others = () if guessed else others_beside(paragraph, at, part)
        yield Share(statement, part, guessed or tuple(wholes), firm, others=others, guessed=bool(guessed))


def _of_the_same_year(
    paragraph: Paragraph, share: Statement, part: Statement, wholes: Sequence[Statement], index: ItemIndex
) -> Iterator[Statement]:
    """The wholes but those of other years: 2020年、2021年收入…，占当年收入的 80%、75%; 2022年…，占当年补助的 11%."""
    of_its_year = _OF_ITS_YEAR.match(base_of(share))
    for whole in wholes:
        if share.series and whole.series:
            placed = in_its_place(paragraph, share, whole.series)
            if placed is not None:
                yield placed
        elif not of_its_year or (not share.series and index.year_of(whole) == index.year_of(part)):
            yield whole


def _is_only_budget(beside: Sequence[Statement], wholes: Sequence[Statement], part: Statement) -> bool:
    """Whether what was spent stands with one budget: 培训费预算 9 万元，实际支出 8 万元，占预算的 89%."""
    budgets = [s for s in beside if is_amount(s) and measure(s.subject) == "budget"]
    name = normalise(part.subject)
    spent = _SPENT.search(name)
    own = spent is not None and len(budgets) == 1 and normalise(budgets[0].subject).startswith(name[: spent.start()])
    return own and budgets == list(wholes)


def _only_budget(beside: Sequence[Statement], part: Statement) -> tuple[Statement, list[Statement]]:
    """The two amounts of a sentence, the part and the budget: 预算总额 9 万元，已使用 8 万元，占预算的 89%, or the other way round."""
    others = [s for s in beside if is_amount(s) and s is not part and s.measures_like(part)]
    if len(others) != 1:
        return part, []
    if "预算" in part.subject and "预算" not in others[0].subject:
        return others[0], [part]
    return part, others if "预算" in others[0].subject else []


def _are_split(beside: Sequence[Statement], share: Statement, whole: Statement) -> bool:
    """Whether a sentence splits what another one states: 市级 36 万元，区级 84 万元，占预算的比例分别为 30% 和 70%."""
    stated = [s for s in beside if s.kind is Kind.SHARE and s.word == share.word]
    amounts = [s for s in beside if s.end <= stated[0].start and is_amount(s, s.depth) and s.measures_like(whole)]
    parts = sum((s.figure.amount for s in amounts[-len(stated) :]), ZERO)
    whole_shares = sum((s.figure.value for s in stated), ZERO) == _HUNDRED
    apart = abs(parts - whole.figure.amount) * _HUNDRED
    return len(stated) > 1 and apart <= (whole.figure.amount * _FAMILY_APART if whole_shares else 0)


def _goes_on(paragraph: Paragraph, lead: tuple[Statement, Statement] | None, share: Statement, part: Statement) -> bool:
    """占支出的 85%；B 5 万元，占 8%；C 2 万元，占 3%: the whole is named once, for all of the list that follows."""
    if lead is None or base_of(share) or lead[0].sentence != share.sentence or lead[0].depth != share.depth:
        return False
    between = paragraph.text[lead[0].end : share.start]
    listed = "；" in paragraph.text[lead[0].end : part.start] and not _NESTED.search(between)
    return listed and part.measures_like(lead[1])


def _is_too_small(paragraph: Paragraph, share: Statement, whole: Statement, part: Statement) -> bool:
    """Whether a whole of another sentence has no room for the part, by less than a slipped point would: that of a day."""
    size, tenth = whole.figure.amount, replace(part.figure, amount=EXACT.scaleb(part.figure.amount, -1))
    slipped = share.figure.exponent < 0 and divides_to(share.figure, tenth, whole.figure)
    small = 0 < size < part.figure.amount < size * _SLIPPED and not slipped
    return small and whole not in paragraph.in_sentence(part.sentence)


def _larger_of_its_name(index: ItemIndex, share: Statement, part: Statement, whole: Statement) -> tuple[Statement, ...]:
    """全县支出 58 亿元。其中县本级：支出 51 亿元。…A 31 亿元，占支出的 53%: the wider figure of the whole's name that it agrees with."""
    if share.figure.digits < _TELLING:
        return ()
    wider = index.larger_before(whole, part)
    return tuple(s for s in wider if divides_to(share.figure, part.figure, s.figure) and not is_coarse(s))


def _larger_elsewhere(paragraph: Paragraph, share: Statement, part: Statement) -> tuple[Statement, ...]:
    """甲 267 人；乙 158 人。…A 119 人，占总数的 44.6%: the figures of earlier sentences that such a share agrees with."""
    if share.figure.digits < _TELLING:
        return ()
    larger = [
        s for s in paragraph.statements
        if s.end <= part.start and is_amount(s, 0) and s.measures_like(part) and s.figure.amount > part.figure.amount
    ]  # fmt: skip
    return tuple(s for s in larger[-_MOST_BACK:] if divides_to(share.figure, part.figure, s.figure) and not is_coarse(s))


def _larger_before(paragraph: Paragraph, share: Statement, part: Statement) -> tuple[Statement, ...]:
    """The larger figures before the part in its sentence that a share without a whole agrees with, nearest first."""
    if base_of(share) or share.figure.digits < _TELLING:
        return ()
    beside = paragraph.in_sentence(share.sentence)
    larger = [
        s for s in beside
        if s.end <= part.start and is_amount(s, 0) and s.measures_like(part) and s.figure.amount > part.figure.amount
    ]  # fmt: skip
    return tuple(s for s in larger[-1 : -1 - _MOST_LARGER : -1] if divides_to(share.figure, part.figure, s.figure))


def _without_whole(found: list[Share]) -> Iterator[Share]:
    """The shares of a paragraph; those of one whole that is stated nowhere are of the sum of their parts."""
    groups: dict[tuple[int, str], list[Share]] = {}
    for share in found:
        if share.firm or (not share.guessed and _agrees(share)):
            yield share
        else:
            base = base_of(share.stated)
            groups.setdefault((share.stated.sentence, normalise(base) or base), []).append(share)  # 占全年的 has a whole
    for group in groups.values():
        parts = tuple(share.part for share in group)
        told = [share.stated for share in group]
        family = is_complete_family([part.subject for part in parts])
        whole = family and make_whole(told, _FAMILY_APART)
        one_slip = all_but_one_agree([(share.stated, share.part) for share in group], 1 if family else 2)
        if (whole or make_whole(told) or one_slip) and _can_be_added(parts):
            some = tuple(part for part in parts if part.figure.value != 0)  # a 0 万元 among 6.32 万元 is nothing
            group = [replace(share, together=some, firm=whole, wholes=(), guessed=False) for share in group]
        yield from group


def _agrees(share: Share) -> bool:
    return any(divides_to(share.stated.figure, share.part.figure, whole.figure) for whole in share.wholes)


def _can_be_added(parts: Sequence[Statement]) -> bool:
    distinct = len({p.figure.start for p in parts}) == len(parts) >= 2
    return distinct and all(p.measures_like(parts[0]) for p in parts)


def base_of(statement: Statement) -> str:
    """The name of the whole in 占…的, empty where none is given."""
    match = _BASE_IN_WORD.match(statement.word)
    base = match["base"] if match else statement.base
    return _BASE_TAIL.sub("", base)


def _wholes(share: Statement, part: Statement, split_of: dict[int, Breakdown], index: ItemIndex) -> tuple[list[Statement], bool]:
    """The figures that a share can be a share of, and whether that is certain."""
    base = base_of(share)
    split = split_of.get(part.figure.start)
    total = split.total if split and split.total.measures_like(part) else None
    if not base:
        return _unnamed(split, part, split_of) if total is not None and split is not None else ([], False)
    named = index.last_before(base, part, part.figure.unit) or _in_the_books(base, part, index)
    nearer = index.closest(base, part, _NEAR_BEHIND) if named is not None else None
    if named is not None and nearer is not None and nearer is not named and surely_names(base, named.subject):
        if nearer.figure.amount == named.figure.amount:
            return [nearer], True  # one and the same, told twice
        return [nearer, named], False  # 已到位资金 in this sentence, 到位资金 in another chapter
    if named is not None and normalise(named.subject) == normalise(base):
        return [named], not names_no_thing(base) or part.figure.start - named.figure.start < _NEAR_BEHIND
    if total is not None and (
        names(base, total.subject) or _same_letters(base, total.subject) or _is_examined(base, total.subject)
    ):
        return [total], not _says_more(base, total.subject) and not _is_of_kind(base, total.subject, part.subject)
    if named is not None and (surely_names(base, named.subject) or _is_beside(base, named, part)):
        return [named], True
    if named is not None and _is_its_total(base, named, part, index):
        return [named], True
    if total is not None and _WHOLE_WORDS.match(normalise(base)):
        if _is_wider(base, total.subject):
            return [], False
        return [total, *([named] if named else [])], named is None
    if named is None and total is None:
        behind = index.first_after(base, part, part.figure.unit, _NEAR_BEHIND)
        holds = (
            behind is not None and behind.figure.amount >= part.figure.amount
        )  # not 其中四级手术 210 台 behind the 手术 700 台
        return ([behind], True) if behind is not None and holds else ([], False)
    return [whole for whole in (named, total) if whole is not None], False


def _in_the_books(base: str, part: Statement, index: ItemIndex) -> Statement | None:
    """占应收账款余额的 8% beside 应收账款账面余额, 占账面净利润的 48% beside 净利润."""
    name = base.removesuffix("余额")
    other = base.removeprefix("账面") if name == base else f"{name}账面余额"
    return index.last_before(other, part, part.figure.unit) if other != base else None


def _same_letters(base: str, total: str) -> bool:
    """占总供热面积的 64% beside 供热总面积."""
    return "总" in base and sorted(normalise(base)) == sorted(normalise(total))


def _is_examined(base: str, total: str) -> bool:
    """占抽查总数的 8% beside 抽查合同 125 份."""
    match = _EXAMINED.match(base)
    return match is not None and match["verb"] in total


def _is_beside(base: str, named: Statement, part: Statement) -> bool:
    """Whether a long name ends that of a figure close before the part: 全市授予中小企业合同金额 8 万元，…占授予中小企业合同金额的 60%."""
    near = 0 < part.figure.start - named.figure.end <= _CLOSE
    return near and len(normalise(base)) >= _LONG and names(base, named.subject) and not _says_more(base, named.subject)


def _is_its_total(base: str, named: Statement, part: Statement, index: ItemIndex) -> bool:
    """Whether a sentence has one total of that name: 采购合同总金额 9 万元，…小微企业合同金额 6 万元，占合同总金额的 67%."""
    paragraph, name = index.paragraph_of(named), normalise(base)
    beside = paragraph.in_sentence(named.sentence) if paragraph is not None and "总" in base else ()
    return part in beside and [s for s in beside if normalise(s.subject).endswith(name)] == [named]


def _says_more(base: str, total: str) -> bool:
    """Whether a base limits what a short name at hand does not: 占电动车总营收的 84.8% beside 营收 8.3 亿元."""
    return len(normalise(total)) + _LIMITING <= len(normalise(base)) and len(normalise(total)) < _LIMITING


def _is_of_kind(base: str, total: str, part: str) -> bool:
    """Whether a base is told by more of the part's name than the total is: 外国人 5 万人，免签入境外国人 2 万人，占入境外国人的 62%."""
    return len(normalise(base)) > len(normalise(total)) and normalise(base) in part


def _is_wider(base: str, total: str) -> bool:
    """Whether a base is wider than the total at hand: 占全国的 9% beside 全省产量, 占总投资 beside 完成投资."""
    area = _AREA.match(base)
    if area is not None and area.group() not in total and (area.group() == "全国" or _AREA.search(total)):
        return True
    return "总投资" in base and bool(_DONE.search(total))


def _unnamed(split: Breakdown, part: Statement, split_of: dict[int, Breakdown]) -> tuple[list[Statement], bool]:
    """占比 p% is of the total that is split, unless that total is a part itself: then of either.

    It may also be of the part listed just before, where the list goes on into that: 捐赠 8 万元，境内捐赠 6 万元，占 75%.
    """
    outer = split_of.get(split.total.figure.start)
    if split.is_whole or split.adds_up:
        return [split.total], split.certain
    if outer is not None and outer.total is not split.total:
        return [split.total, outer.total], False
    before = [p for p in split.parts if p.end <= part.start][-1:]
    text = split.paragraph.text
    within = [p for p in before if p.figure.amount > part.figure.amount and not is_parted(text, p.end, part.start)]
    named = bool(normalise(split.total.subject)) and not split.names_another_whole
    near = split.total.sentence == part.sentence or _is_right_before(split) or _is_borne_out(split)
    return [split.total, *within], split.certain and named and near and not split.total_has_share


def _is_right_before(split: Breakdown) -> bool:
    """Whether no other figure of its kind stands between a total and its parts."""
    between = (s for s in split.paragraph.statements if split.total.end <= s.start < split.parts[0].start)
    return not any(is_amount(s, 0) and s.measures_like(split.total) for s in between)


def _is_borne_out(split: Breakdown) -> bool:
    """Whether one of the shares in a list is of its total."""
    for share in split.shares:
        before = [part for part in split.parts if part.end <= share.start]
        if before and divides_to(share.figure, before[-1].figure, split.total.figure):
            return True
    return False
