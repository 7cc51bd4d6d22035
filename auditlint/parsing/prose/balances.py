"""Amounts that others give between them: 送审 100 万元，审定 84 万元，核减 16 万元; 年初 85 人，新增 6 人，减少 9 人，年末 82 人."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from auditlint.core.pattern import any_of, compiled
from auditlint.core.record import record
from auditlint.core.unit import Dimension
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.labels import normalise
from auditlint.parsing.nodes import Kind, Statement, is_amount

_ASSETS = r"(?<!净)(?<!固定)(?<!流动)(?<!无形)资产(?:总[额计量]|合计)?应?$"
# The name of a figure, and the names of those that it is made of, each with its sign.
_MADE_OF = tuple(
    (compiled(name), tuple((sign, compiled(pattern)) for sign, pattern in terms))
    for name, *terms in (
        (r"(?:^|造价|投资|金额|共|合计)净(?:核减|审减)(?:金额|投资|造价|额)?$", (1, r"^(?:核减|审减)"), (-1, r"[核审]增")),
        (r"(?:^|造价|投资|金额|共|合计)净(?:核增|审增)(?:金额|投资|造价|额)?$", (1, r"[核审]增"), (-1, r"^(?:核减|审减)")),
        (
            r"^(?:净|共|累计|经?审计)?(?:核减|审减)[^率增]{0,8}$",
            (1, r"送审|报审|报送|申报|上报"),
            (-1, r"审定|审[核计]后|核定|审核(?:价|认定|确认)"),
        ),
        (
            r"(?:^|年|单位|部门|(?<!母)公司)(?:净资产|所有者权益)(?:总[额计]|合计)?应?$",
            (1, _ASSETS),
            (-1, r"(?<!流动)(?<!长期)(?<!短期)(?<!金融)负债(?:总[额计]|合计)?应?$"),
        ),
        (
            r"^(?:固定资产)?(?:账面)?净值$",
            (1, r"(?<!无形资产)原值$"),
            (-1, r"^(?!.*(?:本[年期]|当年|计提|新增)).*折旧(?:额|金额)?$"),
        ),
        (r"^账面(?:价值|净[值额])$", (1, r"账面(?:余额|原值)$"), (-1, r"(?:坏账|跌价|减值)准备(?:余额)?$|累计折旧$")),
        (
            r"^(?:[空缺]编|缺员|缺额)(?:人数|数)?$",
            (1, r"编制(?:人数|总?数)?$|^(?:应|需|核定)"),
            (-1, r"^(?:年末)?(?:实有|现有|实际|在职|在编)"),
        ),
        (r"^(?!.*[后税]).*净收益$", (1, r"(?<!净)收益$"), (-1, r"亏损$")),
        (
            r"^(?:(?:本期|本年|当年|年度)(?:实现)?)?盈余$",
            (1, r"总收入$|收入(?:总额|合计|总计)$"),
            (-1, r"总费用$|费用(?:总额|合计|总计)$|总支出$|支出(?:总额|合计|总计)$"),
        ),
        (r"^(?:处置)?净损失$", (1, r"原值$"), (-1, r"折旧$")),
        (r"^(?:处置)?净损失$", (1, r"原值$"), (-1, r"折旧$"), (-1, r"(?:变价|处置|残值)(?:收入|回收额?)?$")),
        (r"^净损失$", (1, r"^盘亏"), (-1, r"^盘盈")),
        (r"^(?:清查)?(?:净)?损失$", (1, r"账面[^率]{0,6}$"), (-1, r"清查[净数]?[值额数]$")),
        (r"^少[计记列][^，。；\d]{0,6}$", (1, r"实有|实存|实际"), (-1, r"^账面|账面[^率]{0,6}$")),
        (r"^多[计记列][^，。；\d]{0,6}$", (1, r"^账面|账面[^率]{0,6}$"), (-1, r"实有|实存|实际")),
        (r"^(?:实现)?利润总额$", (1, r"营业利润$"), (1, r"营业外收入$"), (-1, r"营业外支出$")),
        (r"^(?:实现)?(?:税后)?净利润$", (1, r"利润总额$"), (-1, r"^(?:减|扣除|计提)?所得税(?:费用)?$")),
        (
            r"^(?:盘亏|短缺|短款|短少)",
            (1, r"账面[^率]{0,6}$|账存|账余额$"),
            (-1, r"实盘|实存|盘点(?:实际)?(?:数|数量|价值|金额|余额)?$"),
        ),
        (
            r"^(?:盘盈|长款|溢余)",
            (1, r"实盘|实存|盘点(?:实际)?(?:数|数量|价值|金额|余额)?$"),
            (-1, r"账面[^率]{0,6}$|账存|账余额$"),
        ),
        (r"^净盘盈", (1, r"盘盈"), (-1, r"盘亏")),
        (r"^净盘亏", (1, r"盘亏"), (-1, r"盘盈")),
        (r"^亏损额?$", (1, r"^(?:总|全部)?(?:支出|成本费用|成本)(?:总额|合计)?$"), (-1, r"收入(?:总额|合计)?$")),
        (
            r"^(?:实现)?(?:利润|盈利|盈余)$",
            (1, r"收入(?:总额|合计)?$"),
            (-1, r"^(?:总|全部)?(?:支出|成本费用|成本)(?:总额|合计)?$"),
        ),
        (r"^(?:核减|调减|扣减)$", (1, r"自评(?:得分|分|总分)?$"), (-1, r"(?:复核|核定|评价|抽评|复评)(?:得分|分|总分)?$")),
        (r"^净流入", (1, r"流入"), (-1, r"流出")),
        (r"^净流出", (1, r"流出"), (-1, r"流入")),
        (r"收支缺口$", (1, r"支出(?:总[额计]|合计)?$"), (-1, r"收入(?:总[额计]|合计)?$")),
        (
            r"^(?:本年)?可用(?:资金|指标|财力)(?:合计|总[量额])?$",
            (1, r"^(?:上年|年初)结转"),
            (1, r"^(?:本年|当年)(?:收入|下达|到位|预算|拨款)"),
        ),
        (
            r"^(?:年末|累计|历年|年终)?滚存结余$|^(?:年末|期末)?累计结余$",
            (1, r"^(?:上年末?|年初|期初)(?:滚存|累计)?结余$"),
            (1, r"(?:当年|本年|当期|年度)(?:收支)?结余$"),
        ),
    )
)
# One of them stands in the name of everything that is made of others.
_WORDS = any_of(
    "核减 审减 净 盘 短 长款 溢余 利润总额 盈余 所有者权益 账面 缺口 可用 结余 年末 期末 月末 年终 年底 调整 全年预算 空编 缺编 缺员 缺额 亏损 利润 盈利"
)
_ALSO_RAISED = compiled(r"核增|审增")

_OPENS = compiled(r"年初|期初|上年|上年末|月初")
_IN_THE_YEAR = compiled(r"^(?:本年|当年|本期|全年|净)*$")
_CLOSES = compiled(r"年末|期末|年终|年底|月末")
_REVISED = compiled(r"调整后的?(?:全年|年度|部门|支出)?预算|^(?:调整|全年)预算")
_FIRST_BUDGET = compiled(r"年初(?:部门|批复|安排)?预算|原预算|^预算")
_OF_YEAR_START = compiled(r"年初(?:部门|批复|安排)?(?:收入|支出)?预算|原预算")
_STOCK = compiled(r"结转|结余|余额|滚存|存款|原值|净值|净资产|未分配利润")
_WHEN = compiled(r"年初|期初|上年末?|月初|年末|期末|年终|年底|月末|人数|数|的|共")
_IN = compiled(r"新增|增加|补充(?![医养]|保险|公积|协议)|追加|调增|调入|购入|新购|购置|招录|转入|计提|借入|举借|入库")
_OUT = compiled(r"减少|动用|调减|核减|压减|追减|报废|退休|调出|核销|偿还|归还|转出|处置|注销|出库")
_EARNED, _SPENT = compiled(r"收入|净利润"), compiled(r"支出|提取|(?<!未)分配|上[缴交]")
_GRANTED = compiled(r"预算|拨款|到位|下达|安排")
_GRAND = compiled(r"[收支].*总计")  # 收入总计 and 支出总计 have what was carried over in them
_OTHERWISE = compiled(r"[(\[](?:已|未|不)?(?:扣|剔|含|计入)")  # 盈余 85 万元（已扣所得税 15 万元）
_CUT = compiled(r"^(?:净|共|累计)*[核审]减")
_COUNTED = compiled(r"^(?:盘|短[缺款少]|长款|溢余)")
_LOSS = compiled(_COUNTED.pattern + r"|损失$|^[多少][计记列]")
_MOST_MOVES = 6


@record
class Balance:
    """A figure with the signed figures that make it; `firm` where the words leave no other reading."""

    stated: Statement
    terms: tuple[tuple[int, Statement], ...]
    firm: bool


def balances(document: Document) -> Iterator[Balance]:
    """Every such figure of the prose."""
    for paragraph in document.figured:
        if not _WORDS.search(paragraph.text):
            continue
        moves = [s for s in paragraph.statements if is_amount(s) or _is_move(s)]
        last: list[Statement] = []
        for _, group in groupby(moves, key=lambda s: s.sentence):
            sentence = list(group)
            if len(sentence) > 1:
                for balance in (*_made(sentence), *_moved(sentence, last), *_grown(sentence)):
                    if not _is_otherwise(paragraph, balance) and not _is_of_some(paragraph, balance):
                        yield balance
            last = sentence


def _is_otherwise(paragraph: Paragraph, balance: Balance) -> bool:
    """Whether a bracket says that a figure was reckoned in another way: 盈余 85 万元（已扣所得税）; 在岗 108 人（含聘用 8 人）."""
    counted = (term for _, term in balance.terms if term.figure.unit.dimension is Dimension.COUNT)
    return any(_OTHERWISE.match(paragraph.text, each.end) for each in (balance.stated, *counted))


def _is_of_some(paragraph: Paragraph, balance: Balance) -> bool:
    """Whether what was cut is told again of some: 审减 69 万元，其中审减率超过 10%的项目 2 个，审减 45 万元."""
    ends = max(term.end for _, term in balance.terms)
    name = normalise(balance.stated.subject)
    return _CUT.match(name) is not None and ends < balance.stated.start and "其中" in paragraph.text[ends : balance.stated.start]


def _is_move(statement: Statement) -> bool:
    return (
        statement.kind is Kind.CHANGE
        and statement.direction != 0
        and statement.figure.unit.is_addable
        and not statement.compare
        and not statement.base
    )


def _made(sentence: Sequence[Statement]) -> Iterator[Balance]:
    items = [s for s in sentence if (s.kind is Kind.ITEM or _ALSO_RAISED.search(s.subject + s.word)) and not s.series]
    for at, stated in enumerate(items):
        name = normalise(stated.subject)
        for pattern, wanted in _MADE_OF:
            if pattern.search(name):
                before, behind = items[:at], items[at + 1 :]
                terms = (
                    _terms(stated, before, wanted) or _terms(stated, behind, wanted) or _terms(stated, [*before, *behind], wanted)
                )
                raised = any(_ALSO_RAISED.search(s.subject + s.word) for s in sentence)
                if terms is not None and (not raised or "净" in name) and not (_LOSS.search(name) and _is_other(terms, before)):
                    yield terms


def _is_other(loss: Balance, before: Sequence[Statement]) -> bool:
    """Whether more than what makes a loss stands before it: 账面数，盘点数，白条抵库，盘亏; 原值，折旧，净值，盘盈，盘亏，净损失."""
    terms = [term for _, term in loss.terms]
    return any(s not in terms and s.measures_like(loss.stated) for s in before[-len(terms) :]) or (
        _COUNTED.search(normalise(loss.stated.subject)) is not None and len(before) != len(terms)
    )


def _terms(stated: Statement, items: Sequence[Statement], wanted: Sequence[tuple[int, re.Pattern[str]]]) -> Balance | None:
    """The nearest figure of each name; not firm where some name fits several."""
    found: list[tuple[int, Statement]] = []
    firm = True
    for sign, pattern in wanted:
        fitting = [s for s in items if _is_named(s, pattern) and s.measures_like(stated)]
        if not fitting:
            return None
        firm = firm and len(fitting) == 1
        found.append((sign, fitting[-1]))
    return Balance(stated, tuple(found), firm)


def _is_named(statement: Statement, pattern: re.Pattern[str]) -> bool:
    """Whether a figure has a name, with or without what it leaves unsaid: 实有人数 is 人数, and what there are in fact."""
    name = statement.subject + statement.word
    return pattern.search(normalise(name) or name) is not None or pattern.search(name) is not None


def _moved(sentence: Sequence[Statement], last: Sequence[Statement]) -> Iterator[Balance]:
    """What there was, what came and went, and what there is: the whole way from 年初 to 年末, or to 调整后预算.

    The first budget may stand in the sentence before.
    """
    for at, closing in enumerate(sentence):
        revised = bool(_REVISED.search(closing.subject))
        if closing.kind is not Kind.ITEM or not (revised or (_CLOSES.search(closing.subject) and _is_stock(closing))):
            continue
        start = _FIRST_BUDGET if revised else _OPENS
        before = [s for s in sentence[max(0, at - 1 - _MOST_MOVES) : at] if s.depth == closing.depth and s.measures_like(closing)]
        opened = [i for i, s in enumerate(before) if s.kind is Kind.ITEM and start.search(s.subject)]
        if revised and not opened:
            first = [s for s in last if s.kind is Kind.ITEM and _OF_YEAR_START.search(s.subject) and s.measures_like(closing)]
            before, opened = [*first[:1], *before], [0] * len(first)
        if not opened or not (revised or _one_item(before[opened[-1]], closing)):
            continue
        opening, moves = before[opened[-1]], before[opened[-1] + 1 :]
        signs = [_direction(s, revised, closing) for s in moves]
        if moves and 0 not in signs and not any(_GRAND.search(s.subject) for s in moves):
            granted = not revised and any(_GRANTED.search(s.subject) and not _EARNED.search(s.subject) for s in moves)
            firm = not granted and len(set(signs)) == 2  # where all went one way, the other may go unsaid
            yield Balance(closing, ((1, opening), *zip(signs, moves, strict=True)), firm)


def _grown(sentence: Sequence[Statement]) -> Iterator[Balance]:
    """固定资产年初数 18 万元，年末数 69 万元，本年增加 51 万元: what lies between two stocks, where it is told alone behind them."""
    for opening, closing, grown, behind in zip(sentence, sentence[1:], sentence[2:], [*sentence[3:], None], strict=False):
        stocks = opening.kind is closing.kind is Kind.ITEM and _OPENS.search(opening.subject) and _CLOSES.search(closing.subject)
        own = grown.kind is Kind.CHANGE and _IN_THE_YEAR.match(grown.subject) and not (behind and behind.kind is Kind.CHANGE)
        alike = closing.measures_like(opening) and grown.measures_like(closing) and closing.depth == opening.depth == grown.depth
        if stocks and own and alike and _one_item(opening, closing):
            terms = ((grown.direction, closing), (-grown.direction, opening))
            yield Balance(grown, terms, grown.direction * (closing.figure.amount - opening.figure.amount) > 0)


def _is_stock(closing: Statement) -> bool:
    return closing.figure.unit.dimension is Dimension.COUNT or bool(_STOCK.search(closing.subject))


def _one_item(opening: Statement, closing: Statement) -> bool:
    one, other = (_WHEN.sub("", normalise(s.subject)) for s in (opening, closing))
    return not one or not other or one.endswith(other) or ("结" in one and "结" in other)


def _direction(move: Statement, revised: bool, closing: Statement) -> int:
    """1 for what came, -1 for what went, 0 where the words do not say."""
    if move.kind is Kind.CHANGE:
        return move.direction
    came, went = bool(_IN.search(move.subject)), bool(_OUT.search(move.subject))
    if not revised and closing.figure.unit.dimension is Dimension.MONEY and not (came or went):
        went = bool(_SPENT.search(move.subject))
        came = bool(_EARNED.search(move.subject) or _GRANTED.search(move.subject)) and not went
    return int(came) - int(went)
