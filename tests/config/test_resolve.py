"""Settings: where a file is found, what it may hold, and what stands above what."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from auditlint.config.resolve import Resolved, resolve
from auditlint.config.settings import Settings
from auditlint.errors import ConfigError
from auditlint.messages import render
from auditlint.selection import RuleNames

RULES = RuleNames(
    lambda: [
        SimpleNamespace(code=code, kind=kind) for code, kind in (("AL101", "sum"), ("AL102", "list-sum"), ("AL201", "share"))
    ]
)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def settings(text: str = "", **options: Any) -> Settings:
    Path("auditlint.toml").write_text(text, encoding="utf-8")
    return run(**options).settings


def run(*paths: str, environment: dict[str, str] | None = None, **options: Any) -> Resolved:
    return resolve(options, RULES, paths, environment or {})


def complaint(text: str, **options: Any) -> str:
    with pytest.raises(ConfigError) as caught:
        settings(text, **options)
    return render(caught.value.message, "en")


def test_every_key_is_read() -> None:
    found = settings(
        """\
        select = ["AL1", "share"]
        ignore = "AL102"
        tails = "strict"
        rounding = "auto"
        rules-files = ["own/identities.rules"]
        fail-on = "warning"
        encoding = "gb18030"
        baseline = "known.json"
        min-coverage = 62.5
        lang = "en"
        [severity]
        sum = "warning"
        [per-file-ignores]
        "drafts/*" = ["AL2"]
        [per-file-severity]
        "drafts/*" = { sum = "info" }
        [[waive]]
        rule = "AL101"
        figure = "50.00万元"
        reason = "looked at"
        by = "Zhang"
        until = 2026-12-31
        """
    )
    [waiver] = found.waive
    assert (waiver.rule, waiver.until, waiver.origin, waiver.line) == (
        "AL101",
        date(2026, 12, 31),
        "auditlint.toml",
        17,
    )
    assert found == Settings(
        select=("AL1", "share"),
        ignore=("AL102",),
        severity=(("sum", "warning"),),
        per_file_ignores=(("drafts/*", ("AL2",)),),
        per_file_severity=(("drafts/*", (("sum", "info"),)),),
        tails="strict",
        rounding="auto",
        rules_files=("own/identities.rules",),
        fail_on="warning",
        encoding="gb18030",
        baseline="known.json",
        min_coverage=Decimal("62.5"),
        lang="en",
        waive=(waiver,),
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("\nselct = []", "auditlint.toml:2: there is no setting named 'selct'; the nearest is select"),
        (
            "fail_on = 'error'",
            "auditlint.toml:1: there is no setting named 'fail_on'; the nearest is fail-on",
        ),
        ("[zzz]", "there is no setting named 'zzz'; known are baseline, encoding"),
        ("tails = 'strct'", "auditlint.toml:1: tails cannot be 'strct'; the nearest is strict"),
        ("tails = 5", "auditlint.toml:1: tails cannot be '5'; known are tolerant, strict"),
        (
            "select = ['AL1', 'shrae']",
            "auditlint.toml:1: there is no rule named 'shrae'; the nearest is share",
        ),
        ("select = ['qqq']", "auditlint.toml:1: there is no rule named 'qqq'"),
        ("select = 5", "auditlint.toml:1: select must be a list of strings"),
        ("select = [5]", "auditlint.toml:1: select must be a list of strings"),
        ("severity = 'error'", "auditlint.toml:1: severity must be a table"),
        ("[severity]\nsum = 'err'", "auditlint.toml:2: severity.sum cannot be 'err'; the nearest is error"),
        ("[severity]\nsun = 'error'", "auditlint.toml:2: there is no rule named 'sun'; the nearest is sum"),
        ("[per-file-severity]\n'a' = {sum = 1}", "auditlint.toml:2: per-file-severity.a.sum cannot be '1'"),
        ("encoding = 'utf-88'", "auditlint.toml:1: there is no text encoding named 'utf-88'"),
        ("baseline = ''", "auditlint.toml:1: baseline must be a string that is not empty"),
        ("min-coverage = 101", "auditlint.toml:1: min-coverage must be a number from 0 to 100"),
        ("min-coverage = nan", "auditlint.toml:1: min-coverage must be a number from 0 to 100"),
        ("min-coverage = true", "auditlint.toml:1: min-coverage must be a number from 0 to 100"),
        ("waive = 5", "auditlint.toml:1: waivers are written as [[waive]] tables"),
        (
            "[[waive]]\nfigure = '1'\nreason = 'x'",
            "auditlint.toml:1: a waiver needs a rule (its code or name)",
        ),
        ("[[waive]]\nrule = 'sum'\nreason = 'x'", "auditlint.toml:1: a waiver needs a figure"),
        ("[[waive]]\nrule = 'sum'\nfigure = '1'", "auditlint.toml:1: a waiver needs a reason"),
        ("[[waive]]\nrule = 'sum'\nfigure = '1'\nreason = ' '", "auditlint.toml:4: a waiver needs a reason"),
        (
            "[[waive]]\nrule = 'AL1'\nfigure = '1'\nreason = 'x'",
            "auditlint.toml:2: there is no rule named 'AL1'",
        ),
        ("[[waive]]\nrule='sum'\nfigure='1'\nreason='x'\nuntill=1", "auditlint.toml:5: there is no setting"),
        (
            "[[waive]]\nrule='sum'\nfigure='1'\nreason='x'\nuntil='soon'",
            "auditlint.toml:5: waive.until must be a",
        ),
        ("select = [", "auditlint.toml: not valid TOML ("),
        ("extend = 'auditlint.toml'", "auditlint.toml: extend leads back to this file"),
        ("extend = 'gone.toml'", "gone.toml: no such file"),
    ],
)
def test_what_cannot_be_followed_is_refused_with_its_place(text: str, line: str) -> None:
    assert line in complaint(text)


def test_options_stand_above_the_environment_above_the_file() -> None:
    Path("auditlint.toml").write_text('tails = "strict"\nlang = "en"\nfail-on = "info"\n', encoding="utf-8")
    environment = {"AUDITLINT_FAIL_ON": "warning", "AUDITLINT_LANG": "zh", "AUDITLINT_SELECT": "AL1,share"}
    found = run(environment=environment, fail_on="never", select=())
    told = found.settings
    assert (told.tails, told.lang, told.fail_on, told.select) == ("strict", "zh", "never", ("AL1", "share"))
    origins = dict(found.origins)
    assert origins["tails"] == "auditlint.toml:1"
    assert (origins["lang"], origins["fail-on"], origins["rounding"]) == (
        "AUDITLINT_LANG",
        "--fail-on",
        "default",
    )


def test_the_environment_is_checked_too() -> None:
    for environment, line in (
        ({"AUDITLINT_TAILS": "strct"}, "AUDITLINT_TAILS: tails cannot be 'strct'; the nearest is strict"),
        ({"AUDITLINT_FAILON": "error"}, "environment variable AUDITLINT_FAILON: there is no such setting"),
    ):
        with pytest.raises(ConfigError) as caught:
            run(environment=environment)
        assert line in render(caught.value.message, "en")
    assert run(environment={"AUDITLINT_DEBUG": "1", "AUDITLINT_HOMEPAGE": "x"}).settings == Settings()


def test_the_nearest_file_above_the_reports_holds(here: Path) -> None:
    deep = here / "a" / "b"
    deep.mkdir(parents=True)
    (here / "auditlint.toml").write_text('tails = "strict"')
    assert run("a/b/r.txt").settings.tails == "strict"
    (here / "a" / ".auditlint.toml").write_text('rounding = "auto"')
    assert run("a/b/r.txt").settings == Settings(rounding="auto")
    assert run("a/b/r.txt", "r.txt").settings == Settings(tails="strict")
    (deep / "pyproject.toml").write_text('[tool.auditlint]\nlang = "en"')
    assert run("a/b").settings == Settings(lang="en")
    assert run("a/b", no_config=True).settings == Settings()
    assert run("a/b", config="auditlint.toml").settings == Settings(tails="strict")
    assert run("a/b", environment={"AUDITLINT_CONFIG": "auditlint.toml"}).settings == Settings(tails="strict")
    (deep / "pyproject.toml").write_text("[tool.auditlint")
    with pytest.raises(ConfigError):
        run("a/b")
    (deep / "pyproject.toml").write_text("[broken, but none of our business")
    assert run("a/b/r.txt").settings == Settings(rounding="auto")


def test_a_file_stands_above_the_one_it_extends(here: Path) -> None:
    (here / "base").mkdir()
    (here / "base" / "firm.toml").write_text('tails = "strict"\nlang = "en"\nbaseline = "known.json"')
    found = settings('extend = "base/firm.toml"\nlang = "zh"')
    assert (found.tails, found.lang, found.baseline) == ("strict", "zh", str(Path("base/known.json")))
    assert dict(run().origins)["tails"] == str(Path("base/firm.toml")) + ":1"


def test_a_file_that_is_no_text_is_refused(here: Path) -> None:
    (here / "auditlint.toml").write_bytes("lang = '中'".encode("gb18030"))
    with pytest.raises(ConfigError) as caught:
        run()
    assert render(caught.value.message, "en") == "auditlint.toml: cannot be read (UTF-8)"
