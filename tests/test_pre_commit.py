"""The hook, installed by the real pre-commit from this tree: a bad draft is stopped, a good one passes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import auditlint

ROOT = Path(auditlint.__file__).parents[1]
HOOKS = ROOT / ".pre-commit-hooks.yaml"
PRE_COMMIT = Path(sys.executable).with_name("pre-commit")
GOOD = "2024年支出合计50.00万元，其中：基本支出31.20万元，项目支出18.80万元。\n"
ASIDE = (".git", ".venv", ".*_cache", ".coverage*", "__pycache__", "tests", "docs", "examples", "benchmarks")
# Made and used in a folder of their own: nothing of the machine's or of this repository's git takes part.
GIT = {
    **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    **{f"GIT_{who}_{what}": "test@example.com" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
}

pytestmark = [
    pytest.mark.skipif(not HOOKS.exists(), reason="not in a source tree"),
    pytest.mark.skipif(not PRE_COMMIT.exists(), reason="pre-commit is not installed"),
    pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed"),
]


def run(*command: str | Path, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    env = {**GIT, "PYTHONIOENCODING": "utf-8", **environment}
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, encoding="utf-8", timeout=300, check=False)


def repository(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    assert run("git", "init", "-q", folder=folder).returncode == 0
    return folder


def committed(folder: Path) -> subprocess.CompletedProcess[str]:
    assert run("git", "add", "-A", folder=folder).returncode == 0
    return run("git", "commit", "-m", "draft", folder=folder, PRE_COMMIT_HOME=str(folder.parent / "cache"))


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    """A repository of reports, with the hook of a repository that holds this tree."""
    source = tmp_path / "auditlint"
    shutil.copytree(ROOT, source, ignore=shutil.ignore_patterns(*ASIDE))
    repository(source)
    assert committed(source).returncode == 0
    revision = run("git", "rev-parse", "HEAD", folder=source).stdout.strip()
    folder = repository(tmp_path / "drafts")
    config = f"repos:\n- repo: {source.as_uri()}\n  rev: {revision}\n  hooks:\n  - id: auditlint\n"
    (folder / ".pre-commit-config.yaml").write_text(config)
    assert run(PRE_COMMIT, "install", folder=folder).returncode == 0
    installed = run(PRE_COMMIT, "install-hooks", folder=folder, PRE_COMMIT_HOME=str(tmp_path / "cache"))
    if installed.returncode:
        offline = (
            "Could not find a version",
            "No matching distribution",
            "Connection",
            "Failed to establish",
        )
        if any(sign in installed.stdout + installed.stderr for sign in offline):
            pytest.skip("the hook's packages cannot be fetched")
        pytest.fail(installed.stdout + installed.stderr)
    return folder


def test_a_bad_draft_is_stopped_and_a_good_one_passes(drafts: Path) -> None:
    (drafts / "草稿.txt").write_text(GOOD.replace("18.80", "18.90"), encoding="utf-8")
    (drafts / "image.png").write_bytes(b"\x89PNG\x00")
    stopped = committed(drafts)
    assert stopped.returncode == 1
    output = stopped.stdout + stopped.stderr
    assert "AL101" in output and "草稿.txt:1:" in output and "image.png" not in output
    (drafts / "草稿.txt").write_text(GOOD, encoding="utf-8")
    passed = committed(drafts)
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert run("git", "log", "--oneline", folder=drafts).stdout.count("\n") == 1
