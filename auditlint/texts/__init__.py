"""The catalogue's texts by theme, each key in Chinese and in English."""
