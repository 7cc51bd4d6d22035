"""`auditlint diff` by the installed command."""

from __future__ import annotations

from pathlib import Path

import pytest

from running import RIGHT, WRONG, auditlint, err, loaded, out, write


@pytest.mark.parametrize(
    ("old", "new", "counts", "status"),
    [
        (WRONG, WRONG, "新发现 0 个，已消除 0 个，未变 1 个", 0),
        (WRONG, "新增的一段。\n\n" + WRONG, "新发现 0 个，已消除 0 个，未变 1 个", 0),
        (WRONG, RIGHT, "新发现 0 个，已消除 1 个，未变 0 个", 0),
        (RIGHT, WRONG, "新发现 1 个，已消除 0 个，未变 0 个", 1),
        (WRONG, WRONG + WRONG.replace("支出", "收入"), "新发现 1 个，已消除 0 个，未变 1 个", 1),
    ],
)
def test_two_drafts(tmp_path: Path, old: str, new: str, counts: str, status: int) -> None:
    write(tmp_path, one_txt=old, two_txt=new)
    run = auditlint(tmp_path, "diff", "one.txt", "two.txt")
    assert (run.returncode, out(run).splitlines()[-1]) == (status, counts)
    found = loaded(auditlint(tmp_path, "diff", "one.txt", "two.txt", "--format", "json"))["findings"]
    assert bool(found["new"]) == bool(status)


def test_a_draft_that_cannot_be_read_is_status_2(tmp_path: Path) -> None:
    write(tmp_path, one_txt=RIGHT)
    run = auditlint(tmp_path, "diff", "one.txt", "two.txt")
    assert (run.returncode, out(run), err(run)) == (2, "", "错误：two.txt：文件不存在\n")
    assert auditlint(tmp_path, "diff", "one.txt").returncode == 2
