"""Copied passages give the figures of both places."""

from __future__ import annotations

from auditlint.core.source import Source
from auditlint.parsing.document import parse_document
from auditlint.parsing.prose.passages import copies

SENTENCE = "全年开展技能培训12期，培训学员480人，发放补贴36.50万元，学员反映良好。"


def test_a_sentence_twice_in_a_row() -> None:
    (copy,) = copies(parse_document(Source("report.txt", SENTENCE + SENTENCE)))
    assert [figure.raw for figure in copy.figures] == ["12期", "480人", "36.50万元"]
    assert [figure.start for figure in copy.original] == [f.start - len(SENTENCE) for f in copy.figures]


def test_items_of_one_list_under_their_own_titles() -> None:
    text = f"1.养老项目：{SENTENCE}\n\n2.培训项目：{SENTENCE}\n"
    assert len(list(copies(parse_document(Source("report.txt", text))))) == 1


def test_the_same_title_may_say_the_same() -> None:
    text = f"一、概况\n\n（一）培训\n\n{SENTENCE}\n\n二、目标\n\n（一）培训\n\n{SENTENCE}\n"
    assert not list(copies(parse_document(Source("report.txt", text))))
