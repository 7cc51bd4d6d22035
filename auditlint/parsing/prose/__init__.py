"""Prose: what sentences say that can be computed again, one kind of saying a module."""
