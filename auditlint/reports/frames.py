"""JSON documents cut open where the pieces of their files go."""

from __future__ import annotations

import json
from typing import Any

HOLE = "\0"


def around(document: Any) -> tuple[str, str]:
    """The text before and after the list element that is the hole."""
    head, tail = json.dumps(document, ensure_ascii=False, indent=2).split(json.dumps(HOLE))
    return head, tail + "\n"
