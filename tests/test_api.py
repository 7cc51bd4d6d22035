"""auditlint as a library: cheap to import, the same results as the command, typed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import auditlint
from auditlint import FileResult, InputError, UsageError, Verdict, check_path, check_text, render

TEXT = "2024年支出合计50.00万元，其中：基本支出31.20万元，占62.4%；项目支出18.90万元，占37.8%。\n"


def test_a_text_is_checked() -> None:
    result = check_text(TEXT, "草稿.txt")
    assert isinstance(result, FileResult) and result.source.path == "草稿.txt"
    [failed] = [check for check in result.diagnostics if check.relation.kind == "sum"]
    assert (failed.figure.raw, failed.verdict) == ("50.00万元", Verdict.INCONSISTENT)


def test_a_path_gives_what_its_text_gives(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode("gb18030"))
    assert check_path(path).checks == check_path(str(path), "gb18030").checks == check_text(TEXT).checks


def test_rules_are_chosen_as_on_the_command_line() -> None:
    kinds = {check.relation.kind for check in check_text(TEXT, select=["AL2", "sum"], ignore=["growth"]).checks}
    assert kinds == {"share", "sum", "percent-total"} & kinds and "sum" in kinds
    assert check_text(TEXT, select=["AL6"]).checks == ()
    with pytest.raises(UsageError):
        check_text(TEXT, select=["no-such-rule"])
    with pytest.raises(UsageError):
        check_text(TEXT, rounding="sideways")  # type: ignore[arg-type]


def test_an_office_has_rules_of_its_own(tmp_path: Path) -> None:
    text = "住宿费13.20万元。伙食费9.45万元。经核算，培训费25.65万元。\n"
    own = tmp_path / "office,own.rules"
    own.write_text("规则 培训费\n    住宿费 + 伙食费 = 培训费\n    级别 错误\n", encoding="utf-8")
    report = tmp_path / "report.txt"
    report.write_text(text, encoding="utf-8")
    assert check_text(text).diagnostics == ()
    for result in (check_text(text, rules_files=[own]), check_path(report, rules_files=[str(own)])):
        assert [check.relation.rule for check in result.diagnostics] == ["AL701"]
    with pytest.raises(InputError):
        check_text(text, rules_files=[tmp_path / "gone.rules"])
    own.write_text("规则 培训费\n    住宿费 + = 培训费\n", encoding="utf-8")
    with pytest.raises(UsageError):
        check_text(text, rules_files=[own])


def test_what_cannot_be_read_is_raised(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        check_path(tmp_path / "gone.txt")


def test_no_configuration_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "auditlint.toml").write_text('ignore = ["sum"]\n')
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AUDITLINT_IGNORE", "sum")
    assert any(check.relation.kind == "sum" for check in check_text(TEXT).checks)


def test_results_are_rendered_in_every_format() -> None:
    result = check_text(TEXT)
    assert json.loads(render([result], "json"))["files"][0]["diagnostics"]
    assert render([result], "html", lang="en").startswith("<!doctype html>")
    with pytest.raises(UsageError):
        render([result], "pdf")


def test_importing_loads_nothing() -> None:
    script = (
        "import sys, auditlint; print(sorted(n for n in sys.modules if n.split('.')[0] in ('auditlint','lark','rich','click')))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout == "['auditlint']\n"


def test_every_public_name_is_there() -> None:
    assert all(getattr(auditlint, name) is not None for name in auditlint.__all__)
    assert dir(auditlint) == sorted(auditlint.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = auditlint.nothing  # type: ignore[attr-defined]


def test_the_package_is_typed(tmp_path: Path) -> None:
    assert (Path(auditlint.__file__).parent / "py.typed").exists()
