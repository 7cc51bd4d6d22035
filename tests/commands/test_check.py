"""`auditlint check` from end to end: several reports of one run, many files, statistics, watching, Ctrl-C."""

from __future__ import annotations

import csv
import json
import multiprocessing
import os
import signal
import subprocess
import sys
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from auditlint import cli
from auditlint.reports.formats import FORMATS

COMMAND = str(Path(sys.executable).with_name("auditlint"))
GOOD = "2024年支出合计50.00万元，其中：基本支出31.20万元，项目支出18.80万元。\n"
BAD = GOOD.replace("18.80", "18.90")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in {"good.txt": GOOD, "bad.txt": BAD}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def auditlint(*args: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    env = {**os.environ, "PYTHONIOENCODING": "utf-8", **environment}
    return subprocess.run([COMMAND, *args], env=env, capture_output=True, timeout=60, check=False)


def test_one_run_writes_every_format(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = [f"--output={form}:out.{form}" for form in FORMATS]
    assert cli.exit_status(["bad.txt", "gone.txt", *options]) == 2
    written = {form: (folder / f"out.{form}").read_text("utf-8-sig") for form in FORMATS}
    assert all("AL101" in text for text in written.values())
    [file] = json.loads(written["json"])["files"]
    [result] = json.loads(written["sarif"])["runs"][0]["results"]
    [row] = [row for row in csv.DictReader(written["csv"].splitlines()) if row["severity"]]
    assert file["diagnostics"][0]["rule"] == result["ruleId"] == row["rule"] == "AL101"
    assert fromstring(written["junit"]).get("errors") == "1"
    assert written["full"] == capsys.readouterr().out
    assert all("gone.txt" in written[form] for form in ("sarif", "github", "junit", "html", "md"))


def test_a_file_that_cannot_be_written_stops_no_other(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "taken").mkdir()
    assert cli.exit_status(["good.txt", "-o", "json:taken", "-o", "json:out.json"]) == 2
    assert json.loads((folder / "out.json").read_text("utf-8"))["files"]
    assert capsys.readouterr().err.startswith("错误：taken：无法写入")


@pytest.mark.parametrize("args", [["-o", "json:good.txt"], ["-o", "nothing"], ["--jobs", "0"], ["--watch", "-"]])
def test_wrong_usage_changes_nothing(folder: Path, args: list[str]) -> None:
    assert cli.exit_status(["good.txt", *args]) == 2
    assert (folder / "good.txt").read_text("utf-8") == GOOD


@pytest.mark.parametrize("form", FORMATS)
def test_any_format_on_any_console(form: str) -> None:
    run = auditlint("bad.txt", "--format", form, PYTHONIOENCODING="gbk")
    assert (run.returncode, b"Traceback" in run.stderr) == (1, False)
    text = run.stdout.decode("gbk")
    if form in ("json", "sarif"):
        assert "支出" in json.dumps(json.loads(text), ensure_ascii=False)
    elif form == "junit":
        assert "重算" in (next(fromstring(text).iter("failure")).text or "")


def test_many_files_in_several_processes(folder: Path) -> None:
    for number in range(20):
        (folder / f"{number:02}.txt").write_text(BAD if number % 2 else GOOD, encoding="utf-8")
    (folder / "07.txt").write_bytes(b"\x00")
    runs = [auditlint(".", "--format", "concise", "--jobs", jobs) for jobs in ("1", "3")]
    assert [run.returncode for run in runs] == [2, 2]
    assert runs[0].stdout == runs[1].stdout and runs[0].stderr == runs[1].stderr
    assert runs[0].stdout.count(b"AL101") == 10 and b"07.txt" in runs[0].stderr


@pytest.mark.parametrize("form", FORMATS)
def test_one_process_and_several_give_the_same_bytes(folder: Path, form: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    for number in range(8):
        (folder / f"{number}.txt").write_text(BAD + GOOD * number, encoding="utf-8")
    (folder / "gone.txt").symlink_to("nowhere")
    (folder / "known.json").write_text('{"schema_version": 1, "findings": []}')
    shared = [".", "--format", form, "--statistics", "--baseline", "known.json", "--color", "always"]
    found = []
    for jobs in ("1", "2"):
        status = cli.exit_status([*shared, "--jobs", jobs, "-o", f"{form}:{jobs}.out"])
        found.append((status, *capsysbinary.readouterr(), (folder / f"{jobs}.out").read_bytes()))
    assert found[0] == found[1] and found[0][0] == 2 and b"AL101" in found[0][1]


def test_excluded_files(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.exit_status([".", "--exclude", "bad*"]) == 0
    assert cli.exit_status(["bad.txt", "--exclude", "bad.txt", "--quiet"]) == 0
    assert capsys.readouterr().err == ""


def test_exclusions_of_the_configuration(folder: Path) -> None:
    (folder / "auditlint.toml").write_text('exclude = ["bad.txt"]\n')
    assert cli.exit_status(["."]) == 0
    assert cli.exit_status([".", "--no-config"]) == 1


def test_statistics_follow_the_report(capsys: pytest.CaptureFixture[str]) -> None:
    cli.exit_status([".", "--statistics", "--lang", "en"])
    out = capsys.readouterr().out
    assert out.index("3 relations") < out.index("likely cause") if "3 relations" in out else "likely cause" in out
    cli.exit_status([".", "--statistics", "--lang", "en", "--format", "json"])
    streams = capsys.readouterr()
    assert json.loads(streams.out) and "likely cause" in streams.err


def test_github_counts_go_to_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    cli.exit_status([".", "--format", "github", "--lang", "en"])
    streams = capsys.readouterr()
    assert streams.out.startswith("::error file=bad.txt,line=1,") and "relations:" in streams.err


@pytest.mark.skipif(os.name == "nt", reason="sends a Unix signal")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_leaves_no_half_written_file(folder: Path, jobs: str) -> None:
    for number in range(400):
        (folder / f"{number:03}.txt").write_text(BAD * 40, encoding="utf-8")
    (folder / "000.txt").write_bytes(b"\x00")
    (folder / "out.html").write_text("the report of yesterday")
    before = set(os.listdir(folder))
    process = subprocess.Popen(
        [COMMAND, ".", "-o", "html:out.html", "--jobs", jobs],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert process.stderr and b"000.txt" in process.stderr.readline()  # the run is under way
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=120)
    assert (process.returncode, b"Traceback" in errors) == (130, False)
    assert (folder / "out.html").read_text() == "the report of yesterday"
    assert set(os.listdir(folder)) == before


def test_an_interrupt_between_two_reports_ends_the_processes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(40):
        (folder / f"{number:03}.txt").write_text(BAD, encoding="utf-8")

    def interrupted(*_: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("auditlint.commands.gather.complain", interrupted)
    assert cli.exit_status(["gone.txt", ".", "--jobs", "2"]) == 130
    for process in multiprocessing.active_children():
        process.join(10)
    assert multiprocessing.active_children() == []


@pytest.mark.skipif(os.name == "nt", reason="sends a Unix signal")
def test_a_draft_is_checked_again_when_it_is_saved(folder: Path) -> None:
    command = [COMMAND, "good.txt", "--watch", "--format", "concise"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stderr and process.stdout
    while "等待文件改动" not in process.stderr.readline().decode():
        pass
    (folder / "good.txt").write_text(BAD, encoding="utf-8")
    assert b"AL101" in process.stdout.readline()
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=120)
    assert process.returncode == 130


@pytest.mark.skipif(os.name == "nt", reason="sends a Unix signal")
def test_a_configuration_is_read_again_when_it_is_saved(folder: Path) -> None:
    command = [COMMAND, "bad.txt", "--watch", "--format", "concise"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stderr and process.stdout

    def said() -> list[str]:
        """What stands on stderr until it waits again."""
        assert process.stderr
        lines = [process.stderr.readline().decode()]
        while "等待文件改动" not in lines[-1]:
            lines.append(process.stderr.readline().decode())
        return lines

    found = [said()[0]]
    for text in ('ignore = ["AL101"]', "ignore = 5", 'extend = "base.toml"'):
        (folder / "base.toml").write_text('ignore = ["sum"]')
        (folder / "auditlint.toml").write_text(text)
        found.append(said()[0])
    (folder / "base.toml").write_text("")
    found.append(said()[0])
    process.send_signal(signal.SIGINT)
    out, _ = process.communicate(timeout=120)
    assert out.count(b"AL101") == 2
    assert found[2].startswith("错误：auditlint.toml:1")
    assert ["，1 不符" in line for line in found] == [True, False, False, False, True]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("auditlint pa", "plain,paper"),
        ("auditlint --form", "plain,--format"),
        ("auditlint dra", "file,dra"),
        ("auditlint check dra", "file,dra"),
        ("auditlint check --format sa", "plain,sarif"),
    ],
)
def test_the_shell_completes_commands_options_and_files(words: str, offered: str) -> None:
    count = str(len(words.split()) - 1)
    run = auditlint(_AUDITLINT_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=count)
    assert offered in run.stdout.decode().splitlines()
