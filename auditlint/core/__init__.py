"""Values only: numbers, intervals, figures, expressions, relations, sources. No I/O, no lark, no rich."""
