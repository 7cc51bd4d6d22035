"""Clashes of years point at the digits of both years."""

from __future__ import annotations

from auditlint.core.source import Source
from auditlint.parsing.document import parse_document
from auditlint.parsing.prose.years import year_slips


def slips(text: str) -> list[tuple[str, int, int, bool]]:
    found = year_slips(parse_document(Source("report.txt", text)))
    return [(text[slice(*s.year)], s.year[0], s.other[0], s.proved) for s in found]


def test_one_item_twice_in_one_year() -> None:
    text = "2024年经费总额为3.20万元，2024年经费总额为3.50万元。"
    assert slips(text) == [("2024", text.rindex("2024"), 0, True)]


def test_a_year_compared_with_itself() -> None:
    text = "2026年预算安排320.00万元，比2026年预算增加12.00万元。"
    assert slips(text) == [("2026", text.rindex("2026"), 0, True)]


def test_a_parallel_sentence_with_another_year_is_only_noted() -> None:
    text = (
        "根据各业务科室2024年实际工作任务制定项目年度指标，共有产出指标25个。\n\n"
        "根据各业务科室2023年实际工作任务制定项目年度指标，共有效益指标12个。\n\n2024年度2024年度\n"
    )
    assert [(year, proved) for year, _, _, proved in slips(text)] == [("2023", False)]
