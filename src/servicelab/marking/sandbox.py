"""The trusted side of the border: starts the student's program in bubblewrap, asks it, ends it in time."""

import contextlib
import dataclasses
import json
import os
import queue
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from functools import cache
from pathlib import Path
from typing import Any

from ..kit.check import Blank
from ..kit.data import ROOT
from ..kit.i18n import _

INSIDE = Path(__file__).with_name("inside.py")
SEEN = ("src", "data", "locale", "course.toml")  # of the course; never solutions, _grading, exercises
LONGEST = 8 << 20  # bytes of one reply


class Gone(BaseException):
    """The student's program is no longer there; the message says why. No task's `except Exception` takes it."""


@cache
def why_no_sandbox() -> str:
    """Empty when student code can be locked in on this machine, else the reason in words."""
    if not shutil.which("bwrap"):
        return _("bubblewrap (bwrap) is not installed; on Debian or Ubuntu: sudo apt install bubblewrap")
    tried = subprocess.run([*_locked_in(), "-c", "pass"], capture_output=True, text=True, env=_environment())
    if tried.returncode:
        return tried.stderr.strip() or _("bubblewrap does not start")
    student = Student(True, time.monotonic() + 60, 60)
    try:  # a class must not lose its marks because the course itself cannot be seen in there
        failed = [o for o in student.run("import servicelab.kit.check") if o["output_type"] == "error"]
        return (
            _("the course does not load in it: {error}").format(error=failed[0]["evalue"]) if failed else ""
        )
    except Gone as error:
        return _("the course does not load in it: {error}").format(error=error)
    finally:
        student.end()


def _environment() -> dict[str, str]:
    """Nothing of the instructor's environment but what Python needs."""
    kept = {k: os.environ[k] for k in ("SYSTEMROOT", "PATH", "TEMP", "TMP") if k in os.environ}
    return kept | {
        "LANG": "C.UTF-8",
        "PYTHONUTF8": "1",
        "MPLBACKEND": "agg",
        "OPENBLAS_NUM_THREADS": "1",
        "SERVICELAB_PROGRESS": "off",
    }


