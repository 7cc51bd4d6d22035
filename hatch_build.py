"""Builds the parser tables into the wheel, so that an installed auditlint starts without building them."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ParserTables(BuildHookInterface[Any]):
    """Adds grammars/tables/* to a wheel; an editable install builds its tables when it first needs them."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from auditlint.parsing.grammar import GRAMMARS, TABLES, write_tables

        for path in write_tables(Path(mkdtemp()), GRAMMARS):
            build_data["force_include"][str(path)] = f"auditlint/grammars/{TABLES}/{path.name}"
