"""Files that are whole or not there: a run that is stopped leaves no half-written file."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from contextlib import suppress

from auditlint.core.message import Message
from auditlint.errors import AuditlintError


def write_whole(path: str, blocks: Iterable[bytes]) -> None:
    """Put the blocks in place of the file at once; raises AuditlintError where that cannot be done."""
    try:
        if os.path.exists(path) and not os.path.isfile(path):  # a pipe or a device has no place to be put in
            with open(path, "wb") as file:
                file.writelines(blocks)
        else:
            _replace(os.path.realpath(path), blocks)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        detail = getattr(error, "strerror", None) or str(error)
        raise AuditlintError(Message.of("error-unwritable", path=path, detail=detail)) from None


def _replace(path: str, blocks: Iterable[bytes]) -> None:
    """Write beside the file, then take its place: both are on one disk, so that nothing is ever between."""
    import tempfile

    handle, draft = tempfile.mkstemp(prefix=".auditlint-", dir=os.path.dirname(path))
    try:
        with open(handle, "wb") as file:
            file.writelines(blocks)
        os.chmod(draft, _mode(path))
        os.replace(draft, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(draft)
        raise


def _mode(path: str) -> int:
    """The permissions of the file that is replaced, or those of a new file."""
    with suppress(OSError):
        return stat.S_IMODE(os.stat(path).st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
