"""The title of every rule, by its kind."""

from __future__ import annotations

_TITLES: dict[str, tuple[str, str]] = {
    "sum": ("分项合计", "parts and total"),
    "list-sum": ("列举合计", "listed items and total"),
    "share": ("占比", "share"),
    "percent-total": ("占比合计", "shares and 100%"),
    "growth": ("增减幅度", "rate of change"),
    "difference": ("增减额与差额", "difference"),
    "rate": ("完成率等比率", "completion and other rates"),
    "formula": ("列出的算式", "written formula"),
    "zero-division": ("分母为零", "base of zero"),
    "table-sum": ("表内合计", "table total"),
    "table-row": ("表内同行各栏", "columns of a table row"),
    "table-text": ("表与正文", "table and text"),
    "table-balance": ("表内收支平衡", "two sides of a table"),
    "table-table": ("表与表一致", "two tables"),
    "score-sum": ("分数合计", "scores and total"),
    "score-weight": ("指标权重合计", "weights and 100"),
    "score-cap": ("得分不超过分值", "score within its points"),
    "score-rule": ("得分与评分标准", "score and scoring rule"),
    "grade-band": ("等级与得分", "grade and score"),
    "cross-mention": ("同一事项前后一致", "mentions of one item"),
    "enumeration": ("数量与所列项数", "count and items listed"),
    "count": ("数量与各部分", "count and its parts"),
    "duplicate": ("重复的段落", "repeated passage"),
    "direction": ("大小与增减方向", "comparison in words"),
    "year-slip": ("年度与上下文", "year and context"),
    "unit": ("数字与单位", "figure and unit"),
    "number-form": ("数字写法", "form of a number"),
    "amount-in-words": ("大写与小写金额", "amount in words and digits"),
    "identity": ("自定义勾稽关系", "identity of a rule file"),
    "unused-waiver": ("未用到的豁免", "unused waiver"),
    "stale-baseline": ("过时的基线条目", "stale baseline entry"),
    "expired-waiver": ("到期的豁免", "expired waiver"),
}

TEXTS: dict[str, tuple[str, str]] = {f"title-{kind}": texts for kind, texts in _TITLES.items()}
