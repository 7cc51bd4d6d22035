"""Totals behind their list that no 合计 announces, but a name: 一标段 560 万元，二标段 480 万元，合同总价 1,040 万元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, takewhile

from auditlint.core.pattern import any_of, compiled
from auditlint.core.record import record
from auditlint.core.relation import Claim
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.labels import normalise
from auditlint.parsing.nodes import Mark, Node, Statement, is_amount, nodes_before
from auditlint.parsing.prose.totals import first_fit

_TOTAL = compiled(
    r"^(?:项目|工程|建设|合同|结算|全部|资金|投资|采购|设备)*总(?:投资|价款?|金额|费用|造价|成本|支出|收入|预算|额)(?:为|达)?$"
)
_OF_KIND = compiled(r"^(?P<what>[\u4e00-\u9fff“”]{2,12})(?:合计|总计)(?:为|达)?$")
_OF_YEAR = compiled(r"^(?:全年|年度)(?!.*(?:预算|计划|目标|任务))")
_QUARTER = compiled(r"^第?[一二三四]季度")
_NUMBERED = compiled(r"^(?:第?[一二三四五六七八九十\d]|[甲乙丙丁戊己])(?:标段|[期批区包]|片区|工区|分区)(?!间)")
_TOLD = any_of("总 季度 合计")
_STAGE = compiled(r"^第?[一二三四五六七八九十\d]期")
_OF_PROJECT = compiled(r"投资|预算|支出|收入")
_COST = compiled(r"(?:费用?|价款|工资|税金)$")
_LEVEL = compiled(r"中央|省级|市级|[区县]级|市县|乡镇|自筹|财政|配套")
_BETWEEN = frozenset(("COMMA", "PAUSE", "SEMICOLON"))
_OF_CLAUSE = compiled(r"[^，、；。:,;（）()\d]*$")
_LONGEST_AHEAD = 8
_LONGEST_LEAD = 40
_TIMES = compiled(r"年|[批期]次?分别|季度|月")  # what was put in so far need not be all
_LONGEST_KIND = 2  # characters: 学费收入、住宿费收入 make up 事业收入合计
_LEAST_PARTS = 3
_QUARTERS = 4


@record
class NamedTotal:
    """A total and all the amounts listed before it; `claim` as their names let one be sure that they are its parts."""

    total: Statement
    parts: tuple[Statement, ...]
    claim: Claim


def named_totals(document: Document) -> Iterator[NamedTotal]:
    """Every such total whose parts open their sentence, or a list, and are of one kind by their names."""
    for paragraph in document.figured:
        if not _TOLD.search(paragraph.text):
            continue
        for total in paragraph.amounts:
            if _TOTAL.match(normalise(total.subject)) or _OF_YEAR.match(total.subject) or _OF_KIND.match(total.subject):
                parts = _parts(paragraph, total)
                names = [_name(paragraph.text, part) for part in parts]
                claim = _claim_of_series(paragraph, total, parts) if parts and parts[0].series else _claim(total, names)
                if claim is not None and not _is_of_some(total, parts):
                    yield NamedTotal(total, parts, claim)


def _parts(paragraph: Paragraph, total: Statement) -> tuple[Statement, ...]:
    """The amounts before a total up to what opens their list; none where anything else stands among them."""
    own = list(takewhile(lambda node: _goes_on(node, total), nodes_before(paragraph.nodes, total.start)))
    parts = [node for node in own if isinstance(node, Statement) and not node.spelled]  # the 三 of 三期 is in a name
    one_series = len({part.series for part in parts}) == 1  # none, or 投资分别为 a、b 和 c
    listed = one_series and all(is_amount(part, total.depth) and part.measures_like(total) for part in parts)
    if not listed or not all(isinstance(node, Mark | Statement) for node in own):
        return ()
    return tuple(reversed(parts))


def _is_of_some(total: Statement, parts: Sequence[Statement]) -> bool:
    """Whether some of the amounts in a row make the total: 学费收入 3 万元、住宿费收入 1 万元，拨款收入 9 万元，事业收入合计 4 万元."""
    runs = (list(parts[a:b]) for a, b in combinations(range(len(parts) + 1), 2) if 2 <= b - a < len(parts))
    return any(first_fit([total], run) == (total, run) for run in runs)


def _goes_on(node: Node, total: Statement) -> bool:
    """Whether a list goes on before a node: up to the mark that opens it."""
    return node.sentence == total.sentence and not (isinstance(node, Mark) and node.kind not in _BETWEEN)


def _claim_of_series(paragraph: Paragraph, total: Statement, parts: tuple[Statement, ...]) -> Claim | None:
    """投资分别为 120 万元、85 万元和 64 万元，总投资 269 万元: of what the total is named for."""
    ahead = paragraph.text[max(0, parts[0].start - _LONGEST_LEAD) : parts[0].start] + parts[0].subject
    named = normalise(total.subject).partition("总")[2] in ahead and not _TIMES.search(ahead)
    return Claim.INFERRED if len(parts) >= _LEAST_PARTS and named else None


def _name(text: str, part: Statement) -> str:
    """The words before an amount, back to a mark."""
    ahead = _OF_CLAUSE.search(text, max(0, part.start - _LONGEST_AHEAD), part.start)
    return normalise((ahead.group() if ahead else "") + part.subject)


def _claim(total: Statement, names: Sequence[str]) -> Claim | None:
    if _OF_YEAR.match(total.subject):
        return Claim.INFERRED if len(names) == _QUARTERS and all(map(_QUARTER.match, names)) else None
    if len(names) < _LEAST_PARTS or len(set(names)) < len(names):
        return None
    kind = _OF_KIND.match(total.subject)
    if kind is not None and not _TOTAL.match(normalise(total.subject)):
        alike = all(name.endswith(kind["what"][-_LONGEST_KIND:]) and kind["what"] not in name for name in names)
        return Claim.INFERRED if alike else None
    if all(map(_NUMBERED.match, names)) or all(map(_COST.search, names)):
        more = _OF_PROJECT.search(total.subject) and not all(map(_STAGE.match, names))
        return None if more else Claim.INFERRED  # what a project takes is more than its contracts
    return Claim.REPEATED if all(map(_LEVEL.search, names)) else None
