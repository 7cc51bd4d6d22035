"""Sentences to statements; and any sequence of tokens parses."""

from __future__ import annotations

import random

import pytest

from auditlint.core.source import Source
from auditlint.parsing.document import parse_document
from auditlint.parsing.nodes import Fragment, Kind, Mark, Node, Statement, is_amount, nodes_before
from auditlint.parsing.statements import _runs, _steps


def nodes(text: str) -> list[Node]:
    return [node for paragraph in parse_document(Source("report.txt", text)).paragraphs for node in paragraph.nodes]


def statements(text: str) -> list[Statement]:
    return [node for node in nodes(text) if isinstance(node, Statement)]


@pytest.mark.parametrize(
    ("text", "kind", "subject", "word"),
    [
        ("基本支出30.00万元", Kind.ITEM, "基本支出", ""),
        ("预算执行率为95.0%", Kind.RATIO, "预算执行率为", ""),
        ("占总支出的37.4%", Kind.SHARE, "", "占"),
        ("占总支出的比重为37.4%", Kind.SHARE, "", "占总支出的比重"),
        ("比上年增加5.00万元", Kind.CHANGE, "", "增加"),
        ("同比下降2.1%", Kind.CHANGE, "", "下降"),
        ("完成年初预算的98.0%", Kind.COMPLETION, "", "完成"),
        ("为调整预算的98.0%", Kind.COMPLETION, "", "为"),
        ("占调整预算98.0%", Kind.COMPLETION, "", "占"),
        ("累计完成公共财政预算支出12.00万元", Kind.ITEM, "累计完成公共财政预算支出", ""),
    ],
)
def test_what_a_statement_says(text: str, kind: Kind, subject: str, word: str) -> None:
    found = statements(text)[0]
    assert (found.kind, found.subject, found.word) == (kind, subject, word)


def test_the_comparison_is_kept_apart() -> None:
    found = statements("公用经费比2023年决算数减少8.00万元")[0]
    assert (found.subject, found.compare, found.direction) == ("公用经费", "比2023年决算数", -1)


def test_brackets_nest_and_labels_keep_theirs() -> None:
    found = statements("教育支出（类）50.00万元（其中小学30.00万元（含设备2.00万元））")
    assert [(s.subject, s.depth) for s in found] == [("教育支出(类)", 0), ("小学", 1), ("含设备", 2)]


def test_a_bracket_may_cross_sentences() -> None:
    assert [s.figure.raw for s in statements("收入5万元（其中利息1万元。支出4万元）结余1万元。")] == [
        "5万元",
        "1万元",
        "4万元",
        "1万元",
    ]


def test_flat_is_a_fragment() -> None:
    fragment = next(node for node in nodes("公务接待费3.00万元，与上年持平。") if isinstance(node, Fragment))
    assert fragment.flat


def test_any_text_of_the_words_of_the_grammar_parses_and_keeps_its_figures() -> None:
    words = [
        "基本支出", "5万元", "3.2%", "1.5倍", "2个百分点", "，", "；", "。", "、", "：", "（", "）", "[", "]", "其中", "其中：", "包括",
        "分别为", "分别", "占", "占总额的比重为", "比上年", "同比", "增加", "下降", "持平", "完成预算的", "为调整预算", "由", "构成",
        "从行业看", "合计", "到", "=", "×", "二十", "和", "及", "中", "2024年", " ", "A", "等", "主要",
    ]  # fmt: skip
    draw = random.Random(5)
    for _ in range(1500):
        text = "".join(draw.choice(words) for _ in range(draw.randint(1, 30)))
        found = nodes(text)
        starts = [node.start for node in found]
        assert starts == sorted(starts), text
        opened = 0
        for node in found:
            opened += isinstance(node, Mark) and node.kind == "LPAR"
            opened -= isinstance(node, Mark) and node.kind == "RPAR"
            assert opened >= 0, text
        assert opened == 0, text


def test_a_sentence_says_what_its_runs_say() -> None:
    terminals = ("TEXT", "AMOUNT", "RATE", "COMMA", "PAUSE", "COLON", "SHARE", "COMPARE", "RISE", "LPAR", "RPAR", "AMONG")
    draw = random.Random(7)
    for _ in range(300):
        kinds = tuple(draw.choices(terminals, k=draw.randint(1, 25)))
        parted = [
            (what, run + first, run + at, run + end, depth)
            for run, stop in _runs(kinds)
            for what, first, at, end, depth in _steps(kinds[run:stop])
        ]
        assert parted == list(_steps(kinds)), kinds


def test_what_is_too_long_is_no_sentence() -> None:
    assert statements("其中5万元，" * 2000) == []
    assert len(statements("其中5万元。" * 2000)) == 2000


def test_nesting_has_an_end() -> None:
    assert max(s.depth for s in statements("（5元" * 200 + "）" * 200)) <= 9


def test_nodes_before_a_place_come_nearest_first() -> None:
    found = nodes("甲5万元，乙6万元，丙7万元")
    last = found[-1]
    assert [n.subject for n in nodes_before(found, last.start) if is_amount(n) and isinstance(n, Statement)] == ["乙", "甲"]
