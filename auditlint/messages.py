"""The catalogue: every text a user reads, by key, in Chinese and in English.

To add a text, add a line to the dict of its theme. Details stand in braces and are given to `say`.
"""

from __future__ import annotations

from typing import Literal

from auditlint.core.message import Message
from auditlint.texts import configuration, evidence, identities, page, rules, running

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, ...] = ("zh", "en")
DEFAULT_LANG: Lang = "zh"

Texts = dict[str, tuple[str, str]]

ERRORS: Texts = {
    "error-missing": ("{path}：文件不存在", "{path}: no such file"),
    "error-no-match": ("{path}：没有匹配的文件", "{path}: no file matches"),
    "error-no-reports": (
        "{path}：文件夹中没有 *.txt 或 *.md 文件",
        "{path}: no *.txt or *.md file in this folder",
    ),
    "error-empty": (
        "{path}：文件是空的，没有可核对的文字",
        "{path}: the file is empty, there is no text to check",
    ),
    "error-unreadable": ("{path}：无法读取（{detail}）", "{path}: cannot be read ({detail})"),
    "error-binary": (
        "{path}：第 {offset} 字节（从 0 起）为 NUL，不是文本文件",
        "{path}: NUL at byte offset {offset}, this is not a text file",
    ),
    "error-not-in-encoding": (
        "{path}：第 {offset} 字节（从 0 起）不是有效的 {encoding}；可用 --encoding 指定编码",
        "{path}: byte offset {offset} is not valid {encoding}; name the encoding with --encoding",
    ),
    "error-undecodable": (
        "{path}：既不是 UTF-8（第 {utf8} 字节起无效）也不是 GB18030（第 {gb18030} 字节起无效，均从 0 起）；"
        "可用 --encoding 指定编码",
        "{path}: neither UTF-8 (invalid from byte offset {utf8}) "
        "nor GB18030 (invalid from byte offset {gb18030}); "
        "name the encoding with --encoding",
    ),
    "error-encoding-unknown": ("没有名为“{name}”的文本编码", "there is no text encoding named '{name}'"),
    "error-no-inputs": (
        "没有给出文件；用法：auditlint 报告.txt …（- 表示标准输入）",
        "no file given; usage: auditlint report.txt ... (- for standard input)",
    ),
    "error-internal": (
        "{path}：内部错误 {type}（设 AUDITLINT_DEBUG=1 可看详情），此文件未核对",
        "{path}: internal error {type} (set AUDITLINT_DEBUG=1 for details), this file was not checked",
    ),
    "error-output": ("无法写出结果（{detail}）", "the results cannot be written ({detail})"),
    "error-prefix": ("错误：{text}", "error: {text}"),
}

HELP: Texts = {
    "help-auditlint": (
        "重算审计、绩效评价和决算报告中的每一个数字。\n\nauditlint 报告.txt 等同于 auditlint check 报告.txt。",
        "Recompute every figure of Chinese audit, performance and final-accounts reports.\n\n"
        "auditlint report.txt is the same as auditlint check report.txt.",
    ),
    "help-check": (
        "核对报告：文件、文件夹（其下的 *.txt 与 *.md）、通配符，或以 - 表示标准输入。\n\n"
        "退出码：0 无发现；1 有发现；2 用法有误，或有文件无法读取（其余文件照常报告）。",
        "Check reports: files, folders (their *.txt and *.md), globs, or - for standard input.\n\n"
        "Exit status: 0 no findings; 1 findings; 2 wrong usage, or a file that could not be read "
        "(the others are still reported).",
    ),
    "help-rules": ("列出全部规则。", "List all rules."),
    "help-version": ("显示版本号。", "Show the version."),
    "help-format": ("输出格式。", "Output format."),
    "help-select": (
        "只用这些规则：编号前缀（AL2）或名称（share），逗号分隔，可重复。",
        "Only these rules: code prefixes (AL2) or names (share), comma separated, repeatable.",
    ),
    "help-ignore": ("不用这些规则，写法同上。", "Leave these rules out, written likewise."),
    "help-fail-on": (
        "发现达到这一级别时退出码为 1。",
        "Exit with status 1 for findings of this severity or above.",
    ),
    "help-encoding": (
        "文件的编码；默认依次为 BOM、UTF-8、GB18030。",
        "Encoding of the files; by default the BOM decides, then UTF-8, then GB18030.",
    ),
    "help-stdin-filename": (
        "标准输入在报告中显示的文件名。",
        "The name that standard input is reported under.",
    ),
    "help-color": (
        "是否着色；auto 时遵从 NO_COLOR 与 FORCE_COLOR。",
        "Colours; auto honours NO_COLOR and FORCE_COLOR.",
    ),
    "help-quiet": ("只列发现，不列统计。", "Only findings, no counts."),
    "help-verbose": (
        "也列出相符与未核的勾稽关系。",
        "Also list the relations that agree or were not checked.",
    ),
    "help-lang": ("报告所用语言。", "The language of the report."),
}

