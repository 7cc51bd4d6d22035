"""A passage with figures stands word for word under another heading, or twice in a row.

Such a passage was pasted: one of the headings has lost its own text. Passages without figures, or with nothing but
zeros, may be said twice.

Fails: （二）项目支出
    项目支出84.60万元，其中设备4.60万元，工程80.00万元。
    （三）三公经费
    项目支出84.60万元，其中设备4.60万元，工程80.00万元。
Passes: （二）项目支出
    项目支出84.60万元，其中设备4.60万元，工程80.00万元。
    （三）三公经费
    三公经费支出3.20万元，全部为公务接待费3.20万元。
"""

from __future__ import annotations

from collections.abc import Iterator

from auditlint.core.expression import Ref
from auditlint.core.message import Message
from auditlint.core.relation import Relation, Verdict
from auditlint.parsing.document import Document
from auditlint.parsing.prose.passages import copies

CODE = "AL504"
KIND = "duplicate"


def propose(document: Document) -> Iterator[Relation]:
    for copy in copies(document):
        first, *others = copy.figures
        places = tuple(Ref(figure) for figure in (*copy.original, *others))
        note = Message.of("note-duplicate")
        yield Relation(CODE, KIND, Ref(first), verdict=Verdict.SUSPECT, operands=places, note=note)
