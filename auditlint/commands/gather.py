"""What all commands over reports do first: take their orders, and check report after report."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import wraps
from typing import TYPE_CHECKING, Any

from auditlint.commands.batch import Outcome, Task, examine_all
from auditlint.commands.console import FAILURE, complain
from auditlint.commands.examine import Examiner, Orders, known_rules, prepare
from auditlint.commands.options import early_lang
from auditlint.commands.progress import followed
from auditlint.config.resolve import resolve
from auditlint.core.message import Message
from auditlint.core.record import record
from auditlint.errors import AuditlintError
from auditlint.messages import say
from auditlint.reports.setting import Failure
from auditlint.selection import RuleNames

if TYPE_CHECKING:
    from datetime import date

    from auditlint.core.result import FileResult
    from auditlint.messages import Lang


@record
class Gathered:
    """The reports of a run that could be checked, and what kept others from it."""

    orders: Orders
    results: list[FileResult]
    failures: list[Failure]

    @property
    def incomplete(self) -> bool:
        return bool(self.failures)

    @property
    def lang(self) -> Lang:
        return self.orders.settings.lang


def gather(paths: tuple[str, ...], options: dict[str, Any], today: date | None = None) -> Gathered:
    """All reports of the run; says on stderr what kept one from being checked."""
    from auditlint.reading import discover

    orders = prepare(paths, options, today)
    found = Gathered(orders, [], [])
    files = discover(paths, orders.settings.exclude)
    found.results.extend(checked(files, Examiner(orders), options, orders, found.failures))
    return found


def checked(
    files: Sequence[str],
    do: Callable[[Task], Outcome | Message],
    options: dict[str, Any],
    orders: Orders,
    failures: list[Failure],
) -> Iterator[Outcome]:
    """What `do` makes of each file that can be checked; the others are complained of and noted as failures."""
    lang = orders.settings.lang
    label, quiet = say("progress-checking", lang), bool(options.get("quiet"))
    # Closed whatever happens: an interrupted run must not wait for reports that nobody will read of.
    with closing(examine_all(files, do, options.get("jobs"))) as outcomes:
        for path, outcome in zip(files, followed(outcomes, len(files), label, not quiet), strict=True):
            if isinstance(outcome, Message):
                failures.append(Failure(path, complain(outcome, lang)))
            else:
                yield outcome


def guarded(command: Callable[..., int]) -> Callable[..., int]:
    """The command with what the user must repair said in one line, and exit status 2 for it."""

    @wraps(command)
    def run(**options: Any) -> int:
        try:
            return command(**options)
        except AuditlintError as error:
            complain(error.message, early_lang(options))
            return FAILURE

    return run


def spoken(lang: Lang | None) -> Lang:
    """The language of a command that reads no reports: the option, else what the configuration says."""
    try:
        return resolve({"lang": lang}, RuleNames(known_rules)).settings.lang
    except AuditlintError:  # a page of the manual can be read while the configuration is being mended
        return early_lang({"lang": lang})
