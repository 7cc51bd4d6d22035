"""`--output FORMAT:PATH`: further reports of the same run, each into a file of its own."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from auditlint.core.message import Message
from auditlint.core.record import record
from auditlint.core.words import nearest
from auditlint.errors import UsageError
from auditlint.reports.formats import FORMATS


@record
class Output:
    """A report to write: its format and its file."""

    form: str
    path: str

    @classmethod
    def of(cls, text: str) -> Output:
        """What the option writes; raises UsageError where it cannot be followed."""
        form, colon, path = text.partition(":")
        if not colon or not path or path == "-":
            raise UsageError(Message.of("error-output-form", text=text))
        if form not in FORMATS:
            near = nearest(form, FORMATS)
            key = "error-output-nearest" if near else "error-output-format"
            known = near or ", ".join(FORMATS)
            raise UsageError(Message.of(key, form=form, known=known))
        if not os.path.isdir(os.path.dirname(path) or os.curdir):
            raise UsageError(Message.of("error-output-folder", path=path))
        return cls(form, path)


def outputs(options: Sequence[str], inputs: Iterable[str]) -> list[Output]:
    """The reports to write; none may take the place of another or of a file that is checked."""
    found = [Output.of(text) for text in options]
    taken = {os.path.realpath(path) for path in inputs}
    for output in found:
        real = os.path.realpath(output.path)
        if real in taken:
            raise UsageError(Message.of("error-output-taken", path=output.path))
        taken.add(real)
    return found
