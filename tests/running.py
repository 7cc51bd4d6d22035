"""The installed command, run as a user runs it, and a small report that disagrees with itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

COMMAND = Path(sys.executable).with_name("auditlint")
PLAIN = {
    key: value
    for key, value in os.environ.items()
    if not key.startswith("AUDITLINT") and key not in ("COLUMNS", "FORCE_COLOR", "NO_COLOR")
}
WRONG = "2024年支出合计50.00万元，其中：基本支出31.20万元，项目支出18.90万元。\n"
RIGHT = WRONG.replace("18.90", "18.80")

Run = subprocess.CompletedProcess[bytes]


def auditlint(folder: Path, *args: str | Path, **environment: str) -> Run:
    """Run the command in a folder; its streams are UTF-8 unless PYTHONIOENCODING says otherwise."""
    env = {**PLAIN, "PYTHONIOENCODING": "utf-8", **environment}
    return subprocess.run(
        [COMMAND, *args],
        cwd=folder,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )


def out(run: Run) -> str:
    return run.stdout.decode()


def err(run: Run) -> str:
    return run.stderr.decode()


def loaded(run: Run) -> Any:
    return json.loads(run.stdout)


def write(folder: Path, **files: str) -> None:
    """Write files named by keyword: report_txt becomes report.txt."""
    for name, text in files.items():
        stem, _, suffix = name.rpartition("_")
        folder.joinpath(f"{stem}.{suffix}").write_text(text, encoding="utf-8")
