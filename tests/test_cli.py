"""The command: exit status, streams, and what one bad file does to a run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from auditlint import __version__, cli
from auditlint.core.result import FileResult
from auditlint.core.source import Source
from samples import TEXT, sample

COMMAND = Path(sys.executable).with_name("auditlint")
PLAIN = {
    key: value
    for key, value in os.environ.items()
    if not key.startswith("AUDITLINT") and key not in ("COLUMNS", "FORCE_COLOR", "NO_COLOR")
}


def auditlint(*args: str | Path, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the installed command; its streams are UTF-8 unless PYTHONIOENCODING says otherwise."""
    env = {**PLAIN, "PYTHONIOENCODING": "utf-8", **environment}
    return subprocess.run([COMMAND, *args], input=stdin, env=env, capture_output=True, timeout=60, check=False)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every report holds the findings of the sample: one error, one warning."""
    monkeypatch.setattr("auditlint.engine.check_source", lambda source, **_: sample(source.path))


class TestInstalledCommand:
    def test_version_and_help(self) -> None:
        assert auditlint("--version").stdout.decode().split() == ["auditlint,", "version", __version__]
        for args in (["--help"], ["check", "--help"], ["rules", "-h"]):
            assert auditlint(*args).returncode == 0
        assert "Recompute every figure" in auditlint("--help", AUDITLINT_LANG="en").stdout.decode()

    def test_check_may_be_left_out(self, report: Path) -> None:
        short, long = auditlint(report), auditlint("check", report)
        assert (short.returncode, short.stdout, short.stderr) == (long.returncode, long.stdout, long.stderr)
        assert auditlint("--format", "json", report).stdout == auditlint("check", report, "--format=json").stdout

    @pytest.mark.parametrize(("last", "status"), [("18.80", 0), ("18.90", 1)])
    def test_findings_are_status_1(self, report: Path, last: str, status: int) -> None:
        report.write_text(f"2024年支出合计50.00万元，其中：基本支出31.20万元，项目支出{last}万元。\n", encoding="utf-8")
        for form in ("full", "concise", "json"):
            run = auditlint("--format", form, report)
            assert (run.returncode, b"AL101" in run.stdout) == (status, bool(status) or form == "json")

    def test_only_the_rules_selected_report(self, report: Path) -> None:
        report.write_text("2024年支出合计50.00万元，其中：甲支出31.20万元，乙支出18.90万元。\n", encoding="utf-8")
        assert auditlint(report, "--select", "AL1").returncode == 1
        assert auditlint(report, "--select", "share").returncode == 0
        assert auditlint(report, "--ignore", "AL2,sum").returncode == 0

    def test_rules_are_listed(self) -> None:
        lines = auditlint("rules").stdout.decode().splitlines()
        assert any(line.split()[:2] == ["AL101", "sum"] for line in lines)

    @pytest.mark.parametrize("form", ["full", "concise", "json"])
    @pytest.mark.parametrize(
        ("name", "data", "line"),
        [
            ("gone.txt", None, "文件不存在"),
            ("empty.txt", b"", "文件是空的"),
            ("binary.txt", b"PK\x03\x04\x00", "第 4 字节"),
            ("neither.txt", b"\xba\xcf \xff\xff", "既不是 UTF-8"),
        ],
    )
    def test_a_bad_file_is_named_and_the_others_are_reported(
        self, report: Path, form: str, name: str, data: bytes | None, line: str
    ) -> None:
        bad = report.with_name(name)
        if data is not None:
            bad.write_bytes(data)
        run = auditlint("--format", form, "--fail-on", "never", bad, report)
        assert run.returncode == 2
        [error] = [text for text in run.stderr.decode().splitlines() if text.startswith("错误")]
        assert str(bad) in error and line in error
        alone = auditlint("--format", form, "--fail-on", "never", report)
        assert alone.returncode == 0
        assert run.stdout == alone.stdout

    @pytest.mark.parametrize(
        ("encoding", "name"),
        [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("gb18030", "gb18030"), ("utf-16", "utf-16")],
    )
    def test_encodings_are_found(self, report: Path, encoding: str, name: str) -> None:
        expected = document(auditlint("--format", "json", report))["files"][0]
        report.write_bytes(TEXT.encode(encoding))
        [file] = document(auditlint("--format", "json", report))["files"]
        assert file["encoding"] == name
        assert (file["checks"], file["summary"]) == (expected["checks"], expected["summary"])

    def test_standard_input(self) -> None:
        run = auditlint("--format", "json", "-", "--stdin-filename", "决算.txt", stdin=TEXT.encode("gb18030"))
        assert [file["path"] for file in document(run)["files"]] == ["决算.txt"]
        assert "<stdin>：文件是空的" in auditlint("-").stderr.decode()

    @pytest.mark.parametrize("encoding", ["ascii", "gbk", "latin-1", "utf-8"])
    def test_no_stream_encoding_stops_a_run(self, tmp_path: Path, encoding: str) -> None:
        path = tmp_path / "决算 \U0001f4b0é.txt"
        path.write_text(TEXT, encoding="utf-8")
        full = auditlint(path, tmp_path / "无.txt", PYTHONIOENCODING=encoding)
        assert full.returncode == 2 and full.stdout and b"Traceback" not in full.stderr
        run = auditlint("--format", "json", path, "--fail-on=never", PYTHONIOENCODING=encoding)
        assert [file["path"] for file in json.loads(run.stdout.decode(encoding))["files"]] == [str(path)]

    @pytest.mark.parametrize(
        ("args", "line"),
        [
            ([], "没有给出文件"),
            (["check"], "没有给出文件"),
            (["x.txt", "--encoding", "utf-88"], "没有名为“utf-88”的文本编码"),
            (["x.txt", "--select", "no-such-rule-at-all"], "没有名为“no-such-rule-at-all”的规则"),
            (["x.txt", "--format", "xml"], "xml"),
            (["x.txt", "--no-such-option"], "--no-such-option"),
        ],
    )
    def test_wrong_usage_is_status_2(self, args: list[str], line: str) -> None:
        run = auditlint(*args)
        assert (run.returncode, run.stdout) == (2, b"")
        assert line in run.stderr.decode()

    def test_a_reader_that_goes_away_is_no_failure(self, report: Path) -> None:
        quoted = f"'{COMMAND}' --quiet --fail-on never --format json '{report}'"
        script = f"set -o pipefail; {quoted} | true"
        run = subprocess.run(["bash", "-c", script], env=PLAIN, capture_output=True, timeout=60, check=False)
        assert (run.returncode, run.stderr) == (0, b"")

    @pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
    def test_results_that_cannot_be_written_are_status_2(self, report: Path) -> None:
        with open("/dev/full", "wb") as full:
            run = subprocess.run([COMMAND, report], env=PLAIN, stdout=full, stderr=subprocess.PIPE, check=False)
        assert run.returncode == 2
        assert b"Traceback" not in run.stderr and run.stderr.decode().startswith("错误：无法写出结果")

    def test_help_and_version_need_neither_lark_nor_rich(self) -> None:
        script = (
            "import sys; from auditlint.cli import exit_status; exit_status(sys.argv[1:]);"
            "sys.exit(any(name in sys.modules for name in ('lark', 'rich')))"
        )
        for option in ("--help", "--version"):
            run = subprocess.run([sys.executable, "-c", script, option], capture_output=True, check=False)
            assert run.returncode == 0, run.stderr


def document(run: subprocess.CompletedProcess[bytes]) -> Any:
    return json.loads(run.stdout)


@pytest.mark.usefixtures("found")
class TestExitStatus:
    @pytest.mark.parametrize(
        ("args", "status"),
        [
            ([], 1),
            (["--fail-on", "error"], 1),
            (["--fail-on", "info"], 1),
            (["--fail-on", "never"], 0),
            (["--quiet"], 1),
            (["-v", "--format", "concise"], 1),
        ],
    )
    def test_findings_at_or_above_the_limit(self, report: Path, args: list[str], status: int) -> None:
        assert cli.exit_status([str(report), *args]) == status

    def test_a_file_that_could_not_be_read_wins(self, report: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.exit_status([str(report), "gone.txt"]) == 2
        streams = capsys.readouterr()
        assert "AL101 sum  不符" in streams.out
        assert streams.err == "错误：gone.txt：文件不存在\n"

    def test_quiet_leaves_the_findings(self, report: Path, capsys: pytest.CaptureFixture[str]) -> None:
        cli.exit_status([str(report), "--quiet", "--format", "concise", "--lang", "en"])
        streams = capsys.readouterr()
        assert (len(streams.out.splitlines()), streams.err) == (2, "")

    def test_concise_counts_go_to_stderr(self, report: Path, capsys: pytest.CaptureFixture[str]) -> None:
        cli.exit_status([str(report), "--format", "concise", "--lang", "en"])
        assert capsys.readouterr().err.startswith("3 relations: 1 agree")

    @pytest.mark.parametrize(
        ("args", "environment", "colored"),
        [
            ([], {}, False),
            ([], {"FORCE_COLOR": "1"}, True),
            ([], {"FORCE_COLOR": "0"}, False),
            ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
            (["--color", "always"], {"NO_COLOR": "1"}, True),
            (["--color", "never"], {"FORCE_COLOR": "1"}, False),
        ],
    )
    def test_color(
        self,
        report: Path,
        args: list[str],
        environment: dict[str, str],
        colored: bool,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        for name in ("NO_COLOR", "FORCE_COLOR"):
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        cli.exit_status([str(report), *args])
        assert ("\x1b[" in capsys.readouterr().out) is colored


class TestBoundary:
    @pytest.fixture(autouse=True)
    def broken(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A fault in this program, met only by the reports whose text says so."""

        def check_source(source: Source, **_: Any) -> FileResult:
            if "fault" in source.text:
                raise KeyError("a secret of the report")
            return sample(source.path)

        monkeypatch.setattr("auditlint.engine.check_source", check_source)

    def test_a_fault_stops_one_file_only(self, report: Path, capsys: pytest.CaptureFixture[str]) -> None:
        bad = report.with_name("bad.txt")
        bad.write_text("fault")
        assert cli.exit_status([str(bad), str(report), "--lang", "en"]) == 2
        streams = capsys.readouterr()
        assert "AL101 sum" in streams.out
        details = "(set AUDITLINT_DEBUG=1 for details), this file was not checked"
        assert streams.err == f"error: {bad}: internal error KeyError {details}\n"

    def test_debugging_shows_the_fault(self, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("AUDITLINT_DEBUG", "1")
        report.write_text("fault")
        with pytest.raises(KeyError):
            cli.exit_status([str(report)])

    def test_an_interrupted_run_has_found_nothing(self, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def interrupted(source: Source, **_: Any) -> FileResult:
            raise KeyboardInterrupt

        monkeypatch.setattr("auditlint.engine.check_source", interrupted)
        assert cli.exit_status([str(report)]) == 130