def _locked_in() -> list[str]:
    """bubblewrap with this Python: no network, own processes, empty home and temp, the course read-only."""
    root = hasattr(os, "getuid") and os.getuid() == 0
    unshare = ["ipc", "pid", "net", "uts", "cgroup-try"] + ([] if root else ["user"])
    command = ["bwrap", *(f"--unshare-{name}" for name in unshare)]
    command += ["--die-with-parent", "--new-session", "--cap-drop", "ALL"]
    if root:  # the program takes a user of its own, so that its processes can be counted
        command += ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
        command += ["--setenv", "SERVICELAB_OWN_UID", str(60_000 + os.getpid() % 5_000)]
    command += ["--size", str(256 << 20), "--perms", "1777", "--tmpfs", "/tmp"]
    for path in ("/usr", "/bin", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/fonts", "/etc/alternatives"):
        command += ["--ro-bind-try", path, path]
    paths = [Path(sys.base_prefix), Path(sys.prefix), INSIDE.parents[2], *(ROOT / name for name in SEEN)]
    for parent in sorted({parent for path in paths for parent in path.parents} - {Path("/"), Path("/usr")}):
        command += ["--perms", "0755", "--dir", str(parent)]
    for path in dict.fromkeys(map(str, paths)):
        command += ["--ro-bind-try", path, path]
    command += ["--proc", "/proc", "--dev", "/dev", "--chdir", "/tmp"]
    for name, value in {"HOME": "/tmp", "IPYTHONDIR": "/tmp/ipython", "MPLCONFIGDIR": "/tmp/mpl"}.items():
        command += ["--setenv", name, value]
    return [*command, "--", sys.executable, "-I"]


class Student:
    """One run of a student's program. ``sandboxed`` False runs it as the instructor's own."""

    def __init__(self, sandboxed: bool, until: float, seconds: float = 10):
        self.until, self.seconds = until, seconds
        self.folder = tempfile.TemporaryDirectory(prefix="hand-in-", ignore_cleanup_errors=True)
        start = _locked_in() if sandboxed else [sys.executable, "-I"]
        environment = _environment() | ({} if sandboxed else {"HOME": self.folder.name})
        self.program = subprocess.Popen(
            [*start, str(INSIDE)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            cwd=self.folder.name,
            start_new_session=os.name == "posix",
        )
        self.replies: queue.Queue[bytes] = queue.Queue(maxsize=4)
        self.listener = threading.Thread(target=self._listen, daemon=True)
        self.listener.start()
        # A program that answers without being asked may leave a request unread: writing it must not wait forever.
        self.watch = threading.Timer(max(1, until - time.monotonic()) + 5, self._kill)
        self.watch.daemon = True
        self.watch.start()

    def _listen(self) -> None:
        for line in iter(lambda: self.program.stdout.readline(LONGEST), b""):
            self.replies.put(line)
        self.replies.put(b"")

    def ask(self, *request: Any) -> Any:
        """The reply to a request. Gone when the program ended or would not; RuntimeError for its own error."""
        wait = min(self.seconds, self.until - time.monotonic())
        if wait <= 0:
            raise Gone(_("the time for this hand-in is over"))
        try:
            self.program.stdin.write(json.dumps(request, default=str).encode() + b"\n")
            self.program.stdin.flush()
            line = self.replies.get(timeout=wait)
        except queue.Empty:
            raise Gone(_("it did not stop after {n} seconds").format(n=round(wait))) from None
        except OSError:
            line = b""
        try:
            reply = json.loads(line)
            if "error" in reply:
                kind, text = map(str, reply["error"])
                raise type(kind, (RuntimeError,), {})(text)
            return reply["ok"]
        except (ValueError, TypeError, KeyError, RecursionError):
            raise Gone(_("it ended the program")) from None

    def run(self, source: str) -> list[dict]:
        """Outputs of a cell."""
        return self.ask("run", source)

    def answer(self, name: str) -> Any:
        """A variable as a plain value; a function or a dataclass comes as one that asks over the border."""
        value = self._plain(self.ask("fetch", name))
        if value is _FUNCTION:
            return lambda *arguments: self._plain(self.ask("call", name, list(arguments)))
        return self._dataclass(name, value.fields) if isinstance(value, Other) and value.fields else value

    def _dataclass(self, name: str, fields: list[str]) -> Any:
        def ask(made: Any, attribute: str) -> Any:
            if attribute.startswith("__"):
                raise AttributeError(attribute)
            return self._plain(self.ask("attribute", name, dataclasses.asdict(made), attribute))

        try:
            return dataclasses.make_dataclass("Answer", fields, namespace={"__getattr__": ask})
        except (TypeError, ValueError):
            return Other("dataclass")

    def _plain(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._plain(v) for v in value]
        if not isinstance(value, dict):
            return value
        if "pairs" in value:
            pairs = [(self._plain(k), self._plain(v)) for k, v in value["pairs"]]
            return {tuple(k) if isinstance(k, list) else k: v for k, v in pairs}
        if "blank" in value:
            return Blank()
        if "dataclass" in value:
            return Other("dataclass", list(map(str, value["dataclass"])))
        return _FUNCTION if "function" in value else Other(str(value.get("other")))

    def _kill(self) -> None:
        if os.name == "posix":
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.program.pid, signal.SIGKILL)
        self.program.kill()

    def end(self) -> None:
        """End the program and all it started (in the sandbox its process namespace goes with it)."""
        self.watch.cancel()
        self._kill()
        self.program.wait()
        while self.listener.is_alive():
            with contextlib.suppress(queue.Empty):
                self.replies.get(timeout=0.02)
        for pipe in (self.program.stdin, self.program.stdout):
            with contextlib.suppress(OSError):
                pipe.close()
        self.folder.cleanup()


_FUNCTION = object()


class Other:
    """An answer of a kind that no task asks for."""

    def __init__(self, kind: str, fields: list[str] | None = None):
        self.kind, self.fields = kind, fields

    def __repr__(self) -> str:
        return self.kind
