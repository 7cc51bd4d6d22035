"""What one file gives to the reports of a run: little, and all that is needed."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from auditlint.commands.examine import Orders
from auditlint.commands.parts import Part, PartMaker, Parts, Shape
from auditlint.core.message import Message
from auditlint.reports.formats import FORMATS, encoded, render
from auditlint.reports.setting import Failure, Setting
from samples import TEXT

SHAPES = tuple(Shape(form, Setting("en")) for form in FORMATS)


@pytest.fixture
def made(tmp_path: Path) -> Part:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    part = PartMaker(Orders(), SHAPES)((0, str(path)))
    assert isinstance(part, Part)
    return part


def test_a_part_crosses_to_another_process_without_its_relations(made: Part) -> None:
    crossing = pickle.dumps(made)
    assert b"auditlint.core.figure" not in crossing and b"auditlint.core.source" not in crossing
    assert len(crossing) < sum(len(block) for piece in made.pieces for block in piece) + 2500
    assert [*map(list, pickle.loads(crossing).pieces)] == [*map(list, made.pieces)]


def test_a_head_the_pieces_and_a_tail_are_the_report(made: Part, tmp_path: Path) -> None:
    from auditlint.engine import check_source
    from auditlint.reading import read_source

    parts = Parts.of(SHAPES)
    parts.add(made)
    result = check_source(read_source(str(tmp_path / "a.txt")))
    failures = [Failure("b.txt", "gone")]
    for number, shape in enumerate(SHAPES):
        whole = render(shape.form, [result], Setting("en", failures=failures))
        assert b"".join(parts.report(number, failures)) == encoded(whole)


def test_a_report_that_cannot_be_rendered_is_told_like_one_that_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> object:
        raise ZeroDivisionError

    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    monkeypatch.setitem(FORMATS, "json", broken)
    outcome = PartMaker(Orders(), SHAPES)((0, str(path)))
    assert isinstance(outcome, Message) and outcome.key == "error-internal"