VERDICTS: Texts = {
    "verdict-consistent": ("相符", "agrees"),
    "verdict-rounding": ("舍入相符", "agrees by rounding"),
    "verdict-suspect": ("存疑", "suspect"),
    "verdict-inconsistent": ("不符", "disagrees"),
    "verdict-unchecked": ("未核", "not checked"),
}

FIELDS: Texts = {
    "field-computed": ("重算", "recomputed"),
    "field-reported": ("报告", "reported"),
    "field-gap": ("差距", "gap"),
    "field-operands": ("依据", "from"),
    "field-cause": ("线索", "hint"),
    "field-reason": ("说明", "note"),
    "field-interval": ("区间", "set"),
    "interval-exact": ("精确值", "exact"),
    "interval-any": ("任意值", "any value"),
    "at-least": ("不低于 {value}", "at least {value}"),
    "gap-difference": ("相差 {amount}", "differs by {amount}"),
    "percentage-points": ("个百分点", "percentage points"),
    "gap-places": ("合 {places} 个末位", "{places} units in the last place"),
    "gap-sets": (
        "两区间相隔 {amount}，合 {places} 个末位",
        "the sets are {amount} apart, {places} units in the last place",
    ),
    "gap-touching": ("两区间首尾相接而不相交", "the sets touch but do not meet"),
    "gap-meeting": ("两区间相交", "the sets meet"),
    "message-separator": ("，", ", "),
    "message-cause": ("（线索：{cause}）", " (hint: {cause})"),
    "more-operands": (
        "另有 {count} 处（--verbose 全部列出）",
        "{count} more places (--verbose lists them all)",
    ),
}

SUMMARY: Texts = {
    "note-nothing": ("提示：{path} 中没有可核对的勾稽关系", "note: {path}: no relations to check were found"),
    "summary-files": ("{files} 个文件：", "{files} files: "),
    "summary-relations": (
        "{relations} 个勾稽关系：{agree} 相符（其中 {rounding} 个仅因舍入相符），{inconsistent} 不符，"
        "{suspect} 存疑；另 {unchecked} 个未核",
        "{relations} relations: {agree} agree ({rounding} of them only by rounding), "
        "{inconsistent} disagree, {suspect} suspect; {unchecked} more not checked",
    ),
    "summary-figures": (
        "数字 {figures} 个，已覆盖 {covered} 个（{percent}）",
        "{figures} figures, {covered} covered ({percent})",
    ),
    "summary-separator": ("；", "; "),
}

