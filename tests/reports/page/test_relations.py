"""A card for each relation, with its table, its notes and its way back to the text."""

from __future__ import annotations

import re

from auditlint.core.record import replace
from auditlint.core.result import FileResult, Suppressed
from auditlint.reports.page.figures import Figures
from auditlint.reports.page.relations import cards
from samples import sample


def by_id(result: FileResult) -> dict[str, str]:
    html = cards(Figures(result, 0), "zh")
    return {found[2]: found[0] for found in re.finditer(r'<details class="([^"]*)" id="([^"]*)".*?</details>', html)}


def text(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def test_the_worst_comes_first() -> None:
    assert list(by_id(sample())) == ["r0-3", "r0-1", "r0-2", "r0-0"]


def test_a_card_shows_the_whole_relation() -> None:
    assert text(by_id(sample())["r0-3"]) == (
        "不符 104.50 万元 重算 103.5 万元 3:8 AL101 sum 各部分之和与总额不符 59.25 + 44.25 ± 项目 数字 下限 上限 "
        "+ 卫生健康支出 59.25 万元 [59.245 59.255) + 农林水支出 44.25 万元 [44.245 44.255) "
        "= 重算 103.5 万元 [103.49 103.51) 报告 104.50 万元 [104.495 104.505) "
        "差距 相差 1 万元；两区间相隔 0.985 万元，合 98.5 个末位 线索 只改一个数码即相符：104.50 → 103.50 在原文中查看"
    )


def test_a_card_leads_back_to_every_figure() -> None:
    links = re.findall(r'href="#([^"]*)"', by_id(sample())["r0-3"])
    assert links == ["f0-2", "f0-4", "f0-6", "f0-6"]


def test_what_was_not_checked_says_why() -> None:
    assert "原文未称所列各部分为全部，不能据以求和" in text(by_id(sample())["r0-0"])


def test_what_does_not_count_says_why() -> None:
    result = sample()
    waived = replace(result, suppressed=(Suppressed(result.failed[1], "waiver", "已核实", "张三"),))
    card = by_id(waived)["r0-3"]
    assert 'class="card inconsistent silenced"' in card
    assert text(card).count("已豁免") == 2 and "已豁免 已核实，张三" in text(card)
