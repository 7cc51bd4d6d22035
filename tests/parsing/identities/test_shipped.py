"""Rule files: what they may hold, and how a mistake is told."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from auditlint.core import shipped
from auditlint.core.expression import Const
from auditlint.core.relation import Comparison, Severity
from auditlint.core.source import Source
from auditlint.parsing.identities import shipped as identities
from auditlint.parsing.identities.files import RuleFileError, parse_identities
from auditlint.parsing.identities.shipped import shipped_identities
from auditlint.parsing.identities.values import Identity, Item, Name, Operation, is_linear, items_of


def parsed(text: str) -> tuple[Identity, ...]:
    return parse_identities(Source("office.rules", text))


def only(equation: str) -> Identity:
    (identity,) = parsed(f"规则 甲\n    {equation}\n")
    return identity


def mistake(text: str) -> RuleFileError:
    with pytest.raises(RuleFileError) as caught:
        parsed(text)
    return caught.value


def item(*names: str) -> Item:
    return Item(tuple(map(Name, names)))


def test_a_rule_with_all_its_lines() -> None:
    (identity,) = parsed(
        "# 本所的规则\n"
        "规则 三公经费合计\n"
        "    因公出国（境）费 + 公务接待费 = “三公”经费 | 三公经费   # 两种叫法\n"
        "    级别 错误\n"
        "    容差 2\n"
        "    说明 “三公”经费等于各项之和。\n"
    )
    assert identity == Identity(
        title="三公经费合计",
        target=item("“三公”经费", "三公经费"),
        formula=Operation("+", item("因公出国（境）费"), item("公务接待费")),
        severity=Severity.ERROR,
        tolerance=2,
        note="“三公”经费等于各项之和。",
        path="office.rules",
        line=2,
    )


def test_english_keywords_colons_and_any_order() -> None:
    (identity,) = parsed("Rule: debt\n a <= b\nnote: stays below\ntolerance: 1\nSeverity: INFO")
    assert (identity.title, identity.note, identity.tolerance) == ("debt", "stays below", 1)
    assert identity.severity is Severity.INFO and identity.comparison is Comparison.AT_MOST


def test_what_is_left_out_has_a_default() -> None:
    identity = only("甲项 = 乙项")
    assert (identity.severity, identity.tolerance, identity.note) == (Severity.WARNING, 0, "")


def test_several_rules_and_windows_line_ends() -> None:
    identities = parsed("规则 一\r\n甲项 = 乙项\r\n级别 提示\r\n\r\n\r\n规则 二\r\n丙项 = 丁项\r\n")
    assert [(i.title, i.line) for i in identities] == [("一", 1), ("二", 6)]


@pytest.mark.parametrize(
    "equation",
    [
        "甲项 + 乙项\n  + 丙项\n  = 丁项",
        "甲项 +  # 第一\n 乙项 + # 第二\n\n 丙项 =\n 丁项",
        "甲项＋乙项+丙项＝丁项",
        "丁项 = 甲项 + 乙项 + 丙项",
    ],
)
def test_an_equation_may_go_on_in_the_next_line(equation: str) -> None:
    identity = only(equation)
    assert identity.target == item("丁项")
    assert list(items_of(identity.formula)) == [item("甲项"), item("乙项"), item("丙项")]


def test_signs_bind_as_usual_and_brackets_first() -> None:
    identity = only("比率 = （甲项 − 乙项） ÷ 乙项 × 100%")
    change = Operation("-", item("甲项"), item("乙项"))
    assert identity.formula == Operation("×", Operation("÷", change, item("乙项")), Const(Decimal("1.00")))
    assert not is_linear(identity.formula)
    assert only("甲项 + 乙项 × 2 = 丙项").formula == Operation("+", item("甲项"), Operation("×", item("乙项"), Const(Decimal(2))))


def test_without_a_single_side_the_first_item_of_the_right_is_the_target() -> None:
    identity = only("甲项 + 乙项 = 丙项 + 丁项 − 戊项")
    left = Operation("+", item("甲项"), item("乙项"))
    assert identity.target == item("丙项")
    assert identity.formula == Operation("+", Operation("-", left, item("丁项")), item("戊项"))


def test_periods_and_measures_stand_in_square_brackets() -> None:
    identity = only("支出[上年] + 支出［2021年度］ = 支出[opening、年初预算] | 总支出")
    assert identity.target == Item((Name("支出", "opening", "original-budget"), Name("总支出")))
    assert [i.names[0].period for i in items_of(identity.formula)] == ["prior", "2021"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("100", "100"),
        ("1,200.5", "1200.5"),
        ("60%", "0.6"),
        ("3‰", "0.003"),
        ("500万元", "5000000"),
        ("2 亿", "200000000"),
    ],
)
def test_numbers_with_their_units(text: str, value: str) -> None:
    assert only(f"甲项 = {text}").formula == Const(Decimal(value))


def test_a_sign_before_a_term_turns_it() -> None:
    assert only("甲项 = −乙项").formula == Operation("-", Const(Decimal(0)), item("乙项"))


def test_any_name_may_stand_in_quotation_marks() -> None:
    assert only('"购置/租赁费" + 规则制定费 = "A + B"').target == item("A + B")


def test_the_greater_side_is_the_target() -> None:
    for equation in ("余额 ≤ 限额", "余额 <= 限额", "限额 ≥ 余额"):
        identity = only(equation)
        assert (identity.target, identity.formula) == (item("限额"), item("余额"))
        assert identity.comparison is Comparison.AT_MOST


MISTAKES = {
    "nothing but a comment": ("# 空\n", 1, 4, "", ("rule",)),
    "no rule line": ("甲项 = 乙项\n", 1, 1, "甲项", ("rule",)),
    "no title": ("规则\n 甲项 = 乙项\n", 1, 3, "", ("title",)),
    "no equation": ("规则 甲\n 级别 警告\n", 2, 2, "级别", ("name", "number", "opening")),
    "the file ends too early": ("规则 甲", 1, 5, "", ("name", "number", "opening")),
    "no equals sign": ("规则 甲\n 甲项 + 乙项\n", 2, 9, "", ("equals", "sign")),
    "no sign between names": ("规则 甲\n 甲项 + 乙项 丙项\n", 2, 10, "丙项", ("equals", "sign", "bar")),
    "two signs": ("规则 甲\n 甲项 + = 乙项\n", 2, 7, "=", ("name", "number", "opening")),
    "bracket not closed": ("规则 甲\n (甲项 + 乙项 = 丙项\n", 2, 11, "=", ("closing", "sign")),
    "bracket not opened": ("规则 甲\n 甲项 + 乙项) = 丙项\n", 2, 9, ")", ("equals", "sign")),
    "square bracket not closed": ("规则 甲\n 甲项 = 乙项[上年\n", 2, 12, "", ("square",)),
    "unknown period": ("规则 甲\n 甲项 = 乙项[去岁]\n", 2, 10, "去岁", ("qualifier",)),
    "unknown keyword": (
        "规则 甲\n 甲项 = 乙项\n 等级 警告\n",
        3,
        2,
        "等级",
        ("rule", "level_line", "tolerance_line", "note_line"),
    ),
    "unknown level": ("规则 甲\n 甲项 = 乙项\n 级别 严重\n", 3, 5, "严重", ("level",)),
    "tolerance that is no number": ("规则 甲\n 甲项 = 乙项\n 容差 少许\n", 3, 5, "少许", ("whole",)),
    "empty note": ("规则 甲\n 甲项 = 乙项\n 说明\n", 3, 4, "", ("text",)),
    "a line twice": ("规则 甲\n 甲项 = 乙项\n 级别 警告\n 级别 提示\n", 4, 2, "级别", ("once",)),
    "a title twice": ("规则 甲\n 甲项 = 乙项\n规则 甲\n 甲项 = 丙项\n", 3, 4, "甲", ("new_title",)),
    "no single side": ("规则 甲\n 甲项 + 乙项 = 2 × 丙项\n", 2, 10, "=", ("single_side",)),
    "greater side not single": ("规则 甲\n 甲项 ≤ 乙项 × 2\n", 2, 5, "≤", ("single_bound",)),
    "stray punctuation": ("规则 甲\n 甲项 = 乙项，丙项\n", 2, 9, "，丙项", ("sign", "bar", "line_end")),
}


@pytest.mark.parametrize("count", [201, 900, 3000])
def test_an_endless_equation_is_refused(count: int) -> None:
    parts = " + ".join(f"第{number}项" for number in range(count))
    assert mistake(f"规则 甲\n{parts} = 合计数\n").expected == ("shorter",)


@pytest.mark.parametrize("case", MISTAKES)
def test_a_mistake_is_told_with_its_place(case: str) -> None:
    text, line, column, found, expected = MISTAKES[case]
    error = mistake(text)
    assert (error.path, error.line, error.column) == ("office.rules", line, column)
    assert error.text == text.split("\n")[line - 1]
    assert error.expected == expected
    assert found in (error.found, error.found[: len(found)])


def test_the_shipped_identities_are_well_written_and_differ() -> None:
    titles = [identity.title for identity in shipped_identities()]
    assert len(titles) > 25 and len(set(titles)) == len(titles)
    assert {identity.path for identity in shipped_identities()} == {
        "budget-execution.rules",
        "final-accounts.rules",
        "financial-statements.rules",
        "performance.rules",
    }


def test_a_built_package_carries_the_shipped_rules_parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in Path(shipped.grammar_folder()).glob("*.lark"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / shipped.TABLES).mkdir()
    name, content = identities.ready_made()
    (tmp_path / shipped.TABLES / name).write_bytes(content)
    monkeypatch.setattr(shipped, "_PLACES", (tmp_path,))
    monkeypatch.setattr(identities, "_parsed", lambda: pytest.fail("parsed again"))
    assert shipped_identities.__wrapped__() == shipped_identities()
