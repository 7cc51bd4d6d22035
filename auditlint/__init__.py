"""auditlint: a linter that recomputes the figures of Chinese audit, performance and final-accounts reports."""

__version__ = "0.1.0"
