"""`auditlint`, and `python -m auditlint`: what runs while the rest is being loaded."""

import os


def main() -> None:
    """The command; Ctrl-C ends it in silence even before there is anything to interrupt."""
    try:
        from auditlint import cli

        cli.main()
    except KeyboardInterrupt:
        os._exit(130)


if __name__ == "__main__":
    main()
