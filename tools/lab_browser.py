"""A real JupyterLab and a real browser, for the browser tests, the benchmark and the pictures of the README."""

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge", "microsoft-edge")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def find_browser() -> str | None:
    """Path of an installed Chromium, Chrome or Edge; None without one."""
    return os.environ.get("SERVICELAB_BROWSER") or next(filter(None, map(shutil.which, NAMES)), None)


def launch(playwright: Playwright) -> Browser:
    """The installed browser, without a window."""
    return playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)


# "Run All" before the kernel is idle does nothing at all.
READY = """async () => {
    const pause = () => new Promise((done) => setTimeout(done, 50));
    while (!window.jupyterapp?.shell.currentWidget?.sessionContext) await pause();
    const { context, sessionContext } = window.jupyterapp.shell.currentWidget;
    await context.ready;
    await sessionContext.ready;
    while (sessionContext.session?.kernel?.status !== "idle") await pause();
}"""

# Nobody asks whether to save.
DISPOSE = "() => [...window.jupyterapp.shell.widgets('main')].forEach((widget) => widget.dispose())"

OPEN = """async (path) => {
    const { commands, shell } = window.jupyterapp;
    shell.activateById((await commands.execute('docmanager:open', {path, factory: 'Notebook'})).id);
}"""


class Lab:
    """A JupyterLab on a free port of this machine, serving one folder."""

    def __init__(self, folder: Path, *options: str):
        with socket.socket() as s:
            s.bind(("127.0.0.1", 0))
            self.port = s.getsockname()[1]
        self.token = "servicelab"
        self.folder = folder
        self.log = folder / "lab.log"
        command = [
            *(sys.executable, "-m", "jupyter", "lab", "--no-browser", "--ServerApp.ip=127.0.0.1"),
            *(f"--ServerApp.port={self.port}", "--ServerApp.port_retries=0", "--ServerApp.allow_root=True"),
            *(f"--ServerApp.root_dir={folder}", f"--IdentityProvider.token={self.token}"),
            "--LabApp.expose_app_in_browser=True",
            *options,
        ]
        # All cells stay in the page, also those outside the window.
        tracker = folder / ".lab/settings/@jupyterlab/notebook-extension/tracker.jupyterlab-settings"
        tracker.parent.mkdir(parents=True)
        tracker.write_text('{"windowingMode": "none"}', "utf-8")
        # Settings of whoever runs this (theme, open tabs) must not reach the tests.
        own = {
            "JUPYTERLAB_SETTINGS_DIR": str(folder / ".lab/settings"),
            "JUPYTERLAB_WORKSPACES_DIR": str(folder / ".lab/work"),
        }
        self.process = subprocess.Popen(
            command, stdout=self.log.open("wb"), stderr=subprocess.STDOUT, env={**os.environ, **own}
        )
        self._wait()

    def _wait(self, seconds: float = 90) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end and self.process.poll() is None:
            with contextlib.suppress(OSError):
                self.api("GET", "status")
                return
            time.sleep(0.2)
        raise RuntimeError("JupyterLab did not start:\n" + self.log.read_text("utf-8")[-2000:])

    def api(self, method: str, path: str) -> bytes:
        """Ask the server."""
        url = f"http://127.0.0.1:{self.port}/api/{path}?token={self.token}"
        with urllib.request.urlopen(urllib.request.Request(url, method=method), timeout=20) as answer:
            return answer.read()

    def end_sessions(self) -> None:
        """End every kernel, so that the next notebook starts fresh."""
        for session in json.loads(self.api("GET", "sessions")):
            with contextlib.suppress(OSError):
                self.api("DELETE", f"sessions/{session['id']}")

    def open(self, page: Page, notebook: str) -> None:
        """Open a notebook alone on the screen, kernel ready."""
        page.goto(f"http://127.0.0.1:{self.port}/lab/tree/{notebook}?token={self.token}&reset")
        page.wait_for_selector(".jp-NotebookPanel .jp-Cell", timeout=60_000)
        page.evaluate(READY)
        if page.locator(".jp-FileBrowser").is_visible():
            page.keyboard.press("Control+b")

    def switch(self, page: Page, notebook: str) -> None:
        """Open a notebook in a JupyterLab that is open already, in place of all others, with a fresh kernel."""
        page.evaluate(DISPOSE)
        self.end_sessions()
        page.evaluate(OPEN, notebook)
        page.wait_for_selector(".jp-NotebookPanel .jp-Cell", timeout=60_000)
        page.evaluate(READY)

    def run_all(self, page: Page, last: str = "") -> None:
        """Run All Cells, as the menu does; return when every cell has run and ``last`` is there."""
        page.evaluate("() => window.jupyterapp.commands.execute('notebook:run-all-cells')")
        if last:
            page.wait_for_selector(last, timeout=60_000)

    def rest(self, page: Page) -> None:
        """Wait until the kernel has nothing left to do."""
        page.evaluate(READY)

    def close(self) -> None:
        """End the server and its kernels."""
        self.end_sessions()
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()


@contextlib.contextmanager
def lab(folder: Path, *options: str) -> Iterator[Lab]:
    """A running JupyterLab that is ended at the end."""
    server = Lab(folder, *options)
    try:
        yield server
    finally:
        server.close()
