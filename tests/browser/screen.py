"""What the browser tests share: how a person finds, moves and reads a widget, and what axe finds on it."""

from axe_playwright_python.sync_playwright import Axe

WCAG = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}
COLOURS = {
    "type": "rule",
    "values": ["color-contrast", "link-in-text-block"],
}  # the rules that a theme can break


def block(name):
    return f"[data-block='{name}']"


def sentence(page):
    return page.locator(f"{block('sentence')} .sl-sentence").inner_text()


def slide(page, name, value):
    """Move a slider as a hand does: the value of the native control, then its input event."""
    page.locator(f"{block(name)} input[type=range]").evaluate(
        "(node, value) => { node.value = value; node.dispatchEvent(new Event('input', {bubbles: true})); }",
        value,
    )


def settled(page):
    """The kernel has answered all that was said, and the picture is painted."""
    page.wait_for_function("[...document.querySelectorAll('.sl-face')].every((face) => face.quiet())")
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")


def open_layer(page, number):
    page.click(f".sl-tabs [role=tab]:nth-child({number})")
    page.wait_for_selector(f".sl-tabs [role=tab]:nth-child({number})[aria-selected=true]")
    settled(page)


def choose_theme(page, name):
    """Change the theme through JupyterLab's own menu; it is remembered by the server."""
    page.click(".lm-MenuBar-itemLabel:text-is('Settings')")
    page.hover(".lm-Menu-itemLabel:text-is('Theme')")
    page.click(f".lm-Menu-itemLabel:text-is('{name}')")
    page.wait_for_selector(f"body[data-jp-theme-name='{name}']", state="attached")


# JupyterLab's body has no height of its own; axe would take all that lies in it for hidden, and check no contrast.
AXE = """([context, options]) => {
    document.body.style.minHeight = "100vh";
    return axe.run(context, options);
}"""


def barriers(page, context=".sl-face", rules=WCAG):
    """What axe finds: the rule, and the beginning of the first places where it is broken."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(Axe().axe_script)
    found = page.evaluate(
        AXE,
        [context, {"resultTypes": ["violations"], "runOnly": rules}],
    )
    return [(v["id"], [n["html"][:200] for n in v["nodes"]][:3]) for v in found["violations"]]
