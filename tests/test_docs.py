"""What the documentation shows is what there is: formats, options, examples, and the code of the library."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import auditlint
from auditlint.cli import COMMANDS
from auditlint.commands.check import check
from auditlint.reports.formats import FORMATS

ROOT = Path(auditlint.__file__).parents[1]
PAGE = ROOT / "docs" / "where-to-use.md"
pytestmark = pytest.mark.skipif(not PAGE.exists(), reason="not in a source tree")


def test_every_format_is_described() -> None:
    assert re.findall(r"^\| `(\w+)` \|", PAGE.read_text("utf-8"), re.MULTILINE) == list(FORMATS)


@pytest.mark.parametrize(
    "path",
    [PAGE, *(ROOT / "examples").glob("*.y*ml"), ROOT / ".pre-commit-hooks.yaml"],
    ids=lambda path: path.name,
)
def test_every_option_named_exists(path: Path) -> None:
    known = {name for parameter in check.params for name in parameter.opts} | {"--help"}
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", path.read_text("utf-8")))
    assert named - known == set()
    assert set(re.findall(r"auditlint (check|paper|rules)\b", path.read_text("utf-8"))) <= set(COMMANDS)


def test_the_example_of_the_library_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    text = "2024年支出合计50.00万元，其中：基本支出31.20万元，项目支出18.90万元。\n"
    Path("report.txt").write_text(text, encoding="utf-8")
    [code] = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    exec(compile(code, "docs", "exec"), {})
    assert capsys.readouterr().out.startswith("1 10 AL101 50.00万元 inconsistent\n{")
