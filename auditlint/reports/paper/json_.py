"""The working paper for machines: the same cells under their column names."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from auditlint import __version__
from auditlint.core.record import fields_of
from auditlint.core.relation import Check
from auditlint.core.source import Source
from auditlint.reports.paper.content import SIGNED, Paper, Row

SCHEMA_VERSION = 1


def report(papers: Sequence[Paper]) -> str:
    """All papers as one JSON object."""
    document = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "auditlint", "version": __version__},
        "papers": [_paper(paper) for paper in papers],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _paper(paper: Paper) -> dict[str, Any]:
    source = paper.result.source
    return {
        "path": source.path,
        "sha256": source.sha256,
        "encoding": source.encoding,
        "rules": list(paper.terms.rules),
        "configuration_digest": paper.terms.digest,
        "date": paper.terms.date,
        "summary": fields_of(paper.result.summary),
        "relations": [_relation(source, check, row) for check, row in zip(paper.result.checks, paper.rows(), strict=True)],
        "signatures": dict.fromkeys(SIGNED, ""),
    }


def _relation(source: Source, check: Check, row: Row) -> dict[str, Any]:
    """The cells, with the codes that programs go by."""
    line, column = source.position(check.figure.start)
    codes = {"rule": check.relation.rule, "kind": check.relation.kind, "verdict": check.verdict.value}
    texts = {"title": row.rule, "verdict_text": row.verdict}
    return {**asdict(row), **codes, **texts, "number": int(row.number), "line": line, "column": column}
