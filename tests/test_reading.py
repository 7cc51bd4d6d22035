"""Which files are read, and how bytes become text."""

from __future__ import annotations

import io
import os
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace

import pytest

from auditlint.errors import InputError, UndecodableError, UnreadableError, UsageError
from auditlint.messages import render
from auditlint.reading import check_encoding, discover, read_source

TEXT = "收入合计 150.00 万元。\r\n其中：甲 80.00 万元，乙 70.00 万元。\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of reports that the test runs in."""
    monkeypatch.chdir(tmp_path)
    for name in ("b.txt", "a.md", "notes.csv", "部门/决算.TXT", "部门/z.txt", ".cache/c.txt", "[1].txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_a_folder_gives_its_reports_sorted(folder: Path) -> None:
    found = [os.path.normpath(path) for path in discover(["."])]
    assert found == [os.path.normpath(p) for p in ("[1].txt", "a.md", "b.txt", "部门/z.txt", "部门/决算.TXT")]


def test_arguments_keep_their_order_and_give_each_file_once(folder: Path) -> None:
    assert discover(["b.txt", "./b.txt", "a.md", str(folder / "a.md"), "*.txt"]) == [
        "b.txt",
        "a.md",
        "[1].txt",
    ]


def test_a_file_named_like_a_glob_is_that_file(folder: Path) -> None:
    assert discover(["[1].txt"]) == ["[1].txt"]


def test_globs_reach_into_folders_and_expand_them(folder: Path) -> None:
    expected = [os.path.join("部门", name) for name in ("z.txt", "决算.TXT")]
    assert discover(["部*"]) == expected
    assert discover(["**/z.txt"]) == expected[:1]


def test_a_file_of_any_name_may_be_given_itself(folder: Path) -> None:
    assert discover(["notes.csv", "-", "-"]) == ["notes.csv", "-"]


def test_a_dangling_link_is_found_and_a_pipe_is_not(folder: Path) -> None:
    sub = folder / "sub"
    sub.mkdir()
    os.symlink("nowhere", sub / "link.txt")
    os.mkfifo(sub / "pipe.txt")
    assert discover(["sub"]) == [os.path.join("sub", "link.txt")]


@pytest.mark.parametrize(
    ("argument", "expected"),
    [
        ("gone.txt", "gone.txt：文件不存在"),
        ("gone*.txt", "gone*.txt：没有匹配的文件"),
        ("empty-folder", "empty-folder：文件夹中没有 *.txt 或 *.md 文件"),
    ],
)
def test_an_argument_without_files_says_why(folder: Path, argument: str, expected: str) -> None:
    (folder / "empty-folder").mkdir()
    [path] = discover([argument])
    with pytest.raises(UnreadableError) as caught:
        read_source(path)
    assert render(caught.value.message) == expected


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions do not bind this user")
def test_an_unreadable_folder_is_not_passed_over(folder: Path) -> None:
    (folder / "部门").chmod(0)
    try:
        [path] = [path for path in discover(["."]) if "部门" in path]
        with pytest.raises(UnreadableError):
            read_source(path)
    finally:
        (folder / "部门").chmod(0o755)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode("utf-8"), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8-sig"),
        (TEXT.encode("gb18030"), "gb18030"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16"),
    ],
)
def test_the_encoding_is_found_and_line_ends_are_kept(tmp_path: Path, data: bytes, encoding: str) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(data)
    source = read_source(str(path))
    assert (source.text, source.encoding) == (TEXT, encoding)
    assert source.sha256 == sha256(data).hexdigest()
    assert source.path == str(path)


def refused(tmp_path: Path, data: bytes, encoding: str | None = None) -> tuple[type[InputError], str]:
    path = tmp_path / "r.txt"
    path.write_bytes(data)
    with pytest.raises(InputError) as caught:
        read_source(str(path), encoding)
    return type(caught.value), render(caught.value.message, "en").removeprefix(f"{path}: ")


def test_what_is_no_text_is_refused_with_its_byte_offset(tmp_path: Path) -> None:
    assert refused(tmp_path, b"") == (
        UnreadableError,
        "the file is empty, there is no text to check",
    )
    assert refused(tmp_path, " \r\n\u3000".encode()) == refused(tmp_path, b"\xef\xbb\xbf")
    assert refused(tmp_path, b"\x89PNG\x00\x01") == (
        UndecodableError,
        "NUL at byte offset 4, this is not a text file",
    )
    assert refused(tmp_path, b"\xff\xfe" + "合\0".encode("utf-16-le")) == (
        UndecodableError,
        "NUL at byte offset 4, this is not a text file",
    )
    assert refused(tmp_path, b"\xba\xcf\xbc\xc6 \xff\xff") == (
        UndecodableError,
        "neither UTF-8 (invalid from byte offset 0) nor GB18030 (invalid from byte offset 5); name the encoding with --encoding",
    )


def test_damaged_utf8_is_not_read_as_gb18030(tmp_path: Path) -> None:
    data = TEXT.encode()
    assert data[:2].decode("gb18030")
    _, message = refused(tmp_path, data[:-5])
    assert message.startswith(f"byte offset {len(data) - 7} is not valid utf-8")


def test_an_encoding_that_is_asked_for_is_the_only_one_tried(tmp_path: Path) -> None:
    path = tmp_path / "r.txt"
    path.write_bytes(TEXT.encode("big5", "ignore"))
    assert read_source(str(path), "big5").encoding == "big5"
    _, message = refused(tmp_path, TEXT.encode("gb18030"), "utf-8")
    assert message == "byte offset 0 is not valid utf-8; name the encoding with --encoding"
    path.write_bytes(TEXT.encode("utf-8-sig"))
    assert read_source(str(path), "utf-8").text == TEXT


def test_an_unknown_encoding_is_a_usage_error() -> None:
    check_encoding("gbk")
    for name in ("utf-88", "hex", "a\0b"):
        with pytest.raises(UsageError):
            check_encoding(name)


def test_standard_input_is_read_as_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(TEXT.encode("gb18030"))))
    source = read_source("-", stdin_name="决算.txt")
    assert (source.path, source.text, source.encoding) == ("决算.txt", TEXT, "gb18030")
    monkeypatch.setattr("sys.stdin", None)
    with pytest.raises(UnreadableError) as caught:
        read_source("-")
    assert render(caught.value.message) == "<stdin>：无法读取（standard input is closed）"


@pytest.mark.parametrize(
    ("pattern", "left"),
    [
        ("old", ["a.txt", "drafts/b.txt", "drafts/c.md"]),
        ("*.md", ["a.txt", "drafts/b.txt", "drafts/old/d.txt"]),
        ("drafts", ["a.txt"]),
        ("drafts/", ["a.txt"]),
        ("./drafts/old", ["a.txt", "drafts/b.txt", "drafts/c.md"]),
        ("drafts/*.txt", ["a.txt", "drafts/c.md"]),
        ("a", ["a.txt", "drafts/b.txt", "drafts/c.md", "drafts/old/d.txt"]),
        ("[ab].txt", ["drafts/c.md", "drafts/old/d.txt"]),
    ],
)
@pytest.mark.parametrize("absolute", [False, True])
def test_excluded_files_are_left_out_however_they_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pattern: str, left: list[str], absolute: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "drafts/b.txt", "drafts/c.md", "drafts/old/d.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    root = tmp_path if absolute else Path()
    found = discover([str(root / "a.txt"), str(root / "drafts")], [pattern])
    assert [os.path.relpath(path, root) for path in found] == left


def test_standard_input_is_never_excluded() -> None:
    assert discover(["-"], ["*"]) == ["-"]