# One neutral sentence per rule kind: the figures disagree; never which of them is wrong.
HEADLINES: Texts = {
    "headline-sum": ("各部分之和与总额不符", "the parts and the total disagree"),
    "headline-list-sum": ("所列各项之和与总额不符", "the listed items and the total disagree"),
    "headline-share": ("占比与部分、整体的数字不符", "the share disagrees with its part and whole"),
    "headline-rate": ("比率与计算它的数字不符", "the rate disagrees with the figures it is made from"),
    "headline-growth": ("增减幅度与前后数字不符", "the rate of change disagrees with the levels"),
    "headline-difference": ("差额与前后数字不符", "the difference disagrees with the levels"),
    "headline-formula": ("算式与所写结果不符", "the formula and its stated result disagree"),
    "headline-percent-total": ("各项占比合计与 100% 不符", "the shares and a total of 100% disagree"),
    "headline-table-sum": ("表中各项之和与合计不符", "the entries and the total of the table disagree"),
    "headline-table-row": ("表中同一行各栏的数字不符", "the columns of the table row disagree"),
    "headline-table-balance": ("表的两边总计不等", "the totals of the two sides of the table disagree"),
    "headline-table-table": ("同一项目在两张表中的数字不符", "the item has different figures in two tables"),
    "headline-table-text": ("表中数字与正文数字不符", "the table and the text disagree"),
    "headline-score-sum": ("各项分数之和与合计不符", "the scores and their total disagree"),
    "headline-score-cap": ("得分高于分值", "the score exceeds the points on offer"),
    "headline-grade-band": ("评价等级与得分所在区间不符", "the grade and the band of the score disagree"),
    "headline-score-rule": ("得分与所写评分标准不符", "the score and the stated scoring rule disagree"),
    "headline-score-weight": ("各项权重之和不是一百", "the weights do not add up to a hundred"),
    "headline-cross-mention": ("同一事项前后数字不符", "two mentions of the same item disagree"),
    "headline-count": ("同类事项的数量前后不一", "counts of the same things disagree"),
    "headline-enumeration": ("所写数量与所列项数不符", "the stated count and the items listed disagree"),
    "headline-amount-in-words": (
        "大写金额与小写金额不符",
        "the amount in words and the amount in digits disagree",
    ),
    "headline-unit": ("数字与单位不相配", "the figure and its unit do not fit together"),
    "headline-duplicate": ("同一段文字在另一标题下重复", "the passage is repeated under another heading"),
    "headline-zero-division": ("分母为零，比率无从计算", "the ratio has a base of zero"),
    "headline-direction": ("所写大小关系与数字不符", "the comparison in words and the figures disagree"),
    "headline-year-slip": ("年度与上下文不符", "the year disagrees with its context"),
    "headline-identity": ("勾稽关系两边的数字不符", "the two sides of the identity disagree"),
}

CAUSES: Texts = {
    "cause-missed-part": (
        "差额恰等于{label} {amount}，可能漏计这一部分",
        "the gap equals {label} {amount}: this part may have been left out",
    ),
    "cause-double-part": (
        "差额恰等于{label} {amount}，可能重复计算这一部分",
        "the gap equals {label} {amount}: this part may have been counted twice",
    ),
    "cause-sign": (
        "差额恰为{label} {amount} 的两倍，可能加减号相反",
        "the gap is twice {label} {amount}: its sign may be reversed",
    ),
    "cause-one-digit": (
        "只改一个数码即相符：{raw} → {fixed}",
        "one changed digit makes them agree: {raw} → {fixed}",
    ),
    "cause-swapped": (
        "相邻两个数码对调即相符：{raw} → {fixed}",
        "two swapped digits make them agree: {raw} → {fixed}",
    ),
    "cause-shifted": (
        "小数点移位即相符：{raw} → {fixed}",
        "a moved decimal point makes them agree: {raw} → {fixed}",
    ),
    "cause-unit": ("换一个单位即相符：{raw} → {fixed}", "another unit makes them agree: {raw} → {fixed}"),
    "cause-truncated": (
        "按舍去尾数相符，按四舍五入不符",
        "they agree if the tail was cut off, not if it was rounded",
    ),
    "cause-plugged-tail": (
        "各项占比恰好合计 {total}，可能为调平尾差",
        "the shares add to exactly {total}: the tail may have been plugged",
    ),
    "cause-divisible-by-nine": (
        "差额 {gap} 能被 9 整除，可能数码颠倒或错位",
        "the gap {gap} divides by 9: digits may be swapped or shifted",
    ),
    "cause-direction": (
        "增减方向相反即相符",
        "they agree if the direction of the change is reversed",
    ),
    "cause-exceeds-whole": (
        "各部分之和超出总额 {excess}",
        "the parts exceed the whole by {excess}",
    ),
    "cause-lacks-row": (
        "分值与得分都比合计少，可能缺了一行",
        "points on offer and points given both fall short of their totals: a row may be missing",
    ),
    "cause-short": (
        "所列各部分比总额少 {missing}，可能未列全",
        "the listed parts fall short of the whole by {missing}: the list may be incomplete",
    ),
    "cause-tail": (
        "只差尾数，可能各项与合计分别取整",
        "only the tail differs: the parts and the total may have been rounded separately",
    ),
}

