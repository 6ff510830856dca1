"""How fast the picture follows the hand: this calculator, the textbook way, and an empty message.

    make bench

Same browser, same server, one after the other in one run (the first two ways show the same three pictures); with TCP_NODELAY on the
kernel websocket (as the course ships it) and without. Writes bench/results.md.
"""

import importlib.metadata
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import nbformat
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tools"))
from lab_browser import Lab, lab, launch  # noqa: E402

from servicelab.kit.course import chapters  # noqa: E402

MOVES = 60
PLAIN = "jupyter_server.services.kernels.connection.channels.ZMQChannelsWebsocketConnection"
# The imports of all three ways, as a lesson's set-up cell does them.
SETUP = """import anywidget, ipywidgets, matplotlib.pyplot, servicelab as sl
from servicelab.churn import ChurnCalculator
sl.start(role='test')"""

WAYS = {
    "this calculator": (
        "ChurnCalculator()",
        "[data-block=retention] input[type=range]",
        ".sl-pictures",
    ),
    "interact + plt.show()": (
        (ROOT / "bench/textbook.py").read_text("utf-8"),
        "[role=slider]",
        ".jp-OutputArea-output",
    ),
    "complaint pyramid": (
        "from servicelab.complaints import PyramidFlow\nPyramidFlow()",
        "[data-block=controls] input[type=range]",
        ".sl-pictures",
    ),
    "service ladder": (
        "from servicelab.ladder import LadderBoard\nLadderBoard().show('treadmill')",
        "[data-block=controls] input[type=range]",
        ".sl-pictures",
    ),
    "customer quadrant, a point dragged": (
        "from servicelab.quadrant import QuadrantBoard\nQuadrantBoard()",
        ".sl-handle",
        ".sl-pictures svg",
    ),
    "empty message": ((ROOT / "bench/empty.py").read_text("utf-8"), ".empty-slider", ".empty-answer"),
}

COMPARED = ("this calculator", "interact + plt.show()", "empty message")  # also without TCP_NODELAY


def notebook(folder: Path, name: str, code: str) -> str:
    """A notebook with the setup and one cell."""
    cells = [nbformat.v4.new_code_cell(SETUP), nbformat.v4.new_code_cell(code)]
    nb = nbformat.v4.new_notebook(cells=cells)
    nb.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    path = folder / f"{name}.ipynb"
    nbformat.write(nb, path)
    return path.name


def measure(page: Page, slider: str, picture: str) -> dict:
    """Single moves 150 ms apart, then a drag of 3 s at 60 events a second. All times in ms."""
    page.evaluate((ROOT / "bench/harness.js").read_text("utf-8"))
    page.evaluate("([s, p]) => bench.start(s, p)", [slider, picture])
    page.evaluate("() => bench.single(10)")  # warm up
    single = page.evaluate("n => bench.single(n)", MOVES)
    drag = page.evaluate("() => bench.drag(3000)")
    return {
        "p50": statistics.median(single["times"]),
        "p95": statistics.quantiles(single["times"], n=20)[18],
        "missed": single["missed"],
        "fps": drag["frames"] / drag["seconds"],
        "final": drag["final"],
        "heights": drag["heights"],
    }


def first_picture(page: Page, server: Lab, name: str, picture: str) -> float:
    """From Shift+Enter on the widget's cell to its picture, with the imports of the setup done."""
    page.click(".jp-Cell:nth-of-type(1) .cm-content")
    page.keyboard.press("Shift+Enter")
    page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status=idle]")
    page.wait_for_timeout(1500)
    start = time.perf_counter()
    page.keyboard.press("Shift+Enter")
    page.wait_for_selector(f"{picture} svg, {picture} img, {picture}", timeout=60_000)
    return 1000 * (time.perf_counter() - start)


def run(browser, nodelay: bool) -> dict:
    """Every way on a fresh server."""
    options = () if nodelay else (f"--ServerApp.kernel_websocket_connection_class={PLAIN}",)
    found = {}
    with tempfile.TemporaryDirectory() as folder, lab(Path(folder), *options) as server:
        for way, (code, slider, picture) in WAYS.items():
            if not nodelay and way not in COMPARED:
                continue
            name = notebook(Path(folder), way.split(",")[0].replace(" ", "-"), code)
            page = browser.new_page(viewport={"width": 1440, "height": 1000})
            server.open(page, name)
            first = first_picture(page, server, name, picture)
            page.wait_for_selector(slider)
            page.wait_for_timeout(2500)
            found[way] = {**measure(page, slider, picture), "first": first}
            page.close()
            server.end_sessions()
    return found


