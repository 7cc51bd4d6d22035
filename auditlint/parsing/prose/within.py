"""Totals that a list is said to lie within: 三公经费中，A 5 万元，B 3 万元; 资产中流动资产 6 万元、固定资产 4 万元."""

from __future__ import annotations

from itertools import takewhile

from auditlint.core.pattern import compiled
from auditlint.core.record import record, replace
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.labels import names, same_item
from auditlint.parsing.nodes import Fragment, Mark, Node, Statement, is_amount
from auditlint.parsing.prose.items import ItemIndex
from auditlint.parsing.prose.scope import comes_to_another, listed_behind, scope

_LONG_NAME = 4  # 债务余额 may be that of 镇级债务余额
_WITHIN = compiled(r"(?P<name>[^中，。；:,;]{2,16})中(?![央小学心等型期专标药医国介间部])[，]?(?P<first>.{2,})")


@record
class Within:
    """A total, the figures listed within it, and the shares behind them; `sure` where the total has just that name."""

    total: Statement
    parts: tuple[Statement, ...]
    shares: tuple[Statement, ...]
    sure: bool = True


def within(document: Document, paragraph: Paragraph, at: int, node: Fragment | Statement) -> Within | None:
    """The list that the words or the amount at `at` open with 中, if they do."""
    if isinstance(node, Fragment):
        return _behind(document, paragraph, at, node) if node.text.endswith("中") else None
    return _in_one_breath(document, paragraph, at, node) if "中" in node.subject else None


def _behind(document: Document, paragraph: Paragraph, at: int, name: Fragment) -> Within | None:
    """三公经费支出决算中，A 5 万元，B 3 万元: the total stands further up; or it stands right here, 8 万元中."""
    parts, shares = listed_behind(paragraph.nodes, at, Mark("AMONG", name.text, name.start, name.depth, name.sentence))
    before = paragraph.nodes[at - 1] if at and name.text == "中" else None
    here = before if isinstance(before, Statement) and is_amount(before, name.depth) else None
    if here is not None:
        parts = [part for part in parts if part.measures_like(here)]
    total = here or _named(document, name.text[:-1], parts[0]) if len(parts) >= 2 else None
    if total is None:
        return None
    named = here is not None or same_item(total.subject, name.text[:-1])
    return Within(total, tuple(parts), tuple(shares), named and not comes_to_another(paragraph.nodes, parts[-1], total))


def _in_one_breath(document: Document, paragraph: Paragraph, at: int, first: Statement) -> Within | None:
    """资产中流动资产 6 万元、非流动资产 4 万元；负债中…."""
    match = _WITHIN.match(first.subject)
    if match is None:
        return None
    opener = Mark("AMONG", match["name"], first.start, first.depth, first.sentence)
    behind = takewhile(_goes_on, scope(paragraph.nodes, at - 1, opener))
    parts = [n for n in behind if isinstance(n, Statement) and is_amount(n) and not n.word and n.measures_like(first)]
    total = _named(document, match["name"], first) if len(parts) >= 2 else None
    if total is None:
        return None
    own = (replace(first, subject=match["first"]), *parts[1:])
    return Within(total, own, (), same_item(total.subject, match["name"]))


def _goes_on(node: Node) -> bool:
    return not (isinstance(node, Mark) and node.kind == "SEMICOLON")


def _is_named(label: str, name: str) -> bool:
    return same_item(label, name) or (len(name) >= _LONG_NAME and names(name, label))


def _named(document: Document, name: str, part: Statement) -> Statement | None:
    """The item of that name further up."""
    total = ItemIndex.of(document).last_before(name, part, part.figure.unit)
    return total if total is not None and _is_named(total.subject, name) else None
