"""Files are whole or not there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from auditlint.errors import AuditlintError
from auditlint.writing import write_whole


def test_a_new_file_has_the_usual_permissions(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.touch()
    write_whole(str(tmp_path / "a.txt"), [b"x"])
    assert (tmp_path / "a.txt").read_bytes() == b"x"
    assert (tmp_path / "a.txt").stat().st_mode == other.stat().st_mode
    assert sorted(os.listdir(tmp_path)) == ["a.txt", "other"]


def test_a_file_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"long old text")
    path.chmod(0o640)
    write_whole(str(path), [b"new"])
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"new", 0o640)


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("real")
    write_whole(str(tmp_path / "link"), [b"x"])
    assert (tmp_path / "link").is_symlink() and (tmp_path / "real").read_bytes() == b"x"


@pytest.mark.parametrize("error", [OSError("no space"), KeyboardInterrupt()])
def test_a_run_that_is_stopped_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")

    def stopped(*_: object) -> None:
        raise error

    monkeypatch.setattr("os.replace", stopped)
    with pytest.raises((AuditlintError, KeyboardInterrupt)):
        write_whole(str(path), [b"new"])
    assert path.read_bytes() == b"old" and os.listdir(tmp_path) == ["a.txt"]


@pytest.mark.parametrize("name", ["no/such/folder/a.txt", "a\0b", "."])
def test_what_cannot_be_written_is_said(tmp_path: Path, name: str) -> None:
    with pytest.raises(AuditlintError) as raised:
        write_whole(os.path.join(tmp_path, name), [b"x"])
    assert raised.value.message.key == "error-unwritable"


@pytest.mark.skipif(not os.path.exists("/dev/null"), reason="needs /dev/null")
def test_a_device_is_written_to_and_stays() -> None:
    write_whole("/dev/null", [b"x"])
    assert not os.path.isfile("/dev/null")