def seconds_to(code: str) -> float:
    """Seconds a fresh Python takes for some code, the best of five."""

    def once() -> float:
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        return time.perf_counter() - start

    return min(once() for _time in range(5))


def kernel_memory(slug: str) -> tuple[float, float]:
    """MB of a kernel after every cell of a lesson has run: all it holds, and what no other process shares."""
    code = f"""
import json, sys, nbformat, psutil
from jupyter_client.manager import start_new_kernel
manager, client = start_new_kernel(cwd="notebooks")
for cell in nbformat.read("notebooks/{slug}.ipynb", 4).cells:
    if cell.cell_type == "code":
        reply = client.execute_interactive(cell.source, timeout=120, output_hook=lambda m: None)
        assert reply["content"]["status"] == "ok", reply["content"]
memory = psutil.Process(manager.provisioner.process.pid).memory_full_info()
print(memory.rss / 1e6, memory.uss / 1e6)
client.stop_channels(); manager.shutdown_kernel(now=True)
"""
    out = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    everything, private = out.stdout.split()[-2:]
    return float(everything), float(private)


def kernel_milliseconds() -> float:
    """Median time that one move of the retention slider takes in the kernel."""
    code = """
import time, statistics, servicelab as sl
sl.start(role="test")
from servicelab.churn import ChurnCalculator
w, times = ChurnCalculator(), []
w.send = lambda *a: None
for i in range(200):
    start = time.perf_counter(); w._on_message(w, {"id": "retention", "value": 0.5 + i / 500}, [])
    times.append(1000 * (time.perf_counter() - start))
print(statistics.median(times))
"""
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return float(out.stdout.split()[-1])


def table(found: dict, title: str) -> list[str]:
    """One Markdown table."""
    floor, textbook = found["empty message"]["p50"], found["interact + plt.show()"]["p50"]
    lines = [
        f"## {title}",
        "",
        "| Way | p50 ms | p95 ms | × empty message | faster than interact | frames/s in a 60 Hz drag | final picture after last event, ms | heights seen | first picture ms | moves without change |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for way, f in found.items():
        lines.append(
            f"| {way} | {f['p50']:.0f} | {f['p95']:.0f} | {f['p50'] / floor:.2f} | {textbook / f['p50']:.1f} × "
            f"| {f['fps']:.0f} | {f['final']:.0f} | {f['heights']} | {f['first']:.0f} | {f['missed']} of {MOVES} |"
        )
    return [*lines, ""]


def main() -> None:
    with sync_playwright() as p:
        browser = launch(p)
        version = browser.version
        shipped, plain = run(browser, True), run(browser, False)
        browser.close()
    bare = seconds_to("import ipykernel.kernelapp, numpy")
    packages = ("jupyterlab", "jupyter_server", "ipykernel", "ipywidgets", "anywidget", "matplotlib", "numpy")
    lines = [
        "# How fast the picture follows the hand",
        "",
        "Made by `make bench`. Slider event to changed pixels, single moves 150 ms apart; then a drag with 60 events",
        "a second for 3 s. The first two ways show the same three pictures; an empty message shows a number.",
        "",
        *table(shipped, "As the course ships it (TCP_NODELAY on the kernel websocket)"),
        *table(plain, "Jupyter server's default (Nagle's algorithm on)"),
        "## Beside the slider",
        "",
        "| What | Value | Aim |",
        "|---|---|---|",
        f"| one move of the slider in the kernel | {kernel_milliseconds():.1f} ms | |",
        f"| `import servicelab.churn` over a bare kernel with NumPy | {seconds_to('import ipykernel.kernelapp, numpy, servicelab.churn') - bare:.2f} s | < 0.3 s |",
        f"| the same with the calculator made | {seconds_to('import ipykernel.kernelapp, numpy; import servicelab as sl; sl.start(); from servicelab.churn import ChurnCalculator; ChurnCalculator()') - bare:.2f} s | |",
        *(
            "| kernel memory after lesson {}, and its private part | {:.0f} MB, {:.0f} MB | < 160 MB |".format(
                chapter.number, *kernel_memory(chapter.slug)
            )
            for chapter in chapters()
        ),
        "",
        f"{date.today()} · {platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"Chromium {version} without a window · "
        + ", ".join(f"{n} {importlib.metadata.version(n)}" for n in packages),
        "",
    ]
    (ROOT / "bench/results.md").write_text("\n".join(lines), "utf-8")
    print("\n".join(lines))
    print(json.dumps({"shipped": shipped, "plain": plain}))


if __name__ == "__main__":
    main()
