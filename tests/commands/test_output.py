"""--output FORMAT:PATH: what is written, and what is refused before anything is checked."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from auditlint.commands.output import Output, outputs
from auditlint.errors import UsageError


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_the_first_colon_ends_the_format() -> None:
    assert Output.of("html:a:b.html") == Output("html", "a:b.html")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("html", "error-output-form"),
        ("html:", "error-output-form"),
        ("report.html", "error-output-form"),
        ("json:-", "error-output-form"),
        ("htm:a", "error-output-nearest"),
        ("qqq:a", "error-output-format"),
        ("html:no/such/a.html", "error-output-folder"),
    ],
)
def test_what_cannot_be_followed(text: str, key: str) -> None:
    with pytest.raises(UsageError) as raised:
        outputs([text], [])
    assert raised.value.message.key == key


@pytest.mark.parametrize(
    ("options", "inputs"),
    [
        (["json:a.txt"], ["a.txt"]),
        (["json:./a.txt"], [os.path.join("..", "", "a.txt")]),
        (["json:x", "html:./x"], []),
    ],
)
def test_no_report_takes_the_place_of_another(tmp_path: Path, options: list[str], inputs: list[str]) -> None:
    named = [path if path == "a.txt" else os.path.join("..", tmp_path.name, "a.txt") for path in inputs]
    with pytest.raises(UsageError) as raised:
        outputs(options, named)
    assert raised.value.message.key == "error-output-taken"
