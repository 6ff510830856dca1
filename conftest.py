"""No test, and no kernel of a test, writes into the progress file of whoever runs it."""

import os

os.environ["SERVICELAB_PROGRESS"] = "off"
