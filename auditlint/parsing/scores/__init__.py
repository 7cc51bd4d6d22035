"""Scores: points on offer and points given, in prose and in tables."""
