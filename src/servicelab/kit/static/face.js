// One runtime for every widget of the course: a tree of blocks made of the browser's own controls.
// The kernel owns the tree; the browser shows it, reports events, and applies what comes back.
// At most two events are under way; meanwhile only the newest value of each control waits.

const STALE_AFTER = 150; // ms until a picture that has not followed is marked
const SPEAK_AFTER = 800; // ms of rest until a screen reader is told the new sentence
const REST_AFTER = 100; // ms without a move until the kernel is asked for what could wait
const QUICK = 60; // ms: an answer that is quick enough for a second event under way
const LOST_AFTER = 8000; // ms until the person is told that the kernel is silent

const tag = (name, props = {}, ...children) => {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key === "html") node.innerHTML = value;
    else if (key in node && !key.includes("-") && key !== "list") node[key] = value;
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.filter((c) => c !== null && c !== undefined));
  return node;
};

// Each widget loads this file for itself; names must differ over the whole page.
const unique = () => `sl${(globalThis.servicelabSerial = (globalThis.servicelabSerial ?? 0) + 1)}`;

// A slider moves in 1000 steps; on a logarithmic scale equal steps are equal ratios.
const scale = (b) => {
  const [low, high] = b.slider;
  if (b.log) {
    const ratio = Math.log(high / low);
    return {
      min: 0, max: 1000, step: 1,
      to: (v) => (1000 * Math.log(Math.max(v, low) / low)) / ratio,
      from: (s) => tidy(low * Math.exp((s / 1000) * ratio), b.whole),
    };
  }
  return { min: low, max: high, step: b.step, to: (v) => v, from: (s) => s };
};
const tidy = (x, whole) => (whole ? Math.round(Number(x.toPrecision(3))) : Number(x.toPrecision(3)));

