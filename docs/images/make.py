"""Makes the pictures of the README from an example report: the page, wide, dark and on a phone, and the terminal.

    python docs/images/make.py

Needs Chromium, and a font with Chinese characters.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import DIMMED_MONOKAI
from rich.text import Text

HERE = Path(__file__).resolve().parent
EXAMPLE = "examples/seeded-errors.txt"
COLUMNS = 100
FINDINGS = 2  # as many as fit on a picture
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
# name: (width, height, dark)
PAGES = {"page": (1280, 824, False), "page-dark": (1280, 824, True), "page-phone": (390, 780, False)}
SHOT = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--virtual-time-budget=3000"),
    "--disable-lcd-text",  # coloured edges of letters would make the pictures half as large again
)
TERMINAL = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; padding: 18px 22px; background: #1b1e23; color: #dcdfe4; }}
pre {{ margin: 0; font: 15px/1.5 "Noto Sans Mono CJK SC", "Sarasa Mono SC", monospace; }}
</style><pre>{code}</pre>"""


def auditlint(*arguments: str) -> str:
    """What the command prints, run where the example's path is short."""
    command = [sys.executable, "-m", "auditlint", EXAMPLE, "--no-config", *arguments]
    done = subprocess.run(command, cwd=HERE.parent.parent, capture_output=True, check=False)
    return done.stdout.decode("utf-8")


def page(name: str, folder: Path) -> None:
    """A picture of the page."""
    width, height, dark = PAGES[name]
    html = auditlint("--format", "html")
    if dark:
        html = html.replace("<html ", '<html data-theme="dark" ', 1)
    shoot(name, html, (width, height), folder)


def terminal(folder: Path) -> None:
    """A picture of the terminal: the first findings and the counts."""
    blocks = auditlint("--color", "always").split("\n\n")
    shown = "\n\n".join([*blocks[:FINDINGS], blocks[-1]]).rstrip()
    console = Console(record=True, width=COLUMNS, file=StringIO())
    console.print(Text.from_ansi(f"$ auditlint {EXAMPLE}\n\n{shown}"))
    html = console.export_html(theme=DIMMED_MONOKAI, inline_styles=True, code_format=TERMINAL)
    shoot("terminal", html, (COLUMNS * 8, 510), folder)


def shoot(name: str, html: str, size: tuple[int, int], folder: Path) -> None:
    path = folder / f"{name}.html"
    path.write_text(html, encoding="utf-8")
    options = (
        f"--window-size={size[0]},{size[1]}",
        f"--screenshot={HERE / name}.png",
        f"--user-data-dir={folder / 'profile'}",
    )
    subprocess.run([str(BROWSER), *SHOT, *options, path.as_uri()], capture_output=True, check=True)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        for each in PAGES:
            page(each, Path(name))
        terminal(Path(name))


if __name__ == "__main__":
    main()
