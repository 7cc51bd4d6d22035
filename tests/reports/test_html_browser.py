"""The page in a real browser: what clicks and keys do, and that foreign code is refused."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from auditlint.core.source import Source
from auditlint.engine import check_source
from auditlint.reports.formats import render
from auditlint.reports.setting import Setting

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no chromium to look at the page with")

OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--allow-file-access-from-files",
    "--virtual-time-budget=5000",
    "--force-prefers-reduced-motion",
    "--dump-dom",
)
TEXT = """\
一、收入情况
2024年收入合计50.00万元，其中：财政拨款收入31.20万元，其他收入18.90万元。
二、支出情况
2024年支出合计40.00万元，其中：基本支出30.00万元，占75.0%；项目支出10.00万元，占25.0%。
三、其他
<script>document.title = "forged"</script><img src=x onerror="document.title='forged'"> 共走访 27 户。
"""
# The page stands in a frame; the script of the test works it from outside and writes down what it finds.
FRAME = """<!doctype html><iframe src="page.html" style="width:{width}px;height:800px"></iframe><pre></pre><script>
onload = () => {{
  const page = document.querySelector("iframe").contentDocument;
  const one = (selector) => page.querySelector(selector);
  const all = (selector) => [...page.querySelectorAll(selector)];
  const key = (name) => page.body.dispatchEvent(new KeyboardEvent("keydown", {{ key: name, bubbles: true }}));
  const shown = () => all(".cards .card:not([hidden])").map((card) => card.querySelector("summary b").textContent);
  const texts = (selector) => all(selector).map((element) => element.textContent);
  const found = {{}};
  try {{ {script} }} catch (error) {{ found.error = String(error); }}
  document.querySelector("pre").textContent = JSON.stringify(found);
}};
</script>"""

Browse = Callable[..., Any]


@pytest.fixture
def browse(tmp_path: Path) -> Browse:
    """Run a script against the page in a browser; it leaves what it saw in `found`."""
    result = check_source(Source("报告.txt", TEXT))
    (tmp_path / "page.html").write_text(render("html", [result], Setting()), encoding="utf-8")

    def run(script: str, width: int = 1200) -> Any:
        frame = tmp_path / "frame.html"
        frame.write_text(FRAME.format(width=width, script=script), encoding="utf-8")
        command = [str(BROWSER), *OPTIONS, f"--user-data-dir={tmp_path / 'profile'}", frame.as_uri()]
        done = subprocess.run(command, capture_output=True, timeout=120, check=False)
        text = done.stdout.decode("utf-8").rpartition("<pre>")[2].partition("</pre>")[0]
        found = json.loads(text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
        assert "error" not in found, found["error"]
        return found

    return run


def test_the_worst_relation_is_shown_at_once(browse: Browse) -> None:
    found = browse("""
      found.card = texts(".cards .card.selected summary b");
      found.target = texts(".is-target");
      found.operands = texts(".is-operand");
      found.signs = all(".is-operand").map((piece) => piece.dataset.sign);
      found.lines = all(".links path").length;
      found.status = texts(".shown");
    """)
    assert found["card"] == found["target"] == ["50.00万元"]
    assert found["operands"] == ["31.20万元", "18.90万元"]
    assert (found["signs"], found["lines"]) == (["+", "+"], 2)
    count = len(check_source(Source("", TEXT)).checks)
    assert found["status"] == [f"显示 {count} / {count}"]


def test_a_click_on_a_figure_opens_its_relation_and_back(browse: Browse) -> None:
    found = browse("""
      const share = all(".lines a").find((piece) => piece.textContent.startsWith("75.0%"));
      share.click();
      found.open = texts(".cards .card[open] summary b");
      found.target = texts(".is-target");
      one(".cards .card.selected > summary").click();
      found.after = [all(".is-target").length, all(".cards .card[open]").length, all(".links path").length];
      const sum = all(".card > summary").find((head) => head.textContent.includes("50.00"));
      sum.click();
      found.again = texts(".is-target");
      const pass = one(".cards .card.consistent");
      found.folded = pass.querySelectorAll("td").length;
      one(".cards .card.consistent > summary").click();
      found.unfolded = [...pass.querySelectorAll("td")].map((cell) => cell.textContent);
      pass.querySelector("td a").click();
      found.hover = share.title;
      share.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
      found.hovered = share.title;
    """)
    assert found["open"] == ["75.0%"] and found["target"] == ["75.0%"]
    assert found["after"] == [0, 0, 0]
    assert found["again"] == ["50.00万元"]
    assert (found["folded"], found["hover"], found["hovered"]) == (0, "", "相符")
    assert found["unfolded"][:4] == ["+", "基本支出", "30.00万元", "[29.995"]
    assert found["unfolded"][-5:-1] == ["", "报告", "40.00万元", "[39.995"]


def test_keys(browse: Browse) -> None:
    found = browse("""
      const name = () => texts(".cards .card.selected summary b")[0];
      key("Escape"); found.none = all(".cards .card.selected").length;
      key("j"); found.first = name();
      key("j"); found.second = name();
      key("k"); found.back = name();
      key("u"); found.bare = [one(".text").classList.contains("show-bare"), one(".unexplained").open];
      key("/"); found.focus = page.activeElement.className;
      const before = page.documentElement.dataset.theme || "light";
      one(".find").blur(); key("t");
      found.theme = before !== page.documentElement.dataset.theme;
    """)
    assert found["none"] == 0
    assert found["first"] == found["back"] != found["second"]
    assert (found["bare"], found["focus"], found["theme"]) == ([True, True], "find", True)


def test_filters(browse: Browse) -> None:
    found = browse("""
      const tell = (control, value) => {
        control.value = value; control.dispatchEvent(new Event("input", { bubbles: true }));
      };
      one(".chip.inconsistent").click(); found.verdict = shown();
      one(".chip.inconsistent").click();
      tell(one("select.rule"), "AL201"); found.rule = shown();
      tell(one("select.rule"), "");
      tell(one("select.part"), "0"); found.part = shown();
      tell(one("select.part"), "");
      tell(one(".find"), "项目支出"); found.text = shown();
      tell(one(".find"), "no such thing"); found.nothing = [shown(), texts(".shown")[0]];
      key("Escape"); key("Escape"); found.all = shown().length === all(".cards .card").length;
      all(".chapter")[1].click(); found.chapter = shown();
    """)
    assert found["verdict"] == ["50.00万元"] and found["part"] == ["50.00万元"]
    assert found["rule"] == ["75.0%", "25.0%"]
    assert "25.0%" in found["text"] and "50.00万元" not in found["text"]
    assert found["nothing"] == [[], "没有符合条件的勾稽关系"]
    assert found["all"] is True
    assert "75.0%" in found["chapter"] and "50.00万元" not in found["chapter"]


def test_nothing_in_the_report_runs_and_foreign_code_is_refused(browse: Browse) -> None:
    found = browse("""
      found.title = page.title;
      found.text = texts(".lines p").filter((line) => line.includes("<script>")).length;
      const foreign = page.createElement("script");
      foreign.textContent = "document.title = 'forged'";
      page.body.append(foreign);
      const style = page.createElement("style");
      style.textContent = "body { display: none !important }";
      page.head.append(style);
      found.after = [page.title, page.defaultView.getComputedStyle(page.body).display];
      found.images = all("img").length;
    """)
    assert found["title"] == found["after"][0] == "报告.txt — auditlint"
    assert (found["text"], found["after"][1], found["images"]) == (1, "grid", 0)


def test_a_narrow_screen_shows_one_side_at_a_time(browse: Browse) -> None:
    found = browse(
        """
      const visible = (selector) => one(selector).offsetParent !== null;
      found.wide = page.documentElement.scrollWidth <= page.defaultView.innerWidth;
      found.start = [visible(".side"), visible(".text")];
      all(".card > summary")[0].click();
      one(".cards .card.selected .jump").click();
      found.text = [visible(".side"), visible(".text"), one("#sheet").hidden];
      found.sheet = texts("#sheet summary b");
      found.fits = page.documentElement.scrollWidth <= page.defaultView.innerWidth;
      one("#sheet summary").click();
      found.closed = one("#sheet").hidden;
    """,
        width=390,
    )
    assert found["wide"] and found["fits"] and found["closed"]
    assert (found["start"], found["text"]) == ([True, False], [False, True, False])
    assert found["sheet"] == ["50.00万元"]
