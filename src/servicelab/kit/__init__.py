"""The ground floor: what every chapter uses and no chapter owns.

Rooms are imported by name (``from servicelab.kit import params``); nothing loads before it is asked for.
"""
