"""One wrong digit in a table is reported, wherever a subtotal, a total, a row or the prose pins the figure down."""

from __future__ import annotations

from auditlint.core.relation import Claim, Verdict
from auditlint.core.source import Source
from auditlint.engine import check_source
from auditlint.rules.registry import RULES

TABLES = [rule for rule in RULES if rule.code.startswith("AL3")]
LEAST_FOUND = 98  # of a hundred

REPORT = """\
2024年部门支出情况

支出合计1,448,732.60元，其中基本支出1,139,412.40元，项目支出309,320.20元。

单位：元

类别	经济分类	上年决算	本年决算	增减额	增减率	占比
基本支出	基本工资	512,304.10	538,216.75	25,912.65	5.06%	37.15%
	津贴补贴	204,118.30	231,906.42	27,788.12	13.61%	16.01%
	住房公积金	88,451.00	92,775.36	4,324.36	4.89%	6.40%
人员经费小计		804,873.40	862,898.53	58,025.13	7.21%	59.56%
	办公费	143,227.15	151,480.62	8,253.47	5.76%	10.46%
	差旅费	118,906.70	96,342.18	-22,564.52	-18.98%	6.65%
	培训费	31,554.90	28,691.07	-2,863.83	-9.08%	1.98%
公用经费小计		293,688.75	276,513.87	-17,174.88	-5.85%	19.09%
基本支出合计		1,098,562.15	1,139,412.40	40,850.25	3.72%	78.65%
项目支出	设备购置	164,320.55	187,604.35	23,283.80	14.17%	12.95%
	运行维护	136,947.80	121,715.85	-15,231.95	-11.12%	8.40%
项目支出合计		301,268.35	309,320.20	8,051.85	2.67%	21.35%
总计		1,399,830.50	1,448,732.60	48,902.10	3.49%	100.00%
"""


def _figures(text: str) -> set[tuple[int, int]]:
    """The places of all figures that some relation checks or uses, but for what is only seen to come back."""
    result = check_source(Source("report.txt", text), TABLES)
    assert not result.diagnostics
    firm = [check for check in result.checks if check.relation.claim is not Claim.OBSERVED]
    judged = [check for check in firm if check.verdict is not Verdict.UNCHECKED]
    refs = [ref for check in judged for ref in (check.relation.reported, *check.refs())]
    return {(ref.figure.start, ref.figure.end) for ref in refs}


def _mutants(text: str, start: int, end: int) -> list[str]:
    """The text with each digit of one figure changed, by three and by seven."""
    places = [place for place in range(start, end) if text[place].isdigit()]
    return [text[:place] + str((int(text[place]) + step) % 10) + text[place + 1 :] for place in places for step in (3, 7)]


def test_all_figures_of_the_table_take_part() -> None:
    cells = [cell for line in REPORT.splitlines()[7:] for cell in line.split("\t")[2:]]
    table = REPORT.index("基本工资")
    assert len([start for start, _ in _figures(REPORT) if start > table]) == len(cells)


def test_one_wrong_digit_is_reported() -> None:
    mutants = [text for span in sorted(_figures(REPORT)) for text in _mutants(REPORT, *span)]
    missed = [text for text in mutants if not check_source(Source("report.txt", text), TABLES).diagnostics]
    found = len(mutants) - len(missed)
    assert 100 * found >= LEAST_FOUND * len(mutants), f"{found} of {len(mutants)}"
