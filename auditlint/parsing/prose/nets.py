"""What comes and goes, and what is left of both: 招录 5 人，退休 3 人，净增 2 人; 增加投资 40 万元，减少投资 18 万元，净增加 22 万元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from auditlint.core.pattern import compiled
from auditlint.parsing.document import Document, Paragraph
from auditlint.parsing.labels import normalise
from auditlint.parsing.nodes import Kind, Statement, is_amount
from auditlint.parsing.prose.balances import Balance

_NET = compiled(r"净(?:调?(?P<way>[增减])|(?:调整|变动)(?:金额|额|数)(?:为)?$)")
_MORE = compiled(r"新增|增加|[调追核]增|追加|招[录聘收]|录用|调入|转入|划入|引进|购置|新购|^增$")
_LESS = compiled(r"减少|调减|[压缩核追]减|退休|调出|转出|划出|离职|辞职|去世|死亡|注销|报废|处置")
_OF_THE_REST = compiled(r"其他|其它|其余")  # A增加 40 万元，B减少 18 万元，其他项目净减少 2 万元
_AMONG = compiled(r"其中|包括|分别")
_AMONG_THEM = compiled(r"[，,;；]?(?:其中|包括)[：:]?")
_COME_TO = compiled(r"^(?:涉及|计|合计|共计)?(?:金额|资金|投资)?$")
_MOST_BACK = 8


def nets(document: Document) -> Iterator[Balance]:
    """Every net change behind what it is made of; it is firm where just two figures stand before it."""
    for paragraph in document.figured:
        if "净" in paragraph.text:
            for at, stated in enumerate(paragraph.statements):
                moves = stated.kind is Kind.CHANGE or is_amount(stated)
                named = moves and not _OF_THE_REST.match(normalise(stated.subject))
                way = _NET.search(_name(stated)) if named else None
                terms = (_moves(paragraph, at) or _moves_behind(paragraph, at)) if way is not None else ()
                if way is not None and {sign for sign, _ in terms} == {1, -1}:
                    turn = -1 if way["way"] == "减" else 1
                    yield Balance(stated, tuple((turn * sign, each) for sign, each in terms), len(terms) == 2)


def _moves(paragraph: Paragraph, at: int) -> tuple[tuple[int, Statement], ...]:
    """What came and what went, each with its sign, of the figures that stand right before the net one in its sentence."""
    stated = paragraph.statements[at]
    found: list[tuple[int, Statement]] = []
    before = paragraph.statements[max(0, at - _MOST_BACK) : at]
    opens = bool(before) and before[-1].sentence < stated.sentence  # 追加 9 万元，追减 2 万元。净调整额 7 万元
    since = stated.sentence - opens
    for index in range(len(before) - 1, -1, -1):
        statement = before[index]
        if _counts_moved(statement, stated):
            continue
        sign = _sign(statement) or _sign_of_count(statement, before[max(0, index - 1) : index])
        if statement.sentence < since or not sign or not _is_move(statement, stated):
            break
        found.insert(0, (sign, statement))
    apart = found and _AMONG.search(paragraph.text, found[0][1].end, stated.start)
    return () if apart else tuple(found)


def _moves_behind(paragraph: Paragraph, at: int) -> tuple[tuple[int, Statement], ...]:
    """净减少 8 人，其中新增 10 人，减少 18 人: what came and what went, right behind."""
    stated = paragraph.statements[at]
    if not _AMONG_THEM.match(paragraph.text, stated.end):
        return ()
    moves = takewhile(
        lambda s: s.sentence == stated.sentence and _sign(s) and _is_move(s, stated),
        paragraph.statements[at + 1 : at + 1 + _MOST_BACK],
    )
    return tuple((_sign(move), move) for move in moves)


def _counts_moved(statement: Statement, stated: Statement) -> bool:
    """核增的 5 项、涉及 86 万元: how many things came or went, beside what they come to."""
    return statement.sentence == stated.sentence and _sign(statement) != 0 and not statement.measures_like(stated)


def _sign_of_count(statement: Statement, last: Sequence[Statement]) -> int:
    """The sign of the number of things right before an amount that only says that they come to it."""
    of_them = _COME_TO.match(statement.subject) and last and not last[0].measures_like(statement)
    return _sign(last[0]) if of_them else 0


def _sign(statement: Statement) -> int:
    return bool(_MORE.search(_name(statement))) - bool(_LESS.search(_name(statement)))


def _is_move(statement: Statement, stated: Statement) -> bool:
    alike = statement.measures_like(stated) and statement.figure.unit.is_addable and statement.depth == stated.depth
    return alike and not statement.compare and (statement.kind is Kind.CHANGE or is_amount(statement))


def _name(statement: Statement) -> str:
    return statement.subject + statement.word + statement.base
