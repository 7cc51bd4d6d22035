"""The catalogue is complete: both languages, the same details in both, and every key that is used."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import auditlint
from auditlint.core.message import Message
from auditlint.messages import CATALOGUE, render, say

PACKAGE = Path(auditlint.__file__).parent
THEMES = ("cause", "error", "headline", "help", "note", "reason", "verdict")
KEY = re.compile(rf"(?:{'|'.join(THEMES)})-[a-z-]*[a-z]")
KINDS = [
    "sum",
    "list-sum",
    "share",
    "rate",
    "growth",
    "difference",
    "formula",
    "percent-total",
    "table-sum",
    "table-row",
    "table-text",
    "score-sum",
    "score-cap",
    "grade-band",
    "score-rule",
    "cross-mention",
    "count",
    "enumeration",
    "unit",
    "duplicate",
    "zero-division",
    "year-slip",
]


def details(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def nodes() -> Iterator[tuple[Path, ast.AST]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.name != "messages.py":
            yield from ((path, node) for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def calls() -> Iterator[tuple[Path, ast.Call, str]]:
    """The calls of `say` and `Message.of` whose key is written out."""
    for path, node in nodes():
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("say", "look.say", "Message.of") and node.args:
            key = node.args[0]
            if isinstance(key, ast.Constant):
                yield path, node, key.value


@pytest.mark.parametrize("key", CATALOGUE)
def test_each_key_has_both_languages_with_the_same_details(key: str) -> None:
    chinese, english = CATALOGUE[key]
    assert chinese and english
    assert details(chinese) == details(english)


def test_every_key_written_in_the_package_exists() -> None:
    used = {(path.name, key) for path, _, key in calls()}
    used |= {
        (path.name, node.value)
        for path, node in nodes()
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and KEY.fullmatch(node.value)
    }
    assert used and [(name, key) for name, key in sorted(used) if key not in CATALOGUE] == []


def test_every_call_gives_the_details_that_its_text_needs() -> None:
    wrong = []
    for path, call, key in calls():
        given = {keyword.arg for keyword in call.keywords}
        if None not in given and key in CATALOGUE and not details(CATALOGUE[key][0]) <= given:
            wrong.append((path.name, call.lineno, key))
    assert wrong == []


def rule_kinds() -> Iterator[str]:
    """What the rules' modules give as KIND."""
    for path, node in nodes():
        if path.parent.name == "rules" and isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "KIND":
            yield ast.literal_eval(node.value)


@pytest.mark.parametrize("kind", sorted({*KINDS, *rule_kinds()}))
def test_every_rule_kind_has_a_headline(kind: str) -> None:
    assert f"headline-{kind}" in CATALOGUE


def test_say_fills_in_details() -> None:
    assert say("error-missing", "en", path="{x}.txt") == "{x}.txt: no such file"
    assert render(Message.of("cause-short", missing="5 万元"), "zh") == "所列各部分比总额少 5 万元，可能未列全"
    assert render(None) == ""


def test_a_missing_text_or_detail_does_not_stop_a_run() -> None:
    assert say("no-such-key", "zh", amount="5") == "no-such-key 5"
    assert say("error-missing", "en") == "{path}: no such file"
