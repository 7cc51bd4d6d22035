"""One command a module; what they share of the console and of click is in console.py and options.py."""
