"""Text: lines to logical blocks, spaces and forms folded away, with the way back to the file."""
