"""`python -m auditlint` is the command `auditlint`."""

from auditlint.cli import main

main()
