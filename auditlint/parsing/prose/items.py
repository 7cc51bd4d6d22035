"""Every item of the prose by name, so that a rule finds the figure a label refers to."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict

from auditlint.core.pattern import compiled
from auditlint.core.record import kept
from auditlint.core.unit import Unit
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.labels import measure, names, normalise, same_item, stem
from auditlint.parsing.nodes import Kind, Statement

_MOST_AHEAD = 6
_OWN_YEAR = compiled(r"(?<![与比较同于至到\d])((?:19|20)\d\d)年")
_FLOW = compiled(r"(?:收入|支出)(?:决算)?数?$")
_GRAND = compiled(r"(?:收入|支出|收支)(?:决算)?总计")
_NAMELESS = compiled(r"^(?:支出|收入)?(?:决算|预算|执行|实际)(?:支出)?(?:数|额|金额)?$")
_ENDING = 2  # labels are filed under their last characters, so that a look-up touches few of them


def _is_other_total(label: str, name: str) -> bool:
    """Whether a name is that of what came in or went out in all, with what was carried over, and the label is not."""
    return _FLOW.search(label) is not None and _GRAND.search(name) is not None and _GRAND.search(label) is None


def years_named(paragraph: Paragraph, statement: Statement, whole: bool = False) -> list[int]:
    """The years that a sentence, or the whole paragraph, names up to a figure, without those it is compared to."""
    start = 0 if whole else paragraph.text.rfind("。", 0, statement.start) + 1
    return [int(year) for year in _OWN_YEAR.findall(paragraph.text, start, statement.end)]


class ItemIndex:
    """Items with amounts in text order, filed by the ends of their stems."""

    def __init__(self, document: Document) -> None:
        self._filed: dict[str, list[Statement]] = defaultdict(list)
        self._places: dict[int, Paragraph] = {}
        self._known: dict[tuple[str, tuple[str, str]], tuple[list[Statement], ...]] = {}
        for paragraph in document.figured:
            for statement in paragraph.statements:
                compared = bool(statement.compare)  # 与上年支出 60 万元相比 is of another year
                if statement.kind is Kind.ITEM and statement.subject and not statement.spelled and not compared:
                    self._filed[self._key(statement.subject)].append(statement)
                    self._places[statement.figure.start] = paragraph

    @staticmethod
    @kept
    def of(document: Document) -> ItemIndex:
        return ItemIndex(document)

    @staticmethod
    def _key(label: str) -> str:
        return stem(label)[-_ENDING:]

    def paragraph_of(self, item: Statement) -> Paragraph | None:
        """Where an item of the index stands."""
        return self._places.get(item.figure.start)

    def year_of(self, item: Statement) -> int:
        """The year that an item's sentence names before it; 0 where it names none."""
        paragraph = self.paragraph_of(item)
        years = years_named(paragraph, item) if paragraph else []
        return years[-1] if years else 0

    def last_before(self, label: str, place: Statement, unit: Unit) -> Statement | None:
        """The nearest item named `label`, in a unit of the same kind, that stands before `place`.

        An exact name wins over one of the same item, and that over one that only ends alike; 支出决算为 3 万元 has no name
        that others could end with.
        """
        for named in self._named(label, unit):
            at = bisect_left(named, place.figure.start, key=lambda s: s.figure.start)
            if at:
                return named[at - 1]
        return None

    def _named(self, label: str, unit: Unit) -> tuple[list[Statement], ...]:
        """The items in such a unit that bear a label: by just that name, as the same item, and by one that ends alike."""
        known = self._known.get((label, unit.kind))
        if known is not None:
            return known
        exact, same, near = [], [], []
        wanted, name = measure(label), normalise(label)
        for statement in self._filed.get(self._key(label), ()):
            own = statement.subject
            if not statement.figure.unit.measures_like(unit) or measure(own) != wanted:
                continue
            if normalise(own) == name:
                exact.append(statement)
            elif _is_other_total(label, own):
                continue
            elif same_item(label, own):
                same.append(statement)
            elif not _NAMELESS.match(normalise(own)) and names(label, own):
                near.append(statement)
        self._known[label, unit.kind] = exact, same, near
        return exact, same, near

    def larger_before(self, item: Statement, place: Statement) -> list[Statement]:
        """The larger figures of an item's name and year that stand before `place`."""
        filed = self._filed.get(self._key(item.subject), [])
        at = bisect_left(filed, place.figure.start, key=lambda s: s.figure.start)
        larger = (s for s in filed[:at] if s.measures_like(item) and s.figure.amount > item.figure.amount)
        alike = (s for s in larger if same_item(s.subject, item.subject) or names(item.subject, s.subject))
        return [s for s in alike if self.year_of(s) in (0, self.year_of(item))]

    def closest(self, label: str, place: Statement, within: int) -> Statement | None:
        """The nearest item not far before `place` whose name is or ends in `label`."""
        filed = self._filed.get(self._key(label), [])
        at = bisect_left(filed, place.figure.start, key=lambda s: s.figure.start)
        for statement in reversed(filed[max(0, at - _MOST_AHEAD) : at]):
            if place.figure.start - statement.figure.end > within:
                break
            alike = statement.measures_like(place) and measure(statement.subject) == measure(label)
            if alike and names(label, statement.subject):
                return statement
        return None

    def first_after(self, label: str, place: Statement, unit: Unit, within: int) -> Statement | None:
        """The nearest item of just that name that stands not far behind `place`: its total comes last."""
        filed = self._filed.get(self._key(label), [])
        at = bisect_right(filed, place.figure.start, key=lambda s: s.figure.start)
        for statement in filed[at : at + _MOST_AHEAD]:
            alike = statement.figure.unit.measures_like(unit) and measure(statement.subject) == measure(label)
            if alike and statement.figure.start - place.figure.end <= within and same_item(label, statement.subject):
                return statement
        return None
