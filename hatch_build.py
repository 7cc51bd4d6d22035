"""Builds into the wheel what an installed auditlint would else make at each start: parser tables, patterns, identities."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# Loading these asks for the patterns that every run needs.
_EVERY_RUN = ("engine", "config.places", "coverage", "fingerprint", "manual", "reading", "selection", "waivers")


class ReadyMade(BuildHookInterface[Any]):
    """Adds grammars/tables/* to a wheel; an editable install makes what it needs when it first needs it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        for name in _EVERY_RUN:
            import_module(f"auditlint.{name}")
        from auditlint.core import pattern, shipped
        from auditlint.core.source import Source
        from auditlint.engine import check_source
        from auditlint.parsing import grammar
        from auditlint.parsing.identities import shipped as identities

        check_source(Source("", "说明\n\n支出1万元。"))  # some patterns are asked for by the first sentences
        folder = Path(mkdtemp())
        for name, content in (*grammar.tables(), pattern.code(), identities.ready_made()):
            (folder / name).write_bytes(content)
            build_data["force_include"][str(folder / name)] = f"auditlint/grammars/{shipped.TABLES}/{name}"
