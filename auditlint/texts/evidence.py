"""Texts of the working paper, coverage, comparison and the look at one line."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "help-paper": (
        "勾稽核对底稿：逐条列出全部勾稽关系及其结论，留有编制、复核、日期。",
        "The working paper: every relation with its verdict, and room to sign.",
    ),
    "paper-title": ("勾稽核对底稿", "Working paper: recomputed figures"),
    "paper-colon": ("：", ": "),
    "paper-file": ("文件", "File"),
    "paper-sha256": ("SHA-256", "SHA-256"),
    "paper-encoding": ("编码", "Encoding"),
    "paper-tool": ("工具", "Tool"),
    "paper-rules": ("规则", "Rules"),
    "paper-digest": ("配置摘要", "Configuration digest"),
    "paper-date": ("核对日期", "Date"),
    "paper-counts": ("结果", "Result"),
    "paper-prepared": ("编制", "Prepared by"),
    "paper-reviewed": ("复核", "Reviewed by"),
    "paper-signed-on": ("日期", "Date"),
    "paper-column-number": ("序号", "No."),
    "paper-column-place": ("位置", "place"),
    "paper-column-rule": ("规则", "rule"),
    "paper-column-quotation": ("原文", "text"),
    "paper-column-expression": ("算式", "expression"),
    "paper-column-computed": ("重算", "recomputed"),
    "paper-column-computed-set": ("重算区间", "recomputed set"),
    "paper-column-reported": ("报告", "reported"),
    "paper-column-reported-set": ("报告区间", "reported set"),
    "paper-column-verdict": ("结论", "verdict"),
    "paper-column-cause": ("线索与说明", "hint and note"),
    "paper-column-from": ("依据", "from"),
    "help-coverage": (
        "覆盖率：每个数字是被核对、被引用、被排除（日期、文号等），还是未解释。\n\n"
        "退出码：有报告低于 --min-coverage 时为 1。",
        "Coverage: each figure is checked, used, excluded (a date, a document number) or unexplained.\n\n"
        "Exit status 1 where a report stays below --min-coverage.",
    ),
    "help-min-coverage": (
        "每份报告至少覆盖百分之多少的数字。",
        "The percentage of figures that must be covered in each report.",
    ),
    "coverage-counts": (
        "数字 {figures} 个，覆盖 {percent}：核对 {checked}，引用 {operand}，未解释 {unexplained}；排除 {excluded}",
        "{figures} figures, {percent} covered: {checked} checked, {operand} used, {unexplained} unexplained; "
        "{excluded} excluded",
    ),
    "coverage-excluded": ("排除：", "excluded:"),
    "coverage-unexplained": ("未解释的数字：", "unexplained figures:"),
    "coverage-no-section": ("（标题之前）", "(before the first heading)"),
    "excluded-date": ("日期", "dates"),
    "excluded-document": ("文号", "document numbers"),
    "excluded-clause": ("条款与编号", "clauses and list numbers"),
    "excluded-page": ("页码", "page numbers"),
    "excluded-ordinal": ("序数", "ordinals"),
    "excluded-code": ("代码", "codes"),
    "note-coverage": (
        "{path}：覆盖率低于 {least}%",
        "{path}: less than {least}% of the figures are covered",
    ),
    "help-output-file": (
        "写入文件（UTF-8），而不写到标准输出。",
        "Write to this file, in UTF-8, instead of standard output.",
    ),
    "help-explain": (
        "规则说明：核对什么、如何取舍、不符与相符的例子；可给编号、前缀或名称。",
        "The manual page of a rule: what it checks, its rounding, a case that fails and one that passes.",
    ),
    "manual-rounding": ("取舍", "Rounding"),
    "manual-fails": ("不符之例", "Fails"),
    "manual-passes": ("相符之例", "Passes"),
    "error-rule-unknown": ("没有名为“{name}”的规则", "there is no rule named '{name}'"),
    "error-rule-nearest": (
        "没有名为“{name}”的规则；最接近的是 {nearest}",
        "there is no rule named '{name}'; the nearest is {nearest}",
    ),
    "help-show": (
        "列出触及某一行的全部勾稽关系，不论是否核对：报告.txt:137 或 报告.txt:137-140。",
        "List every relation that touches a line, judged or not: report.txt:137 or report.txt:137-140.",
    ),
    "help-waiver": (
        "改为写出可填入 auditlint.toml 的豁免，理由留待填写。",
        "Write waivers for auditlint.toml instead; the reason is left to fill in.",
    ),
    "error-place": (
        "“{place}”不是位置；写法为 报告.txt:137",
        "'{place}' is no place; write report.txt:137",
    ),
    "error-no-line": ("{path}：没有第 {line} 行，共 {lines} 行", "{path}: no line {line}, there are {lines}"),
    "note-no-relation": ("提示：{place} 未触及任何勾稽关系", "note: no relation touches {place}"),
    "help-diff": (
        "比较两稿：新出现、已消除和未变的发现。\n\n退出码：有新发现时为 1。",
        "Compare two drafts: findings that are new, fixed and unchanged.\n\nExit status 1 for new findings.",
    ),
    "diff-new": ("新发现：", "new:"),
    "diff-fixed": ("已消除：", "fixed:"),
    "diff-unchanged": ("未变：", "unchanged:"),
    "diff-counts": (
        "新发现 {new} 个，已消除 {fixed} 个，未变 {unchanged} 个",
        "{new} new, {fixed} fixed, {unchanged} unchanged",
    ),
    "origin-default": ("默认", "default"),
}
