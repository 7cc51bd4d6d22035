"""The manual's pages as text, JSON and Markdown, and the list of all rules."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Protocol

from auditlint.messages import Lang, say


class Page(Protocol):
    """What a page of the manual tells."""

    @property
    def code(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def summary(self) -> str: ...
    @property
    def details(self) -> str: ...
    @property
    def rounding(self) -> str: ...
    @property
    def fails(self) -> str: ...
    @property
    def passes(self) -> str: ...


SECTIONS = ("rounding", "fails", "passes")


def title(page: Page, lang: Lang) -> str:
    """The one-line title of a rule."""
    return say(f"title-{page.kind}", lang)


def rule_list(pages: Sequence[Page], lang: Lang) -> str:
    """A line for each rule: code, kind, title, and in English what it checks."""
    widest = max((len(page.kind) for page in pages), default=0)
    said = {page.code: title(page, lang) if lang == "zh" else page.summary for page in pages}
    return "".join(f"{page.code}  {page.kind:<{widest}}  {said[page.code]}\n" for page in pages)


def text(pages: Sequence[Page], lang: Lang) -> str:
    """The pages one below the other."""
    return "\n".join(_page(page, lang) for page in pages)


def _page(page: Page, lang: Lang) -> str:
    blocks = [f"{page.code} {page.kind}  {title(page, lang)}", page.summary, page.details]
    for name in SECTIONS:
        if getattr(page, name):
            blocks.append(f"{say(f'manual-{name}', lang)}\n{_indented(getattr(page, name))}")
    return "\n\n".join(filter(None, blocks)) + "\n"


def _indented(paragraph: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in paragraph.splitlines())


def as_json(pages: Sequence[Page]) -> str:
    """The pages as one JSON object."""
    names = ("code", "kind", "summary", "details", *SECTIONS)
    rules = [
        {
            **{name: getattr(page, name) for name in names},
            "title": {"zh": title(page, "zh"), "en": title(page, "en")},
        }
        for page in pages
    ]
    return json.dumps({"schema_version": 1, "rules": rules}, ensure_ascii=False, indent=2) + "\n"


def markdown(pages: Sequence[Page]) -> str:
    """The whole manual; the same in every language, for it is kept in the repository."""
    rows = "".join(f"| {p.code} | `{p.kind}` | {title(p, 'zh')} | {title(p, 'en')} |\n" for p in pages)
    head = "# Rules\n\nWritten by `auditlint rules --format md` from the rules themselves.\n\n"
    table = "| Code | Kind | 名称 | Title |\n| --- | --- | --- | --- |\n" + rows
    return head + table + "".join(f"\n{_markdown_page(page)}" for page in pages)


def _markdown_page(page: Page) -> str:
    blocks = [f"## {page.code} {page.kind}", f"{title(page, 'zh')}: {page.summary}", page.details]
    if page.rounding:
        blocks.append(f"Rounding: {page.rounding}")
    for name in ("fails", "passes"):
        if getattr(page, name):
            blocks.append(f"{say(f'manual-{name}', 'en')}:\n\n```text\n{getattr(page, name)}\n```")
    return "\n\n".join(filter(None, blocks)) + "\n"
