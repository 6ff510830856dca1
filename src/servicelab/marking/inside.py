"""The student's side of the border: runs cells one by one and hands out answers as plain JSON.

One request a line on standard input, one reply a line on standard output:
``run`` a cell, ``fetch`` a variable, ``call`` a function. No test, no right answer and no point ever comes here,
so nothing a student's code changes in this process can earn a point; it can only give other answers.
"""

import contextlib
import dataclasses
import io
import json
import os
import pathlib
import sys

KEPT = 50_000  # characters of a stream, of one output
LARGEST = 500_000  # characters of an answer
MEMORY, FILE, PROCESSES = 2 << 30, 50 << 20, 64


def limits() -> None:
    """Bound memory, files and processes; root becomes a user of its own, whose processes can be counted."""
    try:
        import resource
    except ImportError:  # Windows
        return
    own = os.getuid() == 0 and "SERVICELAB_OWN_UID" in os.environ
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, FILE),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 256),
        (resource.RLIMIT_NPROC, PROCESSES if own else 1024),
    ):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))
    if own:
        user = int(os.environ["SERVICELAB_OWN_UID"])
        os.setgroups([])
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)


def plain(value: object, depth: int = 0) -> object:
    """The value without its class: numbers, texts, lists, dicts; anything else by name."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if value is ... or type(value).__name__ == "Blank":
        return {"blank": 1}
    if depth > 20:
        return {"other": "nested too deep"}
    if isinstance(value, dict):
        return {"pairs": [[plain(k, depth + 1), plain(v, depth + 1)] for k, v in dict.items(value)]}
    if isinstance(value, list | tuple | set):
        return [plain(v, depth + 1) for v in value]
    if isinstance(value, type) and dataclasses.is_dataclass(value):
        return {"dataclass": [field.name for field in dataclasses.fields(value)]}
    if callable(value):
        return {"function": 1}
    try:
        return float(value)
    except BaseException:
        return {"other": type(value).__name__[:40]}


class Capped(io.StringIO):
    """A stream that forgets what exceeds it."""

    def write(self, text: str) -> int:
        room = KEPT - self.tell()
        if room > 0:
            super().write(text[:room])
            if len(text) > room:
                super().write("\n[…]\n")
        return len(text)


class Inside:
    def __init__(self) -> None:
        from IPython.core.displayhook import CapturingDisplayHook
        from IPython.core.displaypub import CapturingDisplayPublisher
        from IPython.core.interactiveshell import InteractiveShell
        from traitlets.config import Config

        self.shell = InteractiveShell.instance(
            config=Config(HistoryManager={"enabled": False}, InteractiveShell={"colors": "nocolor"})
        )
        self.shell.display_pub = CapturingDisplayPublisher()
        self.shown = self.shell.display_pub.outputs
        self.shell.display_trap.hook = CapturingDisplayHook(shell=self.shell, outputs=self.shown)
        self.shell._showtraceback = lambda kind, error, lines: self.errors.append((kind, error, lines))
        self.errors: list = []
        self.shell.events.register("post_run_cell", self.stopped)  # before the course takes it for settled

    def stopped(self, result) -> None:
        self.error = result.error_before_exec or result.error_in_exec

    def run(self, source: str) -> list[dict]:
        """The outputs of a cell, in the form of nbformat."""
        del self.shown[:], self.errors[:]
        out, err = Capped(), Capped()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            self.shell.run_cell(source)
        outputs = [
            {"output_type": "stream", "name": name, "text": stream.getvalue()}
            for name, stream in (("stdout", out), ("stderr", err))
            if stream.getvalue()
        ]
        for shown in self.shown[:50]:
            data = {k: v for k, v in shown["data"].items() if isinstance(v, str) and len(v) < 10 * KEPT}
            if data:
                outputs.append({"output_type": "display_data", "data": data, "metadata": {}})
        if self.error and not self.errors:  # the course itself has said it in plain words
            self.errors.append((type(self.error), self.error, [type(self.error).__name__]))
        for kind, error, lines in self.errors[:1]:
            text = "\n".join(lines)[-KEPT:]
            outputs.append(
                {
                    "output_type": "error",
                    "ename": kind.__name__,
                    "evalue": str(error)[:1000],
                    "traceback": [text],
                }
            )
        return outputs

    def fetch(self, name: str) -> object:
        return plain(self.shell.user_ns.get(name))

    def call(self, name: str, arguments: list) -> object:
        with contextlib.redirect_stdout(Capped()), contextlib.redirect_stderr(Capped()):
            return plain(self.shell.user_ns[name](*arguments))

    def attribute(self, name: str, values: dict, attribute: str) -> object:
        """Of an object that the student's dataclass makes of these values."""
        return plain(getattr(self.shell.user_ns[name](**values), attribute))


def main() -> None:
    requests, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for channel in (0, 1, 2):
        os.dup2(nothing, channel)
    limits()
    inside, myself = Inside(), os.getpid()
    for line in requests:
        try:
            what, *rest = json.loads(line)
            reply = {"ok": getattr(inside, what)(*rest)}
        except BaseException as error:
            reply = {"error": [type(error).__name__[:40], str(error)[:200]]}
        if os.getpid() != myself:  # a copy that student code made of this process
            os._exit(0)
        text = json.dumps(reply)
        if len(text) > LARGEST and what != "run":
            text = json.dumps({"ok": {"other": "too large"}})
        replies.write(text.encode() + b"\n")
        replies.flush()


if __name__ == "__main__":
    # Not this folder, but that of the package: the course that marks is the course that runs.
    sys.path[:] = [p for p in sys.path if p != os.path.dirname(__file__)]  # noqa: PTH120
    sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
    main()
