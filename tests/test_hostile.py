"""Any text at all is read without an exception, in bounded time, and every span quotes the file."""

from __future__ import annotations

import csv
import io
import json
import random
import socket
import unicodedata
import xml.dom.minidom
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import auditlint
from auditlint.core.source import Source
from auditlint.engine import check_source

WORDS = [
    "其中", "：", "，", "；", "。", "、", "（", "）", "占", "的", "比上年", "增加", "减少", "增长", "下降", "合计", "共", "万元", "元", "%",
    "个", "人", "分", "倍", "个百分点", "=", "×", "÷", "+", "-", "完成", "预算", "支出", "收入", "基本支出", "项目支出", "分值", "得分",
    "2024年", "1", "20.5", "3,000.00", "0", "100%", "\t", "\n", "|", "小计", "总计", "单位：元", "A11", "等", "包括", "分别为", "约", "以上",
    "壹拾万元整", "第一部分", "一、", "（一）", "1.", "——", "$", "\\times", "**", "<b>", " ", "\u3000", "\ufeff", "\u200b", "\u202e",
]  # fmt: skip

CASES = [path.read_text("utf-8") for path in sorted((Path(__file__).parent / "cases").rglob("*.txt"))]

NOISE = [
    "\r\n", "\f", "\x00", "\ud800", "  ", "\u3000\u3000", "１", "０", "²", "٣", "−", "９．５", "\\%", "<td>", "</table>", '"', "亿", "—",
]  # fmt: skip

any_text = st.text(max_size=400)
report_like = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=4)), max_size=80).map("".join)


def spoiled(rng: random.Random) -> str:
    """A stretch of the texts that the rules are tested with, with a few things put in, left out or moved."""
    case = rng.choice(CASES)
    begin = rng.randrange(len(case))
    text = case[begin : begin + rng.choice((60, 200, 600, 2000))]
    for _ in range(rng.randrange(1, 12)):
        at = rng.randrange(len(text) + 1)
        piece = rng.choice([*WORDS, *NOISE, text[at : at + 20]])
        text = text[:at] + piece + text[at + rng.choice((0, 0, 1, 5)) :]
    return text


def quotes_hold(text: str) -> None:
    source = Source("any.txt", text)
    result = check_source(source)
    assert all(0 <= start < end <= len(text) for start, end in result.figure_spans)
    for check in result.checks:
        for ref in (check.relation.reported, *check.refs()):
            figure = ref.figure
            assert 0 <= figure.start <= figure.end <= len(text)
            assert text[figure.start : figure.end] == figure.raw


@given(any_text)
@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_code_points(text: str) -> None:
    quotes_hold(text)


@given(report_like)
@settings(max_examples=600, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_words_of_reports_in_any_order(text: str) -> None:
    quotes_hold(text)


@pytest.mark.parametrize("seed", range(8))
def test_spoiled_reports(seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(100):
        quotes_hold(spoiled(rng))


@given(report_like)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_format_renders_what_was_found(text: str) -> None:
    results = [auditlint.check_text(text, "a\x1b[31m.txt")]
    for form in ("full", "concise", "github"):
        assert all(c == "\n" or unicodedata.category(c) not in ("Cc", "Cf", "Cs") for c in auditlint.render(results, form))
    for form in ("json", "sarif"):
        json.loads(auditlint.render(results, form))
    xml.dom.minidom.parseString(auditlint.render(results, "junit").encode("utf-8", "backslashreplace"))
    for row in csv.reader(io.StringIO(auditlint.render(results, "csv"))):
        assert not any(cell.startswith(("=", "+", "@", "\t", "\r")) for cell in row)
    auditlint.render(results, "html")
    auditlint.render(results, "md")


@pytest.mark.parametrize(
    "text",
    [
        "9" * 1_000_000 + "万元",
        "1e400元，其中：1e399元，2元",
        "\ud800占1%",
        "支出1\x00万元",
        "（" * 5_000 + "支出1万元" + "）" * 5_000,
        "其中" * 20_000 + "1万元",
        "占1%" * 20_000,
        "1," * 50_000,
        "=" * 50_000,
        "支出" + "1+" * 5_000 + "1=5001",
        "\t" * 50_000,
        "-" * 50_000 + "x-",
        "." * 50_000 + "x1",
        ". " * 50_000 + "x1",
        "项目支出较多。" + " " * 50_000 + "支出\n1万元",
        "|1|" * 20_000,
        "壹" * 50_000 + "元整",
        "甲、" * 30_000 + "共9项",
        "支出1万元\u202e其中：2万元",
        "支出0万元，其中：甲0万元，占0%；乙0万元，占0%。",
    ],
    ids=range(20),
)
def test_hostile_texts(text: str) -> None:
    quotes_hold(text)


def test_line_ends_do_not_change_what_is_found() -> None:
    text = "支出合计5.00万元，其中：\n1.甲2.00万元；\n2.乙3.10万元。\n\n收入9.00万元，比上年增加1.00万元，增长13.5%。\n"
    found = {
        end: [(c.relation.rule, c.figure.raw, c.verdict) for c in check_source(Source("x", text.replace("\n", end))).checks]
        for end in ("\n", "\r\n", "\r")
    }
    assert found["\n"] == found["\r\n"] == found["\r"]
    assert len(found["\n"]) == 2


def test_composed_and_decomposed_text_are_alike() -> None:
    text = "Café项目支出合计5.00万元，其中：培训2.00万元，维修3.10万元。"
    found = [
        [(c.relation.rule, c.figure.raw, c.verdict) for c in auditlint.check_text(unicodedata.normalize(form, text)).checks]
        for form in ("NFC", "NFD")
    ]
    assert found[0] == found[1]
    assert len(found[0]) == 1


def test_marks_without_width_or_with_direction_do_not_hide_a_sum() -> None:
    plain = "支出合计5.00万元，其中：甲2.00万元，乙3.10万元。"
    for mark in "\u200b\u200e\u200f\u202d\u2060\ufeff":
        (check,) = auditlint.check_text(plain.replace("其中", f"{mark}其中{mark}")).diagnostics
        assert check.figure.raw == "5.00万元"


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a report made the tool open a connection")

    monkeypatch.setattr(socket, "socket", refuse)
    quotes_hold("<img src=http://example.org/a.png>支出合计5万元，其中：甲2万元，乙3万元。http://example.org")
