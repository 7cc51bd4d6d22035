"""The benchmarks run: what the documents claim can be measured again."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

import auditlint

FOLDER = Path(__file__).resolve().parent.parent / "benchmarks"
TEXT = "2024年支出合计50.00万元，其中：基本支出31.20万元，占62.4%；项目支出18.80万元，占37.6%。\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(["mutation.py"], "| all |"), (["measure.py", "--quick", "--runs", "1"], "warm, one core")],
    ids=["mutation", "measure"],
)
def test_it_runs_on_a_report(arguments: list[str], said: str, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    name, *options = arguments
    done = subprocess.run([sys.executable, FOLDER / name, *options, path], capture_output=True, text=True, check=True)
    assert said in done.stdout


def test_harmless_changes_keep_what_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(FOLDER)
    from harmless import other_units, reversed_lists

    assert other_units("收入12元，支出1250.30万元。") == "收入12元，支出0.125030亿元。"
    listed = "支出合计60.00万元，其中：房租12.00万元；水电8.00万元，占13.3%；取暖40.00万元。"
    assert reversed_lists(listed) == "支出合计60.00万元，其中：取暖40.00万元；水电8.00万元，占13.3%；房租12.00万元。"


def test_an_item_is_left_out_with_what_is_said_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(FOLDER)
    from slips import slips

    text = "本年支出60.00万元，由房租12.00万元，水电8.00万元，取暖40.00万元构成。\n"
    (check,) = auditlint.check_text(text).checks
    found = [slip for slip in slips(auditlint.check_text(text), random.Random(2), None) if slip.name == "dropped"]
    assert [text[slip.start : slip.end] for slip in found] == ["房租12.00万元，"]
    assert {text[place : place + 2] for place in found[0].places} == {"60", "12", "8.", "40"}
    assert check.relation.kind == found[0].kind == "sum"
