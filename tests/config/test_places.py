"""Keys are found where they stand in a TOML text."""

from __future__ import annotations

import pytest

from auditlint.config.places import Path, line_of

TEXT = """\
select = ["AL1"]
"quoted key" = 1

[severity]  # of rules
sum = "warning"

[per-file-ignores]
"drafts/*.txt" = ["AL2"]

[[waive]]
rule = "sum"

[[waive]]
rule = "share"
  reason = "x"

[tool.auditlint]
tails = "strict"
a.b = 1
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("select",), 1),
        (("quoted key",), 2),
        (("severity",), 4),
        (("severity", "sum"), 5),
        (("severity", "absent"), 4),
        (("per-file-ignores", "drafts/*.txt"), 8),
        (("waive", 0), 10),
        (("waive", 1, "rule"), 14),
        (("waive", 1, "reason"), 15),
        (("waive", 1, "by"), 13),
        (("tool", "auditlint", "tails"), 18),
        (("tool", "auditlint", "a", "b"), 19),
        (("nowhere",), 1),
    ],
)
def test_the_line_of_a_key(path: Path, line: int) -> None:
    assert line_of(TEXT, path) == line
