"""The texts that a figure really draws, and where: for tests of the pictures."""

from matplotlib.text import Text

from servicelab.kit import theme


def texts(figure, monkeypatch):
    """(text, left, bottom, right, top, height of type) in pixels of every text drawn."""
    found, draw = [], Text.draw

    def note(self, renderer, *args, **kwargs):
        if self.get_visible() and self.get_text().strip():
            found.append((self.get_text(), *self.get_window_extent(renderer).extents, self.get_fontsize()))
        return draw(self, renderer, *args, **kwargs)

    with monkeypatch.context() as patched, theme.drawing():
        patched.setattr(Text, "draw", note)
        figure.draw_without_rendering()
    return found


def faults(figure, monkeypatch):
    """Sentences about texts that leave the figure or lie on one another."""
    width, height = figure.bbox.size
    drawn = texts(figure, monkeypatch)
    said = [
        f"{t!r} leaves the figure"
        for t, x0, y0, x1, y1, _size in drawn
        if x0 < -1 or y0 < -1 or x1 > width + 1 or y1 > height + 1
    ]
    for i, (t, x0, y0, x1, y1, _size) in enumerate(drawn):
        for u, a0, b0, a1, b1, _other in drawn[i + 1 :]:
            if min(x1, a1) - max(x0, a0) > 1 and min(y1, b1) - max(y0, b0) > 2:
                said.append(f"{t!r} lies on {u!r}")
    return said


def crowded(widget, layer, presets, monkeypatch):
    """(preset, picture, fault) for every fault in the pictures of a layer, preset by preset."""
    found = []
    for preset in presets:
        widget.use_preset(preset.key).show(layer.key)
        for chart in widget._charts_of(layer.key):
            found += [(preset.key, type(chart).__name__, said) for said in faults(chart.figure, monkeypatch)]
    return found
