"""No test, and no kernel of a test, writes into the progress file of whoever runs it; errors show as they are."""

import os

os.environ["SERVICELAB_PROGRESS"] = "off"
os.environ["SERVICELAB_CALM"] = "off"

# With two workers the longest files go first, or one worker ends alone with them.
LONG = ("test_presenting.py", "browser", "test_mangled_checks.py", "test_updates.py", "notebooks")


def pytest_collection_modifyitems(items):
    """Longest first; within a file the order stays."""
    items.sort(
        key=lambda item: next((i for i, part in enumerate(LONG) if part in item.path.parts), len(LONG))
    )
