// A clock that runs back. It compares with the time of day, so that a sleeping tab does not make it late.
// The state is the block's: it outlives a view, and every view of the widget shows it.

const TICK = 200; // ms
const LAST = 60; // seconds that are announced
const MINUTE = 60_000; // ms

kinds.timer = (b) => {
  const total = 1000 * b.seconds;
  b.left ??= total; // ms left while the clock stands
  b.ends ??= null; // time of day at which it ends while it runs
  b.views ??= new Set();
  const words = b.words;

  // Text nodes keep their place: nothing around them is laid out anew while it counts.
  const digits = document.createTextNode("");
  const said = document.createTextNode("");
  const label = document.createTextNode("");
  const bar = tag("div", {});
  const main = tag("button", { type: "button", className: "sl-button sl-main" }, label);
  const node = tag("div", { className: "sl-timer" },
    tag("div", { className: "sl-timer-digits", role: "timer", "aria-label": words.name }, digits),
    tag("div", { className: "sl-timer-bar", "aria-hidden": "true" }, bar),
    tag("div", { className: "sl-timer-said", role: "status" }, said),
    tag("div", { className: "sl-row" }, main,
      tag("button", { type: "button", className: "sl-button", onclick: () => more() }, words.more),
      tag("button", { type: "button", className: "sl-button", onclick: () => reset() }, words.again)));

  const left = () => (b.ends === null ? b.left : Math.max(0, b.ends - Date.now()));
  const all = () => b.views.forEach((show) => show());
  const put = (text, value) => { if (text.data !== value) text.data = value; };

  const show = () => {
    const seconds = Math.ceil(left() / 1000);
    put(digits, `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`);
    put(said, b.said ?? "");
    put(label, b.ends !== null ? words.pause : left() === total || left() === 0 ? words.start : words.on);
    bar.style.width = `${Math.min(100, (100 * left()) / total)}%`;
    node.classList.toggle("sl-timer-last", seconds <= LAST && seconds < b.seconds);
  };

  const stop = () => { b.left = left(); b.ends = null; clearInterval(b.clock); };
  const tick = () => {
    const now = left();
    if (now === 0) { stop(); b.said = words.over; }
    else if (now <= 1000 * LAST && b.before > 1000 * LAST) b.said = words.last;
    b.before = now;
    all();
  };
  const go = () => {
    b.ends = Date.now() + b.left;
    b.before = b.left;
    clearInterval(b.clock);
    b.clock = setInterval(tick, TICK);
  };
  const reset = () => { stop(); b.left = total; b.said = ""; all(); };
  const more = () => {
    const runs = b.ends !== null;
    if (runs) stop();
    b.left += MINUTE;
    b.said = runs ? words.running : "";
    if (runs) go();
    all();
  };

  main.addEventListener("click", () => {
    if (b.ends !== null) { stop(); b.said = words.paused; }
    else {
      if (b.left === 0) b.left = total;
      b.said = b.left === total ? words.started : words.running;
      go();
    }
    all();
  });
  b.views.add(show);
  show();
  return { node, update: show };
};
