"""What a fact is called and what the names of an identity ask for, so that the two can be compared exactly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from functools import lru_cache

from auditlint.core.pattern import compiled
from auditlint.core.record import lazy, record
from auditlint.core.unit import Dimension
from auditlint.parsing.document import Document
from auditlint.parsing.identities.values import Identity, Name, items_of
from auditlint.parsing.labels import normalise, stem
from auditlint.parsing.ledger import Fact, Ledger, measure_of
from auditlint.parsing.nodes import Kind
from auditlint.parsing.text.folding import fold

_PRIOR = compiled(r"^(?:上年度?|去年|上一年度?)(?!结转|结余|末)")
_OPENING = compiled(r"年初(?!预算)|期初(?!预算)")
_CLOSING = compiled(r"年末|期末|年底")
_BUDGET = compiled(r"(?<=.)(?:年初|期初|调整后?的?|全年|变动)?预算(?:数|额|安排)?$")
_GRAND = compiled(r"(?:收入|支出|收支)总计$")
_SHORTEST = 3  # characters; 支出 without its 合计 could be the name of anything
_PERIOD = compiled(r"(prior|\d{4})")
# Where the name of an office or of its area ends that stands before that of an item: 县水务局政府采购支出总额, 全市….
# 全, 我 and 本 are told one by one, for a search skips all other characters only where every way begins with one of its own.
_OFFICE_END = compiled(
    r"(?:局|厅|委员会|办公室|中心|法院|检察院|学校|大学|学院|医院|街道办事处|总队|支队|协会"
    r"|全[省市州县区](?!级)|我[省市州县区](?!级)|本[省市州县区](?!级))(?:本级)?"
)
_SHORTEST_OFFICE = 4
_YEAR_LEAD = compiled(r"^(?:19|20)\d\d年(?:度)?")
_SUFFIXES = {Kind.CHANGE: "", Kind.SHARE: "占比", Kind.COMPLETION: "完成率"}
_AGAINST_LAST_YEAR = compiled(r"上年|上一年|去年|同期|\d{4}年|^$")
_FUNDING = ("一般公共预算", "政府性基金", "国有资本经营", "社会保险基金", "财政专户", "财政拨款")


@record
class Entry:
    """A fact under one reading of its name; `owner` is the office that the name begins with."""

    fact: Fact
    measure: str
    own_year: int  # of the report
    owner: str = ""

    @lazy
    def year(self) -> int:
        match = _PERIOD.match(self.fact.period)
        if self.fact.statement.kind is Kind.CHANGE or match is None:
            return self.own_year
        return self.own_year - 1 if match[1] == "prior" else int(match[1])

    @lazy
    def aspect(self) -> str:
        return _aspect(self.fact.statement.subject)

    @property
    def own_funding(self) -> str:
        return funding(self.fact.item)

    @property
    def title_funding(self) -> str:
        """The source of money that the innermost heading that says so names."""
        return next((found for title in reversed(self.fact.scope) if (found := funding(title))), "")


@record
class Wanted:
    """What one name of an identity asks of a fact; `year` counts from the year of the target where `shifts`."""

    name: str
    year: int
    shifts: bool
    aspect: str
    measure: str


class Register:
    """The facts of a report by exact name, in text order; of the `names` asked for alone, for hardly a fact has one."""

    def __init__(self, document: Document, names: Set[str]) -> None:
        ledger = Ledger.of(document)
        own_year = int(ledger.year or 0)
        self._filed: dict[str, list[Entry]] = defaultdict(list)
        for fact in ledger.facts:
            label, measure = _label(fact), _measure(fact)
            if label and measure is not None:
                for owner, name in _readings(_PRIOR.sub("", label)):
                    asked = canonical(name, measure)
                    if asked in names:
                        self._filed[asked].append(Entry(fact, measure, own_year, owner))

    def has_any(self, names: Set[str]) -> bool:
        return not names.isdisjoint(self._filed)

    def named(self, name: str) -> Sequence[Entry]:
        return self._filed.get(name, ())


@lru_cache(maxsize=4_000)
def wanted_by(name: Name) -> Wanted:
    """What a name of an identity asks for, by its words and by its square brackets."""
    text = fold(name.text, [(0, len(name.text))]).text
    shift = -1 if name.period == "prior" or _PRIOR.search(text) else 0
    absolute = name.period.isdigit()
    aspect = name.period if name.period in ("opening", "closing") else _aspect(text)
    measure = name.measure or measure_of(text)
    year = int(name.period) if absolute else shift
    return Wanted(canonical(_PRIOR.sub("", text), measure), year, not absolute, aspect, measure)


def names_asked(identities: Iterable[Identity]) -> Set[str]:
    """The names of all items of some identities, as facts are filed under them."""
    items = (item for identity in identities for item in (identity.target, *items_of(identity.formula)))
    return {wanted_by(name).name for item in items for name in item.names}


def target_names(identity: Identity) -> Set[str]:
    """The names of what an identity recomputes."""
    return frozenset(wanted_by(name).name for name in identity.target.names)


def _readings(label: str) -> list[tuple[str, str]]:
    """(office, name): a label as it stands, and without each office that it may begin with."""
    found = [("", label)]
    for match in _OFFICE_END.finditer(label):
        rest = _YEAR_LEAD.sub("", label[match.end() :])
        of_area = match.group()[0] in "全我本"
        if (of_area or match.end() >= _SHORTEST_OFFICE) and len(rest) > 1:
            found.append((label[: match.end()], rest))
    return found


def _label(fact: Fact) -> str:
    """The name of the item, also where it stands before a change, a share or a completion itself."""
    if fact.statement.kind not in _SUFFIXES:
        return fact.item
    own, suffix = normalise(fact.statement.subject), _SUFFIXES[fact.statement.kind]
    return own + suffix if own else fact.item.removesuffix("变化")


def _aspect(text: str) -> str:
    """Whether a name means the beginning or the end of a period."""
    return "opening" if _OPENING.search(text) else "closing" if _CLOSING.search(text) else ""


def _measure(fact: Fact) -> str | None:
    """The measure that a name in square brackets asks for; None for a change against something else than last year."""
    statement = fact.statement
    if statement.kind is Kind.CHANGE:
        if not _AGAINST_LAST_YEAR.search(statement.compare):
            return None
        by_rate = statement.figure.unit.dimension in (Dimension.RATE, Dimension.TIMES)
        return "change-rate" if by_rate else "change-amount"
    if statement.kind is Kind.COMPLETION:
        return measure_of(statement.base)
    return fact.measure


@lru_cache(maxsize=5_000)
def canonical(label: str, measure: str = "") -> str:
    """The name without the words that only say which figure of the item it is; 合计 stays where it tells."""
    text = normalise(label)
    if measure.endswith("budget"):
        text = _BUDGET.sub("", text)
    short = stem(text)
    if len(short) < _SHORTEST:
        return text.replace("经费", "费")
    return short + "总计" if _GRAND.search(text) else short


def funding(text: str) -> str:
    """The source of money that a name or a title speaks of; "" where it speaks of none."""
    return next((word for word in _FUNDING if word in text), "")
