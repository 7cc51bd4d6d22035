"""What stands above the relations: counts by verdict, a picture by chapter, filters, unexplained figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from auditlint.core.relation import Check, Verdict
from auditlint.core.result import FileResult
from auditlint.messages import Lang, say
from auditlint.reports.common import VERDICTS, one_line
from auditlint.reports.page.figures import Figures
from auditlint.reports.page.markup import Markup, joined, tag

Titles = tuple[str, ...]
_DEEPEST = 2  # titles further down are too many to choose from
_WIDTH = 1000
_LEAST = 12  # one relation that disagrees among very many can still be seen


def titles_of(result: FileResult, check: Check) -> Titles:
    """The outer titles that a relation stands under; none before the first heading."""
    section = result.section_at(check.figure.start)
    return section.titles[:_DEEPEST] if section else ()


def sections(result: FileResult) -> list[Titles]:
    """The parts that hold relations, in order, each after the part it stands in."""
    found: dict[Titles, None] = {}
    for check in result.checks:
        titles = titles_of(result, check)
        for depth in range(1, len(titles) + 1):
            found.setdefault(titles[:depth])
    return list(found)


def verdict_filters(result: FileResult, lang: Lang) -> Markup:
    """A switch for each verdict, with its count."""
    counts = Counter(check.verdict for check in result.checks)
    switches = (
        tag(
            "button",
            say(f"verdict-{verdict.value}", lang),
            " ",
            tag("b", str(counts[verdict])),
            type="button",
            class_=f"chip {verdict.value}",
            data_verdict=verdict.value,
            aria_pressed="false",
            disabled=not counts[verdict],
        )
        for verdict in VERDICTS
    )
    return tag("div", switches, class_="chips", role="group", aria_label=say("page-verdicts", lang))


def choices(result: FileResult, lang: Lang) -> Markup:
    """The filters by rule, by part and by text."""
    rules = Counter((check.relation.rule, check.relation.kind) for check in result.checks)
    rule_options = [tag("option", f"{code} {kind} ({count})", value=code) for (code, kind), count in sorted(rules.items())]
    part_options = [
        tag("option", "\u3000" * (len(titles) - 1) + one_line(titles[-1]), value=str(number))
        for number, titles in enumerate(sections(result))
    ]
    return tag(
        "div",
        _select("rule", rule_options, lang),
        _select("part", part_options, lang),
        tag(
            "input",
            type="search",
            class_="find",
            placeholder=say("page-find", lang),
            aria_label=say("page-find", lang),
        ),
        class_="choices",
    )


def _select(name: str, options: Sequence[Markup], lang: Lang) -> Markup:
    every = tag("option", say(f"page-every-{name}", lang), value="")
    return tag("select", every, options, class_=name, aria_label=say(f"page-{name}", lang))


def chapters(result: FileResult, lang: Lang) -> Markup:
    """A bar for each chapter: how many relations stand in it, by verdict; it also filters by chapter."""
    numbers = {titles: number for number, titles in enumerate(sections(result))}
    counts: dict[Titles, Counter[Verdict]] = {}
    for check in result.checks:
        counts.setdefault(titles_of(result, check)[:1], Counter())[check.verdict] += 1
    longest = max((each.total() for each in counts.values()), default=1)
    rows = (
        tag(
            "button",
            tag("span", one_line(titles[-1]) if titles else say("page-no-part", lang), class_="name"),
            _bar(each, longest),
            tag("span", str(each.total()), class_="count"),
            type="button",
            class_="chapter",
            data_part=str(numbers[titles]) if titles else "",
        )
        for titles, each in counts.items()
    )
    return tag(
        "details",
        tag("summary", say("page-chapters", lang)),
        tag("div", rows, class_="bars"),
        class_="chapters",
        open=True,
    )


def _bar(counts: Counter[Verdict], longest: int) -> Markup:
    boxes, left = [], 0
    for verdict in VERDICTS:
        width = counts[verdict] * _WIDTH // longest
        if counts[verdict]:
            width = max(width, _LEAST)
            boxes.append(tag("rect", x=left, y=0, width=width, height=10, class_=verdict.value))
        left += width
    return tag("svg", boxes, viewBox=f"0 0 {_WIDTH} 10", preserveAspectRatio="none", aria_hidden="true")


def unexplained(figures: Figures, lang: Lang) -> Markup:
    """The figures that nothing checks or uses, each with its line."""
    source = figures.result.source
    links = (
        tag(
            "a",
            one_line(source.text[start:end]),
            tag("small", str(source.position(start)[0])),
            href=f"#{figures.anchor((start, end))}",
        )
        for start, end in figures.unexplained
    )
    head = joined(say("page-unexplained", lang), " ", tag("b", str(len(figures.unexplained))))
    note = tag("p", say("page-unexplained-note", lang))
    return tag("details", tag("summary", head), note, tag("div", links, class_="bare-list"), class_="unexplained")
