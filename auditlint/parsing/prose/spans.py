"""Lists that go through every year of a span: 2021年至2023年共列支 96 万元，其中 2021年 31 万元、2022年 38 万元、2023年 27 万元."""

from __future__ import annotations

from collections.abc import Sequence

from auditlint.core.pattern import compiled
from auditlint.parsing.document import Paragraph
from auditlint.parsing.nodes import Statement

_SPAN = compiled(r"(?P<first>(?:19|20)\d\d)年?度?[至到—~-]{1,2}(?P<last>(?:19|20)\d\d)年")
_YEAR = compiled(r"^(?:其中)?(?P<year>(?:19|20)\d\d)年(?:度)?(?!\d{1,2}月)")
_MOST_YEARS = 10


def covers_years(paragraph: Paragraph, total: Statement, parts: Sequence[Statement]) -> bool:
    """Whether the parts are the years, each once, of the last span that the text names before their total."""
    first = _YEAR.match(parts[0].subject)
    if first is None or not 2 <= len(parts) <= _MOST_YEARS:
        return False
    years = [match["year"] if (match := _YEAR.match(part.subject)) else "" for part in parts]
    spans = _SPAN.findall(paragraph.text[: total.end])
    return bool(spans) and years == [str(year) for year in range(int(spans[-1][0]), int(spans[-1][1]) + 1)]
