"""Hand-made results: a small report and what a run over it might have found."""

from __future__ import annotations

from decimal import Decimal

from auditlint.core.expression import Add, Div, Expression, Ref, evaluate, evaluate_point
from auditlint.core.figure import Figure
from auditlint.core.message import Message
from auditlint.core.relation import Check, Relation, Severity, Values, Verdict
from auditlint.core.result import FileResult
from auditlint.core.source import Source
from auditlint.core.unit import PERCENT, WAN_YUAN, Unit

TEXT = (
    "2023 年支出总计 3030.4 万元。\n"
    "其中：卫生健康支出 59.25 万元，占 1.9%；农林水支出 44.25 万元，占 1.5%。\n"
    "以上两项合计 104.50 万元。\n"
)


def figure(text: str, raw: str, unit: Unit, occurrence: int = 1) -> Figure:
    """The figure printed as `raw` in the text."""
    start = -1
    for _ in range(occurrence):
        start = text.index(raw, start + 1)
    value = Decimal(raw.removesuffix("%").replace(",", "").replace(" ", ""))
    return Figure(raw, start, start + len(raw), unit.base(value), int(value.as_tuple().exponent), unit)


def judged(relation: Relation, verdict: Verdict, severity: Severity | None = None, **fields: Message) -> Check:
    """The relation with the sets that go with its first reading."""
    return Check(relation, verdict, severity, relation.readings[0], _reckon, **fields)


def _reckon(relation: Relation, expression: Expression) -> Values:
    computed, reported = evaluate(expression, Figure.interval), relation.reported.figure.interval()
    return Values(evaluate_point(expression).to_decimal(), computed, reported)


def sample(path: str = "report.txt") -> FileResult:
    """One disagreement, one suspect share, one share that agrees, one relation that was not checked."""
    source = Source(path, TEXT, "utf-8", "0" * 64)
    whole = Ref(figure(TEXT, "3030.4", WAN_YUAN), "支出总计")
    health = Ref(figure(TEXT, "59.25", WAN_YUAN), "卫生健康支出")
    farming = Ref(figure(TEXT, "44.25", WAN_YUAN), "农林水支出")
    first = Relation("AL201", "share", Ref(figure(TEXT, "1.9%", PERCENT)), (Div(health, whole),))
    second = Relation("AL201", "share", Ref(figure(TEXT, "1.5%", PERCENT)), (Div(farming, whole),))
    both = Ref(figure(TEXT, "104.50", WAN_YUAN), "两项合计")
    parts = Relation("AL101", "sum", both, (Add((health, farming)),))
    open_list = Relation("AL102", "list-sum", whole, (Add((health, farming)),))
    checks = (
        Check(open_list, Verdict.UNCHECKED, reason=Message.of("reason-partial-list")),
        judged(first, Verdict.SUSPECT, Severity.WARNING, cause=Message.of("cause-truncated")),
        judged(second, Verdict.CONSISTENT),
        judged(
            parts,
            Verdict.INCONSISTENT,
            Severity.ERROR,
            cause=Message.of("cause-one-digit", raw="104.50", fixed="103.50"),
        ),
    )
    figures = [whole, health, first.reported, farming, second.reported, both]
    spans = [(ref.figure.start, ref.figure.end) for ref in figures]
    return FileResult(source, checks, ((0, 4), *spans))
