"""Coverage as text, CSV and JSON."""

from __future__ import annotations

import csv
import json
from io import StringIO

from auditlint.core.source import Source
from auditlint.coverage import Coverage, coverage
from auditlint.engine import check_source
from auditlint.reports import covering

TEXT = "一、总体情况\n2024年支出合计50.00万元，其中：基本支出31.20万元，项目支出18.80万元。\n二、其他\n参训97人次。\n"


def covered() -> list[Coverage]:
    return [coverage(check_source(Source("report.txt", TEXT)))]


def test_text() -> None:
    assert covering.text(covered(), "zh") == (
        "report.txt  数字 4 个，覆盖 75%：核对 1，引用 2，未解释 1；排除 1\n"
        "  排除：  日期 1\n"
        "\n"
        "  总体情况  数字 3 个，覆盖 100%：核对 1，引用 2，未解释 0；排除 1\n"
        "  其他  数字 1 个，覆盖 0%：核对 0，引用 0，未解释 1；排除 0\n"
        "\n"
        "  未解释的数字：\n"
        "  report.txt:4:3  97人次  参训[97人次]。\n"
    )


def test_csv_has_a_row_for_all_digits() -> None:
    rows = list(csv.DictReader(StringIO(covering.csv(covered(), "zh"))))
    assert [(row["raw"], row["state"], row["reason"]) for row in rows] == [
        ("2024", "excluded", "date"),
        ("50.00万元", "checked", ""),
        ("31.20万元", "operand", ""),
        ("18.80万元", "operand", ""),
        ("97人次", "unexplained", ""),
    ]
    assert rows[-1]["section"] == "其他"


def test_json() -> None:
    [file] = json.loads(covering.as_json(covered(), "en"))["files"]
    assert {name: file[name] for name in ("figures", "covered", "percent", "unexplained", "excluded")} == {
        "figures": 4,
        "covered": 3,
        "percent": "75%",
        "unexplained": 1,
        "excluded": 1,
    }
    assert file["items"][-1] == {"line": 4, "column": 3, "raw": "97人次", "state": "unexplained"}
    assert file["sections"][0]["titles"] == ["总体情况"]
