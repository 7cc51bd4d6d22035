"""The HTML page, table headings, and the statistics."""

from __future__ import annotations

_PAGE: dict[str, tuple[str, str]] = {
    "page-recomputed": ("重算", "recomputed"),
    "page-text": ("原文", "Text"),
    "page-relations": ("勾稽关系", "Relations"),
    "page-file": ("选择文件", "Choose a file"),
    "page-verdicts": ("按判定筛选", "Filter by verdict"),
    "page-rule": ("按规则筛选", "Filter by rule"),
    "page-part": ("按章节筛选", "Filter by section"),
    "page-every-rule": ("全部规则", "All rules"),
    "page-every-part": ("全部章节", "All sections"),
    "page-find": ("筛选：项目、数字、编号", "Filter: item, figure, code"),
    "page-chapters": ("各章节的判定", "Verdicts by chapter"),
    "page-no-part": ("（标题之前）", "(before the first heading)"),
    "page-unexplained": ("未解释的数字", "Unexplained figures"),
    "page-unexplained-note": (
        "没有任何已核的勾稽关系核对或用到这些数字。",
        "No relation that was checked tests or uses these figures.",
    ),
    "page-sign": ("±", "±"),
    "page-item": ("项目", "Item"),
    "page-value": ("数字", "Figure"),
    "page-low": ("下限", "Low"),
    "page-high": ("上限", "High"),
    "page-show": ("在原文中查看", "Show in the text"),
    "page-shown": ("显示 {shown} / {all}", "{shown} of {all} shown"),
    "page-none": ("没有符合条件的勾稽关系", "No relation matches the filters"),
    "page-theme": ("浅色或深色", "Light or dark"),
    "page-keys": ("键盘", "Keyboard"),
    "page-close": ("关闭", "Close"),
    "page-key-next": ("下一个、上一个勾稽关系", "next, previous relation"),
    "page-key-open": ("展开，并在原文中定位", "open, and show it in the text"),
    "page-key-close": ("取消选择，清除筛选", "clear the selection, then the filters"),
    "page-key-search": ("筛选", "filter"),
    "page-key-bare": ("标出未解释的数字", "mark unexplained figures"),
    "page-key-theme": ("浅色或深色", "light or dark"),
    "page-key-help": ("本说明", "this help"),
    "mark-operand": ("用于重算其他数字", "used to recompute other figures"),
    "mark-bare": ("未解释：没有勾稽关系用到这个数字", "unexplained: no relation uses this figure"),
}

_COLUMNS: dict[str, tuple[str, str]] = {
    "column-line": ("位置", "Place"),
    "column-rule": ("规则", "Rule"),
    "column-verdict": ("判定", "Verdict"),
    "column-reported": ("报告", "Reported"),
    "column-computed": ("重算", "Recomputed"),
    "column-cause": ("线索", "Hint"),
}

_SUPPRESSED: dict[str, tuple[str, str]] = {
    "suppressed-waiver": ("已豁免", "waived"),
    "suppressed-baseline": ("基线已有", "in the baseline"),
    "suppressed-until": ("至 {until}", "until {until}"),
    "suppressed-because": ("{kind}：{details}", "{kind}: {details}"),
}

TEXTS = {**_PAGE, **_COLUMNS, **_SUPPRESSED}
