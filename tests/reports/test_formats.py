"""Every format can be asked for by name, and is imported only then."""

from __future__ import annotations

import subprocess
import sys

import pytest

from auditlint.reports import formats
from auditlint.reports.formats import FORMATS, encoded, file_start, render, written
from auditlint.reports.setting import Setting
from samples import sample


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_format_renders(name: str, lang: str) -> None:
    setting = Setting(lang=lang)  # type: ignore[arg-type]
    text = render(name, [sample()], setting)
    assert text.endswith("\n") and "AL101" in text
    assert render(name, [sample()], setting) == text
    assert isinstance(render(name, [], setting), str)


def test_no_format_is_imported_before_it_is_asked_for() -> None:
    script = (
        "import sys, auditlint.reports.formats;"
        "print([n for n in sys.modules if n.split('.')[0] in ('rich', 'lark')"
        " or n.startswith('auditlint.reports.') and n.split('.')[-1] not in ('formats', 'setting')])"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"


def test_files_are_utf_8_and_a_table_says_so() -> None:
    assert encoded("决算\udcff") == "决算".encode() + b"\\udcff"
    assert (file_start("json"), file_start("csv")) == (b"", b"\xef\xbb\xbf")


def test_a_long_piece_is_handed_on_in_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = list(written("json", sample(), Setting("en")))
    monkeypatch.setattr(formats, "_BLOCK", 1000)
    blocks = list(written("json", sample(), Setting("en")))
    assert len(whole) == 1 and len(blocks) > 1 and b"".join(blocks) == whole[0]
