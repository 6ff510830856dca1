"""Handing in and marking: ``python -m servicelab.marking`` (docs/marking.md).

nbgrader keeps the gradebook, restores test cells, adds up points and writes feedback.
What is ours: reading what a class really hands in (``collect.py``), running a student's cells in a sandbox
(``sandbox.py``, ``inside.py``), and judging plain answers outside of it (``judge.py``).
"""
