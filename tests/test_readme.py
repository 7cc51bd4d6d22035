"""What the README shows is what the tool prints."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from auditlint import cli

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_finding_on_the_first_screen_is_real(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "100")
    shown = re.search(r"```\n(examples/.*?)```", (ROOT / name).read_text("utf-8"), re.DOTALL)
    assert shown is not None
    assert cli.exit_status(["examples/seeded-errors.txt", "--no-config"]) == 1
    printed = capsys.readouterr().out
    assert shown[1].strip() in printed


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_pictures_are_there_and_small(name: str) -> None:
    shown = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", (ROOT / name).read_text("utf-8"))
    assert len(shown) == 4 and all((ROOT / path).stat().st_size < 250_000 for path in shown)


def test_both_set_up_commands_are_given() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    run = (ROOT / ".ci" / "run").read_text("utf-8")
    test_command = 'python3 -m venv .venv && .venv/bin/pip install -q -e ".[test]" && .venv/bin/pytest'
    assert test_command in text and test_command in run


@pytest.mark.parametrize("name", ["clean-final-accounts.txt", "evaluation-report.txt"])
def test_clean_examples_are_clean(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.exit_status([str(ROOT / "examples" / name), "--fail-on", "warning", "--no-config"]) == 0
