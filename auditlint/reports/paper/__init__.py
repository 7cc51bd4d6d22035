"""The working paper (勾稽核对底稿): every judged relation, numbered, for someone to sign."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from auditlint.reports.paper.content import Paper


def _text(papers: Sequence[Paper]) -> str:
    from auditlint.reports.paper import text

    return text.report(papers)


def _markdown(papers: Sequence[Paper]) -> str:
    from auditlint.reports.paper import markdown

    return markdown.report(papers)


def _csv(papers: Sequence[Paper]) -> str:
    from auditlint.reports.paper import csv_

    return csv_.report(papers)


def _html(papers: Sequence[Paper]) -> str:
    from auditlint.reports.paper import html_

    return html_.report(papers)


def _json(papers: Sequence[Paper]) -> str:
    from auditlint.reports.paper import json_

    return json_.report(papers)


FORMATS: dict[str, Callable[[Sequence[Paper]], str]] = {
    "text": _text,
    "md": _markdown,
    "csv": _csv,
    "html": _html,
    "json": _json,
}
