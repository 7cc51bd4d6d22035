"""The coverage of reports as text, JSON and CSV."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from auditlint import __version__
from auditlint.coverage import Coverage, Item, State, share
from auditlint.messages import Lang, render, say
from auditlint.reports.cells import table
from auditlint.reports.common import clean, one_line, percent

SCHEMA_VERSION = 1
CONTEXT = 16
LONGEST = 24


def text(coverages: Sequence[Coverage], lang: Lang) -> str:
    """For each report its counts, those of its sections, and every figure that is unexplained."""
    return "\n".join("".join(f"{line}\n" for line in _lines(each, lang)) for each in coverages)


def _lines(coverage: Coverage, lang: Lang) -> Iterator[str]:
    path = clean(coverage.result.source.path)
    yield f"{path}  {_counts(coverage.counts, lang)}"
    reasons = Counter(item.reason for item in coverage.items if item.reason)
    if reasons:
        parts = (f"{say(f'excluded-{reason}', lang)} {count}" for reason, count in reasons.most_common())
        yield f"  {say('coverage-excluded', lang)}  {say('message-separator', lang).join(parts)}"
    yield ""
    for titles, counts in coverage.by_section().items():
        if share(counts)[1]:  # dates and list numbers alone say nothing of a section
            yield f"  {_title(titles, lang)}  {_counts(counts, lang)}"
    open_items = [item for item in coverage.items if item.state is State.UNEXPLAINED]
    if open_items:
        yield ""
        yield f"  {say('coverage-unexplained', lang)}"
    for item in open_items:
        before, raw, after = _context(coverage, item)
        note = f"  （{render(item.note, lang)}）" if item.note else ""
        yield f"  {path}:{_place(coverage, item)}  {raw}  {before}[{raw}]{after}{note}"


def _counts(counts: Counter[State], lang: Lang) -> str:
    covered, figures = share(counts)
    details = {state.value: counts[state] for state in State}
    return say("coverage-counts", lang, percent=percent(covered, figures), figures=figures, **details)


def _title(titles: Sequence[str], lang: Lang) -> str:
    short = (title if len(title) <= LONGEST else f"{title[: LONGEST - 1]}…" for title in titles)
    return one_line(" / ".join(short)) or say("coverage-no-section", lang)


def _place(coverage: Coverage, item: Item) -> str:
    return "{}:{}".format(*coverage.result.source.position(item.start))


def _context(coverage: Coverage, item: Item) -> tuple[str, str, str]:
    """The words before the figure, the figure, and the words after it, within its line."""
    source = coverage.result.source
    first, last = source.line_span(source.position(item.start)[0])
    before = source.text[max(first, item.start - CONTEXT) : item.start]
    after = source.text[item.end : max(item.end, min(last, item.end + CONTEXT))]
    return one_line(before), one_line(source.text[item.start : item.end]), one_line(after)


def csv(coverages: Sequence[Coverage], lang: Lang) -> str:
    """A row for every figure and for all other digits."""
    heads = ("path", "line", "column", "raw", "state", "reason", "section", "context")
    return table([heads, *(row for each in coverages for row in _rows(each, lang))])


def _rows(coverage: Coverage, lang: Lang) -> Iterator[tuple[str, ...]]:
    source = coverage.result.source
    for item in coverage.items:
        line, column = source.position(item.start)
        section = coverage.result.section_at(item.start)
        before, raw, after = _context(coverage, item)
        titles = " / ".join(section.titles) if section else ""
        why = item.reason or render(item.note, lang)
        yield (
            source.path,
            str(line),
            str(column),
            raw,
            item.state.value,
            why,
            titles,
            f"{before}[{raw}]{after}",
        )


def as_json(coverages: Sequence[Coverage], lang: Lang) -> str:
    """The counts, the sections and every figure as one JSON object."""
    document = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "auditlint", "version": __version__},
        "files": [_file(each, lang) for each in coverages],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _file(coverage: Coverage, lang: Lang) -> dict[str, Any]:
    source = coverage.result.source
    return {
        "path": source.path,
        "sha256": source.sha256,
        **_numbers(coverage.counts),
        "sections": [{"titles": list(titles), **_numbers(counts)} for titles, counts in coverage.by_section().items()],
        "items": [_item(coverage, item, lang) for item in coverage.items],
    }


def _numbers(counts: Counter[State]) -> dict[str, Any]:
    covered, figures = share(counts)
    states = {state.value: counts[state] for state in State}
    return {"figures": figures, "covered": covered, "percent": percent(covered, figures), **states}


def _item(coverage: Coverage, item: Item, lang: Lang) -> dict[str, Any]:
    line, column = coverage.result.source.position(item.start)
    raw = coverage.result.source.text[item.start : item.end]
    entry = {"line": line, "column": column, "raw": raw, "state": item.state.value}
    return entry | {name: text for name, text in (("reason", item.reason), ("note", render(item.note, lang))) if text}
