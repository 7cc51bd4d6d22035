"""Running over many files: output files, progress, watching, statistics."""

from __future__ import annotations

_ERRORS: dict[str, tuple[str, str]] = {
    "error-output-form": (
        "--output {text}：应写作 格式:文件，如 html:报告.html",
        "--output {text}: write FORMAT:PATH, such as html:report.html",
    ),
    "error-output-format": (
        "没有名为“{form}”的输出格式；可用的有 {known}",
        "there is no output format named '{form}'; known are {known}",
    ),
    "error-output-nearest": (
        "没有名为“{form}”的输出格式；最接近的是 {known}",
        "there is no output format named '{form}'; the nearest is {known}",
    ),
    "error-output-folder": ("--output {path}：文件夹不存在", "--output {path}: there is no such folder"),
    "error-output-taken": (
        "--output {path}：这是要核对的报告，或另一个 --output 的文件",
        "--output {path}: this is a report to be checked, or the file of another --output",
    ),
    "error-watch-stdin": ("--watch 不能用于标准输入", "--watch cannot follow standard input"),
}

_HELP: dict[str, tuple[str, str]] = {
    "help-output": (
        "另写一份报告到文件，可重复；格式同 --format。",
        "Write a further report to a file, repeatable; formats as for --format.",
    ),
    "help-exclude": (
        "不核对名称、路径或上级文件夹与此通配符相符的文件，可重复。",
        "Leave out files whose name, path or folder matches this pattern, repeatable.",
    ),
    "help-jobs": (
        "同时核对的进程数；默认视文件多少而定。",
        "Processes to check with; by default as many as the files are worth.",
    ),
    "help-statistics": (
        "另列统计：按规则、按线索、按文件。",
        "Also count by rule, by likely cause and by file.",
    ),
    "help-watch": (
        "文件保存后重新核对，按 Ctrl-C 结束。",
        "Check again whenever a file is saved; Ctrl-C ends.",
    ),
}

_NOTES: dict[str, tuple[str, str]] = {
    "note-watching": ("等待文件改动，按 Ctrl-C 结束", "waiting for changes, Ctrl-C ends"),
    "progress-checking": ("核对", "checking"),
}

_STATISTICS: dict[str, tuple[str, str]] = {
    "statistics-rule": ("规则", "rule"),
    "statistics-cause": ("线索", "likely cause"),
    "statistics-findings": ("发现", "findings"),
    "statistics-file": ("文件", "file"),
    "statistics-errors": ("错误", "errors"),
    "statistics-warnings": ("警告", "warnings"),
    "statistics-relations": ("勾稽关系", "relations"),
    "statistics-figures": ("数字", "figures"),
    "statistics-covered": ("已覆盖", "covered"),
    "slip-none": ("（无线索）", "(none)"),
    "slip-missed-part": ("漏计一部分", "a part left out"),
    "slip-lacks-row": ("可能缺了一行", "a row may be missing"),
    "slip-double-part": ("重复计算一部分", "a part counted twice"),
    "slip-sign": ("加减号相反", "a sign reversed"),
    "slip-one-digit": ("一个数码有误", "one digit"),
    "slip-swapped": ("相邻数码对调", "two digits swapped"),
    "slip-shifted": ("小数点移位", "decimal point moved"),
    "slip-unit": ("单位有误", "a unit"),
    "slip-truncated": ("舍去尾数", "tail cut off"),
    "slip-plugged-tail": ("调平尾差", "plugged tail"),
    "slip-divisible-by-nine": ("差额能被 9 整除", "gap divides by 9"),
    "slip-direction": ("增减方向相反", "direction reversed"),
    "slip-exceeds-whole": ("各部分超出总额", "parts exceed the whole"),
    "slip-short": ("各部分少于总额", "parts fall short"),
    "slip-tail": ("只差尾数", "only the tail"),
}

TEXTS = {**_ERRORS, **_HELP, **_NOTES, **_STATISTICS}
