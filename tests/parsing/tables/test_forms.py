"""One table in every form that a report may give it: the same relations are read from each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from auditlint import check_text

Grid = list[list[str]]

BUDGET = """项目 预算数 决算数 增减额 执行率 占比
工资福利 1,200.00 1,140.00 -60.00 95.00% 38.00%
商品服务 1,000.00 960.00 -40.00 96.00% 32.00%
资本性支出 1,000.00 900.00 -100.00 90.00% 30.00%
合计 3,200.00 3,000.00 -200.00 93.75% 100.00%"""
CODED = """科目编码 科目名称 金额
301 工资福利支出 1,140.00
302 商品和服务支出 960.00
310 资本性支出 900.00
合计 ~ 3,000.00"""
NUMBERED = """序号 单位 人数 金额（元） 人均（元）
1 甲校 120 60,000.00 500.00
2 乙校 80 40,000.00 500.00
3 丙校 50 20,000.00 400.00
合计 ~ 250 120,000.00 480.00"""
PAIRS = """项目 金额
办公费 1,250.00
其中：邮寄费 250.00
差旅费 830.00
会议费 400.00
合计 2,480.00"""
SCORES = """一级指标 分值 得分
决策 20 18
过程 20 19
产出 35 33
效益 25 24
合计 100 94"""
LYING = """指标 决策 过程 产出 效益 合计
分值 20 20 35 25 100
得分 18 19 33 24 94
得分率 90% 95% 94.29% 96% 94%"""


def _columns(text: str) -> int:
    return sum(2 if ord(sign) > 0xFF else 1 for sign in text)


def _quoted(cell: str) -> str:
    return f'"{cell}"' if "," in cell else cell


def _markup(grid: Grid) -> str:
    rows = ("".join(f"<td>{cell}</td>" for cell in row) for row in grid)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


def _markdown(grid: Grid) -> str:
    head, *body = ("| " + " | ".join(row) + " |" for row in grid)
    return "\n".join([head, "|---" * len(grid[0]) + "|", *body])


FORMS: dict[str, Callable[[Grid], str]] = {
    "tabs": lambda grid: "\n".join(map("\t".join, grid)),
    "bars between": lambda grid: "\n".join(map(" | ".join, grid)),
    "tight bars": lambda grid: "\n".join(map("|".join, grid)),
    "bars around": lambda grid: "\n".join("|" + "|".join(row) + "|" for row in grid),
    "box": lambda grid: "\n".join("│ " + " │ ".join(row) + " │" for row in grid),
    "markdown": _markdown,
    "commas": lambda grid: "\n".join(",".join(map(_quoted, row)) for row in grid),
    "html": _markup,
    "one space": lambda grid: "\n".join(" ".join(filter(None, row)) for row in grid),
    "left-aligned": lambda grid: "\n".join("".join(c + " " * (18 - _columns(c)) for c in row).rstrip() for row in grid),
    "right-aligned": lambda grid: "\n".join("".join(" " * (18 - _columns(c)) + c for c in row) for row in grid),
}


def _read(text: str) -> Counter[tuple[str, str, str]]:
    checks = check_text(text).checks
    return Counter((check.relation.rule, check.figure.raw, check.verdict.value) for check in checks if check.computed is not None)


@pytest.mark.parametrize("above", ["", "表1 收支情况\n\n"], ids=["bare", "captioned"])
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("table", "wrong", "least"),
    [
        (BUDGET, ("1,000.00 900.00", "1,000.00 910.00"), 15),
        (BUDGET, ("30.00%", "31.00%"), 15),
        (CODED, ("960.00", "950.00"), 1),
        (NUMBERED, ("50 20,000.00", "60 20,000.00"), 4),
        (PAIRS, ("2,480.00", "2,430.00"), 2),
        (SCORES, ("94", "96"), 2),
        (LYING, ("94\n", "96\n"), 2),
    ],
)
def test_every_form_says_the_same(form: str, table: str, wrong: tuple[str, str], least: int, above: str) -> None:
    true, false = (FORMS["tabs"](_grid(table)), FORMS["tabs"](_grid(table.replace(*wrong))))
    assert sum(_read(true).values()) >= least
    assert not check_text(above + FORMS[form](_grid(table))).diagnostics
    assert _read(above + FORMS[form](_grid(table))) == _read(true)
    assert _read(above + FORMS[form](_grid(table.replace(*wrong)))) == _read(false)
    assert check_text(above + FORMS[form](_grid(table.replace(*wrong)))).diagnostics


def _grid(table: str) -> Grid:
    return [line.replace("~", "").split(" ") for line in table.split("\n")]
