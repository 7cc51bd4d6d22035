"""`auditlint explain` and `auditlint rules` by the installed command."""

from __future__ import annotations

from pathlib import Path

import pytest

from running import auditlint, err, loaded, out, write


@pytest.mark.parametrize("name", ["AL201", "al201", "share"])
def test_one_rule(tmp_path: Path, name: str) -> None:
    run = auditlint(tmp_path, "explain", name)
    assert run.returncode == 0 and out(run).startswith("AL201 share  占比\n\nA share agrees")
    assert "不符之例\n" in out(run) and "AL202" not in out(run)
    assert "Fails\n" in out(auditlint(tmp_path, "explain", name, "--lang", "en"))


def test_a_family(tmp_path: Path) -> None:
    found = loaded(auditlint(tmp_path, "explain", "AL2", "--format", "json"))["rules"]
    assert {"AL201", "AL203"} <= {rule["code"] for rule in found}
    assert all(rule["code"].startswith("AL2") and rule["fails"] for rule in found)


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("shrae", "错误：没有名为“shrae”的规则；最接近的是 share\n"),
        ("AL210", "最接近的是 AL20"),
        ("zzzzzz", "错误：没有名为“zzzzzz”的规则\n"),
    ],
)
def test_an_unknown_rule_is_status_2(tmp_path: Path, name: str, line: str) -> None:
    run = auditlint(tmp_path, "explain", name)
    assert (run.returncode, run.stdout) == (2, b"") and line in err(run)


def test_the_list(tmp_path: Path) -> None:
    codes = [line.split()[0] for line in out(auditlint(tmp_path, "rules")).splitlines()]
    assert codes == [rule["code"] for rule in loaded(auditlint(tmp_path, "rules", "--format=json"))["rules"]]
    assert {"AL101", "AL902", "AL903", "AL904"} <= set(codes)
    assert out(auditlint(tmp_path, "rules", "--format", "md")).startswith("# Rules\n")


def test_the_language_may_stand_in_the_configuration(tmp_path: Path) -> None:
    write(tmp_path, auditlint_toml='lang = "en"\n')
    assert "Rounding\n" in out(auditlint(tmp_path, "explain", "share"))
    assert "取舍\n" in out(auditlint(tmp_path, "explain", "share", AUDITLINT_LANG="zh"))
    write(tmp_path, auditlint_toml="lang = [\n")
    assert auditlint(tmp_path, "explain", "share").returncode == 0
