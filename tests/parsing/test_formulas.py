"""Written formulas."""

from __future__ import annotations

import pytest

from auditlint.core.expression import evaluate_point, render
from auditlint.core.source import Source
from auditlint.parsing.document import parse_document
from auditlint.parsing.formulas import Formula


def formulas(text: str) -> list[Formula]:
    return list(parse_document(Source("report.txt", text)).paragraphs[0].formulas)


@pytest.mark.parametrize(
    ("text", "working", "result"),
    [
        ("执行率=（46.20÷50.00）×100%=92.40%", "46.20 ÷ 50.00 × 100%", "92.40%"),
        (r"执行率$=\frac{46.20}{50.00}\times 100\%=92.40\%$", "46.20 ÷ 50.00 × 100\\%", "92.40\\%"),
        ("60元*15人*22天=1.98万元", "60元 × 15人 × 22天", "1.98万元"),
        ("[4人+（2人×12月）]×500元=14000元", "(4人 + 2人 × 12) × 500元", "14000元"),
        ("变动率=[（0-5）/5]X100%=-100%", "(0 − 5) ÷ 5 × 100%", "-100%"),
        ("得分=94×40%+89×60%=91分。", "94 × 40% + 89 × 60%", "91分"),
    ],
)
def test_workings_and_result(text: str, working: str, result: str) -> None:
    formula = formulas(text)[0]
    assert [render(side, lambda figure: figure.raw) for side in formula.workings] == [working]
    assert formula.result is not None
    assert formula.result.figure.raw == result


@pytest.mark.parametrize("text", ["执行率=（支出数÷预算数）×100%", "权重=10%，系数=0.8", "执行率=100%得满分"])
def test_names_are_no_workings(text: str) -> None:
    assert all(not formula.workings for formula in formulas(text))


def test_a_chain_of_equals_signs() -> None:
    formula = formulas("得分=单位自评×40%+部门评价×60%=94×40%+89×60%=91")[0]
    assert formula.name == "得分"
    assert [str(evaluate_point(side).to_decimal()) for side in formula.workings] == ["91.00"]


def test_two_formulas_in_one_sentence() -> None:
    assert len(formulas("甲：2×3元=6元；乙：4×5元=20元。")) == 2


def test_equals_signs_without_figures_take_linear_time() -> None:
    assert formulas("甲=乙" * 20_000) == []
