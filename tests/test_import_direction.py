"""Imports point one way: cli → commands → engine → rules → parsing → core, and commands → reports → core."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import auditlint

PACKAGE = Path(auditlint.__file__).parent
VALUES = {"core"}
MAY_IMPORT = {
    "core": VALUES,
    "parsing": VALUES | {"parsing"},
    "rules": VALUES | {"parsing"},
    "diagnosis": VALUES | {"diagnosis"},
    "judge": VALUES | {"diagnosis"},
    "shortening": VALUES | {"judge"},
    "plugged": VALUES,
    "engine": VALUES | {"parsing", "plugged", "rules", "shortening"},
    "messages": VALUES | {"texts"},
    "texts": set(),
    "errors": VALUES,
    "fingerprint": VALUES,
    "tally": VALUES,
    "reading": VALUES | {"errors"},
    "rule_files": VALUES | {"errors", "parsing", "reading", "rules"},
    "selection": VALUES | {"errors"},
    "config": VALUES | {"config", "errors", "messages", "reading", "selection", "waivers"},
    "waivers": VALUES | {"errors", "fingerprint"},
    "baseline": VALUES | {"errors", "fingerprint"},
    "housekeeping": VALUES | {"baseline", "tally", "waivers"},
    "policy": VALUES | {"config", "selection", "waivers"},
    "manual": VALUES | {"rules"},
    "coverage": VALUES,
    "facts": VALUES | {"parsing"},
    "writing": VALUES | {"errors"},
    "reports": VALUES | {"reports", "messages", "fingerprint", "tally", "coverage", "facts"},
}
READINGS = {"prose", "scores", "identities"}  # within parsing: what is read from a document that is already parsed
READINGS_MAY_IMPORT = {"prose": set[str](), "scores": {"prose"}, "identities": set[str]()}
MAY_IMPORT["api"] = set(MAY_IMPORT)  # the library, beside the commands
MAY_IMPORT["commands"] = {*MAY_IMPORT, "commands"}  # all but cli, which gathers the commands
MAY_USE = {"click": {"commands"}, "rich": {"commands", "reports.full"}, "lark": {"parsing"}}
MODULES = {".".join(p.relative_to(PACKAGE).with_suffix("").parts): p for p in PACKAGE.rglob("*.py")}


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("module", sorted(set(MODULES) - {"cli", "__main__", "__init__"}))
def test_a_module_imports_only_what_stands_below_it(module: str) -> None:
    layer = module.split(".")[0]
    allowed = MAY_IMPORT[layer] | ({"rules"} if module in ("rules.registry", "rules.__init__") else set())
    for name in imports(MODULES[module]):
        top, _, rest = name.partition(".")
        if top == "auditlint":
            assert rest.split(".")[0] in allowed | {"__version__"}, f"{module} imports {name}"
        places = MAY_USE.get(top, {layer})
        assert {layer, module} & places, f"{module} imports {name}"


@pytest.mark.parametrize("module", sorted(name for name in MODULES if name.startswith("parsing.")))
def test_a_reading_of_the_parsed_document_imports_no_other_that_stands_above_it(module: str) -> None:
    layer = module.split(".")[1]
    allowed = READINGS_MAY_IMPORT.get(layer, set()) | {layer}
    for name in imports(MODULES[module]):
        assert not name.startswith("auditlint.parsing.") or name.split(".")[2] not in READINGS - allowed, (
            f"{module} imports {name}"
        )


def test_values_below_the_commands_are_replaced_as_records() -> None:
    below = {name: path for name, path in MODULES.items() if name.split(".")[0] in ("core", "parsing", "rules", "diagnosis")}
    assert [name for name, path in below.items() if "dataclasses.replace" in imports(path)] == []


def test_patterns_of_the_rules_are_asked_for_where_they_can_be_carried_ready_made() -> None:
    for name, path in MODULES.items():
        if name.split(".")[0] in ("core", "parsing", "rules", "diagnosis") and name != "core.pattern":
            assert "re.compile(" not in path.read_text(encoding="utf-8"), name
