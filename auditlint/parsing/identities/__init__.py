"""Identities: rule files read into values, and their names bound to the facts of a report."""
