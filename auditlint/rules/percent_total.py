"""Shares of one whole that leave nothing out add up to 100.

The shares are those of parts that make up their total, or of a split by one criterion (按资金来源分，…占…), and the
numbers of a structure such as 三次产业结构为 9.2:51.0:39.8, or of 分配比例为：中央 40%、地方 60%.

Rounding: the last share must be able to be 100 less the others for some true values that round to them.

Fails: 按资金来源分，中央资金占41.6%，省级资金占27.5%，市县资金占35.4%。
Passes: 按资金来源分，中央资金占41.6%，省级资金占27.5%，市县资金占30.9%。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from auditlint.core.expression import Add, Const, Neg, Ref
from auditlint.core.figure import Hedge
from auditlint.core.number import D
from auditlint.core.pattern import any_of, compiled
from auditlint.core.relation import Claim, Relation
from auditlint.core.unit import PERCENT, Dimension
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.families import is_complete_family
from auditlint.parsing.nodes import Kind, Mark, Node, Statement
from auditlint.parsing.prose.breakdown import Breakdown, make_whole
from auditlint.parsing.prose.breakdowns import breakdowns
from auditlint.parsing.prose.shares import base_of

CODE = "AL202"
KIND = "percent-total"

_OF_PARTS = any_of("结构 构成 比重 比例 占比 之比 业比 贡献率")  # what shares without amounts go by
_CRITERION = compiled(r"(?:^|[，。；])(?:按|分|从)[^，。；\d]{2,12}(?:分类?|划分|看|构成)[，:]")
_STRUCTURE = compiled(r"结构|比重|构成|比例|之比|产业比")
_COMPOSITION = r"(?:构成|结构|分配比例|出资比例|分担比例|占比)(?:情况)?"
_COMPOSED = compiled(rf"{_COMPOSITION}(?:为|是|如下)?$")
_COMPOSED_AHEAD = compiled(rf"[^，。；]{{0,12}}{_COMPOSITION}[为是]")
_EACH = compiled(r"[各均]$")
_OTHER_RATE = compiled(r"[率度]")
_HUNDRED = 100
_REST = compiled(r"其他|其它|其余")
_WORST = compiled(r"不满意[”\"]?的?$|不了解$|不清楚$|^[“\"]?较?差[”\"]?的?$")  # what closes a scale
_FAR_APART, _MOST_APART, _FEW_APART = 30, 6, 3
_LONGEST_LIST = 60
_INCOME = compiled(r"收入|产值|生产总值")
_COST = compiled(r"费用?$|支出|成本")  # 销售、管理、财务费用占营业收入的 5%、13%和 3%
_OF_WHOLE = compiled(
    r"贡献率|占比|比重|(?<!报销)(?<!补[偿助贴])(?<!奖[补励])(?<!资助)(?<!贴息)(?<!支付)(?<!缴[费存])(?<!提[取留])(?<!计提)比例"
)  # 报销比例 are of several wholes
_LONGEST_LEAD = 60
_MOST_OF_ONE_WHOLE = 150
_NEARLY = range(95, 106)
_SECTORS = compiled(r"三次产业|[一二三]产业?比")
_SECTORS_NEARLY = range(60, 196)  # the three sectors are all there is, so that any slip in one of them shows


def propose(document: Document) -> Iterator[Relation]:
    for split in breakdowns(document):
        if _covers(split):
            whole = split.is_whole and split.adds_up
            yield _relation(split.shares, Claim.STATED if whole else Claim.OBSERVED)
    for paragraph in document.figured:
        yield from _splits_by_criterion(paragraph)
        if _OF_PARTS.search(paragraph.text):
            yield from _composed(paragraph)
            yield from _structures(paragraph)
            yield from _series(paragraph)


def _covers(split: Breakdown) -> bool:
    """Whether every part has a share, and all shares are of the same whole."""
    bases = {base_of(share) for share in split.shares}
    return len(split.shares) == len(split.parts) >= 2 and len(bases) == 1 and not _are_costs_of_income(split.shares)


def _are_costs_of_income(shares: Sequence[Statement]) -> bool:
    """Whether shares are of an income that what they name is no part of."""
    return bool(_INCOME.search(base_of(shares[0]))) and all(_COST.search(share.subject) for share in shares)


def _relation(shares: Sequence[Statement], claim: Claim, whole: Decimal = Decimal(1)) -> Relation:
    others = tuple(Neg(share.ref) for share in shares[:-1])
    rest = Add((Const(whole), *others))
    return Relation(CODE, KIND, Ref(shares[-1].figure, shares[-1].subject), (rest,), claim)


def _splits_by_criterion(paragraph: Paragraph) -> Iterator[Relation]:
    """按…分，A占p%，B占q%: shares with names of their own and no amounts."""
    shares = [s for s in paragraph.statements if s.kind is Kind.SHARE and s.subject]
    for number, group in groupby(shares, key=lambda s: s.sentence):
        named = _of_one_base(list(group))
        if len(named) < 2 or any(s.figure.hedge is not Hedge.NONE for s in named) or _of_several_wholes(named):
            continue
        since = (s for s in paragraph.in_sentence(number) if s.start >= named[0].start)
        if any(s.kind is Kind.ITEM and s.figure.unit.dimension is Dimension.MONEY for s in since):
            continue
        lead = paragraph.text[max(0, named[0].start - 24) : named[0].start]
        whole = _CRITERION.search(lead) and make_whole(named, _FAR_APART)
        stated = whole or is_complete_family([s.subject for s in named])
        closed = _COMPOSED.search(lead.rstrip(":")) or _REST.match(named[-1].subject) or _WORST.search(named[-1].subject)
        composed = len(named) > 2 and closed and _all_but_a_slip(named)
        if _leaves_out(paragraph, named):
            stated = composed = False
        short = not _REST.match(named[-1].subject) and sum(s.figure.value for s in named) < _HUNDRED
        likely = Claim.REPEATED if short else Claim.INFERRED  # the five largest, perhaps
        yield _relation(named, Claim.STATED if stated else likely if composed else Claim.OBSERVED)


def _leaves_out(paragraph: Paragraph, named: Sequence[Statement]) -> bool:
    """Whether other percentages stand among shares, or one share is of several: A占 90%，B 5%，C和D各占 1%."""
    beside = paragraph.in_sentence(named[0].sentence)
    rates = [s for s in beside if s.start >= named[0].start and s.figure.unit is PERCENT and s.depth == named[0].depth]
    told = {share.start for share in named}
    others = (
        s for s in rates if s.start not in told and s.kind in (Kind.SHARE, Kind.RATIO) and not _OTHER_RATE.search(s.subject)
    )
    return any(others) or any(_EACH.search(s.subject) for s in named)


def _of_one_base(shares: list[Statement]) -> list[Statement]:
    """Those that name no whole; all of them where the first names it for the rest: A占总收入的 60%，B占 30%，其他占 10%;
    or where all name one: 男性占总人口的 52%，女性占总人口的 48%."""
    bare = [s for s in shares if not base_of(s)]
    leads = len(bare) > 1 and len(bare) + 1 == len(shares) and bool(base_of(shares[0])) and _REST.match(shares[-1].subject)
    bases = {base_of(s) for s in shares}
    one_whole = len(bases) == 1 < len(shares) and not _are_costs_of_income(shares)
    whole = one_whole and is_complete_family([s.subject for s in shares])
    return shares if leads or whole else bare


def _of_several_wholes(named: Sequence[Statement]) -> bool:
    """Whether shares add up to so much that each must be of a whole of its own: 中央企业占比 97.7%，地方企业占比 99.9%."""
    return sum((s.figure.value for s in named), D("0")) > _MOST_OF_ONE_WHOLE


def _composed(paragraph: Paragraph) -> Iterator[Relation]:
    """资金分配比例为：中央 40%、省级 30%、市县 30%: all that stands behind such words, near enough to a whole."""
    nodes = paragraph.nodes
    for at, node in enumerate(nodes):
        if not _opens(node):
            continue
        first = at if isinstance(node, Statement) else at + 1
        if first < len(nodes) and _is_colon(nodes[first]):
            first += 1
        listed = nodes[first : first + _LONGEST_LIST]
        members = [n for n in listed if isinstance(n, Statement) and n.sentence == node.sentence]
        if len(members) > 2 and all(map(_is_own_share, members)) and _all_but_a_slip(members):
            yield _relation(members, Claim.INFERRED)


def _opens(node: Node) -> bool:
    """Whether the words before a list, or in the name of its first member, say that it is all there is: 支出结构为人员经费 62%."""
    if isinstance(node, Statement):
        return bool(_COMPOSED_AHEAD.match(node.subject))
    return bool(_COMPOSED.search(node.text))


def _all_but_a_slip(members: Sequence[Statement]) -> bool:
    """Whether shares come so near to 100 that hardly anything was left out; nearer where nothing says 其他."""
    return make_whole(members, _MOST_APART if _REST.search(members[-1].subject) else _FEW_APART)


def _is_own_share(statement: Statement) -> bool:
    exact = statement.figure.unit is PERCENT and statement.figure.hedge is Hedge.NONE
    return statement.kind is Kind.RATIO and exact and bool(statement.subject) and not statement.series


def _structures(paragraph: Paragraph) -> Iterator[Relation]:
    """三次产业结构为 a:b:c, and each triple of 由 a:b:c 调整为 d:e:f."""
    run: list[Statement] = []
    nodes = paragraph.nodes
    for at, node in enumerate(nodes):
        if isinstance(node, Statement) and node.figure.unit.dimension in (Dimension.PLAIN, Dimension.RATE):
            colon = at > 0 and isinstance(nodes[at - 1], Mark) and nodes[at - 1].kind == "COLON"  # type: ignore[union-attr]
            if not (run and colon and not node.subject and node.figure.unit.dimension is run[0].figure.unit.dimension):
                run = []
            run.append(node)
            ends = at + 1 >= len(nodes) or not _is_colon(nodes[at + 1])
            if ends and len(run) >= 2 and _names_structure(paragraph, run):
                whole = Decimal(1) if run[0].figure.unit.dimension is Dimension.RATE else Decimal(100)
                yield _relation(run, Claim.INFERRED, whole)
                run = []


def _names_structure(paragraph: Paragraph, run: Sequence[Statement]) -> bool:
    """Whether a run of numbers is said to be a structure in percent, and not one in relation to 1 (1:4.2:5.8)."""
    lead = paragraph.text[max(0, run[0].end - _LONGEST_LEAD) : run[0].end]
    near = _SECTORS_NEARLY if len(run) == 3 and _SECTORS.search(lead) else _NEARLY
    return bool(_STRUCTURE.search(lead)) and int(sum(s.figure.value for s in run)) in near


def _series(paragraph: Paragraph) -> Iterator[Relation]:
    """夏粮、秋粮占比分别为 22.4% 和 77.6%: shares by position of things that are all there is."""
    for number, group in groupby(paragraph.statements, key=lambda s: s.series):
        members = list(group)
        if not number or any(s.figure.unit.dimension is not Dimension.RATE for s in members) or _of_several_wholes(members):
            continue
        lead = paragraph.text[max(0, members[0].end - _LONGEST_LEAD) : members[0].end]
        if _OF_WHOLE.search(lead) and members[0].kind in (Kind.SHARE, Kind.RATIO):
            family = is_complete_family([s.subject for s in members]) and not _are_costs_of_income(members)
            whole = family or ("三次产业" in lead and len(members) == 3)
            yield _relation(members, Claim.STATED if whole and make_whole(members, _FAR_APART) else Claim.OBSERVED)


def _is_colon(node: object) -> bool:
    return isinstance(node, Mark) and node.kind == "COLON"
