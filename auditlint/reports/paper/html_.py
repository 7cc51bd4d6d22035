"""The working paper as one HTML file: no script, nothing loaded, ready to print and sign."""

from __future__ import annotations

from collections.abc import Sequence

from auditlint.core.relation import Verdict
from auditlint.messages import LANGS, say
from auditlint.reports.page.markup import Markup, joined, tag
from auditlint.reports.paper.content import Paper, Row

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = """
body { font: 14px/1.5 "Noto Serif CJK SC", "Songti SC", SimSun, serif; margin: 2em; color: #111; }
h1 { font-size: 1.4em; text-align: center; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1em; }
dd { margin: 0; word-break: break-all; }
table { border-collapse: collapse; width: 100%; font-size: 12px; }
th, td { border: 1px solid #999; padding: 2px 4px; vertical-align: top; text-align: left; }
tr { break-inside: avoid; }
tr.inconsistent td { background: #fbe9e7; }
tr.suspect td { background: #fff8e1; }
.sign { display: flex; gap: 4em; margin: 2em 0; }
section + section { break-before: page; }
"""


def report(papers: Sequence[Paper]) -> str:
    """All papers as one page."""
    title = papers[0].title if papers else "auditlint"
    lang = papers[0].lang if papers else LANGS[0]
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        tag("title", title),
        tag("style", Markup(_STYLE)),
    )
    body = tag("body", *(_paper(paper) for paper in papers))
    return "<!DOCTYPE html>\n" + tag("html", head, body, lang="zh-CN" if lang == "zh" else "en") + "\n"


def _paper(paper: Paper) -> Markup:
    terms = joined(*(joined(tag("dt", name), tag("dd", value)) for name, value in paper.head()))
    heads = tag("tr", *(tag("th", name) for name in paper.columns()))
    rows = (_row(row, check.verdict) for row, check in zip(paper.rows(), paper.result.checks, strict=True))
    signs = (tag("span", f"{name}{say('paper-colon', paper.lang)}＿＿＿＿＿＿") for name in paper.signatures())
    table = tag("table", tag("thead", heads), tag("tbody", *rows))
    return tag("section", tag("h1", paper.title), tag("dl", terms), table, tag("div", *signs, class_="sign"))


def _row(row: Row, verdict: Verdict) -> Markup:
    return tag("tr", *(tag("td", cell) for cell in row.cells), class_=verdict.value)
