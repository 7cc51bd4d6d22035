"""One page to look at, complete in itself: the report's text beside the relations between its figures.

The page fetches nothing. Its policy allows only its own style and script, by their hashes, so that nothing in a
report could run even if it became markup. Without scripts the links between text and relations still work, and what
disagrees is shown in full.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from importlib.resources import files
from typing import Any

from auditlint import __version__
from auditlint.core.result import FileResult
from auditlint.messages import Lang, render, say
from auditlint.reports.common import VERDICTS, message, summary_text
from auditlint.reports.page.data import relations
from auditlint.reports.page.figures import BARE, OPERAND, Figures
from auditlint.reports.page.markup import Markup, tag
from auditlint.reports.page.relations import COLUMNS, cards
from auditlint.reports.page.summary import (
    chapters,
    choices,
    unexplained,
    verdict_filters,
)
from auditlint.reports.page.text import marked_text
from auditlint.reports.setting import Setting
from auditlint.tally import Tally, reports, tally

_LANGUAGES: dict[Lang, str] = {"zh": "zh-CN", "en": "en"}
# No text of a page can hold it: it would be spelled out.
HOLE = Markup("\0")
_SCRIPT_TEXTS = (
    *("page-shown", "page-none", "page-show", "interval-exact"),
    *(f"field-{name}" for name in ("computed", "reported", "gap", "cause", "reason")),
    *(f"page-{name}" for name in COLUMNS),
    *(f"verdict-{verdict.value}" for verdict in VERDICTS),
    *(f"mark-{mark}" for mark in (OPERAND, BARE)),
)


SEPARATOR = ""


def frame(tallies: Sequence[Tally], setting: Setting) -> tuple[str, str]:
    """The page around the files; a file is chosen at the top where there are several."""
    lang, shown = setting.lang, reports(tallies)
    style, script = _asset("page.css"), _asset("page.js")
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_policy(style, script)),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("meta", name="generator", content=f"auditlint {__version__}"),
        tag("title", _title(shown)),
        tag("style", style),
    )
    body = tag(
        "body",
        _bar(shown, lang),
        _failures([*(failure.text for failure in setting.failures), *_own(tallies, lang)]),
        tag("main", HOLE),
        _tabs(lang),
        tag("aside", id="sheet", hidden=True, aria_live="polite"),
        _keys(lang),
        tag("script", _data(_texts(lang)), type="application/json", id="texts"),
        tag("script", script),
    )
    page = f"<!doctype html>\n{tag('html', head, body, lang=_LANGUAGES[lang])}\n"
    before, _, after = page.rpartition(HOLE)
    return before, after


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


def _title(shown: Sequence[Tally]) -> str:
    names = ", ".join(each.path for each in shown[:3])
    return f"{names} — auditlint" if names else "auditlint"


def _bar(shown: Sequence[Tally], lang: Lang) -> Markup:
    """The top line: the file, or the choice of files, the counts, and the switches of the page."""
    if len(shown) == 1:
        path = shown[0].path
        name = tag("span", path.replace("\\", "/").rpartition("/")[2], class_="path", title=path)
    else:
        options = (tag("option", _file_title(each), value=str(n)) for n, each in enumerate(shown))
        name = tag("select", options, id="file", aria_label=say("page-file", lang))
    return tag(
        "header",
        tag("h1", "auditlint"),
        name,
        tag("p", summary_text(shown, lang), class_="counts"),
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


def _file_title(report: Tally) -> str:
    return f"{report.path} ({report.findings})" if report.findings else report.path


def _failures(texts: Sequence[str]) -> Markup:
    """What was not checked, and what is wrong with the settings: it must not be missed."""
    if not texts:
        return Markup("")
    return tag("ul", (tag("li", text) for text in texts), class_="failures", role="alert")


def _own(tallies: Sequence[Tally], lang: Lang) -> Iterator[str]:
    """The findings about a configuration file, which has no text to look at."""
    for result in (each.own for each in tallies if each.own):
        for check in result.diagnostics:
            line, _ = result.source.position(check.figure.start)
            yield f"{result.source.path}:{line}  {check.relation.rule}  {message(check, lang)}"


def piece(result: FileResult, setting: Setting) -> Iterator[str]:
    """The text of a report beside its relations."""
    if not result.own:
        yield _file(Figures(result, setting.number), setting.lang)


def _file(figures: Figures, lang: Lang) -> Markup:
    result, number = figures.result, figures.number
    text = tag(
        "div",
        marked_text(figures),
        Markup('<svg class="links" aria-hidden="true"></svg>'),
        class_="paper",
    )
    left = tag("section", text, class_="text", tabindex="-1", aria_label=say("page-text", lang))
    right = tag(
        "section",
        tag("p", summary_text([tally(result)], lang), class_="counts"),
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
    data = tag("script", _data(relations(figures, lang)), type="application/json", class_="data")
    return tag("article", left, right, data, class_="file", data_file=str(number), id=f"file{number}")


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


def _data(document: Any) -> Markup:
    """What the script needs to know, as JSON in which no character can end the element."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def _texts(lang: Lang) -> dict[str, str]:
    """What the script says."""
    return {key: say(key, lang) for key in _SCRIPT_TEXTS}
