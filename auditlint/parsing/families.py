"""Sets of items that between them leave nothing out, as final accounts and reports use them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations

from auditlint.core.pattern import any_of, compiled

Family = tuple[re.Pattern[str], ...]


def _compiled(*families: tuple[str, ...]) -> tuple[Family, ...]:
    return tuple(tuple(compiled(pattern) for pattern in family) for family in families)


_RECTIFIED = r"(?:已|完成)(?:经|全部|完成)?整改|(?<!未)(?<!部分)(?<!基本)整改(?:到位|完成)"
_DONE_WITH = any_of("办结 结案 审结 处理完 整改")
_FINISHED = r"已建成|(?<!未)(?:完工|竣工)"
_OTHER_SPENDING = (r"上缴上级", r"经营支出", r"附属单位补助")  # beside 基本支出 and 项目支出, where a body has any
_OTHER_INDICATORS = (r"成本(?:类|方面)?指标", r"满意度(?:类|方面)?指标", r"(?:预算)?执行率?指标")
# What became of a number of cases or problems: done, or not yet.
_PROCESSES = _compiled(
    (r"(?:^|已|办理?)(?:经)?(?:办结|结案|审结|处理完)", r"(?:正在|未|在)(?:办|处|审|结)"),
    (r"(?:当场|立即|现场|立行)(?:整改|立?改|纠正|处理)", r"限期(?:整改|改正|纠正|处理)"),
    (_RECTIFIED, r"(?:正在|持续|未|尚未|部分)(?:进行|完成)?整改(?![类型])"),
    (_RECTIFIED, r"(?:正在|持续|部分|基本)(?:进行|完成)?整改(?![类型])", r"未(?:完成)?整改|移送|移交|转办"),
)
_FAMILIES = _PROCESSES + _compiled(
    *(
        *(
            (r"基本支出", r"项目支出", *others)
            for number in range(len(_OTHER_SPENDING) + 1)
            for others in combinations(_OTHER_SPENDING, number)
        ),
        *(
            (r"产出(?:类|方面)?指标", r"效[益果](?:类|方面)?指标", *others)
            for number in range(len(_OTHER_INDICATORS) + 1)
            for others in combinations(_OTHER_INDICATORS, number)
        ),
        (r"定量", r"定性"),
        (r"人员(?:经费|支出|类)", r"(?:日常)?公用(?:经费|支出|类)"),
        (r"销售费用|营业费用", r"管理费用", r"财务费用"),
        (r"销售费用|营业费用", r"管理费用", r"研发费用", r"财务费用"),
        (r"业务活动成本", r"管理费用", r"筹资费用"),
        (r"业务活动成本", r"管理费用", r"筹资费用", r"其他费用"),
        (r"建筑安装|建安", r"设备", r"其他费用?|待摊"),
        (r"建筑安装|建安", r"设备", r"其他费用?|待摊", r"预备费"),
        (r"资本化", r"费用化"),
        (r"本金", r"利息"),
        (r"直接费用?", r"间接费用?"),
        (r"一般公共预算", r"政府性基金", r"国有资本"),
        (r"一般公共预算", r"政府性基金", r"国有资本经营", r"社会?保险?基金"),
        (r"(?:1|一)年以[内下]", r"(?:1|一)[年]?[至到-](?:2|二)年", r"(?:2|二)[年]?[至到-](?:3|三)年", r"(?:3|三)年以上"),
        (r"(?:1|一)年以[内下]", r"(?:1|一)年以上"),
        (r"(?:1|一)年以[内下]", r"(?:1|一)[年]?[至到-](?:3|三)年", r"(?:3|三)年以上"),
        (r"因公出国", r"公务用车(?!.*(?:购置费|购置支出)(?:[预决]算)?$)", r"公务接待"),
        (r"公务用车购置(?:费|支出)?(?:[预决]算)?$|公务用车购置费?支出", r"公务用车运行(?:维护)?(?:费|支出)?"),
        (
            r"^(?:车辆|公务用车|公车)?购置(?:费|支出|费用|费支出)?$",
            r"^(?:车辆|公务用车|公车)?运行(?:维护)?(?:费|支出|费用|费支出)$|^(?:车辆|公务用车|公车)?运行维护$",
        ),
        (r"全自理|^自理", r"半[护自]理|半失能|部分失能", r"全护理|全失能|^失能"),
        (r"男", r"女"),
        (r"城镇|城市|市区", r"乡村|农村"),
        (r"^公[办立]", r"^(?:民办|民营|私立)"),
        (r"货物", r"工程", r"服务"),
        (r"国内(?:公务)?接待", r"(?:外事|国外|外宾)"),
        (r"一般债[务券]", r"专项债[务券]"),
        (r"新增.{0,6}债券", r"再融资.{0,6}债券"),
        (r"(?<!非)政府债券", r"非政府债券"),
        (r"福利彩票|福彩", r"体育彩票|体彩"),
        (r"行政编制", r"事业编制"),
        (r"行政(?:编制|人员)?", r"参公|参照", r"事业"),
        (r"行政单位", r"事业单位"),
        (r"专业技术", r"管理", r"工勤"),
        (r"在职", r"离休", r"退休"),
        (r"税务", r"财政"),
        (r"国税", r"地税", r"财政"),
        (r"本年收入", r"使用非财政", r"(?:年初|上年)结转"),
        (r"本年支出", r"结余分配", r"年末结转|结转下年"),
        (r"本年收入", r"(?:年初|上年)结转"),
        (r"本年支出", r"年末结转|结转下年"),
        (r"政府集中", r"部门集中", r"分散"),
        (r"第一产业|一产", r"第二产业|二产", r"第三产业|三产"),
        (r"集中供养", r"分散供养|散居供养"),
        (r"(?<!政府)(?<!部门)集中采购", r"分散采购"),
        (r"线上", r"线下"),
        (r"中央", r"地方"),
        (r"中央", r"省级?|自治区", r"(?:市|县|(?<!自治)区)"),
        (r"省级?|自治区", r"市", r"县|(?<!自治)区"),
        (r"中央", r"省级?|自治区", r"市", r"县|(?<!自治)区"),
        (r"行政编制", r"事业编制", r"工勤"),
        (r"税收(?:收入)?", r"非税(?:收入)?"),
        (r"编制内|在编", r"编外|聘用"),
        (r"在职", r"(?:离退休|退休|离休)"),
        (r"离休", r"退休"),
        (r"优秀?", r"良好?", r"(?<!不)合格", r"不合格"),
        (r"优秀?", r"良好?", r"中|合格|及格", r"差|不合格|不及格"),
        (r"预算执行", r"产出", r"效益", r"满意度"),
        (r"决策|投入", r"过程|管理", r"产出", r"效[益果]"),
        (r"一季度", r"二季度", r"三季度", r"四季度"),
        (r"上半年", r"下半年"),
        (r"地上", r"地下"),
        (r"(?<!不)计容", r"不计容"),
        (r"轻工业", r"重工业"),
        (r"夏粮|夏收|小春", r"秋粮|秋收|大春"),
        (r"(?<!非)(?:公有|国有)", r"非(?:公有|国有)"),
        (r"大型", r"中型", r"小型", r"微型"),
        (r"大型", r"中小(?:微)?型"),
        (r"(?<!不)合格", r"不合格"),
        (r"(?<!进)出口", r"进口"),
        (r"商品零售", r"餐饮"),
        (r"本级", r"市县|各县|各区|乡镇|街道|(?<!本)级"),
        (r"本级", r"转移支付|补助下级"),
        (r"本级", r"所属|下属"),
        (r"(?<!非)流动负债", r"长期负债|非流动负债"),
        (r"(?<!非)流动资产", r"非流动资产"),
        (r"违规金额|违纪违规", r"损失浪费", r"管理不规范"),
        (r"农业", r"林业", r"牧业", r"渔业", r"服务"),
        (r"工资性", r"经营", r"财产", r"转移"),
        (r"东部", r"中部", r"西部"),
        (r"东部", r"中部", r"西部", r"东北"),
        (r"保(?:基本)?民生", r"保工资", r"保运转"),
        (r"职工.*医", r"居民.*医"),
        (r"汉族", r"少数民族"),
        (r"山羊", r"绵羊"),
        (r"新(?:建|开工)", r"续建", r"投产|竣工|完工"),
        (_FINISHED, r"未(?:完工|竣工|建成)"),
        (_FINISHED, r"在建|正在(?:建设|施工|实施)", r"未(?:开工|动工|实施)"),
    )
)

_WITHIN = compiled(r"(?:当|之|其)?中(?![央型小心学等级])")
_LARGEST = max(map(len, _FAMILIES))


def is_complete_family(labels: Sequence[str]) -> bool:
    """Whether the labels are exactly the members of one such set, each once, or a thing and what is not that thing."""
    return _is_complete(tuple(labels))


@lru_cache(maxsize=4096)  # tables and lists name the same items again and again
def _is_complete(labels: tuple[str, ...]) -> bool:
    return any(_covers(family, labels) for family in _FAMILIES) or _denies(labels)


def _denies(labels: Sequence[str]) -> bool:
    """达标 and 未达标, 贫困户 and 非贫困户."""
    if len(labels) != 2:
        return False
    short, long = sorted((label.strip('“”"，,的有 ').removeprefix("已") for label in labels), key=len)
    return len(short) >= 2 and any(long == denial + short for denial in ("未", "非", "尚未"))


def complete_families(labels: Sequence[str]) -> list[tuple[int, int]]:
    """(start, end) of consecutive sets that cover all the labels, as 城镇、乡村；男、女; empty where they do not."""
    cuts, start = [], 0
    while start < len(labels):
        for size in range(min(_LARGEST, len(labels) - start), 1, -1):
            if is_complete_family(labels[start : start + size]):
                cuts.append((start, start + size))
                start += size
                break
        else:
            return []
    return cuts


def tells_of_process(text: str) -> bool:
    """Whether a text has one of the words that every such set of cases or problems names those with that are done."""
    return _DONE_WITH.search(text) is not None


def process(labels: Sequence[str]) -> int:
    """How many of the first labels say between them how many are done and how many are not; 0 where none do."""
    sizes = (size for size in (3, 2) if any(_covers(family, labels[:size]) for family in _PROCESSES))
    return next(sizes, 0)


def is_processed(label: str) -> bool:
    """Whether a label is one of those: what is dealt with is no number of cases to be dealt with."""
    return any(_is_named(pattern, label) for family in _PROCESSES for pattern in family)


def _is_named(pattern: re.Pattern[str], label: str) -> bool:
    """Whether a label is of the item itself, not of something within it: 项目支出中用于信息化的."""
    match = pattern.search(label)
    return match is not None and not _WITHIN.match(label, match.end())


def _covers(family: Family, labels: Sequence[str]) -> bool:
    if len(family) != len(labels):
        return False
    free = list(family)
    for label in labels:
        match = next((pattern for pattern in free if _is_named(pattern, label)), None)
        if match is None:
            return False
        free.remove(match)
    return True
