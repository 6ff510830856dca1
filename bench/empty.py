# The floor: a number goes to the kernel and comes back.
import anywidget
import traitlets


class Empty(anywidget.AnyWidget):
    _esm = """
    export default { render({ model, el }) {
      el.innerHTML = '<input class="empty-slider" type="range" min="0" max="0.95" step="0.01" value="0.8"><p class="empty-answer">0</p>';
      const [slider, answer] = el.children;
      slider.addEventListener("input", () => model.send({ value: Number(slider.value) }));
      model.on("msg:custom", (m) => { answer.textContent = m.value; });
    } };
    """
    unused = traitlets.Int()


widget = Empty()
widget.on_msg(lambda w, content, buffers: w.send(content))
widget
