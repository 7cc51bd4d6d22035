"""The page is complete in itself, and nothing of a report can run in it."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from functools import partial
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any

from auditlint.core.message import Message
from auditlint.core.record import replace
from auditlint.core.source import Source
from auditlint.reports.formats import render
from auditlint.reports.setting import Failure, Setting
from samples import TEXT, sample

report = partial(render, "html")


class Outline(HTMLParser):
    """The elements of a page, and the text of those that hold code."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.code: list[tuple[str, dict[str, str | None], str]] = []
        self.inside = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.inside = tag

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside in ("script", "style"):
            self.code.append((*self.elements[-1], data))


def page(*paths: str, **settings: Any) -> str:
    return report([sample(path) for path in paths or ("report.txt",)], Setting(**settings))


def data(html: str) -> Any:
    return json.loads(html.split('type="application/json" class="data">')[1].split("</script>")[0])


def test_the_page_fetches_nothing() -> None:
    outline = Outline(page())
    names = {name for name, _ in outline.elements}
    assert not names & {"link", "img", "iframe", "object", "embed", "base", "audio", "video", "source"}
    for _, attributes in outline.elements:
        assert "src" not in attributes and "style" not in attributes
        assert not any(name.startswith("on") for name in attributes)
        assert (attributes.get("href") or "#").startswith("#")
    style = next(text for tag, _, text in outline.code if tag == "style")
    assert "url(" not in style and "@import" not in style


def test_the_policy_allows_its_own_style_and_script_only() -> None:
    outline = Outline(page())
    policy = next(a["content"] for _, a in outline.elements if a.get("http-equiv") == "Content-Security-Policy")
    assert policy and policy.startswith("default-src 'none'; ") and "unsafe" not in policy
    for tag, attributes, text in outline.code:
        if attributes.get("type") != "application/json":
            hashed = b64encode(sha256(text.encode()).digest()).decode()
            assert f"{tag}-src 'sha256-{hashed}'" in policy


def test_nothing_of_a_report_becomes_markup() -> None:
    hostile = "</script><script>alert(1)</script><img src=x onerror=alert(1)><!--"
    result = sample(hostile + ".txt")
    checks = [replace(c, relation=replace(c.relation, note=Message.of(hostile))) for c in result.checks]
    text = TEXT.replace("以上", hostile)
    plain = Outline(page())
    outline = Outline(
        report(
            [replace(result, source=Source(hostile, text), checks=tuple(checks))],
            Setting(failures=[Failure(hostile, hostile)]),
        )
    )
    before, after = ({name for name, _ in each.elements} for each in (plain, outline))
    assert after - before == {"ul", "li"}
    assert len(outline.code) == len(plain.code)


def test_the_data_names_figures_and_operands() -> None:
    document = data(page())
    words, places = document["words"], document["places"]
    verdict, rule, parts, figure, operands = document["relations"][3]
    assert (verdict, words[rule], parts, figure) == (0, "AL101", [], 6)
    assert [words[sign] for sign in operands[::2]] == ["+", "+"]
    named = [(words[places[number][0]], places[number][1]) for number in operands[1::2]]
    assert named == [("卫生健康支出", 2), ("农林水支出", 4)]


def test_what_unfolds_is_in_the_data() -> None:
    document = data(page())
    words, places = document["words"], document["places"]
    _, _, _, _, operands, computed, reported, notes = document["relations"][2]
    texts = [[words[number] for number in places[place][2:]] for place in operands[1::2]]
    assert texts == [["44.25 万元", "[44.245", "44.255)"], ["3030.4 万元", "[3030.35", "3030.45)"]]
    assert [words[number] for number in computed] == ["1.46%", "(1.46", "1.4604)"]
    assert ([words[number] for number in reported], notes) == (["1.5%", "[1.45", "1.55)"], [])
    *_, nothing, _, notes = document["relations"][0]
    assert (nothing, [words[name] for name, _ in notes]) == ([], ["reason"])


def test_a_relation_that_agrees_takes_one_line() -> None:
    html = page()
    agreeing = html.split('<details class="card consistent"')[1].split("</details>")[0]
    failing = html.split('<details class="card inconsistent"')[1].split("</details>")[0]
    assert "<table" not in agreeing and "44.25 ÷ 3030.4" in agreeing
    assert "<table" in failing and "[3030" not in agreeing


def test_the_data_cannot_end_its_element() -> None:
    text = page().split('class="data">')[1].split("</script>")[0]
    assert not set("<>&") & set(text) and text.isprintable()


def test_ids_are_not_repeated() -> None:
    ids = [a["id"] for _, a in Outline(page("a.txt", "b.txt")).elements if a.get("id")]
    assert len(ids) == len(set(ids))


def test_every_link_leads_somewhere() -> None:
    outline = Outline(page("a.txt", "b.txt"))
    ids = {a.get("id") for _, a in outline.elements}
    links = [a["href"] for name, a in outline.elements if name == "a" and a.get("href")]
    assert links and all(link and link.removeprefix("#") in ids for link in links)


def test_several_files_are_chosen_at_the_top() -> None:
    html = page("a.txt", "b.txt")
    options = re.findall(r"<option[^>]*>([^<]*)</option>", html.split('id="file"')[1].split("</select>")[0])
    assert options == ["a.txt (2)", "b.txt (2)"]
    assert 'id="file"' not in page()


def test_what_was_not_checked_stands_at_the_top() -> None:
    html = page(failures=[Failure("gone.txt", "gone.txt：文件不存在")])
    assert '<ul class="failures" role="alert"><li>gone.txt：文件不存在</li></ul>' in html


def test_findings_about_settings_are_no_report() -> None:
    own = replace(sample("auditlint.toml"), own=True)
    html = report([sample(), own], Setting())
    assert html.count("<article") == 1
    assert "<li>auditlint.toml:3  AL101" in html


def test_remarks_on_the_whole_report() -> None:
    result = replace(sample(), notes=(Message.of("note-zero-division"),))
    assert '<ul class="remarks"><li>基数为零，却写有比率</li></ul>' in report([result], Setting())


def test_no_files_is_still_a_page() -> None:
    assert report([], Setting()).startswith("<!doctype html>")


def test_the_language_of_the_page() -> None:
    assert '<html lang="zh-CN">' in page() and '<html lang="en">' in page(lang="en")
