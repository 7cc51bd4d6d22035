"""Texts about identities and the files that hold them."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "note-identity": ("勾稽规则“{title}”：{note}", "identity '{title}': {note}"),
    "note-identity-title": ("勾稽规则“{title}”", "identity '{title}'"),
    "reason-identity-missing": (
        "勾稽规则“{title}”未核：报告中没有可对应的“{item}”",
        "identity '{title}' not checked: no figure for '{item}' belongs to it",
    ),
    "reason-identity-ambiguous": (
        "勾稽规则“{title}”未核：“{item}”在相近处有几个不同的数字",
        "identity '{title}' not checked: '{item}' has several values nearby",
    ),
    "reason-identity-echo": (
        "同样的数字已由 {rule} 列出",
        "{rule} reports the same figures already",
    ),
    "reason-tolerance": (
        "两边不等，相差在容差 {places} 个末位之内",
        "the two sides differ by no more than the tolerance of {places} last places",
    ),
    "error-rule-file": (
        "{place}：勾稽规则文件有误，用 auditlint rules --check 可看应为什么",
        "{place}: a mistake in a rule file; auditlint rules --check shows what was expected",
    ),
    "error-rule-expected": ("{place}：{found}，应为：{expected}", "{place}: {found}, expected: {expected}"),
    "rules-ok": ("通过：{path}：{count} 条勾稽规则", "OK: {path}: {count} identities"),
    "help-check-rules": (
        "检查勾稽规则文件的写法，可重复；有误则指出位置，退出码为 2。",
        "Check that rule files are well written, repeatable; shows the place of a mistake and exits with 2.",
    ),
    "found-word": ("此处是“{word}”", "this is '{word}'"),
    "found-line-end": ("此处是行末", "the line ends here"),
    "expect-separator": ("；", "; "),
    "expect-rule": ("“规则 名称”", "'rule NAME'"),
    "expect-title": ("规则的名称", "the name of the rule"),
    "expect-new_title": ("另一个名称（此名称已用过）", "another name (this one is taken)"),
    "expect-equals": ("= 或 ≤", "= or ≤"),
    "expect-closing": ("右括号 )", "a closing bracket )"),
    "expect-opening": ("左括号 (", "an opening bracket ("),
    "expect-square": ("右方括号 ]", "a closing square bracket ]"),
    "expect-name": ("项目名称", "the name of an item"),
    "expect-number": ("数", "a number"),
    "expect-sign": ("+ − × ÷", "+ − × ÷"),
    "expect-level_line": ("级别", "severity"),
    "expect-tolerance_line": ("容差", "tolerance"),
    "expect-note_line": ("说明", "note"),
    "expect-level": ("错误、警告或提示", "error, warning or info"),
    "expect-whole": ("整数（末位的个数）", "a whole number of last places"),
    "expect-text": ("说明文字", "the text of the note"),
    "expect-qualifier": (
        "上年、年初、年末、年份、年初预算、调整预算、预算、决算、余额、分值、得分、增减额或增减率",
        "prior, opening, closing, a year, original-budget, revised-budget, budget, outturn, balance, full-score, "
        "score, change or growth",
    ),
    "expect-bar": ("| 另一名称", "| another name"),
    "expect-line_end": ("换行", "the end of the line"),
    "expect-shorter": ("不超过 200 个项目的等式", "equations of no more than 200 items"),
    "expect-once": ("只写一次", "it only once"),
    "expect-single_side": (
        "有一边只是一个项目，或右边以一个项目开头、其余相加减",
        "one side to be a single item, or the right side to be a sum that begins with one",
    ),
    "expect-single_bound": (
        "≤ 较大的一边只是一个项目",
        "a single item on the greater side of ≤",
    ),
}
