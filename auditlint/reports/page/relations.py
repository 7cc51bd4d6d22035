"""The cards of the relations: what was recomputed from what, and how it compares.

A relation that agrees, as nearly all do, is one line; what unfolds below it is made by the script, out of the data.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditlint.core.relation import Check
from auditlint.core.result import Suppressed
from auditlint.core.source import Source
from auditlint.messages import Lang, render, say
from auditlint.reports.common import (
    computed_text,
    expression_text,
    gap_text,
    headline,
    note_text,
    reported_text,
)
from auditlint.reports.page.figures import Figures, card_id, listed, span
from auditlint.reports.page.markup import Markup, tag
from auditlint.reports.rows import Row, computed_row, operand_rows, reported_row
from auditlint.reports.suppression import suppression_details, suppressions

COLUMNS = ("sign", "item", "value", "low", "high")


def cards(figures: Figures, lang: Lang) -> Markup:
    """A card for each relation, those that ask for attention first."""
    checks, silenced = listed(figures.result.checks), suppressions(figures.result)
    items = (_card(figures, index, check, silenced.get(check, []), lang) for index, check in checks)
    return tag("div", items, class_="cards")


def _card(figures: Figures, index: int, check: Check, reasons: list[Suppressed], lang: Lang) -> Markup:
    head = _head(figures.result.source, check, reasons, lang)
    body = _body(figures, check, reasons, lang) if check.failed else ""
    look = f"card {check.verdict.value}{' silenced' if reasons else ''}"
    return tag("details", head, body, class_=look, id=card_id(figures.number, index))


def _body(figures: Figures, check: Check, reasons: list[Suppressed], lang: Lang) -> Markup:
    return tag(
        "div",
        _formula(check),
        _table(figures, check, lang),
        _notes(check, reasons, lang),
        _jump(figures, check, lang),
        class_="body",
    )


def _head(source: Source, check: Check, reasons: list[Suppressed], lang: Lang) -> Markup:
    """The verdict, the figure, its place, its rule and what it is about, in this order: the style counts on it."""
    line, column = source.position(check.figure.start)
    computed = computed_text(check, lang)
    values = [tag("b", reported_text(check.figure))]
    if check.failed and computed:
        values += [tag("i", say("page-recomputed", lang)), tag("span", computed)]
    values += [tag("em", say(f"suppressed-{item.kind}", lang)) for item in reasons]
    return tag(
        "summary",
        tag("em", say(f"verdict-{check.verdict.value}", lang)),
        tag("span", values),
        tag("small", f"{line}:{column}"),
        tag("small", check.relation.rule, " ", check.relation.kind),
        tag("span", _gist(check, lang)),
    )


def _gist(check: Check, lang: Lang) -> str:
    """What the card is about while it is closed: the disagreement, or the arithmetic that agrees."""
    if check.failed:
        return headline(check, lang)
    return expression_text(check) or note_text(check, lang)


def _formula(check: Check) -> Markup:
    """How the operands go together: the head of the card says what disagrees instead."""
    text = expression_text(check)
    return tag("p", text, class_="formula") if text else Markup("")


def _table(figures: Figures, check: Check, lang: Lang) -> Markup:
    heads = (tag("th", say(f"page-{name}", lang), scope="col", class_=name) for name in COLUMNS)
    rows = [_row(figures, row, lang) for row in operand_rows(check)]
    check = check.reckoned()
    computed = computed_row(check, lang)
    results = [_row(figures, row, lang) for row in (computed, reported_row(check, lang)) if row]
    return tag(
        "table",
        tag("thead", tag("tr", heads)),
        tag("tbody", rows) if rows else "",
        tag("tbody", results, class_="result"),
    )


def _row(figures: Figures, row: Row, lang: Lang) -> Markup:
    value: str = row.value
    if row.figure is not None:
        value = tag("a", value, href=f"#{figures.anchor(span(row.figure))}")
    if row.exact:
        ends = [tag("td", say("interval-exact", lang), class_="exact", colspan=2)]
    else:
        ends = [tag("td", row.low, class_="end"), tag("td", row.high, class_="end")]
    return tag(
        "tr",
        tag("td", row.sign, class_="sign"),
        tag("td", row.item, class_="item"),
        tag("td", value, class_="value"),
        ends,
    )


def _notes(check: Check, reasons: list[Suppressed], lang: Lang) -> Markup:
    items = (
        tag("div", tag("dt", say(f"field-{name}", lang)), tag("dd", text), class_=name) for name, text in note_items(check, lang)
    )
    return tag("dl", items, _reason_items(reasons, lang), class_="notes")


def _reason_items(reasons: list[Suppressed], lang: Lang) -> Iterator[Markup]:
    for item in reasons:
        name = tag("dt", say(f"suppressed-{item.kind}", lang))
        yield tag("div", name, tag("dd", suppression_details(item, lang)), class_="silenced")


def note_items(check: Check, lang: Lang) -> list[tuple[str, str]]:
    """What there is to say below the table, under the names of the catalogue."""
    fields = {
        "gap": gap_text(check, lang) if check.failed else "",
        "cause": render(check.cause, lang),
        "reason": note_text(check, lang, with_reason=check.cause is None),
    }
    return [(name, text) for name, text in fields.items() if text]


def _jump(figures: Figures, check: Check, lang: Lang) -> Markup:
    anchor = figures.anchor(span(check.figure))
    return tag("a", say("page-show", lang), href=f"#{anchor}", class_="jump")
