// Points of a picture that a person takes hold of: mouse, finger, pen and arrow keys.
// They lie over the picture as elements of their own, because a picture is one thing to a screen reader.

const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

// The handles of a picture block: { node, update(list) }. A handle comes from kit/chart.py:
// at and box in pixels of the picture, values and ranges in the units of the data.
const handles = (b, face) => {
  const node = tag("div", { className: "sl-handles" });
  const live = new Map();

  const make = (key) => {
    const grip = tag("div", { className: "sl-handle", role: "slider", tabIndex: 0 });
    const h = { grip, held: false };
    const place = () => {
      grip.style.left = `${(100 * h.now.at[0]) / b.width}%`;
      grip.style.top = `${(100 * h.now.at[1]) / b.height}%`;
    };
    h.show = (now) => {
      h.now = h.held ? { ...now, at: h.now.at, value: h.now.value } : now;
      place();
      grip.className = `sl-handle sl-handle-${now.look}`;
      grip.setAttribute("aria-label", now.label);
      grip.setAttribute("aria-valuetext", now.text);
      const way = now.moves.includes("x") ? 0 : 1;
      grip.setAttribute("aria-valuenow", now.value[way]);
      grip.setAttribute("aria-valuemin", now.low[way]);
      grip.setAttribute("aria-valuemax", now.high[way]);
      grip.style.cursor = now.moves === "x" ? "ew-resize" : now.moves === "y" ? "ns-resize" : "grab";
    };
    // Put the value where the hand is, in whole steps, and let the kernel know.
    const move = (value) => {
      const now = h.now;
      const [left, top, right, bottom] = now.box;
      now.value = now.value.map((old, i) => {
        if (!now.moves.includes("xy"[i])) return old;
        const stepped = now.low[i] + now.step * Math.round((value[i] - now.low[i]) / now.step);
        return Number(Math.min(now.high[i], Math.max(now.low[i], stepped)).toFixed(6));
      });
      const part = now.value.map((v, i) => (v - now.low[i]) / (now.high[i] - now.low[i]));
      now.at = [left + part[0] * (right - left), bottom + part[1] * (top - bottom)];
      place();
      face.tell(`move ${key}`, now.value, false, [], true);
    };
    grip.addEventListener("pointerdown", (e) => {
      e.preventDefault();
      grip.focus();
      h.held = true;
      grip.setPointerCapture(e.pointerId);
    });
    grip.addEventListener("pointermove", (e) => {
      if (!h.held) return;
      const frame = node.getBoundingClientRect();
      const [left, top, right, bottom] = h.now.box;
      const at = [((e.clientX - frame.left) * b.width) / frame.width, ((e.clientY - frame.top) * b.height) / frame.height];
      const part = [(at[0] - left) / (right - left), (bottom - at[1]) / (bottom - top)];
      move(part.map((p, i) => h.now.low[i] + p * (h.now.high[i] - h.now.low[i])));
    });
    const let_go = () => { h.held = false; };
    grip.addEventListener("pointerup", let_go);
    grip.addEventListener("pointercancel", let_go);
    grip.addEventListener("keydown", (e) => {
      const way = KEYS[e.key];
      if (!way) return;
      e.preventDefault();
      const far = e.shiftKey ? 5 : 1;
      move(h.now.value.map((v, i) => v + far * h.now.step * way[i]));
    });
    live.set(key, h);
    node.append(grip);
    return h;
  };

  const update = (list) => {
    const keys = new Set(list.map((h) => h.key));
    for (const [key, h] of live) if (!keys.has(key)) { h.grip.remove(); live.delete(key); }
    for (const now of list) (live.get(now.key) ?? make(now.key)).show(now);
  };
  update(b.handles ?? []);
  return { node, update };
};
