"""One page to look at, complete in itself: the report's text beside the relations between its figures.

The page fetches nothing. Its policy allows only its own style and script, by their hashes, so that nothing in a
report could run even if it became markup. Without scripts the links between text and relations still work.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from importlib.resources import files
from typing import Any

from auditlint import __version__
from auditlint.core.result import FileResult, Summary
from auditlint.messages import Lang, render, say
from auditlint.reports.common import message, summary_text
from auditlint.reports.page.figures import Figures, span
from auditlint.reports.page.markup import Markup, tag
from auditlint.reports.page.relations import cards
from auditlint.reports.page.summary import (
    chapters,
    choices,
    sections,
    titles_of,
    unexplained,
    verdict_filters,
)
from auditlint.reports.page.text import marked_text
from auditlint.reports.rows import operand_rows
from auditlint.reports.setting import Setting

_LANGUAGES: dict[Lang, str] = {"zh": "zh-CN", "en": "en"}
_SCRIPT_TEXTS = ("page-shown", "page-none", "page-theme")


def report(results: Sequence[FileResult], setting: Setting) -> str:
    """The page for all files; a file is chosen at the top where there are several."""
    lang = setting.lang
    reports = [result for result in results if not result.own]
    all_figures = [Figures(result, number) for number, result in enumerate(reports)]
    style, script = _asset("page.css"), _asset("page.js")
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_policy(style, script)),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("meta", name="generator", content=f"auditlint {__version__}"),
        tag("title", _title(reports)),
        tag("style", style),
    )
    body = tag(
        "body",
        _bar(reports, lang),
        _failures([*(failure.text for failure in setting.failures), *_own(results, lang)]),
        tag("main", (_file(figures, lang) for figures in all_figures)),
        _tabs(lang),
        tag("aside", id="sheet", hidden=True, aria_live="polite"),
        _keys(lang),
        tag("script", _data(all_figures, lang), type="application/json", id="data"),
        tag("script", script),
    )
    return f"<!doctype html>\n{tag('html', head, body, lang=_LANGUAGES[lang])}\n"


def _asset(name: str) -> Markup:
    """A file of the package, to stand inside its element as it is."""
    return Markup(files("auditlint.reports").joinpath("assets", name).read_text(encoding="utf-8"))


def _policy(style: str, script: str) -> str:
    """Only this style and this script, and nothing from anywhere else."""
    rules = {"default-src": "'none'", "style-src": _hash(style), "script-src": _hash(script)}
    rules |= {"base-uri": "'none'", "form-action": "'none'"}
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _title(results: Sequence[FileResult]) -> str:
    names = ", ".join(result.source.path for result in results[:3])
    return f"{names} — auditlint" if names else "auditlint"


def _bar(results: Sequence[FileResult], lang: Lang) -> Markup:
    """The top line: the file, or the choice of files, the counts, and the switches of the page."""
    if len(results) == 1:
        path = results[0].source.path
        name = tag("span", path.replace("\\", "/").rpartition("/")[2], class_="path", title=path)
    else:
        options = (tag("option", _file_title(r), value=str(n)) for n, r in enumerate(results))
        name = tag("select", options, id="file", aria_label=say("page-file", lang))
    return tag(
        "header",
        tag("h1", "auditlint"),
        name,
        tag("p", summary_text(results, lang), class_="counts"),
        tag(
            "button",
            "?",
            type="button",
            id="help",
            aria_label=say("page-keys", lang),
            title=say("page-keys", lang),
        ),
        tag(
            "button",
            "◐",
            type="button",
            id="theme",
            aria_label=say("page-theme", lang),
            title=say("page-theme", lang),
        ),
        class_="bar",
    )


def _file_title(result: FileResult) -> str:
    failed = len(result.diagnostics)
    return f"{result.source.path} ({failed})" if failed else result.source.path


def _failures(texts: Sequence[str]) -> Markup:
    """What was not checked, and what is wrong with the settings: it must not be missed."""
    if not texts:
        return Markup("")
    return tag("ul", (tag("li", text) for text in texts), class_="failures", role="alert")


def _own(results: Sequence[FileResult], lang: Lang) -> Iterator[str]:
    """The findings about a configuration file, which has no text to look at."""
    for result in (result for result in results if result.own):
        for check in result.diagnostics:
            line, _ = result.source.position(check.figure.start)
            yield f"{result.source.path}:{line}  {check.relation.rule}  {message(check, lang)}"


def _file(figures: Figures, lang: Lang) -> Markup:
    result, number = figures.result, figures.number
    text = tag(
        "div",
        marked_text(figures, lang),
        Markup('<svg class="links" aria-hidden="true"></svg>'),
        class_="paper",
    )
    left = tag("section", text, class_="text", tabindex="-1", aria_label=say("page-text", lang))
    right = tag(
        "section",
        tag("p", summary_text([result], lang), class_="counts"),
        _remarks(result, lang),
        chapters(result, lang) if result.checks else "",
        tag("div", verdict_filters(result, lang), choices(result, lang), class_="filters"),
        tag("p", class_="shown", role="status"),
        cards(figures, lang),
        unexplained(figures, lang),
        _origin(result),
        class_="side",
        aria_label=say("page-relations", lang),
    )
    return tag("article", left, right, class_="file", data_file=str(number), id=f"file{number}")


def _remarks(result: FileResult, lang: Lang) -> Markup:
    """What is to be said of the whole report."""
    texts = [render(note, lang) for note in result.notes]
    return tag("ul", (tag("li", text) for text in texts), class_="remarks") if texts else Markup("")


def _origin(result: FileResult) -> Markup:
    source = result.source
    parts = (source.path, source.encoding.upper(), f"SHA-256 {source.sha256}", f"auditlint {__version__}")
    return tag("footer", (tag("span", part) for part in parts))


def _tabs(lang: Lang) -> Markup:
    """The switch between text and relations on a narrow screen."""
    names = ("relations", "text")
    buttons = (tag("button", say(f"page-{name}", lang), type="button", data_view=name) for name in names)
    return tag("nav", buttons, class_="tabs")


def _keys(lang: Lang) -> Markup:
    keys = {
        "j k": "next",
        "Enter": "open",
        "Esc": "close",
        "/": "search",
        "u": "bare",
        "t": "theme",
        "?": "help",
    }
    rows = (
        tag(
            "div",
            tag("dt", (tag("kbd", key) for key in shown.split())),
            tag("dd", say(f"page-key-{name}", lang)),
        )
        for shown, name in keys.items()
    )
    close = tag("button", say("page-close", lang), value="close")
    return tag(
        "dialog",
        tag("h2", say("page-keys", lang)),
        tag("dl", rows),
        tag("form", close, method="dialog"),
        id="keys",
    )


def _data(all_figures: Sequence[Figures], lang: Lang) -> Markup:
    """What the script needs to know, as JSON in which no character can end the element."""
    document = {
        "files": [_file_data(figures) for figures in all_figures],
        "texts": {key: say(key, lang) for key in _SCRIPT_TEXTS},
        "summary": {name: getattr(_total(all_figures), name) for name in ("relations", "figures")},
    }
    text = json.dumps(document, ensure_ascii=True, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def _total(all_figures: Sequence[Figures]) -> Summary:
    return sum((figures.result.summary for figures in all_figures), Summary())


def _file_data(figures: Figures) -> list[dict[str, Any]]:
    """Each relation: what it is filtered by, the figure it checks, and its operands with their signs."""
    result = figures.result
    parts = {titles: number for number, titles in enumerate(sections(result))}
    found = []
    for check in result.checks:
        titles = titles_of(result, check)
        rows = (row for row in operand_rows(check) if row.figure is not None)
        found.append(
            {
                "verdict": check.verdict.value,
                "rule": check.relation.rule,
                "parts": [parts[titles[:depth]] for depth in range(1, len(titles) + 1)],
                "figure": figures.ids[span(check.figure)],
                "operands": [[figures.ids[span(row.figure)], row.sign] for row in rows if row.figure],
            }
        )
    return found