// Each kind of block: (block, face) -> { node, update(props) }.
const kinds = {
  group(b, face) {
    const node = tag("div", { className: `sl-group ${b.look ?? ""}`, role: b.label ? "group" : null, "aria-label": b.label });
    const fill = () => node.replaceChildren(...b.children.map(face.make));
    fill();
    return { node, update: (p) => "children" in p && fill() };
  },

  fold(b, face) {
    const summary = tag("summary", {}, b.label);
    const node = tag("details", { className: "sl-fold", open: b.open }, summary, ...b.children.map(face.make));
    node.addEventListener("toggle", () => { b.open = node.open; });
    return { node, update: (p) => { if ("open" in p) node.open = p.open; if ("label" in p) summary.textContent = p.label; } };
  },

  html(b) {
    const shown = tag("div", {
      className: `sl-html ${b.look ?? ""}`, html: b.html, role: b.role,
      "aria-label": b.label, tabIndex: b.scrolls ? 0 : undefined,
    });
    if (!b.live) return { node: shown, update: (p) => { if ("html" in p) shown.innerHTML = p.html; } };
    // A screen reader hears the sentence once the hand rests, not at every step of a slider.
    const heard = tag("div", { className: "sl-heard", role: "status" });
    let clock;
    const update = (p) => {
      if (!("html" in p)) return;
      shown.innerHTML = p.html;
      clearTimeout(clock);
      clock = setTimeout(() => { heard.textContent = shown.textContent; }, SPEAK_AFTER);
    };
    return { node: tag("div", {}, shown, heard), update };
  },

  picture(b, face) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const grips = handles(b, face);
    const frame = tag("div", { className: "sl-frame" }, svg, grips.node);
    const node = tag("div", { className: b.width >= 700 ? "sl-picture sl-span" : "sl-picture" }, frame);
    const parts = new Map();
    // Names are this picture's own: the same picture in a hidden cell must not lend its clip path.
    const mark = unique();
    const own = (text) => text.replace(/( id="|url\(#|href="#)/g, `$1${mark}-`);
    const whole = () => {
      svg.setAttribute("viewBox", `0 0 ${b.width} ${b.height}`);
      svg.setAttribute("role", "img");
      frame.style.maxWidth = `${b.width}px`;
      frame.style.setProperty("--ratio", b.width / b.height);
      svg.replaceChildren();
      parts.clear();
      for (const [key, text] of Object.entries(b.fragments)) {
        const g = document.createElementNS(svg.namespaceURI, "g");
        g.innerHTML = own(text);
        svg.append(g);
        parts.set(key, g);
      }
    };
    const name = () => svg.setAttribute("aria-label", `${b.label}. ${b.description}`);
    whole();
    name();
    return {
      node,
      update(p) {
        if ("fragments" in p) whole();
        if ("label" in p || "description" in p) name();
        if ("handles" in p) grips.update(p.handles);
        if (p.patch) for (const [key, text] of Object.entries(p.patch)) parts.get(key).innerHTML = own(text);
      },
    };
  },

  range(b, face) {
    const id = unique();
    const s = scale(b);
    const label = tag("label", { htmlFor: id }, b.label);
    const unit = tag("span", { className: "sl-unit" }, b.unit);
    const slider = tag("input", { type: "range", min: s.min, max: s.max, step: s.step, "aria-label": b.label });
    const number = tag("input", { type: "text", inputMode: "decimal", id, className: "sl-number", autocomplete: "off" });
    const error = tag("div", { className: "sl-error-text", id: `${id}e`, role: "alert" });
    const node = tag("div", { className: "sl-range" }, label, number, slider, unit, error);
    let typing = false; // a late answer must not overwrite what is being typed
    const show = () => {
      slider.value = s.to(Number(b.value));
      if (!typing) number.value = b.shown ?? b.value;
      slider.setAttribute("aria-valuetext", `${b.shown ?? b.value} ${b.unit}`);
      unit.textContent = b.unit;
      error.textContent = b.error ?? "";
      number.setAttribute("aria-invalid", b.error ? "true" : "false");
      if (b.error) number.setAttribute("aria-describedby", error.id);
      else number.removeAttribute("aria-describedby");
    };
    slider.addEventListener("input", () => {
      b.value = s.from(Number(slider.value));
      b.shown = number.value = b.value;
      slider.setAttribute("aria-valuetext", `${b.value} ${b.unit}`);
      face.tell(b.id, b.value, false, [], true);
    });
    const typed = () => {
      typing = false;
      if (number.value !== String(b.shown)) face.tell(b.id, number.value);
    };
    number.addEventListener("input", () => { typing = true; });
    number.addEventListener("change", typed);
    number.addEventListener("keydown", (e) => e.key === "Enter" && typed());
    show();
    return { node, update: show };
  },

  field(b, face) {
    const id = unique();
    const control = b.rows
      ? tag("textarea", { id, rows: b.rows, value: b.value ?? "" })
      : tag("input", { id, type: "text", value: b.value ?? "", readOnly: b.readonly, autocomplete: "off", placeholder: b.hint });
    control.addEventListener(b.eager ? "input" : "change", () => face.tell(b.id, control.value));
    if (!b.rows) control.addEventListener("keydown", (e) => e.key === "Enter" && b.enter && face.tell(b.enter, control.value));
    const node = tag("div", { className: `sl-field ${b.look ?? ""}` }, tag("label", { htmlFor: id }, b.label), control);
    return { node, update: (p) => { if ("value" in p) control.value = p.value; } };
  },

  choice(b, face) {
    const id = unique();
    const select = tag("select", { id });
    const fill = () => {
      select.replaceChildren(...b.options.map(([value, text]) => tag("option", { value }, text)));
      select.value = b.value;
    };
    select.addEventListener("change", () => face.tell(b.id, select.value));
    fill();
    const node = tag("div", { className: "sl-field" }, tag("label", { htmlFor: id }, b.label), select);
    return { node, update: fill };
  },

  radio(b, face) {
    const name = unique();
    const inputs = b.options.map(([value, text]) => {
      const input = tag("input", { type: "radio", name, value, checked: b.value === value });
      input.addEventListener("change", () => face.tell(b.id, value));
      return tag("label", { className: "sl-option" }, input, tag("span", {}, text));
    });
    const node = tag("fieldset", { className: "sl-radio" }, tag("legend", {}, b.label), ...inputs);
    return { node, update: (p) => { if ("value" in p) inputs.forEach((l) => { l.firstChild.checked = l.firstChild.value === p.value; }); } };
  },

  check(b, face) {
    const input = tag("input", { type: "checkbox", checked: b.value });
    input.addEventListener("change", () => face.tell(b.id, input.checked));
    const node = tag("label", { className: "sl-option" }, input, tag("span", {}, b.label));
    return { node, update: (p) => { if ("value" in p) input.checked = p.value; } };
  },

  button(b, face) {
    const node = tag("button", { type: "button", className: `sl-button ${b.look ?? ""}`, onclick: () => face.tell(b.id, true, true) }, b.label);
    const show = () => {
      node.textContent = b.label;
      node.disabled = Boolean(b.disabled);
      if ("pressed" in b) node.setAttribute("aria-pressed", String(b.pressed));
    };
    show();
    return { node, update: show };
  },

  tabs(b, face) {
    const node = tag("div", { role: "tablist", className: "sl-tabs", "aria-label": b.label });
    const show = () => {
      const focused = node.contains(document.activeElement);
      node.replaceChildren(...b.options.map(([value, text, locked]) => tag("button", {
        type: "button", role: "tab", tabIndex: b.value === value ? 0 : -1,
        "aria-selected": String(b.value === value), "aria-disabled": String(Boolean(locked)),
        onclick: () => face.tell(b.id, value, true),
        onkeydown: (e) => {
          const step = { ArrowRight: 1, ArrowLeft: -1 }[e.key];
          if (!step) return;
          e.preventDefault();
          const open = b.options.filter((o) => !o[2]).map((o) => o[0]);
          const next = open[(open.indexOf(b.value) + step + open.length) % open.length];
          face.tell(b.id, next, true);
        },
      }, text, locked ? tag("span", { className: "sl-lock" }) : null)));
      if (focused) node.querySelector('[aria-selected="true"]')?.focus();
    };
    show();
    return { node, update: show };
  },

  file(b, face) {
    const id = unique();
    const input = tag("input", { type: "file", id, accept: b.accept });
    input.addEventListener("change", async () => {
      const file = input.files[0];
      if (!file) return;
      if (file.size > b.limit) face.tell(b.id, { name: file.name, size: file.size }, true);
      else face.tell(b.id, { name: file.name, size: file.size }, true, [await file.arrayBuffer()]);
      input.value = "";
    });
    return { node: tag("div", { className: "sl-field" }, tag("label", { htmlFor: id }, b.label), input), update: () => {} };
  },
};

export default () => {
  const blocks = new Map();
  const views = new Set();
  let roots = [];
  let model;

  const index = (list) => list.forEach((b) => { if (b.id) blocks.set(b.id, b); if (b.children) index(b.children); });

  // Events that merge (sliders) keep only the newest value; buttons all arrive, in order.
  let waiting = [];
  let sent = []; // times of the events that are under way
  let trip = Infinity; // ms that the last answer took
  let clocks = [];
  const busy = (state) => views.forEach((v) => v.busy(state));
  let rest = 0;
  const quiet = () => !waiting.length && !sent.length && !rest;
  // moving: more of the same is likely to follow, so the kernel may leave for later what nobody reads meanwhile.
  const tell = (id, value, each = false, buffers = [], moving = false) => {
    clearTimeout(rest);
    rest = moving && setTimeout(() => { rest = 0; tell("rest", true); }, REST_AFTER);
    if (!each) waiting = waiting.filter((e) => e.id !== id || e.each);
    waiting.push({ id, value, each, buffers });
    next();
  };
  const next = () => {
    // While answers come quickly the next event may leave before the last one is answered.
    while (waiting.length && sent.length < (trip < QUICK ? 2 : 1)) {
      const event = waiting.shift();
      sent.push(performance.now());
      model.send({ id: event.id, value: event.value }, undefined, event.buffers);
    }
    clocks.forEach(clearTimeout);
    if (!sent.length) return busy("");
    clocks = [
      setTimeout(() => busy("stale"), STALE_AFTER),
      setTimeout(() => { sent = []; busy("lost"); }, LOST_AFTER),
    ];
  };
  const answered = () => {
    if (sent.length) trip = performance.now() - sent.shift();
    next();
  };

  const apply = (message) => {
    for (const [id, props] of Object.entries(message.set ?? {})) {
      const block = blocks.get(id);
      if (!block) continue;
      const { patch, ...kept } = props;
      Object.assign(block, kept);
      if (patch) Object.assign(block.fragments, patch);
      if (kept.children) index(kept.children);
      views.forEach((v) => v.update(id, props));
    }
    if (message.file) save(message.file);
    if (message.ack) answered();
  };

  const save = ({ name, text }) => {
    const url = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/csv;charset=utf-8" }));
    tag("a", { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  };

  return {
    initialize(context) {
      model = context.model;
      roots = structuredClone(model.get("tree"));
      index(roots);
      model.on("msg:custom", apply);
    },

    render({ el }) {
      const live = new Map();
      const face = {
        tell,
        make(block) {
          const made = kinds[block.kind](block, face);
          made.node.hidden = Boolean(block.hidden);
          if (block.id) { live.set(block.id, made); made.node.dataset.block = block.id; }
          return made.node;
        },
      };
      const words = model.get("words");
      const notice = tag("div", { className: "sl-notice", role: "status" });
      const root = tag("div", {
        className: `sl-face ${model.get("look")}`, lang: words.lang, role: "group", "aria-label": words.name,
      });
      root.quiet = quiet; // for whoever drives the page: everything said has been answered
      root.append(...roots.map(face.make), notice);
      el.append(root);
      const leave = present(root, words);
      const view = {
        update(id, props) {
          const made = live.get(id);
          if (!made) return;
          if ("hidden" in props) made.node.hidden = Boolean(props.hidden);
          made.update(props);
        },
        busy(state) {
          root.classList.toggle("sl-stale", state !== "");
          notice.textContent = state === "lost" ? words.lost : state === "stale" ? words.stale : "";
        },
      };
      // JupyterLab would take arrow keys and Enter away from sliders, tabs and folds: plain keys stay with
      // the control, combinations such as Ctrl+S and Shift+Enter go to JupyterLab.
      const keys = (e) => {
        const command = e.ctrlKey || e.metaKey || e.altKey || (e.shiftKey && e.key === "Enter");
        if (root.contains(e.target)) e.target.toggleAttribute("data-lm-suppress-shortcuts", !command);
      };
      window.addEventListener("keydown", keys, true);
      views.add(view);
      return () => { leave(); views.delete(view); window.removeEventListener("keydown", keys, true); };
    },
  };
};
