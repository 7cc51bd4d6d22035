"""Columns that carry a stock forward: 期初 + 本期增加 − 本期减少 = 期末, 账面数 + 调增 − 调减 = 审定数, with what was added and taken off in one column or several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from auditlint.core.pattern import compiled
from auditlint.core.record import kept, record
from auditlint.core.relation import Claim
from auditlint.parsing.tables.identity import Identity, Kind, Score, amounts, merit, score_balance
from auditlint.parsing.tables.table import Column, Table

_OPENING = compiled(r"年初|期初|上年(?:年)?末|上期末|账面[数值金]|未审|[送报]审|[审调][计整]前")
_CLOSING = compiled(r"年末|期末|审定|[审调][计整]后")
_RISE = compiled(r"增加|收入|[调核审]增")
_FALL = compiled(r"减少|支出|[调核审]减")
_ALSO_RISE = compiled(r"增加|[调核审]增|收入|收到|计提|提取|转入(?!固定|无形|投资|长期)|借入|[本当]?[年期]?应[交缴付]|发生额?$")
_ALSO_FALL = compiled(
    r"减少|支出|转[回出销]|转入(?:固定|无形|投资|长期)|核销|[本当]?[年期]?已[交缴付]|使用|归还|偿还|支付|发放|摊销"
)
_DEBIT = compiled(r"借方")
_CREDIT = compiled(r"贷方")
_AMONG = compiled(r"其中|^合计$|净[核审调]")
_CUT = compiled(r"[核审调][增减]")
_MOST_FLOWS = 5


@record
class _Way:
    """One way to read the columns: what comes in, what goes out."""

    rises: tuple[Column, ...]
    falls: tuple[Column, ...]

    @property
    def signed(self) -> list[tuple[int, Column]]:
        return [*((1, column) for column in self.rises), *((-1, column) for column in self.falls)]


def balances(table: Table) -> Iterator[Identity]:
    """年初 + 增加 − 减少 = 年末, by the header words, where some row bears it out."""
    yield from _balances(table)


def stocks(table: Table) -> frozenset[Column]:
    """The columns that no difference of two makes: the opening one beside a closing one, and all of a stock carried forward."""
    columns = amounts(table)
    if not any(_CLOSING.search(c.header) and not _OPENING.search(c.header) for c in columns):
        return frozenset()
    carried = [column for each in _balances(table) for column in (each.column, *each.operands)]
    return frozenset([c for c in columns if _OPENING.search(c.header)] + carried)


@kept
def _balances(table: Table) -> tuple[Identity, ...]:
    columns = [c for c in amounts(table) if not _AMONG.search(c.name)]
    openings = [c for c in columns if _OPENING.search(c.header)]
    closings = [c for c in columns if _CLOSING.search(c.header) and c not in openings]
    if len(openings) != 1 or len(closings) != 1:
        return ()
    opening, closing = openings[0], closings[0]
    between = range(*sorted((opening.index, closing.index)))
    others = [c for c in columns if c is not opening and c is not closing]
    inside = [c for c in others if c.index in between]
    flows = inside or others
    scored = [(_score(table, opening, closing, way), way) for way in _ways(flows)]
    if not scored:
        return ()
    score, way = max(scored, key=lambda each: merit(each[0]))
    named = score.rows == 1 and way == _named(flows)  # the header says it all; a lone row cannot bear it out twice
    if not (named or score.holds or score.blank_holds):
        return ()
    signs = tuple(Decimal(sign) for sign, _ in ((1, opening), *way.signed))
    claim = Claim.INFERRED if named and not score.holds else score.family_claim
    if score.fails and len(way.signed) < len(inside):
        claim = Claim.OBSERVED  # what else was added or taken off is not known
    blanks = score.blank_holds > score.blank_fails
    return (Identity(closing, Kind.BALANCE, (opening, *way.rises, *way.falls), claim, blanks, weights=signs),)


def _ways(flows: Sequence[Column]) -> Iterator[_Way]:
    """The column of what was added and that of what was taken off; all that are named so; 借方 and 贷方 whichever way they go."""
    named = _named(flows)
    if named is not None:
        yield named
    debits, credits = ([c for c in flows if pattern.search(c.header)] for pattern in (_DEBIT, _CREDIT))
    if len(debits) == len(credits) == 1:
        yield _Way(tuple(debits), tuple(credits))
        yield _Way(tuple(credits), tuple(debits))
    falls = [c for c in flows if _ALSO_FALL.search(c.header)]
    rises = [c for c in flows if _ALSO_RISE.search(c.header) and c not in falls]
    alone = len(flows) == 1 and _CUT.search(flows[0].header)  # 送审, 审定, 核减: the last is the difference of the others
    if rises + falls and len(rises + falls) == len(flows) <= _MOST_FLOWS and not alone:
        yield _Way(tuple(rises), tuple(falls))


def _named(flows: Sequence[Column]) -> _Way | None:
    rises, falls = ([c for c in flows if pattern.search(c.header)] for pattern in (_RISE, _FALL))
    return _Way(tuple(rises), tuple(falls)) if len(rises) == len(falls) == 1 else None


def _score(table: Table, opening: Column, closing: Column, way: _Way) -> Score:
    return score_balance(table, closing, [(1, opening), *way.signed])
