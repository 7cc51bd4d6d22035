"""The benchmarks run: what the documents claim can be measured again."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

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
