"""Makes reports of any size whose figures all agree, for timing and for mutation."""

from __future__ import annotations

import random
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

_ITEMS = (
    "农林水支出", "社会保障和就业支出", "卫生健康支出", "住房保障支出", "教育支出", "节能环保支出", "城乡社区支出", "公共安全支出",
)  # fmt: skip
_PROJECTS = ("灌区续建配套", "水库维修养护", "农村饮水监测", "河道清淤", "防汛物资储备", "节水宣传", "水土保持", "泵站改造")
_FILLER = (
    "各科室按照年度工作要点推进各项任务，定期召开会议研究解决存在的困难，确保资金使用规范。",
    "在项目管理中坚持事前论证、事中监控、事后评价，健全内部控制制度，加强对重点环节的监督。",
    "下一步将完善绩效指标体系，提高预算编制的科学性，进一步发挥财政资金的效益。",
    "评价小组查阅了立项批复、合同、验收单据和会计凭证，并到现场走访了受益群众。",
    "受地形和汛期影响，部分标段的施工组织需要在雨季之前完成，监理单位按月报送进度。",
    "管护责任已经落实到乡镇和村组，巡查记录由专人保管，发现问题当日上报。",
    "资金拨付执行国库集中支付制度，审批手续完备，未发现截留、挤占和挪用的情形。",
    "部分绩效指标的表述偏于笼统，量化程度不够，个别佐证材料归档不及时。",
    "通过项目实施，灌溉条件得到改善，群众的生产积极性有所提高，社会反响良好。",
    "建议主管部门加强前期论证，合理安排用款计划，避免资金在年末集中支付。",
)
_FACTS = (
    "第{}标段全年组织业务培训{}场，印发宣传手册{}份。",
    "第{}标段开展现场检查{}次，整改问题{}处。",
    "第{}标段维修闸门{}座，清理渠道{}公里。",
)
_SENTENCES_EACH = 27  # filler in a chapter: with it, figures are as dense as in real reports, some 12,500 in a megabyte
_PLACE = Decimal("0.01")


def report(number: int, characters: int) -> str:
    """One report of about `characters` characters; the same number gives the same report."""
    rng = random.Random(number)
    parts = [f"某单位{number}号2024年度部门决算说明\n"]
    length = 0
    for chapter in range(1, 10_000):
        text = "\n".join(_chapter(rng, chapter))
        parts.append(text)
        length += len(text)
        if length >= characters:
            return "\n".join(parts)
    return "\n".join(parts)


def _chapter(rng: random.Random, number: int) -> Iterator[str]:
    yield f"{number}. 第{number}项业务收支情况\n"
    yield _breakdown(rng, number)
    yield _filler(rng, number)
    yield _change(rng, number)
    yield _formula(rng)
    yield _filler(rng, number)
    yield _table(rng, number)
    yield _filler(rng, number)


def _filler(rng: random.Random, number: int) -> str:
    """A paragraph of plain text with one fact that nothing else in the report says."""
    fact = rng.choice(_FACTS).format(number, rng.randrange(2, 90), rng.randrange(2, 900))
    return "".join(rng.choices(_FILLER, k=_SENTENCES_EACH // 3)) + fact + "\n"


def _amount(rng: random.Random) -> Decimal:
    return Decimal(rng.randrange(1_000, 900_000)) / 100


def _percent(part: Decimal, whole: Decimal) -> Decimal:
    return (part * 100 / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)


def _breakdown(rng: random.Random, number: int) -> str:
    parts = [(f"{number}号专项{name}", _amount(rng)) for name in rng.sample(_ITEMS, 4)]
    whole = sum((amount for _, amount in parts), Decimal(0))
    listed = "；".join(f"{name}{amount}万元，占{_percent(amount, whole)}%" for name, amount in parts)
    return f"第{number}项业务支出合计{whole}万元，其中：{listed}。\n"


def _change(rng: random.Random, number: int) -> str:
    level, change = _amount(rng) + 500, Decimal(rng.randrange(100, 20_000)) / 100
    rate = _percent(change, level - change)
    return f"第{number}项业务收入{level}万元，比上年增加{change}万元，增长{rate}%。\n"


def _formula(rng: random.Random) -> str:
    budget = _amount(rng) + 100
    spent = (budget * rng.randrange(700, 999) / 1000).quantize(_PLACE)
    rate = (spent * 100 / budget).quantize(_PLACE, ROUND_HALF_UP)
    return f"预算执行率=（{spent}÷{budget}）×100%={rate}%。\n"


def _table(rng: random.Random, number: int) -> str:
    rows = [(f"{name}{number}标段", _amount(rng), _amount(rng)) for name in rng.sample(_PROJECTS, 6)]
    basic = sum((a for _, a, _ in rows), Decimal(0))
    project = sum((b for _, _, b in rows), Decimal(0))
    lines = ["单位：万元\n", "科目名称\t合计\t基本支出\t项目支出"]
    lines += [f"{name}\t{a + b}\t{a}\t{b}" for name, a, b in rows]
    lines.append(f"合计\t{basic + project}\t{basic}\t{project}\n")
    return "\n".join(lines)
