"""No test, and no kernel of a test, writes into the progress file of whoever runs it; errors show as they are."""

import os

os.environ["SERVICELAB_PROGRESS"] = "off"
os.environ["SERVICELAB_CALM"] = "off"
