"""Texts about settings, waivers and baselines."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "error-config-toml": ("{path}：不是有效的 TOML（{detail}）", "{path}: not valid TOML ({detail})"),
    "error-config-cycle": ("{path}：extend 绕回了自身", "{path}: extend leads back to this file"),
    "error-config-key": (
        "{place}：没有名为“{setting}”的设置；可用的有 {known}",
        "{place}: there is no setting named '{setting}'; known are {known}",
    ),
    "error-config-key-nearest": (
        "{place}：没有名为“{setting}”的设置；最接近的是 {nearest}",
        "{place}: there is no setting named '{setting}'; the nearest is {nearest}",
    ),
    "error-config-value": (
        "{place}：{setting} 不能是“{value}”；可用的有 {known}",
        "{place}: {setting} cannot be '{value}'; known are {known}",
    ),
    "error-config-value-nearest": (
        "{place}：{setting} 不能是“{value}”；最接近的是 {nearest}",
        "{place}: {setting} cannot be '{value}'; the nearest is {nearest}",
    ),
    "error-config-rule": ("{place}：没有名为“{value}”的规则", "{place}: there is no rule named '{value}'"),
    "error-config-rule-nearest": (
        "{place}：没有名为“{value}”的规则；最接近的是 {nearest}",
        "{place}: there is no rule named '{value}'; the nearest is {nearest}",
    ),
    "error-config-string": (
        "{place}：{setting} 应为非空字符串",
        "{place}: {setting} must be a string that is not empty",
    ),
    "error-config-strings": (
        "{place}：{setting} 应为字符串列表",
        "{place}: {setting} must be a list of strings",
    ),
    "error-config-table": ("{place}：{setting} 应为表", "{place}: {setting} must be a table"),
    "error-config-percentage": (
        "{place}：{setting} 应为 0 到 100 之间的数",
        "{place}: {setting} must be a number from 0 to 100",
    ),
    "error-config-date": (
        "{place}：{setting} 应为日期，如 2025-12-31",
        "{place}: {setting} must be a date, such as 2025-12-31",
    ),
    "error-config-encoding": (
        "{place}：没有名为“{value}”的文本编码",
        "{place}: there is no text encoding named '{value}'",
    ),
    "error-config-variable": (
        "环境变量 {name}：没有这项设置；最接近的是 {nearest}",
        "environment variable {name}: there is no such setting; the nearest is {nearest}",
    ),
    "error-config-waive": (
        "{place}：豁免应写成 [[waive]] 表",
        "{place}: waivers are written as [[waive]] tables",
    ),
    "error-waiver-rule": (
        "{place}：豁免缺少 rule（规则编号或名称）",
        "{place}: a waiver needs a rule (its code or name)",
    ),
    "error-waiver-figure": (
        "{place}：豁免缺少 figure（报告中的数字原文）",
        "{place}: a waiver needs a figure (as the report prints it)",
    ),
    "error-waiver-reason": (
        "{place}：豁免缺少 reason（理由）；没有理由的豁免不予采用",
        "{place}: a waiver needs a reason; without one it is not accepted",
    ),
    "error-baseline": (
        "{path}：不是 auditlint 的基线文件",
        "{path}: not a baseline file of auditlint",
    ),
    "error-baseline-version": (
        "{path}：基线文件的版本为 {version}，本程序只认 {known}；请用 --write-baseline 重新生成",
        "{path}: a baseline of version {version}, this program knows {known}; write it anew with --write-baseline",
    ),
    "error-unwritable": ("{path}：无法写入（{detail}）", "{path}: cannot be written ({detail})"),
    "help-config": (
        "配置文件；默认取最近的 auditlint.toml。",
        "Configuration file; by default the nearest auditlint.toml.",
    ),
    "help-no-config": ("不读配置文件。", "Read no configuration file."),
    "help-config-command": (
        "列出每项设置的值及其来源。",
        "Print every setting and where its value comes from.",
    ),
    "help-tails": (
        "尾差：tolerant 容许；strict 将仅因舍入相符的合计列为警告。",
        "Tails: tolerant allows them; strict warns of sums that agree only by rounding.",
    ),
    "help-rounding": (
        "报告如何取舍尾数；auto 由报告中的占比判断。",
        "How the report shortens its figures; auto tells by its shares.",
    ),
    "help-rules-files": ("附加的勾稽规则文件，可重复。", "Further rule files, repeatable."),
    "help-baseline": ("只列此基线文件之外的发现。", "Count only findings that are not in this baseline."),
    "help-write-baseline": (
        "将现有发现写入基线文件。",
        "Write the present findings to a baseline.",
    ),
    "help-date": (
        "日期（年-月-日）：判断豁免是否到期，并写入底稿。",
        "A date (yyyy-mm-dd): decides whether waivers have expired, and stands on the working paper.",
    ),
    "headline-unused-waiver": ("这项豁免没有对应的发现", "no finding needs this waiver"),
    "headline-stale-baseline": ("基线中的这一发现已不存在", "this finding of the baseline is gone"),
    "headline-expired-waiver": ("这项豁免已经到期", "this waiver has expired"),
    "reason-unused-waiver": (
        "可删去；若原文改动，请重新核对后更新 figure 与 context",
        "remove it, or look again and update figure and context if the text has changed",
    ),
    "reason-stale-baseline": (
        "{path} 中已无此发现，可用 --write-baseline 更新基线",
        "{path} no longer holds it; write the baseline anew with --write-baseline",
    ),
    "reason-expired-waiver": (
        "有效期至 {until}，所豁免的发现重新计入",
        "it held until {until}; what it covered counts again",
    ),
    "reason-strict-tail": (
        '尾差：只有计入舍入才相符（tails = "strict"）',
        'a tail: they agree only by rounding (tails = "strict")',
    ),
    "headline-tail": ("重算与所写相差尾数", "the recomputed and the printed figure differ by a tail"),
    "note-truncates": (
        "提示：{path}：{count} 处占比只按舍去尾数成立，没有一处只按四舍五入成立，全文按舍去尾数核对",
        "note: {path}: {count} shares hold only if tails were cut off and none only if they were rounded; "
        "all of it is judged as cut off",
    ),
    "note-baseline-written": (
        "提示：{path} 已写入 {count} 个发现",
        "note: {count} findings written to {path}",
    ),
    "summary-suppressed": (
        "其中 {waived} 个发现已豁免，{known} 个在基线中",
        "of the findings {waived} waived, {known} in the baseline",
    ),
}
