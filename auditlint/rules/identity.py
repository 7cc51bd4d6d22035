"""An identity that an office keeps in a rule file holds between the figures of the report.

The identities that come with the tool are those of final accounts, budget execution, performance evaluation and financial statements:
基本支出 + 项目支出 = 本年支出合计, the three public expenses and their parts, carry-overs, procurement, taxes, debt. An
office adds its own with --rules FILE; see docs/identities.md. Items are found by their exact names, for the same
year, budget or outturn and source of money, first in the sentence, then in the paragraph, the section and up to two
headings above. An identity with an operand that is missing, or that has several values there, is not checked, nor is a
shipped one where money is said to have gone another way among its figures (上缴财政, 收回).

Rounding: as for sum; 容差 allows so many last places more.

Fails: 政府采购货物支出12.00万元。政府采购工程支出30.00万元，政府采购服务支出8.00万元。政府采购支出总额55.00万元。
Passes: 政府采购货物支出12.00万元。政府采购工程支出30.00万元，政府采购服务支出8.00万元。政府采购支出总额50.00万元。
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from functools import cache, partial

from auditlint.core.expression import negate, references
from auditlint.core.message import Message
from auditlint.core.pattern import compiled
from auditlint.core.relation import Claim, Comparison, Relation, Severity, Verdict
from auditlint.parsing.document import Document, Reads
from auditlint.parsing.identities.binding import Bound, Level, Unbound, bind
from auditlint.parsing.identities.names import Register, names_asked, target_names
from auditlint.parsing.identities.shipped import shipped_identities
from auditlint.parsing.identities.values import Identity, is_linear

CODE = "AL701"
KIND = "identity"
READS = Reads.FACTS

_OTHER_FLOW = compiled(r"上缴|缴回|收回|结余分配|核销|划转|使用非财政拨款结余|弥补收支")
# words between the figures and a rate that is of others: 考虑上年结转 60 万元后, 截至次年 3 月底累计支出 98 万元
_OF_OTHERS = compiled(
    r"考虑|扣除|剔除|剔去|加上|计入|不计|不含|还原|折算|截[至止]|口径|(?:收回|追[加减]|调[减增])[^，。；]{0,4}预算|[按以][^，。；]{2,30}计算"
)
_NEAR = 2_000  # characters
_CLAIMS = {Severity.ERROR: Claim.STATED, Severity.WARNING: Claim.INFERRED, Severity.INFO: Claim.OBSERVED}


def propose(document: Document) -> Iterator[Relation]:
    register = Register(document, _shipped_names())
    for identity, targets in _shipped_targets():
        if not register.has_any(targets):  # as of most identities
            continue
        for outcome in bind(register, identity):
            if isinstance(outcome, Bound) or outcome.found:  # a target alone is no sign of the identity
                yield _relation(identity, outcome, partial(_claim_of_shipped, document.source.text))


@cache
def _shipped_names() -> Set[str]:
    return names_asked(shipped_identities())


@cache
def _shipped_targets() -> tuple[tuple[Identity, Set[str]], ...]:
    return tuple((identity, target_names(identity)) for identity in shipped_identities())


def proposer(identities: Sequence[Identity]) -> Callable[[Document], Iterator[Relation]]:
    """A proposer for the identities of an office, which says itself how firmly it claims them."""

    def propose_own(document: Document) -> Iterator[Relation]:
        register = Register(document, names_asked(identities))
        for identity in identities:
            for outcome in bind(register, identity):
                yield _relation(identity, outcome, _claim_of_own)

    return propose_own


def _claim_of_own(identity: Identity, outcome: Bound) -> Claim:
    return _CLAIMS[identity.severity]


def _claim_of_shipped(text: str, identity: Identity, outcome: Bound) -> Claim:
    """Figures near each other in one section are meant to agree; of those farther apart only an excess or a slip is certain."""
    if _is_part_itself(identity, outcome):
        return Claim.OBSERVED
    if identity.severity is Severity.INFO or _has_another_flow(text, outcome) or _is_of_others(text, identity, outcome):
        return Claim.OBSERVED
    if outcome.level <= Level.SECTION and _spread(outcome) <= _NEAR:
        return Claim.INFERRED
    is_sum = is_linear(identity.formula) and identity.comparison is Comparison.EQUAL
    return Claim.LISTED if is_sum else Claim.OBSERVED


def _is_part_itself(identity: Identity, outcome: Bound) -> bool:
    """Whether a total is one of its parts told again: 项目支出 6,936 万元。…项目 10 个，支出合计 6,936 万元."""
    amount = outcome.target.figure.amount
    return is_linear(identity.formula) and any(ref.figure.amount == amount != 0 for ref in references(outcome.expression))


def _has_another_flow(text: str, outcome: Bound) -> bool:
    """Whether money that the identity does not count went another way among its figures: 上缴财政, 收回."""
    places = _places(outcome)
    named = [ref.label for ref in (outcome.target, *references(outcome.expression))]
    flows = _OTHER_FLOW.findall(_unwrapped(text[min(places) : max(places)]))
    return any(all(flow not in label for label in named) for flow in flows)


def _spread(outcome: Bound) -> int:
    """How many characters lie between the first and the last of its figures."""
    places = _places(outcome)
    return max(places) - min(places)


def _places(outcome: Bound) -> list[int]:
    return [ref.figure.start for ref in (outcome.target, *references(outcome.expression))]


def _is_of_others(text: str, identity: Identity, outcome: Bound) -> bool:
    """Whether a rate is not of its plain figures: 考虑上年结转 60 万元后，预算执行率为 95%."""
    place = outcome.target.figure.start
    before = [ref.figure.end for ref in references(outcome.expression) if ref.figure.end <= place]
    return not is_linear(identity.formula) and bool(before) and bool(_OF_OTHERS.search(_unwrapped(text[max(before) : place])))


def _unwrapped(text: str) -> str:
    """The text without the line ends and spaces that may stand in the middle of its words."""
    return "".join(text.split())


def _relation(identity: Identity, outcome: Bound | Unbound, claim: Callable[[Identity, Bound], Claim]) -> Relation:
    if isinstance(outcome, Unbound):
        return _unchecked(identity, outcome)
    reading = negate(outcome.expression) if outcome.falls else outcome.expression
    return Relation(
        CODE,
        KIND,
        outcome.target,
        (reading,),
        claim(identity, outcome),
        identity.comparison,
        note=_note(identity),
        tolerance=identity.tolerance,
    )


def _note(identity: Identity) -> Message:
    if identity.note:
        return Message.of("note-identity", title=identity.title, note=identity.note)
    return Message.of("note-identity-title", title=identity.title)


def _unchecked(identity: Identity, outcome: Unbound) -> Relation:
    if outcome.missing:
        note = Message.of("reason-identity-missing", title=identity.title, item="、".join(outcome.missing))
    else:
        note = Message.of("reason-identity-ambiguous", title=identity.title, item=outcome.ambiguous)
    return Relation(CODE, KIND, outcome.target, verdict=Verdict.UNCHECKED, operands=outcome.found, note=note)
