"""Drive a widget as a person does: every control over its slider, and a walk through all that is shown."""

import re

import numpy as np

HIDDEN = {"id", "kind", "look", "accept", "fragments", "enter", "role"}


def blocks(tree):
    """Every block, also those inside others."""
    for block in tree:
        yield block
        yield from blocks(block.get("children", ()))


def positions(spec, n=6):
    """Values of a slider from its low to its high end."""
    low, high = spec.slider or (spec.low, spec.high)
    values = np.geomspace(low, high, n) if spec.log else np.linspace(low, high, n)
    return [round(v) if spec.whole else float(v) for v in values]


def check(widget):
    """What must hold after any event: no trouble, a sentence, no NaN in words."""
    assert widget.block("trouble")["hidden"]
    assert widget.sentence.strip()
    shown = [widget.block("sentence")["html"], widget.block("numbers")["html"], widget.block("notes")["html"]]
    shown += [p["description"] for p in widget.block("pictures")["children"]]
    for text in shown:
        assert not re.search(r"\b(nan|inf|None)\b", text), text


def sweep(widget):
    """Move every control of the layer in view from end to end; what does not fit is said, never raised."""
    for name, spec in widget.params_type.specs().items():
        start = getattr(widget.params, name)
        for value in [*positions(spec), start]:
            widget.receive(name, value)
            error, kept = widget.block(name)["error"], getattr(widget.params, name)
            assert kept == value if not error else "The picture still shows" in error
            check(widget)


def not_blank(png):
    """Whether a PNG shows something."""
    import io

    from matplotlib.image import imread

    return imread(io.BytesIO(png), format="png").std() > 0


def whole_pictures(widget):
    """Names of the pictures that are drawn anew from here on, instead of being patched: an artist came or went."""
    anew = []

    def redraw(name, stage):
        fragments = stage.changes()
        if fragments is None:
            anew.append(name)
            widget.put(name, **stage.picture())
        else:
            widget.patch(name, fragments)

    widget.redraw = redraw
    return anew


def patched(widget, layer):
    """Every control at hand goes to an end; no picture is drawn anew on the way, and the still shows something."""
    widget.show(layer.key)
    anew = whole_pictures(widget)
    for name in layer.controls:
        low, *_between, high = positions(widget.params_type.specs()[name])
        widget.receive(name, high if getattr(widget.params, name) != high else low)
        assert anew == [], name
    assert not_blank(widget.reset().still())
