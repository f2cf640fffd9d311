"""The command line: arguments, wiring, exit code. One file a command; `main.py` knows them by name alone.

A command returns its exit code, or None for 0. What goes wrong is raised as a TermkitError; `__main__` shows it.
"""