REASONS: Texts = {
    "reason-zero-base": ("分母为零或可能为零，无从计算", "the base is zero or may be zero"),
    "reason-partial-list": (
        "原文未称所列各部分为全部，不能据以求和",
        "the text does not claim that the listed parts are all of the whole",
    ),
    "reason-hedged": (
        "原文为约数，不能据以断定",
        "the text gives an approximate figure, which decides nothing",
    ),
    "reason-truncated": ("只有舍去尾数才相符", "they agree only if the tail was cut off"),
    "reason-plugged": ("只有调平尾差才相符", "they agree only if the tail was plugged to add up"),
    "reason-too-long": ("算式过长，未核", "the expression is too long to check"),
    "reason-undefined": ("{expression} 无意义，无从计算", "{expression} is undefined"),
    "reason-weak-binding": (
        "不能确定数字之间的对应关系",
        "it is uncertain which figures belong together",
    ),
    "reason-unit-slip": (
        "差在一个数字的单位，该单位已另行列出",
        "it fails by the unit of one figure, which is reported by itself",
    ),
    "reason-table-part": (
        "跨页的表格各段栏目对不上，未核",
        "the pieces of a table that was cut in two do not match, so it was not checked",
    ),
    "reason-table-ragged": (
        "表中有行的单元格与表头对不上，未核",
        "cells of the table do not fit its columns, so it was not checked",
    ),
    "reason-table-nameless": (
        "表中数字与行名不在同一行，未核",
        "the figures of the table stand apart from their names, so it was not checked",
    ),
    "reason-table-cell": (
        "表中有单元格读不出数字，未核",
        "a cell of the table is not a figure that can be added",
    ),
    "reason-table-unbound": (
        "表中没有可核对的合计或勾稽栏目",
        "the table has no total and no columns that can be checked against each other",
    ),
    "reason-unit-unknown": ("数字的单位不明", "the unit of a figure is unknown"),
}

# What a rule itself has to say of a relation.
NOTES: Texts = {
    "note-zero-division": (
        "基数为零，却写有比率",
        "a ratio is stated although its base is zero",
    ),
    "note-above": (
        "文中写“{said}”，而 {done} 大于 {base}",
        "the text says “{said}”, but {done} is more than {base}",
    ),
    "note-below": (
        "文中写“{said}”，而 {done} 小于 {base}",
        "the text says “{said}”, but {done} is less than {base}",
    ),
    "note-duplicate": (
        "同一段带数字的文字出现两次，可能是粘贴后未改",
        "the same passage with figures stands twice; it may have been pasted and not rewritten",
    ),
    "note-same-year": (
        "同一年份出现在比较的两边，其中一处疑为笔误",
        "the same year stands on both sides of a comparison; one of the two may be a slip",
    ),
    "note-parallel-year": (
        "与另一处文字相同而年份不同，请人工判断",
        "the same words stand elsewhere with another year; a person should look",
    ),
    "note-project-count": (
        "同类数量在各处不一致",
        "the number of the same things differs between chapters",
    ),
}

CATALOGUE: Texts = {
    **ERRORS,
    **HELP,
    **VERDICTS,
    **FIELDS,
    **SUMMARY,
    **HEADLINES,
    **CAUSES,
    **REASONS,
    **NOTES,
    **configuration.TEXTS,
    **evidence.TEXTS,
    **rules.TEXTS,
    **identities.TEXTS,
    **page.TEXTS,
    **running.TEXTS,
}


class _Details(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return f"{{{key}}}"


def say(key: str, lang: Lang = DEFAULT_LANG, **details: str | int) -> str:
    """The text of `key` in `lang`; an unknown key gives itself, for a missing text must not stop a run."""
    texts = CATALOGUE.get(key)
    if texts is None:
        return " ".join([key, *(str(value) for value in details.values())])
    filled = _Details({name: str(value) for name, value in details.items()})
    return texts[LANGS.index(lang)].format_map(filled)


def render(message: Message | None, lang: Lang = DEFAULT_LANG) -> str:
    """A message that travelled as a value, in `lang`; nothing for no message."""
    return "" if message is None else say(message.key, lang, **dict(message.details))
