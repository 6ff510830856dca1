"""``python -m servicelab.build`` writes; ``--check`` compares and names what is out of date."""

import argparse
import sys

from . import stale, write

parser = argparse.ArgumentParser(prog="python -m servicelab.build", description=__doc__)
parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if out of date")
if parser.parse_args().check:
    if paths := stale():
        sys.exit("Out of date; run python -m servicelab.build:\n" + "\n".join(paths))
    print("Everything is up to date.")
else:
    print("\n".join(write()) or "Everything is up to date.")
