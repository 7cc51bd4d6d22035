"""What a split of a figure claims: 支出 50 万元，其中：基本支出 30 万元（占 60%），项目支出 20 万元（占 40%）."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from auditlint.core.number import HALF, ZERO
from auditlint.core.pattern import compiled
from auditlint.core.record import entity
from auditlint.core.relation import Claim
from auditlint.core.unit import Dimension
from auditlint.parsing.chinese import chinese_integer
from auditlint.parsing.document import Paragraph
from auditlint.parsing.families import is_complete_family
from auditlint.parsing.labels import names, normalise
from auditlint.parsing.nodes import Kind, Statement, is_parted
from auditlint.parsing.prose.list_words import (
    are_findings,
    cross,
    have_pauses_alone,
    is_other_measure,
    is_rest,
    leaves_rest_unsaid,
    overlap,
    stops_short,
)
from auditlint.parsing.prose.point_kinds import point_kind
from auditlint.parsing.prose.spans import covers_years
from auditlint.parsing.prose.totals import first_fit, is_mended
from auditlint.parsing.tables.fit import divides_to

_MOST_TIMES = 2
_SO_MANY = compiled(
    r"(?P<number>[两三四五六七八九十]|\d{1,2})(?:笔|项|类|宗|起|处)[^，。；\d]{0,6}\d[\d,.]*[万亿]?元$"
)  # 三笔共 34 万元
_THING = 6  # characters behind a number in which stands what it counts
_EACH = compiled(r"均$|各(?![项类级种])[^项类级种\d]{0,3}$")  # A、B各 1 个 stand for two
_AMOUNTS = compiled(r"金额|资金|投资|经费|面积")
_LONG_NAME = 4
_STAGE = compiled(r"计划(?!生育)|累计|已完成|拟(?!脱贫|退出|上市|录用|任)|未(?=办?审?结)")
_AMOUNT_ALONE = compiled(
    r"^(?:涉及|投入|补助|安排|到位|下达|拨付|合同|计划|送审|审定|审计|审减|核减|违规|问题|总)?(?:金额|资金|投资|经费)(?:为|是|达|共)?$"
)  # 甲类 50 个，金额 10 万元；乙类 6 个，金额 2 万元
_BODIES = compiled(
    r"(?:一级|二级|下属|所属|预算|街道|直属|市级|县级|区级|市直|县直|区直|主管|民营|国有|私营|外资|参股|控股|中标)*(?:单位|部门|地区|[县区市镇乡村](?!级)|乡镇|街道|企业|公司|学校|医院|园区|(?:建设|子|工程)?项目|标段|银行)"
)
_BODY = compiled(
    r"(?:[局委办厅处所站院校馆队会县区市镇乡村厂社级]|企业|项目|标段|银行|中心|公司|街道|单位|部门|集团|医院|学校|园|本级)$"
)
_LIST_ENDS = compiled(r"[。；;)]|[，,](?!另|还|尚|其他|其余|均|系|为|未|至今)|$")
_SECTOR = compiled(r"第?[一二三](?:次|产)")
_USED = compiled(r"用[电水气]|能耗|能源消[费耗]")
_HOME = compiled(r"居民|生活|家庭")
_SIZE = compiled(r"(?:直径|半径|[宽高深厚]度?|海拔|间距)(?:约|为|达|仅)?$")
_MONTH = compiled(r"^[，]?(?:其中[，,:]?)?(?:\d{1,2}月份?|[当本]月)(?!\d)")
_MOST_BEFORE = 40  # characters
_REGISTERED = compiled(r"户籍")
_SPENT_ON = compiled(r"用于(?:以下|下列)")
_FIRST_FEW = compiled(r"前[二三四五六十\d]{1,2}[位名项类大]|居前|排名")


@entity
class Breakdown:
    """A total with the statements listed as its parts; not `certain` where several figures could be the total.

    `partial` is set where the words say that the list is not whole (主要, 等); `shares` are the percentages that
    follow the parts; `across_lines` where each part is an item of its own; `borne_out` where the same list splits another
    figure that its parts make.
    """

    paragraph: Paragraph
    total: Statement
    parts: tuple[Statement, ...]
    shares: tuple[Statement, ...]
    opener: str
    partial: bool
    across_lines: bool = False
    certain: bool = True
    borne_out: bool = False

    @cached_property
    def is_whole(self) -> bool:
        """Whether the list claims to leave nothing out."""
        if len(self.parts) < 2:
            return False
        if is_complete_family([part.subject for part in self.parts]):
            return not self._is_used_at_home
        if self._has_all_shares:
            return not self._is_short_by_rounding and not self._are_of_another_whole and not self._are_of_amounts
        if self.opener in ("CLOSING", "CONSIST", "SOURCES") and not self.partial:
            return True
        if covers_years(self.paragraph, self.total, self.parts) or (not self.partial and (self._names_each or self._are_as_many)):
            return True
        if _FIRST_FEW.search(self.parts[0].subject):
            return False
        and_more = not self.across_lines and stops_short(self.paragraph.text, self.parts[-1].end)  # 其他费用 5 万元等
        return is_rest(self.parts[-1].subject) and len(self.parts) >= 3 and not and_more

    @property
    def _has_all_shares(self) -> bool:
        return len(self.shares) == len(self.parts) and make_whole(self.shares)

    @property
    def _names_each(self) -> bool:
        """Whether the parts are named after bodies, as many as were counted: 3 个单位违规收费 100 万元，其中：甲局…、乙局…、丙局…."""
        number = len(self.parts)
        if not all(_BODY.search(normalise(part.subject)) for part in self.parts):
            return False
        text, parts = self.paragraph.text, self.parts
        if not _LIST_ENDS.match(text, parts[-1].end):
            return False  # 丙局 500 万元结余超过两年: some of what each has
        counts = (
            s for s in self.paragraph.in_sentence(self.total.sentence) if s.end <= parts[0].start and s.figure.value == number
        )
        return any(_BODIES.match(text, s.end) and not is_parted(text, s.end, parts[0].start) for s in counts)

    @property
    def _are_as_many(self) -> bool:
        """Whether the total says how many make it, as many as are listed: 三笔共 34 万元，其中：甲…、乙…、丙…."""
        counted = _SO_MANY.search(self.paragraph.text, max(0, self.total.start - _THING), self.total.end)
        number = counted["number"] if counted is not None else ""
        return (int(number) if number.isdigit() else chinese_integer(number)) == len(self.parts)

    @cached_property
    def _are_of_another_whole(self) -> bool:
        """Whether shares that make 100 are, each and all, of what the parts come to, and not of the total."""
        parts = list(self.parts)
        figures = [(share.figure, part.figure) for share, part in zip(self.shares, parts, strict=True)]
        if any(divides_to(share, part, self.total.figure) for share, part in figures):
            return False
        come_to = sum((part.figure.amount for part in parts), ZERO)
        apart = [abs(share.amount * come_to - part.amount) for share, part in figures]
        return all(gap <= share.last_place * come_to for gap, (share, _) in zip(apart, figures, strict=True))

    @property
    def _are_of_amounts(self) -> bool:
        """Whether shares behind counts are said of amounts: 外资项目 3 个，…，三类项目金额占比分别为 10%、84%、6%."""
        counts = self.total.figure.unit.dimension is Dimension.COUNT
        return counts and any(share.series and _AMOUNTS.search(share.subject + share.word) for share in self.shares)

    @cached_property
    def adds_up(self) -> bool:
        """Whether the parts agree with their total within rounding, so that nothing is left out."""
        return first_fit([self.total], list(self.parts)) == (self.total, list(self.parts))

    @cached_property
    def total_has_share(self) -> bool:
        """Whether the total is a share of something larger, which the shares of its parts may be of too."""
        return any(s.kind is Kind.SHARE and self.total.end <= s.start < self.parts[0].start for s in self.paragraph.statements)

    @property
    def claim(self) -> Claim:
        """How firmly the words say that the parts make the total."""
        if self._is_of_other_people or self._is_worked_out or self._is_of_several_points or self._are_of_size:
            return Claim.OBSERVED
        if self._is_of_one_month:
            return Claim.PARTIAL
        if leaves_rest_unsaid(self.paragraph, self.parts[-1]):
            return Claim.PARTIAL
        doubtful = self._rest_is_of_a_part or any(_EACH.search(part.subject) for part in self.parts)
        is_sure = self.certain or self._is_borne_out
        if is_sure and self.is_whole and not self._is_another_whole:
            return Claim.OBSERVED if doubtful else Claim.STATED
        if (
            overlap(self.paragraph, self.total, self.parts[-1])
            or (self._is_mixed and not self.borne_out)
            or self.names_another_whole
        ):
            return Claim.OBSERVED
        reached = set(_STAGE.findall(self.total.subject))
        if any(not reached.issuperset(_STAGE.findall(part.subject)) for part in self.parts):
            return Claim.OBSERVED  # 总投资，其中已完成投资…，计划投资…: stages overlap, they are no parts
        if not is_sure:
            return Claim.OBSERVED if doubtful else Claim.GUESSED
        if self.borne_out:
            return Claim.INFERRED if self._is_mixed else Claim.STATED
        if self._leaves_out_of_structure:
            return Claim.INFERRED
        return Claim.PARTIAL if self.partial and not self._has_all_shares else Claim.LISTED

    @property
    def _leaves_out_of_structure(self) -> bool:
        """Whether a chapter on the structure of spending tells what all of it went to, each with its share, but for something."""
        if len(self.shares) != len(self.parts) or not any("结构" in title for title in self.paragraph.section[-1:]):
            return False
        lead = self.paragraph.text[self.total.end : self.parts[0].start]
        return bool(_SPENT_ON.search(lead)) and sum((part.figure.amount for part in self.parts), ZERO) < self.total.figure.amount

    @cached_property
    def names_another_whole(self) -> bool:
        """Whether a share of a part is said to be of something else: 外资 1.2 亿元，占进出口总值的 59%, behind 进口 1.3 亿元."""
        bases = (normalise(share.base.removesuffix("的")) for share in self.shares if self._is_of_a_part(share))
        return any(len(base) >= _LONG_NAME and not names(base, self.total.subject) for base in bases)

    def _is_of_a_part(self, share: Statement) -> bool:
        """Whether a share stands behind a part, and not behind another figure of the same item: 磋商 43 个、1.12 亿元，占 26%."""
        before = [s for s in self.paragraph.between(self.parts[0].start, share.start) if s.figure.unit.is_addable]
        return not before or before[-1].measures_like(self.parts[0])

    @property
    def _is_of_other_people(self) -> bool:
        """Whether a part is counted by where people are registered, and the whole is not: 常住人口，其中城镇…；农村户籍人口…."""
        return any(_REGISTERED.search(p.subject) for p in self.parts) and not _REGISTERED.search(self.total.subject)

    @property
    def _is_used_at_home(self) -> bool:
        """Whether the sectors are told of what households use as well: 全社会用电量 69 亿千瓦时，分产业看…."""
        sectors = any(_SECTOR.search(part.subject) for part in self.parts)
        return sectors and bool(_USED.search(self.total.subject)) and not any(_HOME.search(p.subject) for p in self.parts)

    @property
    def _are_of_size(self) -> bool:
        """Whether lengths are how wide or deep things are: 直径 41 米、直径 35 米."""
        return any(_SIZE.search(each.subject) for each in (self.total, *self.parts))

    @property
    def _is_of_one_month(self) -> bool:
        """Whether only the last month of a longer time is told: 1—4 月 9 亿元，其中 4 月份出口 1.4 亿元、进口 1.1 亿元."""
        first, *others = (part.subject for part in self.parts)
        month = _MONTH.match(first)
        if month is None or any(map(_MONTH.match, others)):
            return False
        return month.group() not in self.paragraph.text[max(0, self.total.start - _MOST_BEFORE) : self.total.end]

    @property
    def _is_of_several_points(self) -> bool:
        """Whether the parts are points of several kinds: 得 14 分。其中甲 3 分，得 2 分，扣 1 分；其余 12 分."""
        scores = self.total.figure.unit.dimension is Dimension.SCORE
        first, *others = (point_kind(part.subject) for part in self.parts)
        return scores and len({first, *others}) > 1 and any(others)  # 权重按照投入 10 分、产出 90 分设置: of one kind

    @property
    def _is_worked_out(self) -> bool:
        """Whether a bracket says what the total is the rest of: 多付 51 万元（已付 2,812 万元减审定数 2,761 万元）."""
        return self.opener == "LPAR" and sum(part.figure.amount > self.total.figure.amount for part in self.parts) > 1

    @property
    def _is_mixed(self) -> bool:
        """Whether the figures of a list are not all parts of one kind.

        One for each of several things, some without a name of their own, other measures, other criteria.
        """
        subjects = [part.subject for part in self.parts]
        nameless = bool(subjects[0]) and not all(subjects)
        each = any(_EACH.search(subject) for subject in subjects)
        again = any(part.figure.amount == self.total.figure.amount != 0 for part in self.parts)
        if again and sum(part.figure.value != 0 for part in self.parts) > 1:
            return True
        named = [subject for subject in subjects if subject]
        attributes = len(set(named)) < len(named) and not all(
            map(_AMOUNT_ALONE.match, named)
        )  # A报名 586 人，录取 40 人；B报名…，录取…
        return (
            nameless
            or each
            or attributes
            or cross(subjects)
            or (self.opener != "CLOSING" and are_findings(self._counted, subjects))
            or any(is_other_measure(self.total.subject, subject) for subject in subjects)
        )

    @property
    def _counted(self) -> str:
        """The words on both sides of the total, one of which says what is counted."""
        return self.total.subject + self.paragraph.text[self.total.end : self.total.end + _THING]

    @property
    def _is_short_by_rounding(self) -> bool:
        """Whether so little is missing that shares printed as 100 % leave room for it: 90%, 7%, 3%."""
        missing = self.total.figure.amount - sum((part.figure.amount for part in self.parts), ZERO)
        room = sum((share.figure.last_place for share in self.shares), ZERO) * HALF
        return bool(0 < missing <= room * abs(self.total.figure.amount))

    @property
    def _rest_is_of_a_part(self) -> bool:
        """Whether 其余 at the end rests of an earlier part: 98 处，其中A 28 处，归甲管的 6 处，其余 22 处归乙管.

        Not in a list with pauses alone, 应急用车 2 辆、退休用车 1 辆、其他用车 1 辆, whose small numbers agree by chance.
        """
        if not self.across_lines and have_pauses_alone(self.paragraph.text, self.parts):
            return False
        amounts = [part.figure.amount for part in self.parts]
        last = is_rest(self.parts[-1].subject)
        return last and any(amounts[at] == sum(amounts[at + 1 :], ZERO) for at in range(len(amounts) - 2))

    @property
    def _is_another_whole(self) -> bool:
        """Whether the parts far exceed a total of another sentence, and no slip in one of them is the reason."""
        sizes = sum((part.figure.amount for part in self.parts), ZERO), self.total.figure.amount * _MOST_TIMES
        exceed = self.total.sentence != self.parts[0].sentence and abs(sizes[0]) > abs(sizes[1])
        return exceed and not is_mended(self.total, list(self.parts))

    @cached_property
    def _is_borne_out(self) -> bool:
        """Whether the shares behind the parts, but for one at most, are shares of this very total."""
        if not is_complete_family([part.subject for part in self.parts]):
            return False
        behind = [(share, [part for part in self.parts if part.end <= share.start]) for share in self.shares]
        told = [(share, parts[-1]) for share, parts in behind if parts and parts[-1].figure.value != 0]
        fits = sum(divides_to(share.figure, part.figure, self.total.figure) for share, part in told)
        return fits >= max(1, len(told) - 1)


def make_whole(shares: Sequence[Statement], apart: int = 1) -> bool:
    """Whether shares come to 100, or so near that what they are apart may be a slip in one: 62%、38%."""
    return abs(sum((share.figure.value for share in shares), ZERO) - 100) <= apart
