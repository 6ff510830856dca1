#!/usr/bin/env python3
"""Set the course up and start it: ``python tools/course.py [setup | lab | test | slides | quiz | bench]``.

Standard library only, so that it runs before anything is installed.
It is what ``make lab`` and ``make test`` call, and what Windows users call without make.
The packages are exactly those of requirements.lock: by uv when there is one (seconds),
else by pip (about a minute).
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "servicelab-setup.txt"


def run(*command: object, **options: object) -> None:
    """Run a command and stop with its exit code when it fails."""
    code = subprocess.run([str(c) for c in command], cwd=ROOT, **options).returncode
    if code:
        sys.exit(code)


def wanted() -> str:
    """What the environment was made from: when this changes, it is made anew."""
    digest = hashlib.sha256(sys.version.encode())
    for path in (LOCK, ROOT / "pyproject.toml", *sorted((ROOT / "jupyter").glob("*.json"))):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def setup() -> None:
    """Make .venv hold exactly what requirements.lock says, and this course."""
    if sys.version_info < (3, 11):
        sys.exit(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
    if STAMP.exists() and STAMP.read_text("utf-8") == wanted():
        return
    print("Setting up the course in .venv (once) ...", flush=True)
    uv = shutil.which("uv")
    if not PYTHON.exists():
        try:
            subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
        except subprocess.CalledProcessError:
            sys.exit("This Python has no venv module. On Debian or Ubuntu: sudo apt install python3-venv")
    if uv:
        run(uv, "pip", "sync", "-q", "--require-hashes", "--python", PYTHON, LOCK)
        install = (uv, "pip", "install", "-q", "--python", PYTHON)
    else:
        install = (PYTHON, "-m", "pip", "install", "-q", "--disable-pip-version-check")
        run(*install, "--no-deps", "--require-hashes", "-r", LOCK)
    run(*install, "--no-deps", "--no-build-isolation", "-e", ".")
    STAMP.write_text(wanted(), "utf-8")


def lab(*arguments: str) -> None:
    """Open JupyterLab on the course map."""
    run(PYTHON, "-m", "jupyter", "lab", *(arguments or ("notebooks/00-start-here.ipynb",)))


def test(*arguments: str) -> None:
    """Run every test: the package, the lessons (strict nbval), the solutions, the browser."""
    run(PYTHON, "-m", "pytest", *arguments)


def slides(*arguments: str) -> None:
    """Write every lesson as a deck of slides that needs neither kernel nor network, to _build/slides."""
    run(PYTHON, "-m", "servicelab.build.deck", *arguments)


def quiz(*arguments: str) -> None:
    """Write the questions for a learning platform, to _build/quiz."""
    run(PYTHON, "-m", "servicelab.build.quiz_export", *arguments)


def bench(*arguments: str) -> None:
    """Measure the speed of the calculator and write bench/results.md."""
    run(PYTHON, "bench/run.py", *arguments)


COMMANDS = {"setup": lambda: None, "lab": lab, "test": test, "slides": slides, "quiz": quiz, "bench": bench}

if __name__ == "__main__":
    name, *rest = sys.argv[1:] or ["setup"]
    if name not in COMMANDS:
        sys.exit(f"There is no command {name!r}. Choose one of: {', '.join(COMMANDS)}.")
    setup()
    COMMANDS[name](*rest)
