"""Totals and their parts: where the text splits a figure, by 其中, brackets, colons, items or a closing 合计."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby, takewhile

from auditlint.core.number import HALF, ZERO
from auditlint.core.pattern import compiled
from auditlint.core.record import entity, kept
from auditlint.core.relation import Claim
from auditlint.core.unit import Unit
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.families import is_complete_family, is_processed, process
from auditlint.parsing.labels import is_unmarked, measure, names, normalise, same_item
from auditlint.parsing.nodes import Fragment, Kind, Mark, Node, Statement, is_amount, is_parted
from auditlint.parsing.prose.closings import closings
from auditlint.parsing.prose.list_words import cross, is_other_measure, is_partial, overlap, own_parts
from auditlint.parsing.prose.listed import ends_with, listed_parts, next_sentences
from auditlint.parsing.prose.scope import is_view, listed_behind, scope
from auditlint.parsing.prose.spans import covers_years
from auditlint.parsing.prose.totals import candidates, first_fit, is_change, moved_before, resolve
from auditlint.parsing.prose.within import within
from auditlint.parsing.tables.fit import divides_to

_LONGEST_RUN = 8
_MOST_TIMES = 2
_CASES = compiled(r"问题|案件|事项|线索")
_KIND = compiled(r"持续|分阶段|立行立改")  # a kind of problem as well as a state
_THING = 6  # characters behind a count in which stands what it counts
_AVERAGE = compiled(r"[人户亩车辆生台次日月年]均|平均")
_EACH = compiled(r"均$|各(?![项类级种])[^项类级种\d]{0,3}$")  # A、B各 1 个 stand for two
_COMPOSED = compiled(r"[组构]成")
_LONG_NAME = 4
_STAGE = compiled(r"计划|累计|已完成|拟")
_POSTS = compiled(r"编制(?!人员)")
_IN_POST = compiled(r"实有|在职|在岗|现有|退休")  # people are no part of the posts there are
_REST = compiled(r"^[^与和及、]{0,4}(?:其他|其它|其余|剩余)|^(?:以?及|和|与)(?:其他|其它|其余)")
_FIRST_FEW = compiled(r"前[二三四五六十\d]{1,2}[位名项类大]|居前|排名")


@entity
class Breakdown:
    """A total with the statements listed as its parts; not `certain` where several figures could be the total.

    `partial` is set where the words say that the list is not whole (主要, 等); `shares` are the percentages that
    follow the parts; `across_lines` where each part is an item of its own.
    """

    paragraph: Paragraph
    total: Statement
    parts: tuple[Statement, ...]
    shares: tuple[Statement, ...]
    opener: str
    partial: bool
    across_lines: bool = False
    certain: bool = True

    @cached_property
    def is_whole(self) -> bool:
        """Whether the list claims to leave nothing out."""
        if len(self.parts) < 2:
            return False
        if is_complete_family([part.subject for part in self.parts]):
            return True
        if len(self.shares) == len(self.parts) and _make_whole(self.shares):
            return not self._is_short_by_rounding and not self._are_of_another_whole
        if self.opener in ("CLOSING", "CONSIST") and not self.partial:
            return True
        if covers_years(self.paragraph, self.total, self.parts):
            return True
        if _FIRST_FEW.search(self.parts[0].subject):
            return False
        return bool(_REST.search(normalise(self.parts[-1].subject)[:6])) and len(self.parts) >= 3

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
        if not self.certain and not self._is_borne_out:
            return Claim.OBSERVED
        if self.is_whole and not self._is_another_whole:
            doubtful = self._rest_is_of_a_part or any(_EACH.search(part.subject) for part in self.parts)
            return Claim.OBSERVED if doubtful else Claim.STATED
        if overlap(self.paragraph, self.total, self.parts[-1]) or self._is_mixed or self.names_another_whole:
            return Claim.OBSERVED
        reached = set(_STAGE.findall(self.total.subject))
        if any(not reached.issuperset(_STAGE.findall(part.subject)) for part in self.parts):
            return Claim.OBSERVED  # 总投资，其中已完成投资…，计划投资…: stages overlap, they are no parts
        return Claim.PARTIAL if self.partial else Claim.LISTED

    @cached_property
    def names_another_whole(self) -> bool:
        """Whether a share of a part is said to be of something else: 外资 1.2 亿元，占进出口总值的 59%, behind 进口 1.3 亿元."""
        bases = (normalise(share.base.removesuffix("的")) for share in self.shares)
        return any(len(base) >= _LONG_NAME and not names(base, self.total.subject) for base in bases)

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
        attributes = len(set(named)) < len(named)  # A报名 586 人，录取 40 人；B报名…，录取…
        return (
            nameless
            or each
            or attributes
            or cross(subjects)
            or any(is_other_measure(self.total.subject, subject) for subject in subjects)
        )

    @property
    def _is_short_by_rounding(self) -> bool:
        """Whether so little is missing that shares printed as 100 % leave room for it: 90%, 7%, 3%."""
        missing = self.total.figure.amount - sum((part.figure.amount for part in self.parts), ZERO)
        room = sum((share.figure.last_place for share in self.shares), ZERO) * HALF
        return bool(0 < missing <= room * abs(self.total.figure.amount))

    @property
    def _rest_is_of_a_part(self) -> bool:
        """Whether 其余 at the end rests of an earlier part: 98 处，其中A 28 处，归甲管的 6 处，其余 22 处归乙管."""
        amounts = [part.figure.amount for part in self.parts]
        last = bool(_REST.search(normalise(self.parts[-1].subject)[:6]))
        return last and any(amounts[at] == sum(amounts[at + 1 :], ZERO) for at in range(len(amounts) - 2))

    @property
    def _is_another_whole(self) -> bool:
        """Whether the parts so far exceed a total of another sentence that only a slip could make them its parts."""
        sizes = sum((part.figure.amount for part in self.parts), ZERO), self.total.figure.amount * _MOST_TIMES
        return self.total.sentence != self.parts[0].sentence and abs(sizes[0]) > abs(sizes[1])

    @cached_property
    def _is_borne_out(self) -> bool:
        """Whether the shares behind the parts, but for one at most, are shares of this very total."""
        if not is_complete_family([part.subject for part in self.parts]):
            return False
        behind = [(share, [part for part in self.parts if part.end <= share.start]) for share in self.shares]
        told = [(share, parts[-1]) for share, parts in behind if parts and parts[-1].figure.value != 0]
        fits = sum(divides_to(share.figure, part.figure, self.total.figure) for share, part in told)
        return fits >= max(1, len(told) - 1)


def _make_whole(shares: Sequence[Statement]) -> bool:
    return abs(sum((s.figure.value for s in shares), ZERO) - 100) <= 1


@kept
def breakdowns(document: Document) -> tuple[Breakdown, ...]:
    """Every split of a figure that the prose makes."""
    return tuple(split for paragraph in document.paragraphs if paragraph.nodes for split in _of_paragraph(document, paragraph))


def _of_paragraph(document: Document, paragraph: Paragraph) -> Iterator[Breakdown]:
    of_views: set[int] = set()  # where parts of an earlier 从…看 stand: the next view splits the same total
    for at, node in enumerate(paragraph.nodes):
        if isinstance(node, Mark) and node.kind in ("AMONG", "INCLUDE", "LPAR", "COLON"):
            for split in _opened(document, paragraph, at, node, of_views):
                if is_view(node):
                    of_views.update(part.start for part in split.parts)
                yield split
            continue
        if isinstance(node, Statement) and is_amount(node):
            for closing in closings(document, paragraph, at, node):
                yield Breakdown(paragraph, node, closing.parts, (), "CLOSING", closing.partial, certain=closing.certain)
        for inside in within(document, paragraph, at):
            for _, members, certain in resolve([inside.total], [], list(inside.parts)):
                yield Breakdown(
                    paragraph, inside.total, tuple(members), inside.shares, "AMONG", False, certain=certain and inside.sure
                )
    yield from _runs(paragraph)


def _opened(document: Document, paragraph: Paragraph, at: int, opener: Mark, of_views: set[int]) -> Iterator[Breakdown]:
    nodes = paragraph.nodes
    if not _is_opener(nodes, at, opener):
        return
    near, far = candidates(document, paragraph, at, opener)
    if is_view(opener):
        near, far = ([s for s in some if s.start not in of_views] for some in (near, far))
    amounts, shares = listed_behind(nodes, at, opener)
    if not amounts:
        yield from _moved(paragraph, at, opener)
    if not near and not far:
        return
    across = not amounts and ends_with(paragraph, opener)
    if across:
        amounts, shares = _listed_below(document, paragraph, (near or far)[0])
        near, far = ([t for t in some if not _is_gone_into(t, amounts)] for some in (near, far))
    elif opener.depth == 0:
        amounts = _with_next(document, paragraph, amounts)
    if opener.text == "由":
        amounts = [amount for amount in amounts if _COMPOSED.search(paragraph.text, amount.end)]
    for unit in _units(amounts):
        totals = [t for t in (near or far) if t.figure.unit.measures_like(unit)]
        if not totals:
            continue
        parts = [p for p in amounts if p.figure.unit.measures_like(unit) and _like(p, totals[0])]
        if not parts or (opener.kind == "LPAR" and len(parts) < 2):
            continue
        kind = "CONSIST" if opener.text == "由" else opener.kind
        partial = is_partial(paragraph, at, opener, parts, across)
        one = _is_one_list(paragraph, parts)
        parts = own_parts(paragraph.text, totals[0], parts)
        if _AVERAGE.search(parts[0].subject):
            near, far = ([t for t in some if _AVERAGE.search(t.subject)] for some in (near, far))
        splits = [*resolve(near, far, parts, one, one or _make_whole(shares))]
        first = _up_to_semicolon(paragraph, parts)
        if len(first) < len(parts) and all(first_fit([total], members) is None for total, members, _ in splits):
            splits = [*resolve(near, far, first)]
        for total, members, certain in splits:
            own = [share for share in shares if members[0].start < share.start]
            yield Breakdown(paragraph, total, tuple(members), tuple(own), kind, partial, across, certain)


def _is_gone_into(total: Statement, items: Sequence[Statement]) -> bool:
    """Whether one item of several below names the figure again, to say more of it: that splits nothing."""
    return len(items) > 1 and any(same_item(total.subject, item.subject) for item in items)


def _up_to_semicolon(paragraph: Paragraph, parts: list[Statement]) -> list[Statement]:
    """The parts before the first semicolon, where they are a whole set: 货物 4 万元、服务 9 万元；合同金额 12 万元."""
    ends = (n for n in range(1, len(parts)) if "；" in paragraph.text[parts[n - 1].end : parts[n].start])
    first = parts[: next(ends, len(parts))]
    return first if len(first) > 1 and is_complete_family([part.subject for part in first]) else parts


def _is_one_list(paragraph: Paragraph, parts: Sequence[Statement]) -> bool:
    """Whether the rest of the whole ends a list without semicolons, so that no shorter part of the list is one."""
    rest = len(parts) > 2 and _REST.search(normalise(parts[-1].subject)[:6])
    return bool(rest) and "；" not in paragraph.text[parts[0].end : parts[-1].start]


def _with_next(document: Document, paragraph: Paragraph, amounts: list[Statement]) -> list[Statement]:
    """其中：人员经费 80 万元，主要包括…。公用经费 20 万元: a set that the next sentences complete."""
    if not amounts or len(amounts) > 2 or is_complete_family([a.subject for a in amounts]):
        return amounts
    longer = list(amounts)
    for amount in next_sentences(document, paragraph, amounts[-1].sentence):
        if not amount.figure.unit.measures_like(amounts[0].figure.unit):
            continue
        longer.append(amount)
        if is_complete_family([a.subject for a in longer]):
            return longer
    return amounts


def _listed_below(document: Document, paragraph: Paragraph, total: Statement) -> tuple[list[Statement], list[Statement]]:
    """The parts in the items below, or all in the one plain paragraph below: A 5 万元，占 50%；B 5 万元，占 50%。"""
    below = document.paragraphs[paragraph.index + 1 : paragraph.index + 2]
    if below and below[0].block.marker is None and below[0].nodes and is_amount(below[0].nodes[0], 0):
        opener = Mark("AMONG", "", 0, 0, below[0].nodes[0].sentence)
        amounts, shares = listed_behind(below[0].nodes, -1, opener)
        if len(amounts) >= 2 and ";" in below[0].text.replace("；", ";"):
            return amounts, shares
    return listed_parts(document, paragraph, total), []


def _like(part: Statement, total: Statement) -> bool:
    wanted = measure(total.subject)
    if _AVERAGE.search(part.subject) and not _AVERAGE.search(total.subject):
        return False
    if _POSTS.search(total.subject) and _IN_POST.search(part.subject):
        return False
    return measure(part.subject) == wanted or (wanted == "budget" and is_unmarked(part.subject))


def _units(amounts: Sequence[Statement]) -> list[Unit]:
    """The kinds of units of the amounts, each once: 48 个、3600 万元 is split twice by its list."""
    units: list[Unit] = []
    for amount in amounts:
        if not any(amount.figure.unit.measures_like(unit) for unit in units):
            units.append(amount.figure.unit)
    return units


def _moved(paragraph: Paragraph, at: int, opener: Mark) -> Iterator[Breakdown]:
    """A change split into the changes of its parts."""
    if opener.kind != "AMONG":
        return
    total = moved_before(paragraph.nodes, at, opener)
    if total is None:
        return
    changes = [n for n in scope(paragraph.nodes, at, opener) if isinstance(n, Statement) and is_change(n)]
    parts = [c for c in changes if c.subject and c.figure.unit.measures_like(total.figure.unit)]
    if len(parts) >= 2:
        yield Breakdown(paragraph, total, tuple(parts), (), opener.kind, False)


def _is_opener(nodes: Sequence[Node], at: int, opener: Mark) -> bool:
    if opener.kind == "LPAR":
        inner = nodes[at + 1] if at + 1 < len(nodes) else None
        return not (isinstance(inner, Mark) and inner.kind in ("AMONG", "INCLUDE"))
    if opener.kind == "COLON":
        return _opens_list(nodes, at)
    return not (opener.kind == "INCLUDE" and _among_follows(nodes, at))


def _opens_list(nodes: Sequence[Node], at: int) -> bool:
    """Whether a colon stands between two amounts, as in 支出合计 50 万元：A 30 万元，B 20 万元."""
    if at == 0 or not is_amount(nodes[at - 1]):
        return False
    behind = nodes[at + 1 : at + 6]
    first = next((n for n in behind if not isinstance(n, Fragment)), None)
    return first is not None and is_amount(first)


def _among_follows(nodes: Sequence[Node], at: int) -> bool:
    """Whether 其中 stands right behind, as in 按功能分类，其中：."""
    for node in nodes[at + 1 : at + 3]:
        if isinstance(node, Mark) and node.kind == "AMONG":
            return True
        if not isinstance(node, Mark):
            return False
    return False


def _runs(paragraph: Paragraph) -> Iterator[Breakdown]:
    """Items in one sentence that add up to the item before them, with no word that says so."""
    for sentence in _by_sentence(paragraph):
        for at, total in enumerate(sentence):
            parts = _run_behind(sentence, at)
            done = _processed(paragraph, sentence, at, parts)
            if done and _holds_each(total, done) and _is_one_item(paragraph, total, done):
                yield Breakdown(paragraph, total, tuple(done), (), "RUN", False)
                continue
            if len(parts) < 2 or total.figure.value == 0:
                continue
            fit = first_fit([total], parts)
            if fit is not None:
                yield Breakdown(paragraph, total, tuple(fit[1]), (), "RUN", False, certain=False)


def _processed(paragraph: Paragraph, sentence: list[Statement], at: int, parts: list[Statement]) -> list[Statement]:
    """The figures behind a total that say how many were dealt with: 50 项问题，…，已整改 40 项，…，正在整改 10 项."""
    total = sentence[at]
    done = parts[: process([part.subject for part in parts])]
    if done or not _CASES.search(total.subject + paragraph.text[total.end : total.end + _THING]):
        return done if total.figure.value != 0 else []
    alike = [s for s in sentence[at + 1 : at + 1 + _LONGEST_RUN] if s.measures_like(total) and not s.series]
    return alike[: process([part.subject for part in alike])]


def _is_one_item(paragraph: Paragraph, total: Statement, parts: list[Statement]) -> bool:
    """Whether no semicolon parts the parts, unless one parts them all: 立改类 122 个，已整改 118 个；持续整改类 49 个."""
    if is_processed(total.subject):
        return False
    text = paragraph.text
    listed = is_parted(text, total.end, parts[0].start)
    apart = is_parted(text, parts[0].end, parts[-1].start)
    return listed or not apart or not any(_KIND.search(part.subject) for part in parts)


def _holds_each(total: Statement, parts: list[Statement]) -> bool:
    return all(part.figure.amount <= total.figure.amount for part in parts)


def _by_sentence(paragraph: Paragraph) -> Iterator[list[Statement]]:
    amounts = [s for s in paragraph.statements if is_amount(s)]
    for _, group in groupby(amounts, key=lambda s: (s.sentence, s.depth)):
        yield list(group)


def _run_behind(sentence: list[Statement], at: int) -> list[Statement]:
    total = sentence[at]
    behind = sentence[at + 1 : at + 1 + _LONGEST_RUN]
    alike = takewhile(
        lambda s: s.figure.unit.measures_like(total.figure.unit) and (not s.series or s.series != total.series), behind
    )
    return [s for s in alike if measure(s.subject) == measure(total.subject)]
